"""Section ``claims`` of ``buurtlab validate``: what stands beside a claim was taken out of that claim."""

import pytest

from experiments.claims import Row, above, within
from experiments.patterns.statement import PARTLY
from experiments.statistics import Interval
from experiments.validation import claims
from experiments.validation import rows as rw
from experiments.validation.sections import Setup


def _of(name, low, high, off=False):
    made = above(name, Interval((low + high) / 2, low, high, 9))
    made.off = off
    return made


def test_claims_that_count_have_something_taken_out():
    a, b, c, d = (_of(name, 0.5, 1.5, name in "bd") for name in "abcd")
    groups = claims._groups([a, b, c, d])
    assert [(ones[0].claim, off.claim) for ones, off in groups] == [("a", "b"), ("c", "d")]
    near, far = (Row(name, "0.005 .. 0.3", Interval(x, x - 0.001, x + 0.001, 4), True, False)
                 for name, x in (("near", 0.28), ("far", 0.1)))
    assert claims._worst([far, near]).claim == "near"
    made = claims._row("bounded", near, d, PARTLY, Setup())
    assert (made.verdict, made.broken, made.counts) == (rw.HOLDS, rw.BREAKS, True)
    for fails, said in ((True, rw.KEEPS), (False, rw.UNTOLD)):
        left = Row("d", "> 2", Interval(1, 0.5, 1.5, 9), False, fails)
        assert claims._row("bounded", near, left, PARTLY, Setup()).broken == said


def test_an_empty_start_stands_beside_the_stock_and_not_beside_trust(monkeypatch):
    names = [f"drift of {what} over 20 years" for what in ("stock", "hours")] + ["drift of trust in neighbours"]
    found = [within(name, Interval(0.0, -0.01, 0.01, 9), -0.02, 0.02) for name in names]
    found.append(_of("an empty start: stock", 0.5, 0.7, True))
    monkeypatch.setattr(claims, "TAKEN", {"drift": claims.TAKEN["drift"]})
    monkeypatch.setitem(claims.claims.CLAIMS, "drift", (lambda pairs: found, 80))
    stock, *others = claims.part(Setup()).rows
    assert stock.out and stock.without.mean == pytest.approx(0.6) and stock.own
    assert [(one.out, one.without, one.broken, one.runs) for one in others] == [("", None, "", "9")] * 2
