"""Makes the files of tests/inputs/readers: one policy of our own in five formats, with struck and hidden text, a table, a
footnote and as a table of two versions.

    python3 make-readers.py FOLDER

`whole.*` is a document with all of it: headings, lists, a table, a struck word and a footnote.

needs LibreOffice, Chromium, pandoc, the font IPAMincho and the Python package python-docx.
"""

import subprocess, sys, unicodedata, pathlib, docx
from docx.shared import RGBColor
from docx.oxml.ns import qn
from docx.oxml import OxmlElement
out=pathlib.Path(sys.argv[1]).resolve()
BASE=[("h","１　目的"),("p","この基本方針は、町が保有する情報資産の機密性、完全性及び可用性を維持するため、町が実施する情報セキュリティ対策について基本的な事項を定めることを目的とする。"),
("h","２　対策"),("p","町は、次の対策を講ずる。"),("i","（１）責任者を毎年置き、その者に情報資産の管理を行わせる。"),("i","（２）職員に対し、情報セキュリティに関する研修を毎年度実施する。"),
("h","３　見直し"),("p","町は、社会情勢の変化及び情報技術の進歩を踏まえ、必要に応じてこの基本方針を見直すものとする。")]
T="架空町情報セキュリティ基本方針"
def html(body,css=""):
    return f'<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>x</title><style>body{{font-family:"IPAMincho";font-size:11pt}} @page{{margin:20mm}} {css}</style><body>{body}'
def para(struck=False):
    b=f'<h1>{T}</h1>'
    for i,(k,t) in enumerate(BASE):
        if struck and i==5:
            b+='<p><s>（２）台帳を作り、これを保管する。</s></p>'
            t=t.replace('研修を毎年度','研修を<s>毎月</s>毎年度')
        b+=f'<p>{t}</p>'
    return b
f={}
f['plain']=html(para())
f['struck']=html(para(True))
f['struck-class']=html(para(True).replace('<s>','<span class=k>').replace('</s>','</span>'),'.k{text-decoration:line-through}')
f['hidden-class']=html(para(True).replace('<s>','<span class=k>').replace('</s>','</span>'),'.k{display:none}')
f['white']=html(para(True).replace('<s>','<span style="color:#fff">').replace('</s>','</span>'))
f['twocol']=html(f'<h1>{T}</h1><div style="column-count:2;column-gap:12mm;height:70mm;column-fill:auto">'+''.join(f'<p>{t}</p>' for k,t in BASE+[("h","４　評価"),("p","町は、この基本方針の遵守状況を評価するため、定期的に又は必要に応じて監査及び自己点検を実施する。")])+'</div>','@page{size:A4 landscape}')
f['table3']=html(f'<h1>{T}</h1><table border=1 style="border-collapse:collapse"><tr><th>番号<th>項目<th>内容'
 '<tr><td>１<td>目的<td>'+BASE[1][1]+'<tr><td>２<td>対策<td>町は、次の対策を講ずる。<br>'+BASE[4][1]+'<br>'+BASE[5][1]+'<tr><td>３<td>見直し<td>'+BASE[7][1]+'</table>')
f['note']=html(para().replace('毎年度実施する','毎年度実施<sup>1</sup>する')+'<hr style="width:40%;margin:60mm 0 0 0"><div style="font-size:8pt"><sup>1</sup> 研修には、遠隔で行うものを含む。</div>')
f['shinkyu']=html(f'<h1>{T} 新旧対照表</h1><table border=1 style="border-collapse:collapse;width:100%"><tr><th>改正後<th>改正前'
 '<tr><td>'+'<br>'.join(t for k,t in BASE)+'<td>'+'<br>'.join(t.replace('毎年度','隔年で') for k,t in BASE)+'</table>')
rows=''.join(f'<tr><td>{t}<td>{t.replace("毎年度","隔年で")}' for k,t in BASE)
f['shinkyu2']=html(f'<h1>新旧対照表</h1><p>{T}</p><table border=1 style="border-collapse:collapse;width:100%"><tr><th>新<th>旧{rows}</table>')
f['nested']=html(f'<h1>{T}</h1><p>１　目的</p><p>{BASE[1][1]}</p><p>２　対策</p><ul style="list-style:none"><li>（１）責任者を置く。<ul style="list-style:none"><li>ア　正の責任者</li><li>イ　副の責任者</li></ul>責任者は、町長が命ずる。</li><li>（２）研修を行う。</li></ul><p>３　見直し</p><p>{BASE[7][1]}</p>')
for n,h in f.items():
    (out/f'{n}.html').write_text(h)
