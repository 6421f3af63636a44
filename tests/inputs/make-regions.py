#!/usr/bin/env python3
"""Makes the PDF files of tests/inputs/regions: one policy of our own in layouts whose regions a reader has to find.

    python3 make-regions.py

needs only Python; it shares the writer of make-pdf.py.
"""

import importlib.util
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE / "regions"
spec = importlib.util.spec_from_file_location("make_pdf", HERE / "make-pdf.py")
make_pdf = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_pdf)
UCS2, Raw, wrapped = make_pdf.UCS2, make_pdf.Raw, make_pdf.wrapped

TITLE = "架空町情報セキュリティ基本方針"
POLICY = [
    ("1", "目的", ["この基本方針は、町が保有する情報を守るため、町が行う対策の基本となる事項を定めることを目的とする。"]),
    ("2", "定義", ["この基本方針で使う用語の意味は、次のとおりとする。", "(1) 端末　職員が事務に使う電子計算機その他の機器をいう。",
                   "(2) 媒体　情報を記録して持ち運ぶことができる物をいう。"]),
    ("3", "対策", ["町は、次の対策を講ずる。", "(1) 情報を守るための責任者を置き、その職務を定める。", "(2) 職員に対し、情報を守るための研修を毎年行う。",
                   "(3) 端末及び媒体を、施錠できる場所に置く。"]),
    ("4", "点検", ["町は、対策が守られているかを毎年点検し、その結果を町民に公表する。"]),
    ("5", "見直し", ["町は、点検の結果及び社会の変化を踏まえ、必要に応じてこの基本方針を見直す。"]),
]
OLD = {"町民に公表する": "町長に報告する", "研修を毎年行う": "研修を隔年で行う"}


def flat(policy=POLICY):
    for label, title, texts in policy:
        yield f"{label}　{title}"
        yield from texts


def lines(texts, width):
    """Wrapped lines of so many columns; whether each begins a paragraph."""
    for text in texts:
        for i, line in enumerate(wrapped(text, width)):
            yield line, i == 0


def show(x, y, text, size=10, more=""):
    return make_pdf.show(x, round(y, 2), text, size, more=more)


def rule(x0, y0, x1, y1):
    return f"0.5 w {x0} {y0} m {x1} {y1} l S"


def write(name, pages, size=(595, 842), encoding=UCS2, extra="", finish=None):
    pdf = Raw()
    font = pdf.cid_font("HeiseiMin-W3", encoding)
    pdf.pages(["\n".join(page) for page in pages], font, extra, size)
    if finish:
        finish(pdf)
    (OUT / f"{name}.pdf").write_bytes(pdf.bytes())


def column(found, x, y, leading, size=10):
    return [show(x, y - leading * i, line, size) for i, (line, _) in enumerate(found)]


def columns():
    """Two columns with lines at heights of their own, a title across both and a page number."""
    found = list(lines(flat(), 44))
    half = len(found) // 2 + 2
    page = [show(200, 790, TITLE, 14), show(290, 40, "1", 9)]
    return [page + column(found[:half], 60, 750, 16) + column(found[half:], 310, 744, 17)]


def two_pages_on_a_sheet():
    """Two pages on one sheet, each with a running head and a number."""
    found = list(lines(flat(), 60))
    page = []
    for at, x in enumerate((50, 460)):
        page += [show(x, 560, "架空町例規集　第３編", 8), show(x + 150, 30, f"－ {at + 1} －", 9)]
        page += column(found[at * 14:(at + 1) * 14], x, 520, 16)
    return [page]


def tiers():
    """Two tiers with a rule between, each of two columns."""
    found, page = list(lines(flat(), 44)), [show(60, 800, "架空町公報", 8), show(430, 800, "令和７年４月１日", 8)]
    for at, (x, y) in enumerate([(60, 760), (310, 760), (60, 600), (310, 600)]):
        page += column(found[at * 7:(at + 1) * 7], x, y, 15)
    return [page + [rule(55, 640, 540, 640)]]


