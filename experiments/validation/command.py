"""``buurtlab validate``: what the model is held against, how it comes out and what breaks it, in one table.

Bands of Dutch figures, stylised facts, the twelve cases' main statements, claims, limit cases, published models, the
robustness of the headline contrast. Two lists: what counts, and what is (nearly) by construction. Beside each row
stands what was taken out to break it, and what was found then. Each section is kept when it is finished, under
results/validate-MODEL-PARAMETERS, so that the same command goes on where it was cut off; --write also makes a page.
"""

from __future__ import annotations

import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.console import Parser, Trouble, notice, shown, whole_from

if TYPE_CHECKING:
    from experiments.validation.kept import Finished
    from experiments.validation.sections import Section, Setup

EXAMPLES = """examples:
  buurtlab validate
  buurtlab validate parameters=calibrated
  buurtlab validate --only facts --quick
  buurtlab validate --write docs/validation.md"""


def main(args: list[str]) -> int:
    """Run ``buurtlab validate``; return 1 where a section breaks, 0 whatever its rows say."""
    from experiments.files import make_folder
    from experiments.validation import kept
    from experiments.validation.sections import SECTIONS, Setup
    from experiments.validation.told import tell

    sections = "\n".join(f"  {one.name:<12}{one.about}" for one in SECTIONS.values())
    parser = Parser("validate", f"{__doc__}\nsections:\n{sections}", EXAMPLES)
    parser.add_argument("settings", nargs="*", metavar="parameters=NAME", help="a set of configs/parameters")
    parser.add_argument("--only", action="append", metavar="SECTION", help="this section; may be given more than once")
    parser.add_argument("--quick", action="store_true", help="small neighbourhoods and few runs, for trying")
    parser.add_argument("--jobs", type=whole_from(1), default=2, help="processes at the same time (default 2)")
    parser.add_argument("--write", type=Path, metavar="PAGE.md", help="also write the page to this file")
    parser.add_argument("--anew", action="store_true", help="run sections again that an earlier run finished")
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="FOLDER",
                        help="where finished sections are kept (default results)")
    options = parser.parse_args(args)
    wanted = chosen(options.only)
    name, given = parameters(options.settings)
    if options.write is not None:
        check_page(options.write, options.quick, options.only)
    setup = Setup(options.quick, options.jobs, name, given)
    where = kept.folder(options.results, setup)
    make_folder(where)
    done, before, broke = run(wanted, setup, where, options.anew)
    page = options.write if not (broke and options.write and is_committed(options.write)) else None
    tell(done, before, setup, page, args, options.results, broke)
    if broke:
        left = " The committed page is left as it was." if page != options.write else ""
        raise Trouble("; ".join(broke) + f". Sections that finished are kept in {shown(where)}.{left}")
    return 0


def run(wanted: Sequence[Section], setup: Setup, where: Path,
        anew: bool = False) -> tuple[dict[str, Finished], list[str], list[str]]:
    """Run sections, each kept as soon as it is finished; one that is kept already is not run again.

    Args:
        wanted: sections, in their order.
        setup: how they are run.
        where: folder in which they are kept.
        anew: run them all the same.

    Returns:
        Section -> what it gave; names of those kept from before; a line for each that broke.

    Raises:
        InputError: where settings are wrong.
    """
    import sim
    from experiments import provenance
    from experiments.validation.kept import Finished, fingerprint, keep, kept
    from sim.errors import InputError

    of = fingerprint(setup)
    done = {} if anew else {one.name: old for one in wanted if (old := kept(where, one.name, of)) is not None}
    before, broke = list(done), []
    if before:
        notice(f"Kept from an earlier run in {shown(where)}: {', '.join(before)} (--anew runs them again).")
    if len(before) < len(wanted):
        if sim.engine_is_cold():
            notice("Compiling the model (once, up to 30 s) ...")
        sim.warm_up()
    for one in wanted:
        if one.name in done:
            continue
        notice(f"{one.name}: {one.about} ...")
        began = time.perf_counter()
        try:
            part = one.run(setup)
        except InputError:
            raise
        except Exception as wrong:  # the other sections are still worth having
            broke.append(_broken(one.name, wrong, where))
            continue
        done[one.name] = Finished(part, time.perf_counter() - began, provenance.now()[:10])
        keep(where, one.name, done[one.name], of)
        notice(f"{one.name}: {done[one.name].seconds:.0f} s")
    return {one.name: done[one.name] for one in wanted if one.name in done}, before, broke


def _broken(name: str, wrong: Exception, where: Path) -> str:
    """Return a line on a section that broke; where the fault is in the code, the way to it goes to a file."""
    from experiments.files import write_text

    if isinstance(wrong, Trouble):
        return f"{name}: {wrong}"
    write_text(where / f"{name}.error.txt", "".join(traceback.format_exception(wrong)))
    return f"{name}: {type(wrong).__name__}: {' '.join(str(wrong).split())} (see {name}.error.txt)"


def chosen(names: list[str] | None) -> list:
    """Return the sections of these names; all that are there without names.

    Raises:
        InputError: for a name that is none, or of a section that is not there.
    """
    from experiments.suggest import unknown
    from experiments.validation.sections import SECTIONS

    there = {one.name: one for one in SECTIONS.values() if one.there}
    for name in names or ():
        if name not in there:
            raise unknown("--only", name, list(there))
    return [one for one in there.values() if not names or one.name in names]


def is_committed(page: Path) -> bool:
    """Tell whether a page is the project's own, which stands for all sections at full size."""
    from experiments.documents.markdown import ROOT

    return page.resolve() == ROOT / "docs" / "validation.md"


def check_page(page: Path, quick: bool, only: list[str] | None) -> None:
    """See that a page can be written, before minutes are spent on it.

    Raises:
        InputError: where it cannot, or where the committed page would be replaced by a part or by a trial.
    """
    from sim.errors import InputError

    if is_committed(page) and (quick or only):
        raise InputError("--write", page, f"is the committed page, of all sections at full size: not with "
                                          f"{'--quick' if quick else '--only'}; name another file.")
    if page.is_dir():
        raise InputError("--write", page, "is a folder; name a file, like docs/validation.md.")
    near = next(one for one in page.absolute().parents if one.exists())
    try:
        if not near.is_dir():
            raise NotADirectoryError(20, f"{shown(near)} is no folder")
        with tempfile.NamedTemporaryFile(dir=near, prefix=".probe-"):
            pass
    except OSError as wrong:
        raise InputError("--write", page, f"cannot be written ({(wrong.strerror or 'no access').lower()}); "
                                          "name another file.") from None


def parameters(words: list[str]) -> tuple[str, dict]:
    """Return the set of parameters that words name, and its settings.

    Raises:
        InputError: for another setting, or a name that is no set.
    """
    from experiments.validation.parameters import DEFAULT, given
    from sim.errors import InputError

    name = DEFAULT
    for word in words:
        key, sign, value = word.partition("=")
        if key != "parameters" or not sign:
            raise InputError("validate", word, "takes parameters=NAME and options (see 'buurtlab validate --help').")
        if len(words) > 1 and word is words[-1]:
            raise InputError("parameters", value, "is the second set; one at a time.")
        name = value
    return name, given(name)
