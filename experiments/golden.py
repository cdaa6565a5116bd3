"""``buurtlab golden``: hold three small studies against their committed results, or rewrite these with a reason.

Whoever changes a number on purpose rewrites the results; whoever did not finds out here. Counts of events must be
equal. Other values may differ by a part in 1e-9: processors and libraries differ in the last bits of a logarithm or an
exponential, and no hash of such values would be the same everywhere. That a last bit turns a draw, and with it a
count, has a chance of about 1e-13 a draw. The hash in a file is that of its own text: nobody edits a result by hand.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from experiments.console import Parser, say

EXAMPLES = """examples:
  buurtlab golden                                      # compare; exit code 1 if a number differs
  buurtlab golden update reason="asking counts energy"  # rewrite, and say why in tests/golden/LOG.md"""
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden"
TOLERANCE = 1e-9
#: Study -> scenario, what both arms have, and what each arm has: together nearly every process acts.
STUDIES: dict[str, tuple[str, tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "roles": ("default", ("residents=1000", "weeks=104"),
              {"direct": ("role=direct",), "facilitate": ("role=facilitate",)}),
    "oss_green": ("oss_green", ("residents=800", "weeks=104"), {"as it is": (), "low trust": ("trust=0.4",)}),
    "regiegroep_utrecht": ("regiegroep_utrecht", ("weeks=78",),
                           {"as it is": (), "random ties": ("network.kind=random", "params.turnover.rate=0.09")}),
}
REPLICATES, SEED = 2, 1
#: Weekly columns that count: their totals over the run are whole numbers.
COUNTS = ("ideas", "initiatives_resident", "initiatives_professional", "initiatives_government", "exits_informal",
          "visits", "joined", "left", "burnouts", "takeovers", "moved")
VALUES = ("initiative_rate", "initiative_rate_all", "active_hours", "stock_informal", "stock_anchored", "contributing",
          "core", "year_visiting", "top7_hours", "trust_neighbours", "trust_professionals", "trust_government",
          "energy", "ownership", "public_hours", "public_euros", "practice", "table_trust_end")


def measured(name: str) -> dict[str, Any]:
    """Return the results of a study as they are now: settings, and counts and values of every run."""
    from experiments.scenario import load_scenario
    from sim import simulate

    scenario, both, arms = STUDIES[name]
    runs = []
    for arm, own in arms.items():
        one = load_scenario(scenario, [*both, *own])
        for replicate in range(REPLICATES):
            run = simulate(one, SEED, replicate, weekly=True)
            values = {key: float(run.summary[key]) for key in VALUES}
            runs.append({"arm": arm, "replicate": replicate,
                         "counts": {key: int(run.weekly[key].sum()) for key in COUNTS},
                         "values": {key: None if math.isnan(value) else value for key, value in values.items()}})
    return {"study": name, "scenario": scenario, "settings": list(both), "seed": SEED,
            "arms": {arm: list(own) for arm, own in arms.items()}, "runs": runs}


def digest(results: dict[str, Any]) -> str:
    """Return the hash of stored results, without the lines that say what made them."""
    told = {key: value for key, value in results.items() if key not in ("hash", "model")}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def stored(name: str) -> dict[str, Any] | None:
    """Return the committed results of a study; ``None`` where there are none.

    Raises:
        ValueError: where the file is cut off, is no such results or has no hash of its own.
    """
    path = FOLDER / f"{name}.json"
    if not path.is_file():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("hash"), str):
        raise ValueError("no hash")
    return told


def _as_committed(name: str) -> tuple[dict[str, Any] | None, str]:
    """Return the committed results of a study, or ``None`` and what is wrong with them."""
    try:
        old = stored(name)
    except ValueError:
        return None, f"{name}: the file is not readable"
    if old is None:
        return None, f"{name}: no committed results"
    if old["hash"] != digest(old):
        return None, f"{name}: the file is not what was written (hash)"
    return old, ""


