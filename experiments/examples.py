"""``buurtlab examples``: make the figures of the README and the example study in ``results/example/`` anew.

The settings stand here, and each study's manifest holds the same words: a test compares the two.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from experiments.console import Parser, Trouble, say

EXAMPLES = """examples:
  buurtlab examples                 # docs/figures/ and results/example/ of this checkout
  buurtlab examples --to folder     # all of it elsewhere"""
ROOT = Path(__file__).resolve().parent.parent
#: Study -> its settings after ``buurtlab compare``. The first is kept whole in results/.
STUDIES = {
    "example": ("a.role=direct", "b.role=facilitate", "residents=1000", "weeks=104", "replicates=20", "seed=1"),
    "plane": ("a.role=direct", "b.role=facilitate", "trust=.25,.4,.55,.7,.85", "energy=.25,.4,.55,.7,.85",
              "residents=10000", "weeks=260", "replicates=30", "seed=1"),
}
#: Figure in docs/figures/ -> the study and the file that it is.
FIGURES = {"policy_map": ("plane", "policy_map"), "courses": ("example", "courses_active_hours"),
           "difference": ("example", "difference")}
KEPT = ("manifest.json", "comparison.csv", "report_en.html")
LARGEST = 200_000  # bytes of a figure


def run(study: str, results: Path) -> Path:
    """Run a study, from its settings here, into a folder of results; return where it is stored."""
    from experiments.cli import main as buurtlab

    if buurtlab(["compare", *STUDIES[study], f"study={study}", f"results={results}", "language=en"]):
        raise Trouble(f"the study {study} has failed runs")
    wanted = sorted({figure.removesuffix("_active_hours") for name, figure in FIGURES.values() if name == study})
    if buurtlab(["figures", study, *wanted, f"results={results}", "language=en"]):
        raise Trouble(f"the figures of {study} cannot be drawn")
    return results / study


def keep(folder: Path, target: Path) -> None:
    """Copy what the example shows: manifest, comparison, the English report, and the runs, gathered in one file."""
    from pyarrow import parquet

    from experiments.cli import main as buurtlab

    buurtlab(["report", folder.name, f"results={folder.parent}", "language=en"])
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    for name in KEPT:
        shutil.copyfile(folder / name, target / name)
    (target / "runs").mkdir()
    runs = parquet.read_table(folder / "runs").sort_by([("arm", "ascending"), ("replicate", "ascending")])
    parquet.write_table(runs, target / "runs" / "part-all.parquet", compression="zstd")


def main(args: list[str]) -> int:
    """Run ``buurtlab examples``."""
    parser = Parser("examples", __doc__, EXAMPLES)
    parser.add_argument("--to", metavar="FOLDER", help="write there instead of into this checkout")
    to = Path(parser.parse_args(args).to or ROOT)
    with tempfile.TemporaryDirectory() as made:
        stored = {study: run(study, Path(made)) for study in STUDIES}
        keep(stored["example"], to / "results" / "example")
        (to / "docs" / "figures").mkdir(parents=True, exist_ok=True)
        for figure, (study, name) in FIGURES.items():
            source = stored[study] / "figures" / f"{name}_en.svg"
            if source.stat().st_size > LARGEST:
                raise Trouble(f"the figure {name} is larger than {LARGEST} bytes")
            shutil.copyfile(source, to / "docs" / "figures" / f"{figure}.svg")
    say("\n".join(["results/example/", *(f"docs/figures/{figure}.svg" for figure in FIGURES)]))
    return 0
