#!/usr/bin/env python3
"""Makes the PDF files of tests/inputs/pdf: see the README there.

    python3 make-pdf.py [NAME ...]

needs LibreOffice (soffice), Chromium, Noto CJK fonts and the Python packages pypdf[crypto], pikepdf and fonttools.
"""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
POLICIES = HERE.parent.parent / "corpus" / "policies"
OUT = HERE / "pdf"
HEAD = "情報セキュリティ基本方針（試験用の複製）"


def paragraphs(name):
    """Paragraphs of a policy: (level, text); level 0 is text, 1 and more a heading of Markdown."""
    lines = (POLICIES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        line = line.strip(" \u3000")
        if not line or re.fullmatch(r"-{3,}", line):
            continue
        mark = re.match(r"(#+)\s+", line)
        if mark:
            found.append((len(mark.group(1)), line[mark.end():]))
        else:
            found.append((0, line))
    if name != "nambu":
        return found
    # This one was taken out of pages: a full line goes on in the next.
    joined, open_ = [], False
    for level, text in found:
        if text.isdigit():
            continue
        if open_ and joined and not re.match(r"[(（①-⑳]|[０-９]+\s", text):
            joined[-1] = (0, joined[-1][1] + text)
        else:
            joined.append((level, text))
        open_ = len(text) >= 30 and not text.endswith("。") or len(text) >= 36
    return joined


# LibreOffice: a flat text document with a running head and page numbers.

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="M" svg:font-family="'Noto Serif CJK JP'"/></office:font-face-decls>
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" style:punctuation-wrap="simple"/><style:text-properties style:font-name="M" style:font-name-asian="M" fo:font-size="10.5pt" style:font-size-asian="10.5pt" fo:language="ja" fo:country="JP" style:language-asian="ja" style:country-asian="JP"/></style:style>
<style:style style:name="H" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="4mm" fo:keep-with-next="always"/><style:text-properties fo:font-size="12pt" style:font-size-asian="12pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="I" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="10mm"/></style:style>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="25mm"/><style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="5mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p text:style-name="Standard">%s</text:p></style:header><style:footer><text:p text:style-name="C">- <text:page-number/> -</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
%s
</office:text></office:body></office:document>"""


def libreoffice(name, out):
    def paragraph(level, text):
        style = "H" if level or len(text) < 20 else "I"
        text = escape(text).replace("\t", "<text:tab/>")
        text = re.sub("  +", lambda m: f' <text:s text:c="{len(m.group()) - 1}"/>', text)
        return f'<text:p text:style-name="{style}">{text}</text:p>'

    body = "\n".join(paragraph(*p) for p in paragraphs(name))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.fodt"
        source.write_text(FODT % (HEAD, body), encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(source)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.copy(Path(folder) / f"{name}.pdf", out)


# Chromium: a web page printed with a running head and page numbers.

PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>%s</title><style>
@page { size: A4; margin: 25mm 22mm; @top-right { content: "%s"; font: 9px 'Noto Sans CJK JP'; } @bottom-center { content: counter(page) " / " counter(pages); font: 9px 'Noto Sans CJK JP'; } }
body { font: 14px/1.7 'Noto Sans CJK JP'; } h1 { font-size: 20px } h2 { font-size: 16px } p { margin: 0 0 .4em; text-align: justify; }
p.i { padding-left: 2em; text-indent: -1em; }
</style><body>%s</body></html>"""


def chromium(name, out):
    def paragraph(level, text):
        text = html.escape(text).replace("\t", "　")
        if level or len(text) < 20:
            tag = "h1" if level == 1 else "h2"
            return f"<{tag}>{text}</{tag}>"
        return f'<p class="i">{text}</p>' if text[0] in "(（①②③④⑤⑥⑦⑧⑨⑩" else f"<p>{text}</p>"

    body = "\n".join(paragraph(*p) for p in paragraphs(name))
    printed(PAGE % (HEAD, HEAD, body), out)


def printed(page, out):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", str(source)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# reportlab: fonts that are named and not embedded, under encodings of their own.

def hollow(out):
    """Empties the outlines of the embedded fonts: nobody looks at these files, and they are small so."""
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, StreamObject

    def emptied_cff(cff):
        for top in cff.topDictIndex:
            strings = top.CharStrings
            for name in strings.keys():
                strings[name].decompile()
                strings[name].program = ["endchar"]
            for part in [top, *getattr(top, "FDArray", [])]:
                if hasattr(getattr(part, "Private", None), "Subrs"):
                    part.Private.Subrs.items = []
        cff.GlobalSubrs.items = []

    writer = PdfWriter(clone_from=PdfReader(out))
    for at in range(len(writer._objects)):
        descriptor = writer._objects[at]
        if hasattr(descriptor, "get") and "/CharProcs" in descriptor:
            # Chromium draws each letter of an OpenType collection as a procedure; its width stays.
            for drawing in descriptor["/CharProcs"].values():
                drawing = drawing.get_object()
                width = re.match(rb".*?\bd[01]\b", drawing.get_data(), re.S)
                drawing.set_data(width.group() if width else b"1000 0 d0")
        for key in ("/FontFile2", "/FontFile3"):
            if not hasattr(descriptor, "get") or key not in descriptor:
                continue
            stream = descriptor[key]
            data, buffer = stream.get_data(), io.BytesIO()
            if stream.get("/Subtype") == "/CIDFontType0C":
                cff = CFFFontSet()
                cff.decompile(io.BytesIO(data), None)
                emptied_cff(cff)
                cff.compile(buffer, None, isCFF2=False)
            else:
                font = TTFont(io.BytesIO(data))
                if "glyf" in font:
                    for name in font.getGlyphOrder():
                        font["glyf"][name] = Glyph()
                if "CFF " in font:
                    emptied_cff(font["CFF "].cff)
                for table in ("fpgm", "prep", "cvt ", "GSUB", "GPOS"):
                    if table in font:
                        del font[table]
                font.save(buffer)
            new = StreamObject()
            new.set_data(buffer.getvalue())
            if "/Subtype" in stream:
                new[NameObject("/Subtype")] = stream["/Subtype"]
            writer._objects[descriptor.raw_get(key).idnum - 1] = new.flate_encode(9)
    for page in writer.pages:
        page.compress_content_streams(9)
    writer.compress_identical_objects(remove_unreferenced=True)
    writer.write(out)
    import pikepdf

    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def columns(c):
    return 1 if unicodedata.east_asian_width(c) in "NaH" else 2


NOT_FIRST = "、。，．・）」』】〕ー々！？ぁぃぅぇぉっゃゅょァィゥェォッャュョ)"


def wrapped(text, width):
    """Lines of at most `width` columns, with the usual rule for line beginnings."""
    line, taken = "", 0
    for c in text:
        if taken + columns(c) > width and c not in NOT_FIRST:
            yield line
            line, taken = "", 0
        line, taken = line + c, taken + columns(c)
    if line:
        yield line


def encoded(text, encoding):
    if encoding == "90ms-RKSJ-H":
        return text.encode("cp932")
    return text.encode("utf-16-be")


def not_embedded(name, out, encoding):
    pdf = Raw()
    font = pdf.cid_font("HeiseiMin-W3", encoding)
    pages, ops, y = [], [], 760

    def put(x, y, text, size=10.5):
        ops.append(f"BT /F {size} Tf 1 0 0 1 {x} {y:.1f} Tm <{encoded(text, encoding).hex()}> Tj ET")

    def turn():
        nonlocal ops, y
        put(70, 800, HEAD, 9)
        put(290, 40, str(len(pages) + 1), 9)
        pages.append("\n".join(ops))
        ops, y = [], 760

    for level, text in paragraphs(name):
        text = text.replace("\t", "　")
        label = re.match(r"[(（][0-9０-９ ]+[)）]\s*|[①-⑳]\s*", text)
        indent = 21 if label or not level and len(text) > 30 else 0
        for i, line in enumerate(wrapped(text, 84 - int(indent / 5.25))):
            if y < 70:
                turn()
            put(70 + indent, y, line)
            y -= 17
        y -= 4
    turn()
    pdf.pages(pages, font)
    out.write_bytes(pdf.bytes())


class Raw:
    """A PDF written by hand."""

    def __init__(self):
        self.objects = {}
        self.trailer = ""

    def add(self, body, at=None):
        at = at or max(self.objects, default=2) + 1
        self.objects[at] = body if isinstance(body, bytes) else body.encode("latin-1")
        return at

    def stream(self, data, extra=""):
        import zlib

        data = zlib.compress(data if isinstance(data, bytes) else data.encode("latin-1"), 9)
        head = f"<< /Length {len(data)} /Filter /FlateDecode {extra} >>\nstream\n".encode()
        return self.add(head + data + b"\nendstream")

    def cid_font(self, name, encoding, program=None):
        kind, file = "CIDFontType0", ""
        if program:
            kind, file = "CIDFontType2", f"/FontFile2 {self.stream(program)} 0 R"
        descriptor = self.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
            f"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 {file} >>")
        below = self.add(
            f"<< /Type /Font /Subtype /{kind} /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
            f"/Ordering (Japan1) /Supplement 2 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [1 95 500 231 632 500] >>")
        return self.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} /DescendantFonts [{below} 0 R] >>")

    def pages(self, contents, font, extra="", size=(595, 842), resources=""):
        kids = []
        for content in contents:
            stream = self.stream(content)
            kids.append(self.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] {extra} /Contents {stream} 0 R "
                f"/Resources << /Font << /F {font} 0 R >> {resources} >> >>"))
        self.add("<< /Type /Catalog /Pages 2 0 R >>", 1)
        self.add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>", 2)

    def bytes(self):
        out, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", {}
        for at, body in sorted(self.objects.items()):
            places[at] = len(out)
            out += f"{at} 0 obj\n".encode() + body + b"\nendobj\n"
        start, size = len(out), max(self.objects) + 1
        out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        for at in range(1, size):
            out += f"{places[at]:010} 00000 n \n".encode() if at in places else b"0000000000 65535 f \n"
        return out + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


