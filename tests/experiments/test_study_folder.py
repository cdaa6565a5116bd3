"""The folder of a study: names, manifest, what is found and what is refused."""

import json
import platform
from pathlib import Path

import pytest
from small_studies import COST, design, opened, run

from experiments.files import study_folder
from experiments.scenario import load_scenario
from experiments.store import Store
from experiments.study import find_study
from sim.errors import InputError


@pytest.mark.parametrize("plan, version, said", [
    (lambda: design(axes={"trust": (0.4, 0.8)}), "model-1", r"trust: \[0.4, 0.7\] -> \[0.4, 0.8\]"),
    (lambda: design(seed=2), "model-1", "seed: 1 -> 2"),
    (lambda: design(arms={"a": load_scenario(overrides=["role=direct", "weeks=4", "params.energy.cost=0.002"]),
                          "b": load_scenario(overrides=["role=facilitate", "weeks=4"])}), "model-1",
     rf"a.params.energy.cost: {COST} -> 0.002"),
    (design, "model-2", "model version: model-1 -> model-2"),
])
def test_another_design_or_model_is_refused(engine, tmp_path, plan, version, said):
    run(tmp_path, replicates=1)
    with pytest.raises(InputError, match=said) as caught:
        opened(tmp_path, plan(), version=version)
    assert "study=NAME" in str(caught.value) and "fresh=true" in str(caught.value)


def test_other_levels_of_the_same_role_are_named(engine, tmp_path):
    study, _ = run(tmp_path, replicates=1)
    level = study.manifest["instruments"]["a"]["government"]["steer"]
    study.manifest["instruments"]["a"]["government"]["steer"] = 0.123
    study.write()
    with pytest.raises(InputError, match=rf"a.government.steer: 0.123 -> {level:g}"):
        opened(tmp_path, design())


def test_fresh_renames_and_deletes_nothing(engine, tmp_path):
    run(tmp_path, replicates=1)
    run(tmp_path, design(seed=2), replicates=1, fresh=True)
    run(tmp_path, design(seed=3), replicates=1, fresh=True)
    seeds = {path.parent.name: json.loads(path.read_text())["design"]["seed"]
             for path in tmp_path.glob("*/manifest.json")}
    assert seeds == {"s": 3, "s.old-1": 1, "s.old-2": 2}
    assert len(Store(tmp_path / "s.old-1").runs()) == 4


def test_manifest_tells_all_and_names_no_machine(engine, tmp_path):
    study, _ = run(tmp_path, replicates=1)
    session = study.manifest["sessions"][0]
    assert {"started", "finished", "seconds", "versions", "git", "machine", "command"} <= set(session)
    assert {"python", "numpy", "numba"} <= set(session["versions"])
    text = (study.folder / "manifest.json").read_text()
    assert str(tmp_path) not in text and str(Path.home()) not in text and platform.node() not in text
    assert study.manifest["design"]["arms"]["a"]["params"]["energy"]["cost"] == COST


@pytest.mark.parametrize("name", ["", "..", ".x", "a/b", "a b", "é!"])
def test_study_name_is_plain(tmp_path, name):
    with pytest.raises(InputError):
        study_folder(tmp_path, name)


def test_results_below_a_file(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        opened(tmp_path / "file" / "below", design())


def test_results_that_cannot_be_written(tmp_path, monkeypatch):
    def refuses(self, *args, **kinds):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.touch", refuses)
    with pytest.raises(InputError, match="cannot be written"):
        opened(tmp_path / "new", design())


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="not a study"):
        opened(tmp_path, design())
    assert (tmp_path / "s" / "thesis.txt").exists()


def test_find_study_names_the_nearest(engine, tmp_path):
    run(tmp_path, replicates=1)
    assert find_study(tmp_path, "s").folder == tmp_path / "s"
    with pytest.raises(InputError):
        find_study(tmp_path, "nothing")


def test_a_changed_set_of_arms_is_named_first(engine, tmp_path):
    run(tmp_path, replicates=1)
    arms = {label: load_scenario(overrides=["role=direct", *words]) for label, words in {
        "a": ["weeks=5", "trust=0.5", "residents=60", "capacity=7", "money=9", "params.energy.cost=0.003",
              "start.weeks=10"], "c": ["weeks=4"]}.items()}
    with pytest.raises(InputError) as caught:
        opened(tmp_path, design(arms=arms))
    said = str(caught.value)
    assert "something else (arms: a, b -> a, c; " in said and said.count(" -> ") == 6 and " more)" in said
    assert "b." not in said.partition("(")[2].partition(" more)")[0].replace("a, b", "") and "c." not in said


@pytest.mark.parametrize("changed, said", [("trust\n0.4\n\n0.6\n0.7\n", "line 4 of points.csv: 0.5 -> 0.6"),
                                           ("trust\n0.4\n0.5\n", "after line 3 of points.csv: 0.7 -> absent"),
                                           ("trust\n0.4\n0.5\n0.7\n0.8\n", "line 5 of points.csv: absent -> 0.8"),
                                           ("energy\n0.4\n0.5\n0.7\n", "line 1 of points.csv: trust -> energy")])
def test_a_changed_list_names_the_line(engine, here, capsys, changed, said):
    from experiments.cli import main

    words = ["sweep", "design=list", "design.file=points.csv", "role=direct,facilitate", "weeks=4", "replicates=1",
             "study=s", "jobs=1"]
    (here / "points.csv").write_text("trust\n0.4\n0.5\n0.7\n")
    assert main(words) == 0
    (here / "points.csv").write_text(changed)
    assert main(words) == 2
    assert said in capsys.readouterr().err
