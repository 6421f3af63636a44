"""What must be true of the program on Windows. Called by tests/wine/run."""

import filecmp
import os
import pathlib
import shutil
import subprocess
import sys

from console import shown

wine, exe, native, work = sys.argv[1:]
root = pathlib.Path(__file__).resolve().parents[2]
work = pathlib.Path(work)
failed = []

# Readers' inputs of each format, with Japanese fonts and names, a heavy one among them.
INPUTS = [
    "pdf/nambu-chromium.pdf",
    "pdf/kashima-90ms-rksj.pdf",
    "pdf/ogi-council-unijis-ucs2.pdf",
    "hostile/cid-range.pdf",
]


def check(what, holds, seen=""):
    print(("ok    " if holds else "FAIL  ") + what + (f": {seen}" if not holds and seen != "" else ""), flush=True)
    if not holds:
        failed.append(what)


def run(program, *args, cwd, seconds=120):
    done = subprocess.run([*program, *map(str, args)], cwd=cwd, capture_output=True, timeout=seconds, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def windows(*args, cwd):
    return run([wine, exe], *args, cwd=cwd)


def here(*args, cwd):
    return run([native], *args, cwd=cwd)


def folder(name, files):
    """A folder with copies of files, each under its own name or another."""
    place = work / name
    place.mkdir(parents=True, exist_ok=True)
    for given, source in files.items():
        shutil.copy(source, place / given)
    return place


def policies():
    return sorted((root / "corpus/policies").iterdir())


def documents():
    docx = sorted((root / "tests/inputs/docx").glob("*.docx"))[:3]
    html = sorted((root / "tests/inputs/html").glob("*.html"))[:3]
    return [*policies(), *docx, *html, *(root / "tests/inputs" / name for name in INPUTS)]


def same_files(left, right):
    """What differs between two folders of files."""
    names = lambda place: {path.relative_to(place) for path in place.rglob("*") if path.is_file()}  # noqa: E731
    both = names(left) & names(right)
    alone = names(left) ^ names(right)
    return [str(name) for name in sorted(alone)] + [
        str(name) for name in sorted(both) if not filecmp.cmp(left / name, right / name, shallow=False)
    ]


def everything_of_a_batch():
    formats = ["text", "markdown", "json", "jsonl", "sarif", "csv", "github", "docx", "xlsx", "html", "parquet"]
    place = folder("all", {})
    given = folder("all/文書 & 案", {path.name: path for path in documents()})
    args = ["batch", given.name, *(word for name in formats for word in ("--format", name))]
    native_code, _, native_words = here(*args, "-o", "here", cwd=place)
    code, _, words = windows(*args, "-o", "windows", cwd=place)
    check("batch: same exit code", code == native_code, (code, native_code, words))
    check("batch: same bytes of every file", same_files(place / "windows", place / "here") == [])
    made = len(list((place / "windows").iterdir()))
    check("batch: files were made", made > len(formats) * len(policies()), made)
    same = [line.replace("\\", "/") for line in words.replace("windows", "here").splitlines()]
    check("batch: same words", same == native_words.splitlines(), words)


def single_reports():
    place = folder("single", {path.name: path for path in documents()})
    for name in ["nambu.txt", "nambu-chromium.pdf"]:
        for ending in ["json", "html", "docx", "xlsx", "md"]:
            here("check", name, "-o", f"here.{ending}", cwd=place)
            code, _, words = windows("check", name, "-o", f"windows.{ending}", cwd=place)
            same = code == 1 and filecmp.cmp(place / f"windows.{ending}", place / f"here.{ending}", shallow=False)
            check(f"check {name}: same {ending}", same, words)
    for args in [["diff", "nambu.txt", "kashima.txt"], ["outline", "nambu.txt"], ["explain", "T202"], ["--help"]]:
        check(f"{args[0]}: same output, in UTF-8", windows(*args, cwd=place)[:2] == here(*args, cwd=place)[:2])
    code, _, words = windows("check", "cid-range.pdf", cwd=place)
    native_code, _, native_words = here("check", "cid-range.pdf", cwd=place)
    check("a hostile PDF ends with the same sentence", (code, words.split()) == (native_code, native_words.split()), words)


def names():
    name = "基本方針 (改正案) & 控.txt"
    place = folder("資料 & 記録", {name: root / "corpus/policies/nambu.txt"})
    share = pathlib.Path(os.environ["WINEPREFIX"], "dosdevices/unc/server")
    shutil.rmtree(share.parent, ignore_errors=True)
    share.mkdir(parents=True)
    (share / "共有").symlink_to(place)
    drive = "Z:" + str(place / name).replace("/", "\\")
    _, expected, _ = here("check", name, "--format", "jsonl", cwd=place)
    body = expected.split(b'"outline":', 1)[1]
    for path in [name, drive, "\\\\?\\" + drive, f"\\\\server\\共有\\{name}"]:
        code, out, words = windows("check", path, "--format", "jsonl", cwd=place)
        same = code == 1 and out.split(b'"outline":', 1)[-1] == body
        check(f"check {path[:12]}…: same report", same, words)
    target = f"\\\\server\\共有\\表 & 案.docx"
    code, _, words = windows("check", f"\\\\server\\共有\\{name}", "-o", target, cwd=place)
    check("a report is written to a share", code == 1 and (place / "表 & 案.docx").is_file(), words)
    code, _, words = windows("check", "ない.txt", cwd=place)
    check("what isn't there is said", code == 2 and "ファイルが見つかりません: ない.txt" in words, words)


def dropped():
    old, new = "R6方針（現行）.txt", "R7方針 & 改正案.txt"
    place = folder("落とす", {name: root / "corpus/policies/nambu.txt" for name in (old, new)})
    text = (place / new).read_text("utf-8")
    (place / new).write_text(text.replace("必要に応じて", "毎年度1回以上", 1), "utf-8")
    whole = lambda name: "Z:" + str(place / name).replace("/", "\\")  # noqa: E731
    code, _, words = windows(whole(old), cwd=work)
    check("one file: a page beside it", code == 1 and (place / f"{old}.taisho.html").is_file(), words)
    code, _, words = windows(whole(new), whole(old), cwd=work)
    table = place / f"{new}.新旧対照表.taisho.html"
    check("two files: the table of old and new", code == 1 and table.is_file(), words)
    check("two files: the change is in it", table.is_file() and "毎年度1回以上" in table.read_text("utf-8"))
    many = folder("多く", {path.name: path for path in policies()})
    code, _, words = windows(*("Z:" + str(path).replace("/", "\\") for path in sorted(many.iterdir())), cwd=work)
    pages = list(many.glob("*.taisho.html"))
    check("many files: a page each", code == 1 and len(pages) == len(policies()), words)
    whole_folder = folder("方針集 & 案", {path.name: path for path in policies()})
    code, _, words = windows("Z:" + str(whole_folder).replace("/", "\\"), cwd=work)
    results = work / "方針集 & 案.taisho"
    made = all((results / name).is_file() for name in ("overview.html", "matrix.csv", "nambu.html"))
    check("a folder: the matrix in a folder beside it", code == 1 and made, words)
    check("a folder: nothing is written into it", len(list(whole_folder.iterdir())) == len(policies()))


def consoles():
    place = folder("console", {"方針.txt": root / "corpus/policies/nambu.txt", "taisho.exe": exe})
    stub = pathlib.Path(exe).with_name("bcryptprimitives.dll")
    if stub.is_file():
        shutil.copy(stub, place)
    last = "Enter キーを押すと"
    code, text = shown([wine, "taisho.exe"], place, last, keys=b"\r")
    check("called alone: says how, waits for Enter and ends", code == 0 and last in text, (code, text[-200:]))
    for page in ("932", "437", "65001"):
        code, text = shown([wine, "cmd", "/c", f"chcp {page} >nul & taisho.exe check 方針.txt"], place, "")
        check(f"chcp {page}: Japanese is readable on the screen", code == 1 and "が本文に見当たらない" in text, (code, text[:300]))
    code, _ = shown([wine, "cmd", "/c", "chcp 932 >nul & taisho.exe check 方針.txt > 結果.txt 2>nul"], place, "")
    _, expected, _ = here("check", "方針.txt", cwd=place)
    written = place / "結果.txt"
    check("chcp 932: redirected output is the same UTF-8", written.is_file() and written.read_bytes() == expected, code)


for part in (everything_of_a_batch, single_reports, names, dropped, consoles):
    part()
print(f"{len(failed)} failed" if failed else "all is well on Windows, as far as wine shows")
sys.exit(1 if failed else 0)
