"""Golden results: the model gives the committed numbers; a change of them asks for a reason and leaves a trace."""

import copy

import pytest

from experiments import golden
from experiments.cli import main


@pytest.mark.parametrize("name", golden.STUDIES)
def test_the_model_gives_the_committed_numbers(name):
    """Whoever changed them on purpose: buurtlab golden update reason="...", and a mark in the changelog."""
    assert golden.differences((name,)) == []


def test_every_file_belongs_to_a_study_and_every_study_is_logged():
    assert {path.stem for path in golden.FOLDER.glob("*.json")} == set(golden.STUDIES)
    log = (golden.FOLDER / "LOG.md").read_text(encoding="utf-8")
    assert all(name in log and golden.stored(name)["model"] in log for name in golden.STUDIES)


def test_something_happens_in_the_studies():
    """Numbers that are all zero would hold whatever broke: every count but that of rare public acts is above zero."""
    runs = [run for name in golden.STUDIES for run in golden.stored(name)["runs"]]
    for key in set(golden.COUNTS) - {"takeovers", "initiatives_professional", "initiatives_government"}:
        assert any(run["counts"][key] > 0 for run in runs), key


def test_counts_are_held_exactly_and_values_to_a_part_in_a_billion():
    old = golden.stored("roles")
    for kind, key, factor, seen in (("values", "energy", 1 + 5e-10, False), ("values", "energy", 1 + 5e-9, True),
                                    ("counts", "visits", 1.0, False)):
        new = copy.deepcopy(old)
        new["runs"][0][kind][key] *= factor
        assert bool(list(golden.apart(old, new))) == seen
    new = copy.deepcopy(old)
    new["runs"][0]["counts"]["visits"] += 1
    (line,) = golden.apart(old, new)
    assert "visits" in line and str(old["runs"][0]["counts"]["visits"]) in line


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Keep the results in a folder of the test, of one small made-up study."""
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setattr(golden, "STUDIES", {"small": ("default", ("residents=50", "weeks=5"), {"one": ()})})
    return tmp_path


@pytest.mark.parametrize("words", [["update"], ["update", "reason="], ["update", "reason=why"], ["update", "because"],
                                   ["updaet"]])
def test_no_update_without_a_reason(words, elsewhere, capsys):
    assert main(["golden", *words]) == 2
    assert not list(elsewhere.iterdir()) and capsys.readouterr().err.count("\n") == 1


def test_update_logs_its_reason_and_reminds_of_the_changelog(elsewhere, capsys):
    assert main(["golden"]) == 1
    assert main(["golden", "update", "reason=energy comes back faster"]) == 0
    assert "**[numbers change]**" in capsys.readouterr().out
    assert main(["golden"]) == 0
    kept = (elsewhere / "LOG.md").read_text(encoding="utf-8")
    assert kept.count("energy comes back faster") == 1
    assert main(["golden", "update", "reason=nothing differs at all"]) == 0
    assert (elsewhere / "LOG.md").read_text(encoding="utf-8") == kept
    file = elsewhere / "small.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"seed": 1', '"seed": 2'), encoding="utf-8")
    assert main(["golden"]) == 1 and "not what was written" in capsys.readouterr().out


@pytest.fixture
def two(elsewhere, monkeypatch):
    """Two small studies, written once."""
    monkeypatch.setattr(golden, "STUDIES", {name: ("default", (f"residents={n}", "weeks=5"), {"one": ()})
                                            for name, n in (("small", 50), ("other", 60))})
    assert main(["golden", "update", "reason=written for the first time"]) == 0
    return elsewhere


@pytest.mark.parametrize("spoilt", ["", '{"study": "small", "sc', "[1, 2]", '{"study": "small"}', '{"hash": 3}',
                                    "\xff"])
def test_a_file_that_cannot_be_read_is_a_difference_and_update_mends_it(spoilt, two, capsys):
    file = two / "small.json"
    was = file.read_text(encoding="utf-8")
    file.write_bytes(spoilt.encode("latin-1"))
    assert main(["golden"]) == 1
    assert "small: the file is not readable" in capsys.readouterr().out
    assert main(["golden", "update", "reason=the disk was full"]) == 0
    assert file.read_text(encoding="utf-8") == was and main(["golden"]) == 0
    assert "small (was not as written)" in (two / "LOG.md").read_text(encoding="utf-8")


def _state(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("fails", ["measured", "small.json", "other.json", "LOG.md"])
def test_an_update_is_whole_or_not_at_all(fails, two, monkeypatch, capsys):
    for name in ("small.json", "other.json"):
        file = two / name
        file.write_text(file.read_text(encoding="utf-8").replace('"seed": 1', '"seed": 2'), encoding="utf-8")
    before, measured, seen = _state(two), golden.measured, []
    if fails == "measured":
        def only_one(name):
            seen.append(name)
            if len(seen) > 1:
                raise OSError(5, "broke in the second study")
            return measured(name)
        monkeypatch.setattr(golden, "measured", only_one)
    else:
        from experiments import files
        write = files.write_text

        def all_but_one(path, text):
            if path.name == fails:
                raise OSError(28, "no space left")
            write(path, text)
        monkeypatch.setattr(files, "write_text", all_but_one)
    assert main(["golden", "update", "reason=energy comes back faster"]) == 1
    assert _state(two) == before
    capsys.readouterr()
