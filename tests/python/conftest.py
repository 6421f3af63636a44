"""What the tests of the package share."""

import pathlib
import shutil

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def inputs():
    return ROOT / "tests/inputs"


@pytest.fixture
def policies(tmp_path, monkeypatch):
    """A folder `policies` with the texts of the corpus, in the current folder."""
    shutil.copytree(ROOT / "corpus/policies", tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "policies"