def apart(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Yield where results differ, a line each: counts at all, values by more than ``TOLERANCE``."""
    for key in ("scenario", "settings", "arms", "seed"):
        if old[key] != new[key]:
            yield f"{old['study']}: {key} was {old[key]}, is {new[key]}"
    before, now = ({(run["arm"], run["replicate"]): run for run in one["runs"]} for one in (old, new))
    for one in sorted(before.keys() ^ now.keys()):
        yield f"{old['study']}, {one[0]}, replicate {one[1]}: only in one of the two"
    for one in sorted(before.keys() & now.keys()):
        for kind in ("counts", "values"):
            a, b = before[one][kind], now[one][kind]
            yield from (f"{old['study']}, {one[0]}, replicate {one[1]}: {key} was {a.get(key)}, is {b.get(key)}"
                        for key in sorted(a.keys() | b.keys()) if not _alike(a.get(key), b.get(key), kind))


def _alike(a: float | None, b: float | None, kind: str) -> bool:
    if a is None or b is None or kind == "counts":
        return a == b
    return math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE**2)


def differences(names: tuple[str, ...] | None = None) -> list[str]:
    """Return where numbers differ from the committed ones, and which results were edited by hand; all unless named."""
    found: list[str] = []
    for name in names or STUDIES:
        old, wrong = _as_committed(name)
        found += apart(old, measured(name)) if old is not None else [wrong]
    return found


def update(reason: str) -> list[str]:
    """Rewrite the results whose numbers differ, log the reason, and return the names of the studies rewritten.

    All is measured before anything is written, and the log before the studies; where a file cannot be written, those
    that were stand as before. So no study is ever new without its reason, nor a reason there without its study.
    """
    from sim import model_version

    changed: dict[str, str] = {}
    texts: dict[Path, str] = {}
    for name in STUDIES:
        (old, _), new = _as_committed(name), measured(name)
        lines = list(apart(old, new)) if old is not None else []
        if old is None or lines:
            first = not (FOLDER / f"{name}.json").is_file()
            changed[name] = str(len(lines)) if old is not None else "first" if first else "was not as written"
            new |= {"hash": digest(new), "model": model_version()}
            texts[FOLDER / f"{name}.json"] = json.dumps(new, indent=1) + "\n"
    if changed:
        log = FOLDER / "LOG.md"
        before = log.read_text(encoding="utf-8") if log.is_file() else (
            "# When the golden results changed, and why\n\nWritten by `buurtlab golden update`; the newest stands "
            "last.\n\n| date | model | studies (lines that differed) | reason |\n| --- | --- | --- | --- |\n")
        told = ", ".join(f"{name} ({said})" for name, said in changed.items())
        safe = reason.replace("|", "/")
        line = f"| {date.today().isoformat()} | {model_version()} | {told} | {safe} |\n"
        _write_all({log: before + line, **texts})
    return list(changed)


def _write_all(texts: Mapping[Path, str]) -> None:
    """Write files all or none: where one cannot be written, those before it get back what they held."""
    from experiments.files import write_text

    before: dict[Path, bytes | None] = {}
    try:
        for path, text in texts.items():
            before[path] = path.read_bytes() if path.is_file() else None
            write_text(path, text)
    except BaseException:
        for path, held in before.items():
            if held is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(held)
        raise


def _reason(words: list[str]) -> str:
    """Return why results are rewritten.

    Raises:
        InputError: where no reason is given.
    """
    from sim.errors import InputError

    for word in words:
        if word.partition("=")[0] != "reason":
            raise InputError("golden update", word, 'takes reason="..." and nothing else.')
    reason = " ".join(words[0].partition("=")[2].split()) if words else ""
    if len(reason) < 10 or len(words) != 1:
        raise InputError("reason", reason or None, 'say in some words why the numbers change: reason="...".')
    return reason


def main(args: list[str]) -> int:
    """Run ``buurtlab golden``."""
    parser = Parser("golden", f"{__doc__}\nstudies: {', '.join(STUDIES)}", EXAMPLES)
    parser.add_argument("words", nargs="*", metavar="update reason=...", help="rewrite the results; a reason is needed")
    words = parser.parse_args(args).words
    if words and words[0] != "update":
        from sim.errors import unknown
        raise unknown("golden", words[0], ("update",))
    reason = _reason(words[1:]) if words else ""
    from sim import warm_up

    warm_up()
    if not words:
        found = differences()
        say("\n".join(found) or f"{len(STUDIES)} studies give the committed numbers (counts equal, values to "
            f"{TOLERANCE:g})")
        return 1 if found else 0
    changed = update(reason)
    if not changed:
        say("nothing differs: nothing is rewritten and no reason is logged")
        return 0
    say(f"rewritten: {', '.join(changed)}; the reason stands in tests/golden/LOG.md")
    say("Mark the entry in CHANGELOG.md with **[numbers change]**, and say what changes.")
    return 0
