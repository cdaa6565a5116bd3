"""The table of validation, for the terminal and as a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from experiments import console
from experiments.documents import markdown
from experiments.patterns.show import digits, interval
from experiments.patterns.statement import HOLDS
from experiments.statistics import Interval
from experiments.validation import texts
from experiments.validation.rows import BREAKS, NO_FACT, WEAKENS, Row, count, first, in_number, second, wider
from experiments.validation.sources import NOT_SPOKEN, S_NUMBERS

AIM = 20  # rows of the first list that hold, each with what breaks or weakens it
LONG = 64  # characters of a statement in the terminal


def cells(row: Row, number: int) -> list[str]:
    """Return a row as texts, in the order of ``texts.HEADER``."""
    words = f"{row.fact} {row.words}" if row.fact and not row.words.startswith(row.fact) else row.words
    marks = [mark for mark in (row.use, "hypothesis" if row.hypothesis else "") if mark]
    then = ""
    if row.without is not None:
        left = f"{_number(row, row.without.mean)} {_interval(row, row.without)}"
        then = "by construction" if row.alike else left
    unit = f" {row.unit}" if row.unit and row.unit not in ("share", "ratio", "-") else ""
    return [
        str(number), words + (f" ({', '.join(marks)})" if marks else ""), row.source, row.asked,
        row.said or _number(row, row.found.mean) + unit, _interval(row, row.found), row.verdict, row.out or "-",
        then or "-", _broken(row), row.built_in, row.runs, row.parameters]


def _broken(row: Row) -> str:
    if row.broken in (BREAKS, WEAKENS) and row.could_not_fail:
        return texts.BY_CONSTRUCTION.format(broken=row.broken)
    return row.broken or "-"


def _signed(row: Row) -> bool:
    """Tell whether numbers of a row carry a plus: those of a contrast do, levels that lie above zero do not."""
    low, high = _edges(row.asked)
    return low <= 0 <= high


def _number(row: Row, value: float) -> str:
    return digits(value) if _signed(row) else digits(value).removeprefix("+")


def _interval(row: Row, found: Interval) -> str:
    if row.said and not found.exists:
        return texts.NO_SAMPLE
    if row.unit == "share" and found.exists and not _signed(row) and found.mean >= 0:  # a level: no share beyond 0..1
        found = dataclasses.replace(found, low=max(0.0, found.low), high=min(1.0, found.high))
    said = interval(found)
    return said if _signed(row) else said.replace("+", "")


def terminal(rows: Sequence[Row], start: int = 1) -> str:
    """Return rows as a table for the terminal, long texts cut; source and set of parameters stand on the page only."""
    kept = [k for k, name in enumerate(texts.HEADER) if name not in ("source", "parameters")]
    body = [[_cut(one) for one in cells(row, number)] for number, row in enumerate(rows, start)]
    return console.table([[line[k] for k in kept] for line in [list(texts.HEADER), *body]], left=(1, 5, 6, 8, 9))


def _cut(text: str) -> str:
    return text if len(text) <= LONG else text[: LONG - 3].rstrip() + "..."


def summary(rows: Sequence[Row], whole: bool = True) -> list[str]:
    """Return what the first list comes to: how many hold, by luck, and all at once.

    Args:
        rows: all rows.
        whole: all sections at full size were run: the aim is of these only.
    """
    counted = first(rows)
    total = count(counted)
    kept = in_number(counted)
    idle = len(counted) - len(kept)
    sure = sum(row.verdict == HOLDS and _holds_wider(row, total.rows) for row in kept)
    return [
        texts.COUNT.format(**vars(total)) + (" " + texts.HYPOTHESES_COUNT.format(n=idle) if idle else ""),
        texts.LUCK.format(rows=total.rows, luck=total.by_luck, sure=sure),
        texts.RESTS.format(**vars(total)),
        *([texts.AIM.format(**vars(total), met=texts.MET[total.proven >= AIM].format(n=AIM - total.proven), aim=AIM)]
          if whole else [])]


def _holds_wider(row: Row, rows: int) -> bool:
    low, high = _edges(row.asked)
    found = wider(row.found, rows)
    return found.exists and low <= found.low and found.high <= high


def _edges(asked: str) -> tuple[float, float]:
    """Return the bounds that ``asked`` says."""
    infinity = float("inf")
    if " .. " in asked:
        low, high = asked.split(" .. ")
        return float(low), float(high)
    sign, _, value = asked.partition(" ")
    if sign in (">", ">="):
        return float(value), infinity
    if sign == "<":
        return -infinity, float(value)
    if asked.startswith("+-"):
        return -float(asked[2:]), float(asked[2:])
    return -infinity, infinity


def why_not(rows: Sequence[Row], reasons: Mapping[int, str]) -> list[str]:
    """Return a line a row of the first list that does not come out, with its reason.

    Args:
        rows: those of the first list, numbered from 1.
        reasons: number -> reason; empty where none was found.
    """
    return [f"- **{number}** {row.words}: {row.verdict} ({_number(row, row.found.mean)} "
            f"{_interval(row, row.found)}, asked {row.asked}). {reasons.get(number) or texts.NO_REASON}"
            for number, row in enumerate(rows, 1) if row.verdict != HOLDS]


def unbroken(rows: Sequence[Row]) -> list[str]:
    """Return a line a row that holds although what should break it was taken out."""
    return [f"- **{number}** {row.words}: without it ({row.out}) {_number(row, row.without.mean)} "
            f"{_interval(row, row.without)}: "
            f"{row.broken}."
            for number, row in enumerate(rows, 1)
            if row.verdict == HOLDS and row.without is not None and row.broken not in (BREAKS, WEAKENS, NO_FACT)]


def covered(rows: Sequence[Row]) -> str:
    """Return a table of the stylised facts: which rows speak to each, or why none does."""
    numbered = [*enumerate(first(rows), 1), *enumerate(second(rows), len(first(rows)) + 1)]
    lines = []
    for fact in S_NUMBERS:
        spoken = [f"{number} ({row.verdict})" for number, row in numbered if row.fact == fact]
        lines.append((fact, ", ".join(spoken) or "-", "" if spoken else NOT_SPOKEN.get(fact, texts.NOT_RUN)))
    return markdown.table(texts.COVERED_HEADER, lines)


def page(rows: Sequence[Row], others: Mapping[str, str], head: str, rules: str, time: str,
         reasons: Mapping[int, str], whole: bool = True) -> str:
    """Return the page.

    Args:
        rows: all rows.
        others: about -> text of sections that have one.
        head: who wrote it.
        rules: how it is read.
        time: seconds.
        reasons: number in the first list -> why it does not come out.
        whole: all sections at full size were run.
    """
    counts, rest = first(rows), second(rows)
    parts = [texts.TITLE, head, rules, texts.FIRST, texts.FIRST_SAID, *summary(rows, whole),
             markdown.table(texts.HEADER, [cells(row, k) for k, row in enumerate(counts, 1)])]
    if any(row.hypothesis for row in counts):
        parts.append(texts.HYPOTHESES)
    if said := why_not(counts, reasons):
        parts += [texts.WHY, "\n".join(said)]
    if said := unbroken(counts):
        parts += [texts.UNBROKEN, texts.UNBROKEN_SAID, "\n".join(said)]
    if rest:
        parts += [texts.SECOND, texts.SECOND_SAID,
                  markdown.table(texts.HEADER, [cells(row, k) for k, row in enumerate(rest, len(counts) + 1)])]
    if notes := [f"- **{k}** {row.note}" for k, row in enumerate([*counts, *rest], 1) if row.note]:
        parts += [texts.NOTES, "\n".join(notes)]
    parts += [texts.COVERED, covered(rows)]
    for about, text in others.items():
        parts += [texts.OTHER.format(about=about[0].upper() + about[1:]), text]
    return "\n\n".join([*parts, texts.SECONDS, time]) + "\n"
