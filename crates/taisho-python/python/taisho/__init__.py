"""Compares the basic security policies of Japanese municipalities with the national model.

``check`` compares one document with the model, ``diff`` two documents, and ``batch`` many at once::

    import taisho

    report = taisho.check("policy.pdf", lang="en")
    for finding in report.findings:
        print(finding["severity"], finding["message"]["en"])

A document is a path, or bytes under a name: ``(name, content)``, or the bytes alone. What a report holds is described in
docs/formats.md under the same names. The interpreter's lock is released while documents are compared.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Union

from . import _taisho

__all__ = ["Report", "Table", "Tables", "TaishoError", "batch", "check", "diff"]
__version__: str = _taisho.__version__

Document = Union[str, "os.PathLike[str]", bytes, "tuple[str, bytes]"]
Lang = Literal["ja", "en"]

#: The most threads that a batch can have.
MOST_JOBS = 256


class TaishoError(ValueError):
    """What went wrong and what to do about it.

    ``str()`` is in the language that the function was called with; ``ja`` and ``en`` have both.
    """

    def __init__(self, ja: str, en: str, lang: Lang = "ja") -> None:
        super().__init__(ja, en, lang)
        self.ja = ja
        self.en = en
        self.lang = lang

    def __str__(self) -> str:
        return self.en if self.lang == "en" else self.ja


class Report:
    """A finished comparison. ``report[key]`` is a key of the JSON form ``taisho.report/1``."""

    def __init__(self, native: _taisho.Report, lang: Lang) -> None:
        self._native = native
        self._lang: Lang = lang

    @cached_property
    def data(self) -> dict[str, Any]:
        """The whole report as dictionaries and lists, keys in the order of the JSON."""
        return json.loads(self.render("json"))

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What differs: the key ``deviations``."""
        return self.data["deviations"]

    def render(self, format: str, lang: Lang | None = None) -> bytes:
        """Returns the report as ``html``, ``docx``, ``xlsx``, ``markdown``, ``text``, ``csv``, ``json``, ``sarif`` and so on."""
        return _call(self._lang, self._native.render, format, lang or self._lang)

    def rows(self, table: Literal["findings", "clauses"]) -> list[dict[str, Any]]:
        """Returns what the report adds to a table of ``batch``, with the same columns: for engines that map over rows."""
        clauses, findings = self._native.rows()
        return {"clauses": clauses, "findings": findings}[table]

    def __repr__(self) -> str:
        return f"<taisho.Report on {self['policy']['path']}: {len(self.findings)} findings>"


class Table:
    """A table as the bytes of a Parquet file.

    It is also an Arrow stream (the PyCapsule interface), so DuckDB, Polars, pandas and pyarrow take it as it is. That needs
    pyarrow: ``pip install 'taisho[arrow]'``.
    """

    def __init__(self, parquet: bytes) -> None:
        #: The file: write it, or read it with anything that knows Parquet.
        self.parquet = parquet

    def to_arrow(self) -> Any:
        """Returns the table as a ``pyarrow.Table``."""
        try:
            import pyarrow as arrow
            import pyarrow.parquet
        except ImportError as why:
            raise ImportError(
                "Arrow の表には pyarrow が必要です。pip install 'taisho[arrow]' としてください / "
                "Arrow tables need pyarrow: pip install 'taisho[arrow]'"
            ) from why
        return pyarrow.parquet.read_table(arrow.BufferReader(self.parquet))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.to_arrow().__arrow_c_stream__(requested_schema)