def table_without_rules():
    """Number, name and text of each section in three columns without rules; the page number below."""
    page, y = [show(200, 790, TITLE, 14), show(290, 40, "1", 9)], 750
    for label, title, texts in POLICY:
        page += [show(60, y, label), show(90, y, title)]
        found = list(lines(texts, 72))
        page += column(found, 170, y, 15)
        y -= 15 * len(found) + 12
    return [page]


def table_with_a_column_for_each_level():
    """Numbers of sections, numbers of their items, names and text in four columns without rules, all lines equally apart, over two
    pages; the second begins with an item."""
    head = [show(x, 750, text) for x, text in ((60, "大"), (90, "小"), (125, "項目"), (200, "内容"))]
    pages, page, y = [], [show(200, 790, TITLE, 14), *head], 735
    for label, title, texts in POLICY:
        for at, text in enumerate(texts):
            number, name = (label, title) if at == 0 else ("", "")
            item = ""
            if at > 0:
                item, text = text.split(" ", 1)
                name, text = text.split("　") if "　" in text else ("", text)
            if (label, at) == ("3", 2):
                pages.append(page + [show(290, 40, "1", 9)])
                page, y = [*head], 735
            page += [show(x, y, part) for x, part in ((60, number), (90, item), (125, name)) if part]
            found = list(lines([text], 64))
            page += column(found, 200, y, 15)
            y -= 15 * len(found)
    return [*pages, page + [show(290, 40, "2", 9)]]


def table_with_rules_across():
    """Name, text and remark in three columns, with rules across only."""
    page, y = [show(200, 800, TITLE, 14), rule(55, 780, 540, 780), show(60, 767, "項目"), show(150, 767, "内容"),
               show(470, 767, "備考")], 760
    for label, title, texts in POLICY:
        page += [rule(55, y, 540, y), show(60, y - 13, f"{label}　{title}")]
        found = list(lines(texts, 60))
        page += column(found, 150, y - 13, 15)
        y -= 15 * len(found) + 8
    return [page + [rule(55, y, 540, y)]]


