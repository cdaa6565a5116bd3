"""``buurtlab patterns``: the patterns of the twelve cases and the stylised facts, found or not, in one table.

Each statement is on the paired difference between arms that share their luck; it holds if the whole 95% interval lies
where it was expected, does not hold if the whole interval lies elsewhere, and is not resolved in between, nor where
fewer than half of the pairs have a value ("15 of 120"). "mechanism off" is the same difference with the mechanism taken
out of all arms: an effect that was there is "gone" if the whole interval of what is left lies within a margin and
within half of the nearer end of the interval that was found; "equal by construction" is where the arms are one and the
same setting without it. Thresholds and margins were set before any run; five were tightened after a look, because they
could not or hardly fail, as the code says there. "built in" says how far the sign follows from a single equation.
Under the table stands why a statement does not come out, and the command that shows it: settings such as capacity=30
hold in all arms. Nothing is stored unless --write names a file.
"""

from __future__ import annotations

import time
from pathlib import Path

from experiments.console import Parser, notice, say

EXAMPLES = """examples:
  buurtlab patterns
  buurtlab patterns 4 12b S5
  buurtlab patterns regiegroep_utrecht --quick
  buurtlab patterns 6a capacity=15 --quick
  buurtlab patterns facts --write facts.csv"""


def main(args: list[str]) -> int:
    """Run ``buurtlab patterns``; return 1 only if something breaks that must hold."""
    parser = Parser("patterns", __doc__, EXAMPLES)
    parser.add_argument(
        "only",
        nargs="*",
        metavar="PATTERN",
        help="a key such as 12b, a case's number or name, or 'facts'; all unless given; or a setting: trust=0.4",
    )
    parser.add_argument("--quick", action="store_true", help="small neighbourhoods and few pairs, for trying")
    parser.add_argument("--pairs", type=int, help="instead of each pattern's own number")
    parser.add_argument("--jobs", type=int, default=2, help="processes at the same time (default 2)")
    parser.add_argument("--plan", action="store_true", help="show what would run, and run nothing")
    parser.add_argument("--write", type=Path, metavar="FILE.csv", help="also write the table to this file")
    parser.add_argument("--language", choices=("en", "nl"), default="en", help="of the reasons under the table")
    given = parser.parse_args(args)
    from experiments.overrides import parse
    from experiments.patterns.catalogue import ALL, chosen
    from experiments.patterns.reasons import told
    from experiments.patterns.running import SEED, findings, outcomes, planned
    from experiments.patterns.show import as_csv, foot, listing, rule_order, tally
    from experiments.patterns.statement import FAILS, MUST
    from sim.errors import InputError

    for name, least in (("pairs", 2), ("jobs", 1)):
        value = getattr(given, name)
        if value is not None and value < least:
            raise InputError(f"--{name}", value, f"must be a whole number from {least}.")
    settings = {one.key: one.value for one in (parse(word) for word in given.only if "=" in word)}
    patterns = chosen([word for word in given.only if "=" not in word])
    blocks = planned(patterns, small=given.quick, pairs=given.pairs, given=settings)
    if given.plan:
        say(plan(blocks))
        return 0
    import sim

    if sim.engine_is_cold():
        notice("Compiling the model (once, up to 30 s) ...")
    sim.warm_up()
    began = time.perf_counter()
    for note in dict.fromkeys(
        f"{b.pattern.key}: {said}" for b in blocks for arm in b.jobs.values() for said in arm[0].scenario.notes()
    ):
        notice(note)
    whole = outcomes(blocks, given.jobs)
    found = findings(blocks, whole)
    size = "small neighbourhoods, few pairs: for trying, not for conclusions" if given.quick else "full size"
    moved = "".join(f"{key}={value} in all arms; " for key, value in settings.items())
    say(
        f"seed {SEED}, replicates from 0, {size}; {moved}pairs: as they are/with the mechanism off; 95% intervals; "
        f"model {sim.model_version()}\n"
    )
    cases = [f for f in found if not f.pattern.key.startswith("S")]
    facts = [f for f in found if f.pattern.key.startswith("S")]
    for title, part in (("Patterns of the cases", cases), ("Stylised facts", facts)):
        if part:
            say("\n".join(filter(None, (title, listing(part), foot(part), tally(part)))) + "\n")
            if not settings and (why := told(part, given.language)):  # with settings it is the reason that is tried
                say({"en": "Why not", "nl": "Waarom niet"}[given.language] + "\n" + "\n".join(why) + "\n")
    for key in ("12b", "12b2"):
        if (key, None) in whole:
            say(rule_order(whole[key, None], ALL[key].title) + "\n")
    for pattern in patterns:
        say(f"{pattern.key}: {pattern.title}")
    say(f"\n{time.perf_counter() - began:.0f} seconds")
    if given.write:
        given.write.write_text(as_csv(found), encoding="utf-8")
        notice(f"Written to {given.write}.")
    return int(any(f.verdict == FAILS and f.line.built_in == MUST for f in found))


def plan(blocks: list) -> str:
    """Return what each pattern costs in million resident-weeks; a scenario that several look at is counted once."""
    from experiments.console import table
    from experiments.patterns.running import cost

    seen: set[tuple[str, int]] = set()
    rows, total = [["pattern", "mechanism off", "arms", "pairs", "million resident-weeks"]], 0.0
    for block in blocks:
        work = 0.0
        for arm in block.jobs.values():
            for job in arm:
                if job.key not in seen:
                    seen.add(job.key)
                    work += cost(job.scenario)
        total += work
        rows.append([block.pattern.key, block.off or "", str(len(block.jobs)), str(block.pairs), f"{work / 1e6:.0f}"])
    return table([*rows, ["all", "", "", "", f"{total / 1e6:.0f}"]], left=(0, 1))
