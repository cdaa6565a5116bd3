"""What ``buurtlab validate`` prints and writes of the sections that were run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.console import notice, say

if TYPE_CHECKING:
    from experiments.validation.kept import Finished
    from experiments.validation.sections import Setup


def _as_typed(args: Sequence[str], *paths: Path) -> list[str]:
    """Return the words of the command, a path outside this folder by its name alone: no page names a machine."""
    words = list(args)
    for where in paths:
        words = [word.replace(str(where), where.name) if where.is_absolute() else word for word in words]
    return words


def _clock(done: Mapping[str, Finished], before: Sequence[str], setup: Setup) -> str:
    """Return the sentences on time: seconds, which sections were kept from before, and which are not there."""
    from experiments.validation import texts
    from experiments.validation.sections import SECTIONS

    parts = [texts.SECONDS_SAID.format(
        jobs=setup.jobs, parts=", ".join(f"{name} {one.seconds:.0f}" for name, one in done.items()),
        total=sum(one.seconds for one in done.values()))]
    if earlier := [f"{name} ({done[name].day})" for name in before]:
        parts.append(texts.KEPT.format(names=", ".join(earlier)))
    if missing := [one.name for one in SECTIONS.values() if not one.there]:
        parts.append(texts.MISSING.format(names=", ".join(missing)))
    return " ".join(parts)


def tell(done: Mapping[str, Finished], before: Sequence[str], setup: Setup, where: Path | None, args: Sequence[str],
         results: Path, broke: Sequence[str] = ()) -> None:
    """Print the table and, where asked, write the page.

    Args:
        done: section -> what it gave.
        before: those of them that were kept from an earlier run.
        setup: how they were run.
        where: the page; none is written without.
        args: words of the command.
        results: folder that was named, so that the page does not name a machine's.
        broke: a line a section that broke.
    """
    from experiments.validation import show, texts
    from experiments.validation.reasons import reason
    from experiments.validation.rows import first, second
    from experiments.validation.sections import SECTIONS

    rows = [row for one in done.values() for row in one.part.rows]
    counted, rest = first(rows), second(rows)
    reasons = {k: reason(row.key, row.words, row.verdict, row.parameters, setup.quick)
               for k, row in enumerate(counted, 1)}
    clock = _clock(done, before, setup)
    if broke:
        clock += " " + texts.BROKE.format(names="; ".join(broke))
    if counted:
        say(f"What counts\n{show.terminal(counted)}\n")
    if rest:
        say(f"(Nearly) by construction, does not count\n{show.terminal(rest, len(counted) + 1)}\n")
    others = {SECTIONS[name].about: one.part.text for name, one in done.items() if one.part.text}
    for about, text in others.items():
        say(f"{about}\n{text}\n")
    whole = not setup.quick and all(one.name in done for one in SECTIONS.values() if one.there)
    said = show.summary(rows, whole) if counted else []
    say("\n".join([*said, *show.why_not(counted, reasons), clock]).replace("**", ""))
    if where is not None:
        head = _head(_as_typed(args, where, results))
        _write(where, show.page(rows, others, head, _rules(setup), clock, reasons, whole))


def _head(words: Sequence[str]) -> str:
    import sim
    from experiments import provenance
    from experiments.validation import texts

    machine, versions = provenance.machine(), provenance.versions()
    return texts.WRITTEN.format(
        command=" ".join(["buurtlab validate", *words]), when=provenance.now()[:10],
        machine=f"{machine['processors']} processors, {machine['system']} {machine['architecture']}",
        model=sim.model_version(), versions=", ".join(f"{k} {v}" for k, v in versions.items()))


def _rules(setup: Setup) -> str:
    from experiments import claims
    from experiments.validation import texts

    rules = texts.RULES.format(seed=setup.seed, claims=claims.SEED, parameters=setup.parameters,
                               said_of=texts.SAID_OF.get(setup.parameters, texts.SAID_OF[""]))
    return f"{texts.QUICK}\n\n{rules}" if setup.quick else rules


def _write(where: Path, page: str) -> None:
    from experiments.files import write_text

    write_text(where, page)
    notice(f"Written to {where}.")
