"""``buurtlab external``: the model reduced to Granovetter 1978 and Watts 2002, beside closed forms and what they say.

The model's own joining process runs; trust, energy and roles are off. One table: closed form, published, found, 95%
interval, verdict. Nothing is stored unless asked.
"""

from __future__ import annotations

import time
from pathlib import Path

from experiments.console import Parser, notice, say, table, whole_from

EXAMPLES = """examples:
  buurtlab external
  buurtlab external --write           # docs/external.md and its figure
  buurtlab external --jobs 1"""


def main(args: list[str]) -> int:
    """Run ``buurtlab external``."""
    parser = Parser("external", __doc__, EXAMPLES)
    parser.add_argument("--jobs", type=whole_from(1), default=-1, help="processes at once (default: one per processor)")
    parser.add_argument("--write", action="store_true", help="write docs/external.md and docs/figures/external.*")
    given = parser.parse_args(args)
    from experiments.documents.markdown import ROOT
    from experiments.external.page import HEADER, cells, counted, first_and_again, published, zeros
    from experiments.external.row import FAILS
    from experiments.external.rows import rows
    from sim import model_version, warm_up
    from sim.errors import InputError

    if given.write and not (ROOT / "docs").is_dir():
        raise InputError("--write", None, "this is no checkout of the project, it has no docs/.")
    warm_up()
    notice("measuring, a few minutes ...")
    began = time.perf_counter()
    found = rows(given.jobs)
    first, again = first_and_again(found)
    say(f"External benchmarks, model {model_version()}\n")
    for part in (first, again):
        say(table([list(HEADER), *map(cells, part)], left=(0, 1, 3, 4, 9)) + f"\n\n{counted(part)}\n")
    say("The last lines are those on the edge of the window once more, in larger crowds.")
    say("\n".join([published(first), *zeros(found)]))
    notice(f"{time.perf_counter() - began:.0f} seconds, compiling apart")
    if given.write:
        _write(ROOT / "docs", found)
    return 1 if any(row.verdict == FAILS for row in found) else 0


def _write(docs: Path, found: list) -> None:
    from experiments.external.figure import draw
    from experiments.external.page import page
    from experiments.figures.style import save
    from experiments.files import write_text
    from sim import model_version

    save(draw(found), docs / "figures" / "external", ("svg",))
    write_text(docs / "external.md", page(found, model_version(), "figures/external.svg"))
    say("docs/external.md\ndocs/figures/external.svg")
