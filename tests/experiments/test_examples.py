"""The example study and the figures of the README are what their command makes, and small."""

import json
import re

from experiments import examples
from experiments.reading import read_runs

EXAMPLE = examples.ROOT / "results" / "example"


def test_the_example_was_made_by_its_command():
    manifest = json.loads((EXAMPLE / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["verb"] == "compare" and manifest["study"] == "example"
    asked = " ".join(["buurtlab compare", *examples.STUDIES["example"], "study=example language=en"])
    assert [session["command"] for session in manifest["sessions"]] == [asked]


def test_the_example_is_whole_and_small():
    runs = read_runs("example", results=examples.ROOT / "results")
    assert runs.groupby("arm").size().to_dict() == {"a": 20, "b": 20} and (runs["status"] == "ok").all()
    assert sum(path.stat().st_size for path in EXAMPLE.rglob("*") if path.is_file()) < 300_000
    assert {path.name for path in EXAMPLE.iterdir()} == {*examples.KEPT, "runs"}


def test_no_machine_path_is_kept():
    for name in examples.KEPT:
        text = (EXAMPLE / name).read_text(encoding="utf-8")
        assert not re.search(r"/(tmp|home|root|work|Users)/", text), name


def test_figures_of_the_readme_exist_and_are_small():
    readme = (examples.ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"\((docs/figures/[^)]+)\)", readme)
    assert len(shown) >= 2
    assert all(0 < (examples.ROOT / path).stat().st_size <= examples.LARGEST for path in shown)
    names = {path.removeprefix("docs/figures/").removesuffix(".svg") for path in shown}
    assert names <= {*examples.FIGURES, "external"}
