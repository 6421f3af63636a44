"""The package against the program's own files, its errors and its limits."""

import json
import multiprocessing
import os
import signal
import threading
import time

import pytest
import taisho

def test_a_report_is_the_json_of_the_program(policies):
    from conftest import ROOT

    report = taisho.check("policies/nambu.txt")
    kept = json.loads((ROOT / "reports/nambu.json").read_text("utf-8"))
    # The kept report names the text by its place in the repository.
    assert report["policy"].pop("path") == "policies/nambu.txt"
    kept["policy"].pop("path")
    assert report.data == kept
    assert [finding["id"] for finding in report.findings] == [finding["id"] for finding in kept["deviations"]]


def test_content_under_a_name_is_the_same_as_a_file(policies):
    content = (policies / "ogi-council.txt").read_bytes()
    of_file = taisho.check(policies / "ogi-council.txt")
    of_content = taisho.check(("ogi-council.txt", content))
    assert of_content.findings == of_file.findings
    assert of_content["policy"]["path"] == "ogi-council.txt"
    assert taisho.check(content)["policy"]["digest"] == of_file["policy"]["digest"]


def test_settings_beside_a_file_count_and_those_named_too(policies):
    finding = taisho.check(policies / "nambu.txt").findings[0]
    accepted = f"""[[accept]]
fingerprint = "{finding["fingerprint"]}"
reason = "意図したもの"
approver = "総務課長"
date = 2026-04-01
"""
    (policies / "taisho.toml").write_text(accepted, "utf-8")
    assert taisho.check(policies / "nambu.txt").findings[0]["disposition"] == "accepted"
    content = (policies / "nambu.txt").read_bytes()
    assert taisho.check(content).findings[0]["disposition"] != "accepted"
    named = taisho.check(content, config=policies / "taisho.toml")
    assert named.findings[0]["disposition"] == "accepted"


def test_a_batch_uses_only_the_settings_that_are_named(policies):
    (policies / "taisho.toml").write_text('ignore = ["T202"]\n', "utf-8")

    def rules(**options):
        return taisho.batch(policies / "nambu.txt", **options).findings.to_arrow()["rule"].to_pylist()

    assert "obligation-weakened" in rules()
    assert "obligation-weakened" not in rules(config=policies / "taisho.toml")


def test_a_diff_uses_the_settings_beside_the_newer_document(policies, tmp_path):
    old = tmp_path / "old.txt"
    text = (policies / "nambu.txt").read_text("utf-8")
    old.write_text(text.replace("必要に応じて", "定期的に"), "utf-8")

    def rules(new, **options):
        return {finding["rule"] for finding in taisho.diff(old, new, **options).findings}

    new = policies / "nambu.txt"
    without = rules(new)
    assert without
    ignored = f"ignore = {json.dumps(sorted(without))}\n"
    (tmp_path / "taisho.toml").write_text(ignored, "utf-8")
    assert rules(new) == without
    (tmp_path / "taisho.toml").rename(policies / "taisho.toml")
    assert rules(new) == set()
    # Content has no place, so nothing is beside it.
    assert rules(("nambu.txt", new.read_bytes())) == without
    assert rules(("nambu.txt", new.read_bytes()), config=policies / "taisho.toml") == set()


def test_results_of_taisho_are_no_documents(policies):
    report = taisho.check(policies / "nambu.txt")
    page = policies / "report.html"
    page.write_bytes(report.render("html"))
    for call in (
        lambda: taisho.check(page),
        lambda: taisho.diff(page, policies / "nambu.txt"),
        lambda: taisho.diff(policies / "nambu.txt", page),
        lambda: taisho.batch(page),
    ):
        with pytest.raises(taisho.TaishoError, match="report.html は taisho が書いた結果です"):
            call()
    # In a folder it is listed, or the mark in a file would decide that nobody reads it.
    rows = taisho.batch(policies).bodies.to_arrow().to_pylist()
    listed = [row for row in rows if row["path"].endswith("report.html")]
    assert len(rows) == 6 and [row["status"] for row in listed] == ["own-file"] and listed[0]["reason_ja"]


def test_guidelines_in_the_folder_are_no_documents(policies):
    model = policies / "tatebayashi.txt"
    paths = lambda given: taisho.batch(given, guideline=model).bodies.to_arrow()["path"].to_pylist()  # noqa: E731
    others = [f"policies/{path.name}" for path in sorted(policies.iterdir()) if path != model]
    assert paths("policies") == others
    # One that is named is compared.
    named = paths(["policies", str(model)])
    assert len(named) == 5 and any(path.endswith("tatebayashi.txt") for path in named)


def test_rules_are_selected(policies):
    only = taisho.check(policies / "nambu.txt", select="T202")
    assert {finding["rule"] for finding in only.findings} == {"obligation-weakened"}
    without = taisho.check(policies / "nambu.txt", ignore=["T202"])
    assert "obligation-weakened" not in {finding["rule"] for finding in without.findings}


def test_two_documents(policies):
    old = (policies / "nambu.txt").read_bytes()
    new = old.replace("必要に応じて".encode(), "毎年度1回以上".encode(), 1)
    assert new != old
    report = taisho.diff(("R6.txt", old), ("R7.txt", new), lang="en")
    assert report["sides"] == "bill"
    assert report.render("docx")[:2] == b"PK"
    assert "毎年度1回以上" in report.render("markdown").decode()
    with pytest.raises(taisho.TaishoError, match="unknown format .*odt"):
        report.render("odt")
    with pytest.raises(taisho.TaishoError, match="lang can't be .*fr"):
        report.render("text", lang="fr")