# Small ones, each for one thing.

UCS2 = "UniJIS-UCS2-H"


def show(x, y, text, size=10.5, encoding=UCS2, more=""):
    return f"BT /F {size} Tf {more} 1 0 0 1 {x} {y} Tm <{encoded(text, encoding).hex()}> Tj ET"


def small(name, contents, encoding=UCS2, extra="", size=(595, 842), resources="", program=None):
    pdf = Raw()
    font = pdf.cid_font("HeiseiMin-W3", encoding, program)
    pdf.pages(contents if isinstance(contents, list) else [contents], font, extra, size, resources)
    (OUT / f"{name}.pdf").write_bytes(pdf.bytes())


TEXT = [
    "1 目的", "この方針は、町の情報資産を守るために必要な事項を定める。",
    "2 定義", "(1) 情報資産　町が保有する情報及びこれを扱う仕組みをいう。",
    "(2) 脅威　情報資産に損害を与えるおそれのあるものをいう。",
]
PROSE = (
    "町は、町民から預かる情報を守り、行政を安定して営むため、この方針に従って必要な対策を講じる。職員は、情報を扱うときは"
    "この方針と実施手順を守り、疑わしいことがあれば直ちに上司に報告する。上司は報告を受けたときは状況を確かめ、被害が広がる"
    "ことを防ぐための処置をとる。対策は毎年見直し、結果を町長に報告する。"
)