def box(cells, x, y, widths):
    """A row within rules; its height."""
    found = [list(lines(cell, width // 5 - 5)) for cell, width in zip(cells, widths)]
    height = 14 * max(map(len, found)) + 6
    ops, left = [], x
    for cell, width in zip(found, widths):
        ops += column(cell, left + 5, y - 13, 14)
        left += width
    edges = [x + sum(widths[:i]) for i in range(len(widths) + 1)]
    ops += [rule(x, y, edges[-1], y), rule(x, y - height, edges[-1], y - height)]
    return ops + [rule(edge, y, edge, y - height) for edge in edges], height


def table_over_pages():
    """A table whose heading each page repeats and whose third row is divided by the page."""
    widths, head, pages = (50, 80, 290), [["番号"], ["項目"], ["内容"]], []
    first = [([label], [title], texts) for label, title, texts in POLICY[:3]]
    second = [([label], [title], texts) for label, title, texts in POLICY[3:]]
    rest = first[2][2]
    first[2] = (first[2][0], first[2][1], rest[:1] + ["(1) 情報を守るための責任者を"])
    second.insert(0, ([], [], ["置き、その職務を定める。"] + rest[2:]))
    for at, rows in enumerate((first, second)):
        page, y = [show(290, 40, f"{at + 1}", 9)], 760
        for row in [head, *rows]:
            ops, height = box(row, 60, y, widths)
            page += ops
            y -= height
        pages.append(page)
    return pages


def old():
    for text in flat():
        for new, before in OLD.items():
            text = text.replace(new, before)
        yield text


def versions_with_remarks():
    """A table of two versions with a column of remarks; one row has no counterpart."""
    page, y = [show(200, 800, "新旧対照表", 14)], 780
    rows = [(["改正後"], ["改正前"], ["備考"])]
    new, before = list(flat()), list(old())
    rows += [(new[:2], before[:2], []), (new[2:5], before[2:5], ["字句の整理"]), (["（削る）"], ["旧第３項の規定は、この限りでない。"], []),
             (new[5:], before[5:], [])]
    for row in rows:
        ops, height = box(row, 60, y, (200, 200, 80))
        page += ops
        y -= height
    return [page]


def versions_without_rules():
    """A table of two versions without rules."""
    page, y = [show(150, 800, "新", 10), show(400, 800, "旧", 10)], 780
    for new, before in zip(flat(), old()):
        a, b = list(lines([new], 44)), list(lines([before], 44))
        page += column(a, 60, y, 15) + column(b, 310, y, 15)
        y -= 15 * max(len(a), len(b)) + 3
    return [page]


def notes_in_the_margin():
    """Small notes right of the text, a head with a page number."""
    page, y = [show(60, 810, "架空町例規集", 8), show(480, 810, "1 頁", 8)], 770
    for at, (label, title, texts) in enumerate(POLICY):
        found = list(lines([f"{label}　{title}", *texts], 76))
        page += column(found, 60, y, 16)
        if at % 2 == 0:
            page.append(show(460, y, "根拠　町規則", 7))
        y -= 16 * len(found)
    return [page]


def heads_that_change():
    """Three pages with small heads: the name of the document on the first and the last, those of sections beside it, and one alone on
    the second."""
    found, pages = list(lines(flat(), 84)), []
    third = -(-len(found) // 3)
    for at, (left, right) in enumerate([(TITLE, "第１　目的"), ("架空町", "第３　対策"), (TITLE, "第５　見直し")]):
        page = [show(60, 800, left, 8), show(400, 800, right, 8), show(290, 40, f"{at + 1}", 9)]
        pages.append(page + column(found[at * third:(at + 1) * third], 60, 770, 16))
    return pages


def marked(found, marks, x, y, leading):
    """Lines with a raised mark behind those that end with a key of `marks`."""
    ops = column(found, x, y, leading)
    for i, (line, _) in enumerate(found):
        for end, mark in marks.items():
            if line.endswith(end):
                width = sum(5 if ord(c) < 128 else 10 for c in line)
                ops.append(show(x + width, y - leading * i + 4, mark, 5))
    return ops


def notes_on_the_next_page():
    """A note that goes on at the foot of the next page; another that is there as a whole."""
    found = list(lines(flat(), 60))
    half = len(found) // 2
    marks = {"とおりとする。": "1", "対策を講ずる。": "2"}
    note = ["1 町が買ったもののほか、", "借りたものを含む。", "2 この基本方針の用語は、対策基準でも同じ意味である。"]
    first = marked(found[:half], marks, 60, 780, 16) + [show(60, 70, note[0], 7), show(290, 40, "1", 9)]
    second = column(found[half:], 60, 780, 16) + [show(60, 80, note[1], 7), show(60, 70, note[2], 7), show(290, 40, "2", 9)]
    return [first, second]


def notes_at_the_end():
    """Notes as large as the text below a heading, behind the last section."""
    found = list(lines(flat(), 60))
    half = len(found) // 2
    marks = {"とおりとする。": "1", "対策を講ずる。": "2", "公表する。": "3"}
    notes = [(text, True) for text in ("注", "1　町が借りたものを含む。", "2　対策基準でも同じ意味である。", "3　別に定めるものを除く。")]
    first = marked(found[:half], marks, 60, 780, 16) + [show(290, 40, "1", 9)]
    second = marked(found[half:], marks, 60, 780, 16) + column(notes, 60, 780 - 16 * len(found[half:]) - 30, 16)
    return [first, second + [show(290, 40, "2", 9)]]


def vertical():
    """Characters placed one by one, those of horizontal fonts moved or turned; the page number at the foot."""
    page, x = [show(421, 30, "十", 9)], 780
    for label, title, texts in POLICY:
        for text in [f"{'一二三四五'[int(label) - 1]}　{title}", *texts]:
            text = text.replace("(1) ", "⑴").replace("(2) ", "⑵").replace("(3) ", "⑶")
            for line in wrapped(text, 76):
                for at, c in enumerate(line):
                    y = 540 - 11 * at
                    if c in "、。":
                        page.append(show(x + 6.6, y + 6.6, c, 11))
                    elif c == "ー":
                        page.append(f"BT /F 11 Tf 0 -1 1 0 {x + 1} {y + 10} Tm <30fc> Tj ET")
                    else:
                        page.append(show(x, y, c, 11))
                x -= 19
    return [page]


def in_two_ways():
    """Two columns whose paragraphs begin beside each other: the order is in doubt."""
    texts = [text for _, _, all_ in POLICY for text in all_ if not text.startswith("(")]
    page, y = [], 780
    for at in range(4):
        a, b = list(lines([texts[at]], 40)), list(lines([texts[at + 1]], 40))
        page += column(a, 60, y, 15) + column(b, 310, y, 15)
        y -= 15 * max(len(a), len(b)) + 12
    return [page]


def form(pdf):
    """Three fields: one drawn, one that says its value only, one hidden."""
    def text(value):
        return "<feff" + value.encode("utf-16-be").hex() + ">"
    font = next(at for at, body in pdf.objects.items() if b"/Type0" in body)
    drawn = pdf.stream(
        f"BT /F 10 Tf 2 4 Td <{'毎年'.encode('utf-16-be').hex()}> Tj ET",
        f"/Type /XObject /Subtype /Form /BBox [0 0 60 16] /Resources << /Font << /F {font} 0 R >> >>")
    fields = [
        pdf.add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V {text('毎年')} /Rect [200 696 260 712] /AP << /N {drawn} 0 R >> >>"),
        pdf.add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) /V {text('町長')} /Rect [110 668 160 684] >>"),
        pdf.add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (c) /V {text('秘密')} /F 2 /Rect [110 600 160 616] >>"),
    ]
    page = next(at for at, body in pdf.objects.items() if b"/Type /Page " in body)
    pdf.objects[page] = pdf.objects[page].replace(b"/Type /Page ", f"/Type /Page /Annots [{' '.join(f'{f} 0 R' for f in fields)}] ".encode())


def forms():
    page = [show(60, 760, "1　目的"), show(60, 740, "この基本方針は、町の情報を守ることを目的とする。"), show(60, 720, "2　点検"),
            show(60, 700, "町は、この基本方針について"), show(262, 700, "点検を行い、その結果"), show(60, 672, "を速やかに"), show(162, 672, "に報告する。")]
    write("form", [page], finish=form)


def broken_font():
    pdf = Raw()
    font = pdf.add("<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /UniJIS-UCS2-H >>")
    pdf.pages([make_pdf.ordinary()], font)
    (OUT / "broken-font.pdf").write_bytes(pdf.bytes())


def main():
    OUT.mkdir(exist_ok=True)
    wide = (842, 595)
    for make, size in [(columns, None), (two_pages_on_a_sheet, wide), (tiers, None), (table_without_rules, None),
                       (table_with_a_column_for_each_level, None),
                       (table_with_rules_across, None), (table_over_pages, None), (versions_with_remarks, None),
                       (versions_without_rules, None), (notes_in_the_margin, None), (heads_that_change, None),
                       (notes_on_the_next_page, None), (notes_at_the_end, None), (vertical, wide), (in_two_ways, None)]:
        write(make.__name__.replace("_", "-"), make(), size or (595, 842))
    forms()
    broken_font()
    (OUT / "policy.txt").write_text(TITLE + "\n\n" + "\n".join(flat()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
