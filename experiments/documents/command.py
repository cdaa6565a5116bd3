"""``buurtlab odd``: write the documents that follow the code, or say which of them no longer do."""

from __future__ import annotations

from pathlib import Path

from experiments.console import Parser, say

EXAMPLES = """examples:
  buurtlab odd                # writes docs/ODD.md, docs/parameters.md and docs/outcomes.md of this checkout
  buurtlab odd --check        # writes nothing; exit code 1 if one of them is out of date
  buurtlab odd --to folder    # writes them elsewhere"""


def main(args: list[str]) -> int:
    """Run ``buurtlab odd``."""
    from experiments.documents.markdown import ROOT
    from experiments.documents.pages import PAGES, render, stale
    from experiments.files import write_text
    from sim.errors import InputError

    parser = Parser("odd", f"{__doc__}\nTexts stand in experiments/templates/documents; tables and equations come from "
                           "the code.", EXAMPLES)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is out of date")
    parser.add_argument("--to", metavar="FOLDER", help="write there instead of into docs/")
    given = parser.parse_args(args)
    if given.check:
        old = stale()
        say("\n".join(f"{page} is out of date: run 'buurtlab odd'" for page in old) or "all documents follow the code")
        return 1 if old else 0
    folder = Path(given.to) if given.to else ROOT / "docs"
    if given.to and folder.exists() and not folder.is_dir():
        raise InputError("--to", given.to, "is a file; name a folder.")
    if not given.to and not folder.is_dir():
        raise InputError("odd", None, "this is no checkout of the project, it has no docs/; name a folder with --to.")
    for page in PAGES:
        path = folder / Path(page).name
        write_text(path, render(page))
        say(str(path) if given.to else page)
    return 0
