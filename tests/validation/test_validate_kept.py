"""What ``buurtlab validate`` has finished is not lost: by a page that cannot be written, a fault, or Ctrl-C."""

import json
import math
from pathlib import Path

import pytest

from experiments.cli import main
from experiments.documents.markdown import ROOT
from experiments.patterns.statement import HOLDS, NO
from experiments.statistics import Interval
from experiments.validation import kept, sections
from experiments.validation.rows import Row
from experiments.validation.sections import Part, Section, Setup

RAN = []
ROW = Row("k", "made up", "s", "> 0", Interval(2.0, 1.0, 3.0, 9, 0.99, 8), HOLDS, NO, out="it",
          without=Interval(math.nan, math.nan, math.nan, 0), use="fitted")


@pytest.fixture(autouse=True)
def three(monkeypatch, tmp_path):
    """Three sections of which the second does what a test asks of it, in an empty folder."""
    def section(name):
        def part(setup):
            RAN.append(name)
            if name == "b" and TROUBLE:
                raise TROUBLE[0]
            return Part((ROW,), f"Text of {name}.")
        monkeypatch.setattr(sections, f"_{name}", part, raising=False)
        return Section(name, f"made up {name}", f"experiments.validation.sections:_{name}")

    monkeypatch.setattr(sections, "SECTIONS", {name: section(name) for name in "abc"})
    monkeypatch.setattr("sim.warm_up", lambda: None)
    monkeypatch.setattr("sim.engine_is_cold", lambda: False)
    monkeypatch.chdir(tmp_path)
    RAN.clear()
    TROUBLE.clear()


TROUBLE = []


@pytest.mark.parametrize("wrong", [
    ["--write", "there"], ["--write", "file.txt/page.md"], ["--write", "/proc/none/page.md"],
    ["--quick", "--write", str(ROOT / "docs" / "validation.md")],
    ["--only", "a", "--write", str(ROOT / "docs" / "validation.md")],
    ["parameters=default", "parameters=default"]])
def test_what_could_only_end_badly_is_refused_before_any_run(wrong, tmp_path, capsys):
    (tmp_path / "there").mkdir()
    (tmp_path / "file.txt").touch()
    assert main(["validate", *wrong]) == 2
    assert not RAN and len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_section_that_raises_takes_no_other_with_it(tmp_path, capsys):
    TROUBLE.append(ValueError("a fault\nin two lines"))
    assert main(["validate", "--write", "page.md"]) == 1
    out, err = capsys.readouterr()
    assert "Text of a." in out and "Text of c." in out and "Traceback" not in err
    assert "b: ValueError: a fault in two lines" in err.splitlines()[-1]
    page = (tmp_path / "page.md").read_text()
    assert "Text of a." in page and "Did not finish: b" in page
    (folder,) = (tmp_path / "results").iterdir()
    assert "Traceback" in (folder / "b.error.txt").read_text()


def test_after_ctrl_c_it_goes_on_from_what_was_finished(tmp_path, capsys):
    TROUBLE.append(KeyboardInterrupt())
    assert main(["validate"]) == 130
    TROUBLE.clear()
    assert main(["validate", "--write", "page.md"]) == 0
    assert RAN == ["a", "b", "b", "c"]
    assert "Kept from an earlier run" in capsys.readouterr().err
    assert "Kept from an earlier run of the same model, source and settings, seconds and all: a (" in (
        tmp_path / "page.md").read_text()
    assert main(["validate", "--anew"]) == 0
    assert RAN[4:] == ["a", "b", "c"]


def test_what_is_kept_is_of_one_source_and_one_set_and_comes_back_as_it_was(tmp_path, monkeypatch):
    one = kept.Finished(Part((ROW,), "text"), 12.5, "2026-01-01")
    kept.keep(tmp_path, "a", one, "same")
    again = kept.kept(tmp_path, "a", "same")
    assert repr(again) == repr(one) and again.part.rows[0].found == ROW.found  # repr: NaN is not equal to itself
    assert kept.kept(tmp_path, "a", "another") is None and kept.kept(tmp_path, "b", "same") is None
    file = tmp_path / "a.json"
    for text in ("", file.read_text()[:90], json.dumps({"of": "same"}), "[]"):
        file.write_text(text)
        assert kept.kept(tmp_path, "a", "same") is None
    of = kept.fingerprint(Setup())
    assert of == kept.fingerprint(Setup(jobs=7)) != kept.fingerprint(Setup(given={"loop_gain": 2.0}))
    assert kept.folder(Path("r"), Setup(quick=True, parameters="set")).name.endswith("-set-quick")
    source = tmp_path / "source"
    source.mkdir()
    monkeypatch.setattr(kept, "_SOURCE", source)
    (source / "a.py").write_text("1")
    before = kept.fingerprint(Setup())
    (source / "a.py").write_text("2")
    assert kept.fingerprint(Setup()) != before


def test_the_committed_page_is_never_written_without_a_section(monkeypatch, tmp_path, capsys):
    TROUBLE.append(RuntimeError("broken"))
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "validation.md"
    page.write_text("as it was")
    monkeypatch.setattr("experiments.documents.markdown.ROOT", tmp_path)
    assert main(["validate", "--write", "docs/validation.md"]) == 1
    assert page.read_text() == "as it was" and "left as it was" in capsys.readouterr().err
