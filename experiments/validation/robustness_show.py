"""What robustness found, as sentences and tables of Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from experiments.documents import markdown
from experiments.statistics import LEVEL, Interval
from experiments.texts import interval, number, outcome_number, phrase
from experiments.validation import robustness_texts as texts
from experiments.validation.robustness_rows import NO_SIGN, OPEN, OPPOSITE, SAME, Row, apart, disagreement
from experiments.validation.robustness_tables import PAIRS, PAIRS_OTHERS, WIDTH, Driver, Ranking
from experiments.validation.robustness_variants import BASE, ORDER, SIZE
from sim.metrics import EQUAL_RANK

LANGUAGE = "en"
LEAST = 0.001  # of a chance that is written out
EVERYWHERE, MOST = 0.95, 0.5  # a whole interval above: holds nearly everywhere, in most


def signed(outcome: str, found: Interval) -> str:
    """Return a contrast with its interval."""
    mean = outcome_number(outcome, found.mean, LANGUAGE, True, found)
    return f"{mean} ({interval(outcome, found, LANGUAGE, paired=True)})"


def table(rows: Sequence[Row]) -> str:
    """Return all rows, a line a change: contrast, interval and sign of each outcome."""
    lines = []
    for changed in dict.fromkeys((row.family, row.changed) for row in rows):
        these = {row.outcome: row for row in rows if (row.family, row.changed) == changed}
        cells = [changed[1] if changed[0] in (BASE, changed[1]) else f"{changed[0]}: {changed[1]}"]
        for outcome in EQUAL_RANK:
            row = these[outcome]
            said = "" if row.default else f" {row.sign}"
            cells.append(signed(outcome, row.found) + said)
        lines.append([*cells, max(row.found.n for row in these.values())])
    return markdown.table([texts.CHANGED, *(texts.SHORT[name] for name in EQUAL_RANK), texts.PAIRS], lines)


def sentences(rows: Sequence[Row]) -> list[str]:
    """Return what the changes come to: the default, a sentence an outcome, luck, sizes and orders."""
    told = [texts.DEFAULT.format(parts="; ".join(_default(row) for row in rows if row.default))]
    told += [_count(outcome, [row for row in rows if row.outcome == outcome]) for outcome in EQUAL_RANK]
    told.append(texts.LUCK.format(n=len(rows), luck=number((1 - LEVEL) * len(rows), 0, LANGUAGE)))
    for family, words, of in ((SIZE, _alike, [row for row in rows if row.family in (BASE, SIZE)]),
                              (ORDER, _apart, [row for row in rows if row.against is not None])):
        if any(not row.default for row in of):
            told.append(texts.ALIKE[family].format(parts="; ".join(words(name, of) for name in EQUAL_RANK)))
    return told


def _default(row: Row) -> str:
    low, high = (outcome_number(row.outcome, one, LANGUAGE, True, row.found) for one in (row.found.low, row.found.high))
    return texts.DEFAULT_PART.format(
        name=texts.NAME[row.outcome], mean=outcome_number(row.outcome, row.found.mean, LANGUAGE, True, row.found),
        low=low, high=high, word=texts.RESOLVED if row.found.resolved else texts.UNRESOLVED)


def _count(outcome: str, rows: Sequence[Row]) -> str:
    changes = [row for row in rows if not row.default]
    known = [row.found.mean for row in rows if row.found.mean == row.found.mean]
    low, high = (outcome_number(outcome, one, LANGUAGE, True) for one in (min(known), max(known)))
    shared = {"name": texts.NAME[outcome], "n": len(changes), "low": low, "high": high}
    if any(row.sign == NO_SIGN for row in changes):
        resolved = [row.found.mean > 0 for row in changes if row.found.resolved]
        return texts.COUNT_NONE.format(plus=sum(resolved), minus=len(resolved) - sum(resolved), **shared)
    by_sign = {sign: [row.changed for row in changes if row.sign == sign] for sign in (SAME, OPEN, OPPOSITE)}
    which = texts.WHICH.format(these=", ".join(by_sign[OPPOSITE])) if by_sign[OPPOSITE] else ""
    return texts.COUNT.format(same=len(by_sign[SAME]), open=len(by_sign[OPEN]), opposite=len(by_sign[OPPOSITE]),
                              which=which, **shared)


def _alike(outcome: str, rows: Sequence[Row]) -> str:
    found = disagreement([row.found for row in rows if row.outcome == outcome])
    return texts.ALIKE_PART.format(
        name=texts.NAME[outcome], chance=chance(found.chance),
        **{key: number(getattr(found, key), digits, LANGUAGE)
           for key, digits in (("f", 1), ("between", 0), ("within", 0))})


def _apart(outcome: str, rows: Sequence[Row]) -> str:
    found = apart([row.against for row in rows if row.outcome == outcome])
    return texts.APART_PART.format(name=texts.NAME[outcome], number=found.number, of=found.of,
                                   most=signed(outcome, found.most), chance=chance(found.chance))


def chance(value: float) -> str:
    """Return a chance with a sign before it; one that three digits would show as nothing as below the least of them."""
    if value != value:
        return phrase("na", LANGUAGE)
    return f"< {number(LEAST, 3, LANGUAGE)}" if value < LEAST else f"= {number(value, 3, LANGUAGE)}"


def percent(share: float) -> str:
    """Return a share as a percentage."""
    return phrase("na", LANGUAGE) if share != share else f"{number(100 * share, 0, LANGUAGE)}%"


def share(found: Interval) -> str:
    """Return a share with its interval."""
    return f"{percent(found.mean)} ({percent(found.low)} to {percent(found.high)})"


def role_tables(rankings: Mapping[str, Ranking], drivers: Mapping[str, Sequence[Driver]]) -> list[str]:
    """Return the part on the role table: sentences, shares, cells that drive the contrast."""
    n = next(iter(rankings.values())).ahead.n
    intro = texts.TABLE_INTRO.format(tables=n, width=f"{WIDTH:g}", runs=PAIRS, others=PAIRS_OTHERS)
    lines = [[texts.NAME[name], share(one.ahead), percent(one.apart_from_luck), share(one.whole), share(one.best),
              _order(one)] for name, one in rankings.items()]
    cells = [[texts.NAME[name], *(_cell(one) for one in these[:4]),
              f"{sum(not one.found.resolved for one in these)} of {len(these)}"] for name, these in drivers.items()]
    return [texts.TABLE_HEAD, intro, *(_told(name, one.ahead) for name, one in rankings.items()),
            markdown.table(texts.SHARE, lines), texts.CELLS, markdown.table(texts.CELLS_HEAD, cells)]


def _order(one: Ranking) -> str:
    parts = [f"{role} ({percent(found.mean)})" for role, found in zip(one.order, one.neighbours, strict=False)]
    return " > ".join([*parts, one.order[-1]])


def _cell(one: Driver) -> str:
    mean, low, high = (number(x, 2, LANGUAGE, True) for x in (one.found.mean, one.found.low, one.found.high))
    return f"{one.role}.{one.instrument} {mean} ({low} to {high})"


def _told(outcome: str, found: Interval) -> str:
    if found.low > EVERYWHERE:
        verdict = texts.TOLD_KEEPS.format(width=f"{WIDTH:g}")
    elif found.low > MOST:
        verdict = texts.TOLD_MOST
    else:
        verdict = texts.TOLD_LEAST if found.high < MOST else texts.TOLD_HALF
    return texts.TOLD.format(name=texts.NAME[outcome], share=percent(found.mean), low=percent(found.low),
                             high=percent(found.high), verdict=verdict)
