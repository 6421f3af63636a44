#!/usr/bin/env python3
"""Makes the Word documents of tests/inputs/docx.

    python3 tests/inputs/make-docx.py PROGRAM

PROGRAM is the taisho binary: the policies of corpus/policies are hard-wrapped text, and its report on them gives
back their paragraphs. LibreOffice (soffice) must be installed for the files it saves again. The XML is written by
hand, so that each file holds what its test is about and nothing else, and the same bytes each time.
"""

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tests/inputs/docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Noto Serif CJK JP" w:eastAsia="Noto Serif CJK JP"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>{first}<w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr>{second}<w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
"""


def run(text):
    """A run; tabs and line breaks as Word writes them."""
    parts = re.split(r"([\t\n])", text)
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    inside = "".join(
        marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part
    )
    return f"<w:r>{inside}</w:r>" if inside else ""


def p(text="", style=None, num=None, extra=""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    properties += extra
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def table(rows):
    grid = "<w:gridCol w:w='3000'/>" * max(len(row) for row in rows)
    cell = lambda text: f"<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"
    body = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def lvl(at, fmt, text, more="", suff="tab", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:suff w:val="{suff}"/><w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def write(name, body, numbering="", styles="", parts=()):
    """parts: (role, root, inside), related as rId10, rId11 …"""
    files = {"word/document.xml": ("document", f"<w:body>{body}</w:body>", "document.main+xml")}
    links = []

    def add(role, root, inside, id, path):
        files[f"word/{path}"] = (root, inside, f"{role}+xml")
        links.append(f'<Relationship Id="{id}" Type="{R}/{role}" Target="{path}"/>')

    add("styles", "styles", styles or STYLES.format(first="", second=""), "rId1", "styles.xml")
    if numbering:
        add("numbering", "numbering", numbering, "rId2", "numbering.xml")
    for i, (role, root, inside) in enumerate(parts):
        add(role, root, inside, f"rId{10 + i}", f"{role}{i}.xml")
    types = "".join(f'<Override PartName="/{path}" ContentType="{TYPE}{kind}"/>' for path, (_, _, kind) in files.items())
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    all_files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{"".join(links)}</Relationships>',
    }
    for path, (root, inside, _) in files.items():
        all_files[path] = f"<w:{root} {SPACES}>{inside}</w:{root}>"
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as file:
        for path, text in all_files.items():
            info = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, HEAD + text)


# ---------------------------------------------------------------- policies


def solid(text):
    return "".join(text.split())


def value(label):
    """The number in a label of digits, or None."""
    digits = unicodedata.normalize("NFKC", solid(label)).strip("().")
    return int(digits) if digits.isdigit() else None


class Policy:
    """A policy as blocks: what stands outside its clauses, and clauses with label, title and paragraphs."""

    def __init__(self, name, program):
        path = ROOT / "corpus/policies" / f"{name}.txt"
        report = subprocess.run(
            [program, "check", path, "--format", "json"], capture_output=True, text=True, check=False
        ).stdout
        report = json.loads(report)
        self.lines = path.read_text().splitlines()
        items = [(clause["lines"][0], "clause", clause) for clause in report["outline"]]
        items += [(outside["lines"][0], outside["kind"], outside) for outside in report["outside"]]
        self.items = sorted(items, key=lambda item: item[0])

    def inline(self, clause):
        """Whether title and text stand on one line in the source."""
        first = self.lines[clause["lines"][0] - 1]
        return clause["title"] and clause["text"] and len(solid(first)) > len(solid(clause["title"])) + 12

    def source(self, item):
        return [line.strip() for line in self.lines[item["lines"][0] - 1 : item["lines"][1]] if line.strip()]


def outside(policy, kind, item, automatic):
    if kind == "page-number":
        return ""
    lines = [re.sub(r"^#+ ", "", line) for line in policy.source(item)]
    if kind == "toc" and automatic:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        entries = "".join(p(line, "11") for line in lines)
        return entries.replace("</w:pPr>", "</w:pPr>" + begin, 1) + end
    out, rows = "", []
    for line in lines + [None]:
        if line is not None and kind == "front-matter" and "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            width = max(map(len, rows))
            out += table([row + [""] * (width - len(row)) for row in rows]) + p()
            rows = []
        if line is not None:
            out += p(line, {"cover": "a3", "chapter-heading": "1"}.get(kind))
    return out


def typed(policy):
    body = ""
    for _, kind, item in policy.items:
        if kind != "clause":
            body += outside(policy, kind, item, False)
            continue
        head = f"{item['raw_label']}　{item['title']}" if item["title"] else item["raw_label"]
        texts = item["text"].split("\n") if item["text"] else []
        if texts and (not item["title"] or policy.inline(item)):
            head += "　" + texts.pop(0)
        body += p(head) + "".join(p(text) for text in texts)
    return body


def automatic(policy):
    """Labels as lists: one shape of three levels, a new list where the number does not go on."""
    clauses = [item for _, kind, item in policy.items if kind == "clause"]
    shapes = {}
    for clause in clauses:
        label = solid(clause["raw_label"])
        if clause["level"] not in shapes and clause["level"] <= 3:
            wide = unicodedata.east_asian_width(next(c for c in label if c.isnumeric())) == "F"
            fmt = "decimalEnclosedCircle" if label == "①" else "decimalFullWidth" if wide else "decimal"
            text = re.sub(r"[0-9０-９①]+", f"%{clause['level']}", label)
            shapes[clause["level"]] = (fmt, text)
    chapters = any(kind == "chapter-heading" for _, kind, _ in policy.items)
    top = "2" if chapters else "1"
    levels = "".join(
        lvl(level - 1, fmt, text, f'<w:pStyle w:val="{top}"/>' if level == 1 else "", "tab" if level == 1 else "space")
        for level, (fmt, text) in sorted(shapes.items())
    )
    lists, counts = [], {}
    body = ""
    for _, kind, item in policy.items:
        if kind != "clause":
            body += outside(policy, kind, item, True)
            continue
        level, number = item["level"], value(item["raw_label"])
        fits = level in shapes and number is not None and (number < 21 or shapes[level][0] != "decimalEnclosedCircle")
        texts = item["text"].split("\n") if item["text"] else []
        head = item["title"]
        if texts and (not head or policy.inline(item)):
            head = (head + "　" if head else "") + texts.pop(0)
        if not fits:
            body += p(f"{item['raw_label']}　{head}") + "".join(p(text) for text in texts)
            continue
        num = 1
        if counts.get(level, 0) + 1 != number:
            num = len(lists) + 2
            lists.append((num, level - 1, number))
        counts[level] = number
        for deeper in list(counts):
            if deeper > level:
                del counts[deeper]
        if level == 1 and num == 1:
            body += p(head, top)
        else:
            body += p(head, top if level == 1 else None, (num, level - 1))
        body += "".join(p(text) for text in texts)
    numbering = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for num, level, start in lists:
        numbering += f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    link = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = STYLES.format(first="" if chapters else link, second=link if chapters else "")
    page = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    body += '<w:sectPr><w:footerReference w:type="default" r:id="rId10"/></w:sectPr>'
    return body, numbering, styles, [("footer", "ftr", page)]


def resaved(name):
    """The file as LibreOffice writes it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "docx:MS Word 2007 XML", "--outdir", folder, str(OUT / name)],
            check=True, capture_output=True,
        )
        target = OUT / name.replace("-numbered", "-libreoffice")
        # Themes, fonts and properties carry no text and time of saving.
        with zipfile.ZipFile(Path(folder) / name) as old, zipfile.ZipFile(target, "w") as new:
            for entry in old.namelist():
                info = zipfile.ZipInfo(entry, (2026, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                if not entry.startswith("docProps/"):
                    new.writestr(info, old.read(entry))


# ---------------------------------------------------------------- features


def numbers():
    """Formats and restarts, to be compared with what a word processor shows."""
    formats = [
        "decimalFullWidth", "decimalEnclosedCircle", "aiueo", "aiueoFullWidth", "iroha", "irohaFullWidth",
        "japaneseCounting", "japaneseDigitalTenThousand", "japaneseLegal", "decimalEnclosedParen",
        "upperLetter", "lowerLetter", "upperRoman", "lowerRoman", "decimalZero",
    ]
    numbering = ""
    body = ""
    lists = ""
    for i, name in enumerate(formats):
        numbering += f'<w:abstractNum w:abstractNumId="{i}">{lvl(0, name, "%1", suff="space")}</w:abstractNum>'
        lists += f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>'
        body += p("甲", num=(i + 1, 0)) + p("乙", num=(i + 1, 0))
    law = (
        lvl(0, "japaneseCounting", "第%1章", suff="space")
        + lvl(1, "decimalFullWidth", "第%2条", "<w:lvlRestart w:val='0'/>", "space")
        + lvl(2, "decimal", "（%3）", suff="nothing")
        + lvl(3, "decimal", "%1.%2.%4", "<w:isLgl/>", "space")
    )
    numbering += f'<w:abstractNum w:abstractNumId="50"><w:multiLevelType w:val="multilevel"/>{law}</w:abstractNum>'
    lists += '<w:num w:numId="50"><w:abstractNumId w:val="50"/></w:num>'
    lists += '<w:num w:numId="51"><w:abstractNumId w:val="50"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    for level, text in [(0, "総則"), (1, "目的"), (2, "甲"), (2, "乙"), (1, "定義"), (2, "丙"), (0, "運用"), (1, "義務"), (3, "細目")]:
        body += p(text, num=(50, level))
    body += p("続き", num=(51, 2)) + p("その次", num=(51, 2)) + p("罰則", num=(50, 1))
    write("numbers.docx", body, numbering + lists)


def changes():
    """Tracked changes, a comment, hidden text."""
    who = 'w:author="担当" w:date="2026-01-01T00:00:00Z"'
    body = (
        f'<w:p>{run("第１条　この方針は、")}<w:del w:id="1" {who}><w:r><w:delText>旧い</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {who}>{run("新しい")}</w:ins>{run("定めである。")}</w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:id="3" {who}/></w:rPr></w:pPr>{run("前の段落と")}</w:p>'
        f'{p("後の段落は一つになる。")}'
        f'<w:p>{run("見える文。")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>見えない文。</w:t></w:r></w:p>'
    )
    write("changes.docx", body)


def layout():
    """The whole text in a table: labels on the left, text on the right; a list of words as a table; a text box."""
    words = table([["用語", "意味"], ["(1) 端末", "職員が使う機器をいう。"], ["(2) 媒体", "情報を記録する物をいう。"]])
    rows = [
        ["第１条", p("（目的）") + p("この方針は、情報を守ることを目的とする。")],
        ["第２条", p("（義務）") + p("職員は、次のことを守る。") + p("(1) 記録する。") + p("(2) 報告する。")],
        ["第３条", p("用語の意味は、次の表による。") + words + p()],
    ]
    box = f"<w:txbxContent>{p('枠の中の文。')}</w:txbxContent>"
    drawing = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='2000000' cy='500000'/>"
        "<wp:docPr id='1' name='b'/><a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
        f"<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='2000000' cy='500000'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style='width:150pt;height:40pt'>"
        f"<v:textbox>{box}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    footnotes = f"<w:footnote w:type='separator' w:id='-1'>{p()}</w:footnote><w:footnote w:id='1'>{p('注の文。')}</w:footnote>"
    noted = f"<w:p>{run('本文に')}<w:r><w:footnoteReference w:id='1'/></w:r>{run('注がある。')}</w:p>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/></w:sectPr>'
    write("layout.docx", table(rows) + p() + drawing + noted + section, parts=[
        ("header", "hdr", p("どこかの方針")), ("footnotes", "footnotes", footnotes)])


def main():
    program = str(Path(sys.argv[1]).resolve())
    OUT.mkdir(exist_ok=True)
    for name in ["kashima", "nambu", "nishitokyo", "ogi-council", "tatebayashi"]:
        policy = Policy(name, program)
        write(f"{name}-typed.docx", typed(policy))
        body, numbering, styles, parts = automatic(policy)
        write(f"{name}-numbered.docx", body, numbering, styles, parts)
        resaved(f"{name}-numbered.docx")
    numbers()
    changes()
    layout()


main()