class Tables:
    """The tables of a batch; docs/formats.md lists their columns under ``parquet``."""

    def __init__(self, bodies: bytes, clauses: bytes, findings: bytes) -> None:
        #: A row for each document, also for those that couldn't be compared: ``status``, ``reason_ja``, ``reason_en``.
        self.bodies = Table(bodies)
        #: The alignment: a row for each row of a document's 対照表, with the relation of the two clauses.
        self.clauses = Table(clauses)
        #: A row for each finding.
        self.findings = Table(findings)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``bodies.parquet``, ``clauses.parquet`` and ``findings.parquet`` into a folder."""
        for name in ("bodies", "clauses", "findings"):
            Path(folder, f"{name}.parquet").write_bytes(getattr(self, name).parquet)


def check(
    document: Document,
    *,
    guideline: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    framework: str | None = None,
    config: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    limits: Mapping[str, int] | None = None,
    lang: Lang = "ja",
) -> Report:
    """Compares one document with the model, as ``taisho check`` does.

    ``guideline`` is an id (``mic-r7.3`` if none is given) or a file, or several. ``config`` is a ``taisho.toml``; for a path the
    one beside the document counts by itself. ``select`` and ``ignore`` are codes or names of rules. ``limits`` are those of
    ``--limit``, such as ``{"size": 200}``.

    Raises :class:`TaishoError` if the document can't be read or isn't a policy.
    """
    options = _options(guideline, framework, config, select, ignore, limits)
    return Report(_call(lang, _taisho.check, _given(document), options), lang)


def diff(
    old: Document,
    new: Document,
    *,
    config: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    limits: Mapping[str, int] | None = None,
    lang: Lang = "ja",
) -> Report:
    """Compares two documents with each other, the older one first, as ``taisho diff`` does.

    For a path the ``taisho.toml`` beside the newer document counts by itself.
    """
    options = _options(None, None, config, select, ignore, limits)
    return Report(_call(lang, _taisho.diff, _given(old), _given(new), options), lang)


def batch(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    jobs: int | None = None,
    guideline: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    config: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    limits: Mapping[str, int] | None = None,
    lang: Lang = "ja",
) -> Tables:
    """Compares many documents, files or folders of them, and returns the tables of ``taisho batch --format parquet``.

    ``jobs`` is the number of threads, 1 to 256, one per core if not given, and never more than there are documents. Memory
    doesn't grow with the number of documents, except for the tables. A document that can't be compared raises nothing: its row of
    ``bodies`` says why. Guidelines and files of taisho in the folders aren't documents, and a ``taisho.toml`` beside documents isn't
    used.
    """
    if jobs is not None and not 1 <= jobs <= MOST_JOBS:
        raise TaishoError(
            f"jobs に {jobs} は使えません。1～{MOST_JOBS} で指定してください",
            f"jobs can't be {jobs}. Use a number from 1 to {MOST_JOBS}",
            lang,
        )
    options = _options(guideline, None, config, select, ignore, limits)
    with tempfile.TemporaryDirectory(prefix="taisho-") as folder:
        _call(lang, _taisho.batch, _strings(paths), folder, jobs, options)
        names = ("bodies", "clauses", "findings")
        return Tables(*(Path(folder, f"{name}.parquet").read_bytes() for name in names))


def _call(lang: Lang, function: Any, *arguments: Any) -> Any:
    try:
        return function(*arguments)
    except _taisho.Failure as why:
        ja, en = why.args
        raise TaishoError(ja, en, lang) from None


def _given(document: Document) -> Any:
    if isinstance(document, (bytes, bytearray, memoryview)):
        return ("document", bytes(document))
    if isinstance(document, tuple):
        name, content = document
        return (name, bytes(content))
    return os.fspath(document)


def _strings(given: Any) -> list[str]:
    """One or many, which may be paths."""
    if isinstance(given, (str, os.PathLike)):
        given = [given]
    return [os.fspath(one) for one in given]


def _options(guideline: Any, framework: Any, config: Any, select: Any, ignore: Any, limits: Any) -> dict[str, Any]:
    return {
        "guidelines": [] if guideline is None else _strings(guideline),
        "framework": framework,
        "config": config,
        "select": _strings(select),
        "ignore": _strings(ignore),
        "limits": dict(limits or {}),
    }


#: What a process that reads a document runs: the extension alone, found by its path, so that neither packages nor settings of
#: the user matter.
_READER = """\
import sys
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader
loader = ExtensionFileLoader("_taisho", sys.argv[1])
module = module_from_spec(spec_from_loader("_taisho", loader))
loader.exec_module(module)
sys.exit(0 if module.serve() else 2)
"""

# Without an interpreter to start, as in programs that embed Python, documents are read in threads.
if sys.executable:
    _taisho.read_with(sys.executable, ["-I", "-S", "-c", _READER, _taisho.__file__])