def ordinary(x=70, y=760):
    return "\n".join(show(x, y - 20 * i, line) for i, line in enumerate(TEXT))


def smalls():
    small("plain", ordinary())
    small("rotate90", "0 1 -1 0 595 0 cm\n" + ordinary(70, 500), extra="/Rotate 90")
    small("rotate270", "0 -1 1 0 0 842 cm\n" + ordinary(70, 500), extra="/Rotate 270")
    small("turned", "0 1 -1 0 595 0 cm\n" + ordinary(70, 500))
    small("landscape", ordinary(70, 500), size=(842, 595))
    # Each line twice, the second a little beside.
    small("fake-bold", ordinary() + "\n" + ordinary(70.3, 760) + "\n" + ordinary(70, 760.2))
    left = list(wrapped("左" + PROSE, 40))
    right = list(wrapped("右" + PROSE, 40))
    both = [show(60, 740 - 17 * i, t) for i, t in enumerate(left)]
    both[3:3] = [show(320, 740 - 17 * i, t) for i, t in enumerate(right)]
    small("two-columns", "\n".join([show(200, 790, "情報セキュリティのしおり", 16)] + both))
    entries = ["第1章 総則", "1 目的", "2 定義", "3 適用範囲", "4 体制", "5 分類", "6 物理的対策", "7 人的対策",
               "8 技術的対策", "9 運用", "10 監査", "11 見直し"]
    rows = [show(250, 790, "目　次", 14)]
    for i, entry in enumerate(entries):
        x, y = (70, 740 - 20 * i) if i < 6 else (320, 740 - 20 * (i - 6))
        dots = "…" * (11 - len(entry))
        rows.append(show(x, y, f"{entry}{dots}{i + 1}"))
    # Drawn line by line across both columns, as some programs do.
    small("contents-two-columns", "\n".join([rows[0]] + [r for i in range(6) for r in (rows[1 + i], rows[7 + i])]))
    small("labels", "\n".join(
        part for i, (label, title, text) in enumerate([
            ("(1)", "ネットワーク", "機器を結ぶ通信の網をいう。"), ("(2)", "情報システム", "情報を処理する仕組みをいう。"),
            ("(3)", "情報資産", "情報と、これを扱う仕組みをいう。"), ("(4)", "機密性", "許された者だけが触れられることをいう。"),
            ("(5)", "完全性", "情報が壊されていないことをいう。"), ("(6)", "可用性", "必要なときに使えることをいう。")])
        for part in (show(70, 760 - 40 * i, label), show(120, 760 - 40 * i, title), show(120, 743 - 40 * i, text))))
    cells = [("区分", "責任者", "任務"), ("統括", "副町長", "全体を統括する。"), ("運用", "課長", "課の対策を行う。"),
             ("点検", "監査室長", "毎年、対策を点検し、結果を町長に報告する。")]
    ops = [show(70, 780, "1 体制"), show(70, 760, "体制は、次の表のとおりとする。")]
    tops, y = [], 740
    for row in cells:
        tops.append(y)
        lines = [list(wrapped(cell, 20)) for cell in row]
        for x, cell in zip((75, 195, 315), lines):
            ops += [show(x, y - 13 - 15 * i, t) for i, t in enumerate(cell)]
        y -= 5 + 15 * max(map(len, lines))
    tops.append(y)
    ops += [f"70 {t} m 450 {t} l S" for t in tops] + [f"{x} 740 m {x} {y} l S" for x in (70, 190, 310, 450)]
    ops.append(show(70, y - 30, "2 見直し"))
    small("table-ruled", "\n".join(ops))
    ops = [show(70, 780, "1 体制"), show(70, 760, "体制は、次の表のとおりとする。")]
    for i, row in enumerate(cells[:3]):
        ops += [show(x, 735 - 18 * i, t) for x, t in zip((75, 195, 315), row)]
    small("table-plain", "\n".join(ops + [show(70, 650, "2 見直し")]))
    small("ruby", "\n".join([
        show(70, 760, "1 目的"), show(70, 736, "この方針は、脅威から情報資産を守る。"),
        show(133, 746.5, "きょうい", 5.25), show(185, 746.5, "じょうほうしさん", 5.25),
        show(70, 716, "職員は、これを遵守する。"), show(143.5, 726.5, "じゅんしゅ", 4.2)]))
    justified = list(wrapped(PROSE, 60))
    ops = [show(70, 760, "目的", 14, more="28 Tc"), show(70, 730, "2", 12), show(110, 730, "定義", 12, more="12 Tc")]
    for i, line in enumerate(justified):
        more = "0 Tc" if i + 1 == len(justified) else f"{(430 - 10.5 * len(line)) / max(1, len(line) - 1):.2f} Tc"
        ops.append(show(70, 700 - 17 * i, line, more=more))
    small("spaced", "\n".join(ops))
    down = ["一　目的", "この方針は、町の情報資産を守る", "ために必要な事項を定める。", "二　定義"]
    small("vertical", "\n".join(show(500 - 25 * i, 740, t, 12, "90ms-RKSJ-V" if 0 else UCS2) for i, t in enumerate(down)),
          "UniJIS-UCS2-V")
    ops = []
    for i, text in enumerate(down):
        ops += [show(500 - 25 * i, 740 - 12.5 * k, c, 12) for k, c in enumerate(text)]
    small("vertical-placed", "\n".join(ops))
    picture = "q 400 0 0 500 90 200 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\xff\xff\x00 EI Q"
    small("image-only", [picture, picture])
    small("image-page", [ordinary(), picture])
    small("recognized", picture + "\n" + "\n".join(show(70, 760 - 20 * i, t, more="3 Tr") for i, t in enumerate(TEXT)))
    small("hidden", ordinary() + "\n" + show(70, 600, "見えない文字", more="3 Tr") + "\n0 Tr\n" + show(700, 600, "紙の外"))
    for encoding in ("UniJIS-UTF16-H", "EUC-H", "H", "90msp-RKSJ-H"):
        lines = []
        for i, t in enumerate(TEXT):
            data = {"EUC-H": lambda: t.encode("euc-jp"), "90msp-RKSJ-H": lambda: t.encode("cp932"),
                    "UniJIS-UTF16-H": lambda: t.encode("utf-16-be"),
                    "H": lambda: bytes(b & 0x7F for b in "".join(
                        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "　" if c == " " else c for c in t).encode("euc-jp")),
                    }[encoding]()
            lines.append(f"BT /F 10.5 Tf 1 0 0 1 70 {760 - 20 * i} Tm <{data.hex()}> Tj ET")
        small(f"code-{encoding.lower()}", "\n".join(lines), encoding)
    small("embedded-mute", "\n".join(show(70, 760 - 20 * i, t, encoding="90ms-RKSJ-H") for i, t in enumerate(TEXT)),
          "90ms-RKSJ-H", program=empty_font())
    loop = Raw()
    font = loop.cid_font("HeiseiMin-W3", UCS2)
    form = max(loop.objects) + 1
    loop.stream("/X Do /X Do", f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {form} 0 R >> >>")
    loop.pages(["/X Do\n" + ordinary()], font, resources=f"/XObject << /X {form} 0 R >>")
    (OUT / "form-loop.pdf").write_bytes(loop.bytes())
    encrypted()


def empty_font():
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Empty", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def encrypted():
    from pypdf import PdfReader, PdfWriter

    for name, password in (("encrypted-open", ""), ("encrypted-locked", "secret")):
        writer = PdfWriter(clone_from=PdfReader(OUT / "plain.pdf"))
        writer.encrypt(password, "owner", algorithm="AES-128")
        writer.write(OUT / f"{name}.pdf")


def main():
    wanted = sys.argv[1:]
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
    OUT.mkdir(exist_ok=True)
    if not wanted or "small" in wanted:
        smalls()
    for policy in sorted(POLICIES.glob("*.txt")):
        name = policy.stem
        makers = {
            "libreoffice": lambda out: libreoffice(name, out),
            "chromium": lambda out: chromium(name, out),
            "90ms-rksj": lambda out: not_embedded(name, out, "90ms-RKSJ-H"),
            "unijis-ucs2": lambda out: not_embedded(name, out, "UniJIS-UCS2-H"),
        }
        for producer, make in makers.items():
            if not wanted or producer in wanted or name in wanted:
                make(OUT / f"{name}-{producer}.pdf")
                if producer in ("libreoffice", "chromium"):
                    hollow(OUT / f"{name}-{producer}.pdf")


if __name__ == "__main__":
    main()