(out/'plain.txt').write_text(T+'\n\n'+'\n'.join(t for k,t in BASE)+'\n')
(out/'nfd.txt').write_text(unicodedata.normalize('NFD',T+'\n\n'+'\n'.join(t for k,t in BASE)+'\n'))
md=f'# {T}\n\n'
for i,(k,t) in enumerate(BASE):
    if i==5: md+='~~（２）台帳を作り、これを保管する。~~\n\n'; t=t.replace('研修を毎年度','研修を~~毎月~~毎年度')
    md+=('## ' if k=='h' else '')+t+'\n\n'
(out/'struck.md').write_text(md)
(out/'cell.md').write_text(f'# {T}\n\n| 番号 | 項目 | 内容 |\n|---|---|---|\n| １ | 目的 | {BASE[1][1]} |\n| ２ | 対策 | 町は、次の対策を講ずる。<br>{BASE[4][1]}<br>{BASE[5][1]} |\n| ３ | 見直し | {BASE[7][1]} |\n')
def dx(name,fn):
    d=docx.Document(); fn(d); d.save(out/name)
def struck(d):
    d.add_heading(T,0)
    for i,(k,t) in enumerate(BASE):
        if i==5:
            r=d.add_paragraph().add_run('（２）台帳を作り、これを保管する。'); r.font.strike=True
            p=d.add_paragraph('（２）職員に対し、情報セキュリティに関する研修を'); r=p.add_run('毎月'); r.font.double_strike=True; p.add_run('毎年度実施する。')
        else: d.add_paragraph(t)
dx('struck.docx',struck)
def white(d):
    d.add_heading(T,0)
    for i,(k,t) in enumerate(BASE):
        if i==5:
            r=d.add_paragraph().add_run('（２）台帳を作り、これを保管する。'); r.font.color.rgb=RGBColor(255,255,255)
            p=d.add_paragraph('（２）職員に対し、情報セキュリティに関する研修を'); r=p.add_run('毎月'); r.font.hidden=True; p.add_run('毎年度実施する。')
        else: d.add_paragraph(t)
dx('white.docx',white)
def sk(d):
    d.add_heading(T+' 新旧対照表',1)
    t=d.add_table(rows=1,cols=2); t.style='Table Grid'
    t.rows[0].cells[0].text='改正案'; t.rows[0].cells[1].text='現行'
    for k,x in BASE:
        c=t.add_row().cells; c[0].text=x; c[1].text=x.replace('毎年度','隔年で')
dx('shinkyu.docx',sk)
def sk2(d):
    d.add_paragraph(T+' 新旧対照表')
    t=d.add_table(rows=2,cols=2); t.style='Table Grid'
    t.rows[0].cells[0].text='旧'; t.rows[0].cells[1].text='新'
    for c,f in ((0,lambda x:x.replace('毎年度','隔年で')),(1,lambda x:x)):
        cell=t.rows[1].cells[c]; cell.text=BASE[0][1]
        for k,x in BASE[1:]: cell.add_paragraph(f(x))
dx('shinkyu2.docx',sk2)
for n in ['note', 'table3']:
    subprocess.run(['chromium','--headless','--no-sandbox','--disable-gpu','--no-pdf-header-footer',f'--print-to-pdf={out}/{n}.pdf',f'{out}/{n}.html'],check=True,timeout=120)
subprocess.run(['soffice','--headless','--convert-to','pdf','--outdir',out,'struck.docx','white.docx','shinkyu.docx'],check=True,cwd=out,timeout=200)

NOTE="研修には、遠隔で行うものを含む。"
STRUCK=("毎年度","毎月")
# kind, label, text: a heading, a paragraph, an item, an item below an item, a row of the table
WHOLE=[("h","1 目的"),
("p","この基本方針は、町が保有する情報資産の機密性、完全性及び可用性を維持するため、町が実施する情報セキュリティ対策について基本的な事項を定めることを目的とする。"),
("h","2 定義"),
("p","この基本方針において、次に掲げる用語の意義は、それぞれ次に定めるところによる。"),
("r","用語","意義"),
("r","機密性","情報にアクセスすることを認められた者だけが、情報にアクセスできる状態を確保することをいう。"),
("r","完全性","情報が破壊、改ざん又は消去されていない状態を確保することをいう。"),
("r","可用性","情報にアクセスすることを認められた者が、必要なときに中断されることなく、情報にアクセスできる状態を確保することをいう。"),
("h","3 対象とする脅威"),
("p","情報資産に対する脅威として、次の脅威を想定する。"),
("i","(1)","不正アクセス、ウイルス攻撃等の意図的な要因による情報資産の漏えい、破壊及び改ざん"),
("i","(2)","地震、落雷、火災等の災害によるサービス及び業務の停止"),
("h","4 情報セキュリティ対策"),
("p","上記3の脅威から情報資産を保護するため、次の対策を講ずる。"),
("i","(1)","情報セキュリティに関する責任者を置き、次の事務を行わせる。"),
("j","ア","情報資産の分類に関すること。"),
("j","イ","職員の研修に関すること。"),
("i","(2)","職員に対し、情報セキュリティに関する研修を毎年度実施する。"),
("h","5 監査及び自己点検の実施"),
("p","情報セキュリティポリシーの遵守状況を検証するため、必要に応じて監査及び自己点検を実施する。"),
]
def text():
    lines=[T,""]
    for kind,*parts in WHOLE:
        lines.append(("\t" if kind=="r" else " " if kind in "ij" else "").join(parts))
    return "\n".join(lines)+"\n"
