"""The examples of docs/python.md are run, and what they find is compared with the reports."""

import importlib.util
import re

import pytest
import taisho
from conftest import ROOT

PAGE = (ROOT / "docs/python.md").read_text("utf-8")


def example(heading):
    """The code below a heading of the page."""
    section = PAGE.split(f" {heading}\n", 1)[1]
    return re.search(r"```python\n(.*?)```", section, re.DOTALL).group(1)


def run(heading):
    names = {"__name__": "__main__"}
    exec(compile(example(heading), heading, "exec"), names)
    return names


def reports(policies):
    return [taisho.check(path) for path in sorted(policies.iterdir())]


def test_every_example_is_run():
    assert PAGE.count("```python") == 5


def test_one_document(policies, capsys):
    names = run("One document, or two")
    assert capsys.readouterr().out.count("\n") == len(names["report"].findings)
    assert names["page"].startswith(b"<!DOCTYPE html>")


def test_shared_departures(policies):
    shared = run("Which departures do several bodies share?")["shared"]
    documents = {}
    for report in reports(policies):
        for row in report.rows("findings"):
            if row["severity_rank"] >= 1:
                key = (row["guideline"], row["rule"], row["severity"])
                documents.setdefault(key, set()).add(row["path"])
    expected = {key + (len(paths),) for key, paths in documents.items() if len(paths) > 1}
    assert set(shared) == expected and len(shared) == len(expected) > 3
    assert [row[3] for row in shared] == sorted((row[3] for row in shared), reverse=True)


def test_bodies_side_by_side(policies):
    counts = run("How do the bodies stand side by side?")["counts"]
    for report in reports(policies):
        of_body = counts.loc[report["policy"]["body"]]
        for severity in ("high", "medium", "low", "info"):
            assert of_body[severity] == report["summary"]["severities"][severity]


def test_clauses_that_nobody_follows(policies):
    nobody = run("Which clauses of the model does nobody follow word for word?")["nobody"]
    followed = set()
    clauses = set()
    for report in reports(policies):
        for row in report["alignment"]:
            clauses.add(row["guideline"])
            if row["text_relation"] in ("same", "notational"):
                followed.add(row["guideline"])
    assert set(nobody) == clauses - followed - {None} and nobody


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is missing and could not be installed")
def test_an_engine_maps_over_a_table_of_texts(policies):
    found = run("A table of texts on an engine")["found"]
    expected = [(path.name, finding["fingerprint"]) for path in sorted(policies.iterdir()) for finding in taisho.check(path).findings]
    assert sorted(zip(found["path"], found["fingerprint"])) == sorted(expected)