@pytest.mark.parametrize(
    "call, ja, en",
    [
        (lambda lang: taisho.check("none.txt", lang=lang), "ファイルが見つかりません", "no such file"),
        (lambda lang: taisho.check("policies", lang=lang), "フォルダです", "is a folder"),
        (lambda lang: taisho.check(b"{\\rtf1", lang=lang), "document", "document"),
        (lambda lang: taisho.check("policies/nambu.txt", guideline="x", lang=lang), "底本「x」はありません", "unknown guideline"),
        (lambda lang: taisho.check("policies/nambu.txt", select=["T9"], lang=lang), "規則「T9」はありません", "unknown rule"),
        (lambda lang: taisho.check("policies/nambu.txt", limits={"x": 1}, lang=lang), "size=100", "size=100"),
        (lambda lang: taisho.check("policies/nambu.txt", limits={"clauses": 3}, lang=lang), "3", "3"),
        (lambda lang: taisho.batch([], lang=lang), "読める文書", "no readable document"),
        (lambda lang: taisho.batch(["none", "nor.txt"], lang=lang), "ファイルが見つかりません: none", "no such file: none"),
        (lambda lang: taisho.batch("policies", jobs=0, lang=lang), "1～256", "1 to 256"),
        (lambda lang: taisho.batch("policies", jobs=257, lang=lang), "1～256", "1 to 256"),
    ],
)
def test_errors_are_the_sentences_of_the_program(policies, call, ja, en):
    for lang, words in (("ja", ja), ("en", en)):
        with pytest.raises(taisho.TaishoError) as caught:
            call(lang)
        assert words in str(caught.value)
        assert ja in caught.value.ja and en in caught.value.en
        assert isinstance(caught.value, ValueError)


def test_tables_have_every_document_and_are_the_same_at_any_number_of_threads(policies):
    (policies / "broken.txt").write_bytes(b"\xff\xfe\x00")
    one, two = taisho.batch(policies, jobs=1), taisho.batch([policies], jobs=2)
    for name in ("bodies", "clauses", "findings"):
        assert getattr(one, name).parquet == getattr(two, name).parquet
    bodies = one.bodies.to_arrow()
    assert bodies.num_rows == 6
    broken = [body for body in bodies.to_pylist() if body["path"].endswith("broken.txt")]
    assert broken[0]["status"] == "unreadable" and broken[0]["reason_ja"]
    assert bodies.schema.metadata[b"taisho.schema"] == b"taisho.tables/1"


def test_rows_of_reports_are_those_of_the_tables(policies):
    tables = taisho.batch(policies)
    for name in ("findings", "clauses"):
        rows = []
        for path in sorted(policies.iterdir()):
            rows += taisho.check(path).rows(name)
        assert rows == getattr(tables, name).to_arrow().to_pylist()


def test_tables_are_arrow_streams_and_files(policies, tmp_path):
    import pyarrow

    tables = taisho.batch(policies)
    assert pyarrow.table(tables.clauses).equals(tables.clauses.to_arrow())
    tables.save(tmp_path)
    assert (tmp_path / "findings.parquet").read_bytes() == tables.findings.parquet


def test_other_threads_run_while_documents_are_compared(policies):
    ticks, done = 0, threading.Event()

    def compare():
        taisho.batch(policies, jobs=1)
        done.set()

    worker = threading.Thread(target=compare)
    worker.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.001)
    worker.join()
    assert ticks > 10


def readers():
    """The processes that read for this one."""
    children = f"/proc/self/task/{threading.get_native_id()}/children"
    with open(children, encoding="ascii") as file:
        return [int(child) for child in file.read().split() if is_reader(child)]


def is_reader(child):
    with open(f"/proc/{child}/cmdline", encoding="utf-8") as file:
        return "module.serve" in file.read()


def test_a_pdf_is_read_in_a_process_of_its_own_with_limits(inputs):
    pdf = sorted((inputs / "hostile").glob("*.pdf"))[0]
    with pytest.raises(taisho.TaishoError):
        taisho.check(pdf)
    policy = inputs / "pdf" / "nambu-chromium.pdf"
    before = taisho.check(policy)
    found = readers()
    assert found
    with open(f"/proc/{found[0]}/limits", encoding="ascii") as file:
        data = [line.split() for line in file if line.startswith("Max data size")][0]
    assert data[3] == str(400_000_000 + 90_000_000)
    # One that dies is replaced.
    for reader in found:
        os.kill(reader, signal.SIGKILL)
    assert taisho.check(policy).findings == before.findings


def check_in_child(pdf, results):
    results.put(len(taisho.check(pdf).findings))


def test_a_forked_process_has_readers_of_its_own(inputs):
    policy = inputs / "pdf" / "nambu-chromium.pdf"
    count = len(taisho.check(policy).findings)
    fork = multiprocessing.get_context("fork")
    results = fork.Queue()
    children = [fork.Process(target=check_in_child, args=(policy, results)) for _ in range(2)]
    for child in children:
        child.start()
    assert [results.get(timeout=120) for _ in children] == [count, count]
    for child in children:
        child.join(timeout=60)
        assert child.exitcode == 0
    # The original's reader still lives.
    assert len(taisho.check(policy).findings) == count


def test_licences_come_with_the_package():
    from importlib.metadata import distribution

    names = {file.name: file for file in distribution("taisho").files}
    assert {"COPYING.ipadic", "LICENSE-MIT", "LICENSE-APACHE", "py.typed", "_taisho.pyi"} <= names.keys()
    assert "Nara Institute of Science and Technology" in names["COPYING.ipadic"].read_text()
