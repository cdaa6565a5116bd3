"""Section ``claims``: what the model must show, from ``buurtlab claims``, with fewer pairs, and what breaks each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from experiments import claims
from experiments.patterns.statement import FAILS, HOLDS, NEARLY, OPEN, PARTLY, Bound
from experiments.validation.rows import BREAKS, KEEPS, NO_FACT, UNTOLD, Row
from experiments.validation.sections import Part, Setup

#: Claim -> pairs, pairs for trying, how far built in. S2 and S18 stand among the facts.
TAKEN = {"trust_and_energy": (12, 3, PARTLY), "bounded": (4, 2, PARTLY), "drift": (12, 3, NEARLY)}
#: Claim whose line with something off is of one outcome: how the claims on that outcome begin; others have none.
OFF_IS_OF = {"drift": "drift of stock"}


@contextlib.contextmanager
def _under(given: dict) -> Iterator[None]:
    before = claims.GIVEN
    claims.GIVEN = dict(given)
    try:
        yield
    finally:
        claims.GIVEN = before


def part(setup: Setup) -> Part:
    """Run the claims and return a row each; of what must hold in several places, the place that comes nearest."""
    rows: list[Row] = []
    with _under(dict(setup.given)):
        for name, (pairs, few, built_in) in TAKEN.items():
            found = claims.CLAIMS[name][0](few if setup.quick else pairs)
            groups = _groups(found)
            if name == "bounded":
                groups = [([_worst(groups[0][0])], groups[0][1])]
            rows += [_row(name, one, off if one.claim.startswith(OFF_IS_OF.get(name, "")) else None, built_in, setup)
                     for ones, off in groups for one in ones]
    return Part(tuple(rows))


def _groups(found: Sequence[claims.Row]) -> list[tuple[list[claims.Row], claims.Row | None]]:
    """Return the claims before each line with something off, and that line."""
    groups: list[tuple[list[claims.Row], claims.Row | None]] = []
    ones: list[claims.Row] = []
    for one in found:
        if one.off:
            groups.append((ones, one))
            ones = []
        else:
            ones.append(one)
    return groups + ([(ones, None)] if ones else [])


def _worst(ones: Sequence[claims.Row]) -> claims.Row:
    """Return the claim that lies nearest to its bound."""
    def room(one: claims.Row) -> float:
        bound = _bound(one.asked)
        return min(one.found.low - bound.low, bound.high - one.found.high)
    return min(ones, key=room)


def _bound(asked: str) -> Bound:
    sign, _, value = asked.partition(" ")
    if sign in "<>":
        edge = float(value)
        return Bound(edge, float("inf"), asked) if sign == ">" else Bound(-float("inf"), edge, asked)
    low, _, high = asked.partition(" .. ")
    return Bound(float(low), float(high), asked)


def _row(name: str, one: claims.Row, off: claims.Row | None, built_in: str, setup: Setup) -> Row:
    verdict = HOLDS if one.holds else FAILS if one.fails else OPEN
    broken = "" if off is None else NO_FACT if verdict != HOLDS else BREAKS if off.holds else (
        KEEPS if off.fails else UNTOLD)
    return Row(
        name, one.claim, "the model's own aim", one.asked, one.found, verdict, built_in, "", "",
        out="" if off is None else off.claim, without=None if off is None else off.found, broken=broken,
        runs=f"{one.found.n}" + (f"/{off.found.n}" if off else ""), parameters=setup.parameters, own=True,
        note="the place of nine that comes nearest to a bound" if name == "bounded" else "")

