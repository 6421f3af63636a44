#!/usr/bin/env python3
"""Writes the pages in tests/inputs/html: the policies of the corpus in three shapes.

    cargo build && python3 tests/inputs/make-html.py target/debug/taisho

The clauses come from `taisho check --format json`, so that paragraphs are whole.
"""

import html
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = pathlib.Path(__file__).resolve().parent / "html"
POLICIES = ["kashima", "nambu", "nishitokyo", "ogi-council", "tatebayashi"]


def clauses(program, name):
    """The clauses of a policy, with its title and dates in front and what follows them behind."""
    path = ROOT / "corpus" / "policies" / f"{name}.txt"
    run = subprocess.run([program, "check", str(path), "--format", "json"], capture_output=True, cwd=ROOT)
    report = json.loads(run.stdout)
    first = min(clause["lines"][0] for clause in report["outline"])
    outside = [part for part in report["outside"] if part["kind"] != "page-number"]
    before = [part for part in outside if part["lines"][0] < first]
    after = [part for part in outside if part["lines"][0] > first]
    return report["outline"], before, after


def paragraphs(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def esc(text):
    return html.escape(text, quote=False)


def heading(clause):
    parts = [clause["raw_label"], clause["title"] or ""]
    return " ".join(part for part in parts if part)


def front(before):
    return [(part["kind"], paragraphs(part["text"])) for part in before]


CMS_HEAD = """<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>{title}｜架空市公式サイト</title>
<style>.noprint {{ color: red }} ol.plain {{ list-style: none }}</style>
<script>document.write("<p>1 目的 これは本文ではない。</p>");</script>
</head>
<body class="two-columns side-left">
<p class="skip"><a href="#main">本文へスキップします。</a></p>
<noscript><p>このサイトでは JavaScript を使用しています。</p></noscript>
<div id="page-wrapper">
<header id="siteHeader">
<p class="logo"><a href="/"><img src="/logo.png" alt="架空市"></a></p>
<form action="/search"><input type="text" name="q" value="サイト内検索"><button>検索</button></form>
<ul class="fontsize"><li>文字サイズ</li><li><a href="#">拡大</a></li><li><a href="#">標準</a></li></ul>
</header>
<nav id="globalNav"><ul>
<li><a href="/kurashi/">くらし・手続き</a></li><li><a href="/kosodate/">子育て・教育</a></li>
<li><a href="/kenko/">健康・福祉</a></li><li><a href="/shisei/">市政情報</a></li></ul></nav>
<div class="topicPath"><a href="/">トップページ</a> &gt; <a href="/shisei/">市政情報</a> &gt; <a href="/shisei/dx/">情報化</a> &gt; {title}</div>
<main id="main">
<p class="date">更新日：2026年4月1日</p>
<p>ページ番号：1009755</p>
<ul class="share-buttons"><li><a href="https://social.example/x">ポストする</a></li><li><a href="https://social.example/f">シェアする</a></li></ul>
<p class="print"><a href="#" onclick="print()">印刷</a></p>
"""

CMS_FOOT = """
<h2>ダウンロード</h2>
<ul><li><a href="/files/policy.pdf">{title}（PDF：120KB）</a></li></ul>
<p>PDFファイルをご覧いただくには、Adobe Readerが必要です。お持ちでない方は無料でダウンロードできます。</p>
<h2>このページに関するお問い合わせ</h2>
<div class="contactBox"><p>総務部 情報政策課 情報係</p><p>〒000-0000 架空市本町1番1号</p><p>電話番号：00-0000-0000　ファックス番号：00-0000-0001</p>
<p>お問い合わせは専用フォームをご利用ください。</p></div>
<div class="enquete"><h2>このページの情報は役に立ちましたか？</h2><form><label><input type="radio" name="a">役に立った</label><label><input type="radio" name="a">どちらともいえない</label></form></div>
<p class="pageTop"><a href="#page-wrapper">ページの先頭へ戻る</a></p>
</main>
<aside class="sideMenu"><h2>情報化</h2><ul><li><a href="/a">電子申請</a></li><li><a href="/b">オープンデータ</a></li><li><a href="/c">情報セキュリティ</a></li></ul></aside>
<footer id="footer"><p>架空市役所</p><p>〒000-0000 架空市本町1番1号 電話：00-0000-0000（代表）</p><p>開庁時間：午前8時30分から午後5時15分まで</p><ul><li><a href="/policy">個人情報の取扱い</a></li><li><a href="/link">リンク・著作権</a></li></ul>
<p>Copyright (C) Kakuu City. All Rights Reserved.</p></footer>
</div>
</body>
</html>
"""


def page_title(before):
    for kind, lines in front(before):
        for line in lines:
            if "方針" in line or "ポリシー" in line:
                return re.sub(r"^第.章\s*", "", line)
    return "情報セキュリティ基本方針"


def cms(outline, before, after):
    """Headings, paragraphs and lists in a page of a content management system."""
    title = page_title(before)
    out = [CMS_HEAD.format(title=esc(title))]
    for number, (kind, lines) in enumerate(front(before)):
        for line in lines:
            tag = "h1" if number == 0 and line == lines[0] else "h2" if kind == "chapter-heading" else "p"
            out.append(f"<{tag}>{esc(line)}</{tag}>")
    open_list = False
    for clause in outline:
        body = paragraphs(clause["text"])
        if clause["level"] >= 3:
            if not open_list:
                out.append('<ol class="plain">')
                open_list = True
            text = " ".join([heading(clause)] + body[:1]) if not clause["title"] else heading(clause)
            rest = body[1:] if not clause["title"] else body
            out.append(f"<li>{esc(text)}" + "".join(f"<p>{esc(p)}</p>" for p in rest) + "</li>")
            continue
        if open_list:
            out.append("</ol>")
            open_list = False
        tag = "h2" if clause["level"] == 1 else "h3"
        if clause["title"]:
            out.append(f"<{tag}>{esc(heading(clause))}</{tag}>")
        elif body:
            body[0] = f"{heading(clause)} {body[0]}"
        for paragraph in body:
            # Sources are wrapped, as editors of a CMS wrap them.
            half = len(paragraph) // 2
            out.append(f"<p>{esc(paragraph[:half])}\n    {esc(paragraph[half:])}</p>")
    if open_list:
        out.append("</ol>")
    for _, lines in front(after):
        out += [f"<p>{esc(line)}</p>" for line in lines]
    out.append(CMS_FOOT.format(title=esc(title)))
    return "\n".join(out)


REIKI_HEAD = """<?xml version="1.0" encoding="Shift_JIS"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ja">
<head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS" /><title>{title}</title></head>
<body><div id="container">
<div id="header-area"><a href="../reiki_menu.html">例規集</a>　<a href="../reiki_kana/r_50.html">五十音検索</a>　<a href="../reiki_taikei/r_01.html">体系検索</a></div>
<div id="primary"><div id="primaryInner">
"""

REIKI_FOOT = """</div></div>
<div class="reiki-footer"><a href="#container">先頭へ</a>　<a href="../reiki_menu.html">目次へ戻る</a></div>
</div></body></html>
"""


def reiki(outline, before, after):
    """A page of an ordinance system: an element a line, labels typed, an ideographic space after them."""
    title = page_title(before)
    out = [REIKI_HEAD.format(title=esc(title))]
    for number, (kind, lines) in enumerate(front(before)):
        for line in lines:
            mark = "○" if number == 0 and line == lines[0] and kind == "cover" else ""
            out.append(f'<div class="eline"><p class="title">{mark}{esc(line)}</p></div>')
    depth = 0
    for clause in outline:
        while depth >= clause["level"]:
            out.append("</div>")
            depth -= 1
        while depth < clause["level"]:
            depth += 1
            out.append(f'<div class="level{depth}">')
        body = paragraphs(clause["text"])
        label = f'<span class="num">{esc(clause["raw_label"])}</span>　'
        first = clause["title"] or (body.pop(0) if body else "")
        out.append(f'<div class="eline"><p class="num"><a name="{clause["id"]}"></a>{label}<span class="p">{esc(first)}</span></p></div>')
        out += [f'<div class="eline"><p class="p">　{esc(p)}</p></div>' for p in body]
    out += ["</div>"] * depth
    for _, lines in front(after):
        out += [f'<div class="eline"><p class="s-head">{esc(line)}</p></div>' for line in lines]
    out.append(REIKI_FOOT)
    return "\n".join(out)


def breaks(outline, before, after, charset):
    """An old page: a table that holds the page together, one cell with line breaks."""
    title = page_title(before)
    lines = [line for _, part in front(before) for line in part + [""]]
    for clause in outline:
        body = paragraphs(clause["text"])
        if clause["title"]:
            lines += ["" if clause["level"] == 1 else None, heading(clause)] + body
        else:
            lines += [f"{heading(clause)} {body[0] if body else ''}"] + body[1:]
    for _, part in front(after):
        lines += ["", *part]
    text = "<br>\n".join(esc(line) for line in lines if line is not None)
    return f"""<HTML><HEAD><META HTTP-EQUIV="content-type" CONTENT="text/html;charset={charset}"><TITLE>{esc(title)}</TITLE></HEAD>
<BODY BGCOLOR="#ffffff"><CENTER><TABLE WIDTH=800><TR><TD COLSPAN=2><A HREF="/">架空市ホームページ</A> | <A HREF="/map.html">サイトマップ</A></TD></TR>
<TR><TD WIDTH=150 VALIGN=top><A HREF="a.html">市長室</A><BR><A HREF="b.html">くらし</A><BR><A HREF="c.html">行政</A><BR></TD>
<TD><FONT SIZE=3>{text}</FONT></TD></TR></TABLE>
<HR><A HREF="#top">ページの先頭へ</A><BR>Copyright (C) 架空市 All Rights Reserved.</CENTER></BODY></HTML>
"""


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    OUT.mkdir(exist_ok=True)
    for number, name in enumerate(POLICIES):
        parts = clauses(program, name)
        charset = ["EUC-JP", "UTF-8"][number % 2]
        write = lambda shape, text, codec: (OUT / f"{name}-{shape}.html").write_bytes(text.encode(codec))
        write("cms", cms(*parts), "utf-8")
        write("reiki", reiki(*parts), "cp932")
        # Python's own EUC-JP has no circled numbers.
        write("br", breaks(*parts, charset), {"EUC-JP": "euc_jis_2004"}.get(charset, charset))


main()