def changed(t,before,after,note):
    new,old=STRUCK
    return t.replace("研修を"+new,f"研修を{before}{old}{after}{new}").replace("実施する。",f"実施{note}する。") if new in t else t
def markdown():
    out=[f"# {T}",""]; last=None
    for kind,*parts in WHOLE:
        parts=[changed(p,"~~","~~","[^1]") for p in parts]
        if kind!=last and not (kind in"ij" and last in "ij"): out.append("")
        if kind=="h": out.append("## "+parts[0])
        elif kind=="p": out.append(parts[0])
        elif kind=="r":
            out.append("| "+" | ".join(parts)+" |")
            if last!="r": out.append("|---|---|")
        else: out.append({"i":"- ","j":"    - "}[kind]+" ".join(parts))
        last=kind
    return "\n".join(out)+f"\n\n[^1]: {NOTE}\n"
def html():
    b=f"<h1>{T}</h1>"; open_=""
    for kind,*parts in WHOLE+[("end",)]:
        parts=[changed(p,"<s>","</s>",'<sup><a href="#fn1" id="ref1">1</a></sup>') for p in parts]
        if open_=="r" and kind!="r": b+="</table>"
        if open_=="j" and kind!="j": b+="</ul>"
        if open_ and open_ in "ij" and kind not in "ij": b+="</ul>"
        if kind=="h": b+=f"<h2>{parts[0]}</h2>"
        elif kind=="p": b+=f"<p>{parts[0]}</p>"
        elif kind=="r":
            if open_!="r": b+="<table border=1>"
            b+="<tr>"+"".join(f"<td>{p}" for p in parts)
        elif kind=="i":
            if not open_ or open_ not in "ij": b+="<ul style=\"list-style:none\">"
            b+="<li>"+" ".join(parts)
        elif kind=="j":
            if open_!="j": b+="<ul style=\"list-style:none\">"
            b+="<li>"+" ".join(parts)
        open_=kind
    b+=f'<hr><ol><li id="fn1">{NOTE} <a href="#ref1">↩</a></ol>'
    return f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>{T}</title><body>{b}\n"
def pandoc():
    """Markdown of pandoc, whose lists (1) become automatic numbers of Word."""
    out=[f"# {T}",""]
    for kind,*parts in WHOLE:
        parts=[changed(p,"~~","~~","[^1]") for p in parts]
        if kind=="h": out+=["","## "+parts[0],""]
        elif kind=="p": out+=["",parts[0],""]
        elif kind=="r":
            out.append("| "+" | ".join(parts)+" |")
            if parts[0]=="用語": out.append("|---|---|")
        elif kind=="i": out+=["(@) ".replace("@",parts[0][1])+parts[1],""]
        else: out+=["    "+" ".join(parts),""]
    return "\n".join(out)+f"\n\n[^1]: {NOTE}\n"
def ruled(path):
    """Draws the rules of the tables."""
    d=docx.Document(path)
    for table in d.tables:
        rules=OxmlElement('w:tblBorders')
        for side in ('top','left','bottom','right','insideH','insideV'):
            rule=OxmlElement(f'w:{side}'); rule.set(qn('w:val'),'single'); rule.set(qn('w:sz'),'4'); rules.append(rule)
        table._tbl.tblPr.append(rules)
    d.save(path)
(out/"whole.txt").write_text(text()); (out/"whole.md").write_text(markdown()); (out/"whole.html").write_text(html())
subprocess.run(["pandoc","-f","markdown-example_lists","-o",out/"whole.docx"],input=pandoc().encode(),check=True,timeout=100)
ruled(out/"whole.docx")
subprocess.run(["soffice","--headless","--convert-to","pdf","--outdir",out,out/"whole.docx"],check=True,timeout=200)
