"""``buurtlab validate``: what the model is held against, how it comes out and what breaks it, in one table.

Bands of Dutch figures, stylised facts, the twelve cases' main statements, claims, limit cases, published models, the
robustness of the headline contrast. Two lists: what counts, and what is (nearly) by construction. Beside each row
stands what was taken out to break it, and what was found then. Nothing is stored unless --write names a page.
"""

from __future__ import annotations

import time
from pathlib import Path

from experiments.console import Parser, Trouble, notice, say, whole_from

EXAMPLES = """examples:
  buurtlab validate
  buurtlab validate parameters=calibrated
  buurtlab validate --only facts --quick
  buurtlab validate --write docs/validation.md"""


def main(args: list[str]) -> int:
    """Run ``buurtlab validate``; return 1 where a section breaks, 0 whatever its rows say."""
    from experiments.validation.sections import SECTIONS, Part, Setup

    sections = "\n".join(f"  {one.name:<12}{one.about}" for one in SECTIONS.values())
    parser = Parser("validate", f"{__doc__}\nsections:\n{sections}", EXAMPLES)
    parser.add_argument("settings", nargs="*", metavar="parameters=NAME", help="a set of configs/parameters")
    parser.add_argument("--only", action="append", metavar="SECTION", help="this section; may be given more than once")
    parser.add_argument("--quick", action="store_true", help="small neighbourhoods and few runs, for trying")
    parser.add_argument("--jobs", type=whole_from(1), default=2, help="processes at the same time (default 2)")
    parser.add_argument("--write", type=Path, metavar="PAGE.md", help="also write the page to this file")
    options = parser.parse_args(args)
    wanted = chosen(options.only)
    name, given = parameters(options.settings)
    import sim

    if sim.engine_is_cold():
        notice("Compiling the model (once, up to 30 s) ...")
    sim.warm_up()
    setup = Setup(options.quick, options.jobs, name, given)
    parts: dict[str, Part] = {}
    seconds: dict[str, float] = {}
    broke: list[str] = []
    for one in wanted:
        notice(f"{one.name}: {one.about} ...")
        began = time.perf_counter()
        try:
            parts[one.name] = one.run(setup)
        except Trouble as trouble:  # the other sections are still worth having
            broke.append(f"{one.name}: {trouble}")
        seconds[one.name] = time.perf_counter() - began
        notice(f"{one.name}: {seconds[one.name]:.0f} s")
    tell(parts, setup, seconds, options.write, args)
    if broke:
        raise Trouble("; ".join(broke))
    return 0


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


def _as_typed(args: list[str], where: Path) -> list[str]:
    """Return the words of the command, a path outside this folder by its name alone: no page names a machine."""
    return [word.replace(str(where), where.name) if where.is_absolute() else word for word in args]


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
        name = value
    return name, given(name)


def tell(parts: dict, setup: object, seconds: dict[str, float], where: Path | None, args: list[str]) -> None:
    """Print the table and, where asked, write the page."""
    import sim
    from experiments import claims, provenance
    from experiments.files import write_text
    from experiments.validation import show, texts
    from experiments.validation.reasons import reason
    from experiments.validation.rows import first, second
    from experiments.validation.sections import SECTIONS

    rows = [row for part in parts.values() for row in part.rows]
    counted, rest = first(rows), second(rows)
    reasons = {k: reason(row.key, row.words, row.verdict) for k, row in enumerate(counted, 1)}
    missing = [one.name for one in SECTIONS.values() if not one.there]
    clock = texts.SECONDS_SAID.format(
        jobs=setup.jobs, parts=", ".join(f"{name} {one:.0f}" for name, one in seconds.items()),
        total=sum(seconds.values()))
    clock += " " + texts.MISSING.format(names=", ".join(missing)) if missing else ""
    if counted:
        say(f"What counts\n{show.terminal(counted)}\n")
    if rest:
        say(f"(Nearly) by construction, does not count\n{show.terminal(rest, len(counted) + 1)}\n")
    others = {SECTIONS[name].about: part.text for name, part in parts.items() if part.text}
    for about, text in others.items():
        say(f"{about}\n{text}\n")
    say("\n".join([*(show.summary(rows) if counted else ()), *show.why_not(counted, reasons), clock]).replace("**", ""))
    if where is None:
        return
    machine, versions = provenance.machine(), provenance.versions()
    head = texts.WRITTEN.format(
        command=" ".join(["buurtlab validate", *_as_typed(args, where)]), when=provenance.now()[:10],
        machine=f"{machine['processors']} processors, {machine['system']} {machine['architecture']}",
        model=sim.model_version(), versions=", ".join(f"{k} {v}" for k, v in versions.items()))
    rules = texts.RULES.format(seed=setup.seed, claims=claims.SEED, parameters=setup.parameters,
                               said_of=texts.SAID_OF.get(setup.parameters, texts.SAID_OF[""]))
    if setup.quick:
        rules = f"{texts.QUICK}\n\n{rules}"
    write_text(where, show.page(rows, others, head, rules, clock, reasons))
    notice(f"Written to {where}.")

