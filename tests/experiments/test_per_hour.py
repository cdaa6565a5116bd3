"""Counts per public hour: how large one event is, the exact bound where nothing happened, and that intervals cover."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments import analysis
from sim.metrics import RIPENING_WEEKS

OUTCOME = "rate_per_public_hour"
RESIDENTS, WEEKS, HOURS = 2000, 260, 6.0
SETTINGS = {"residents": RESIDENTS, "neighbourhoods": [], "weeks": WEEKS, "population": {"inhabitants_ratio": 1.18}}
#: Thousand public hours that one run looks over.
LOOKED = HOURS * RESIDENTS / 1000 * (WEEKS - RIPENING_WEEKS) / 1000


def study_of(counts, hours=HOURS):
    """Return a study of two arms in which so many initiatives began, shape (replicates, 2), and its runs."""
    rows = [{"arm": arm, "point": 0, "seed": 1, "replicate": replicate, "status": "ok", "public_hours": hours,
             OUTCOME: begun / (LOOKED * hours / HOURS)} for replicate, both in enumerate(counts)
            for arm, begun in zip("ab", both, strict=True)]
    return SimpleNamespace(axes={}, arms=["a", "b"], settings=lambda _: SETTINGS, runs=lambda: pd.DataFrame(rows))


def test_one_event_is_as_large_as_hours_are_few():
    assert analysis.event([SETTINGS], OUTCOME, [HOURS]) == pytest.approx(1 / LOOKED)
    assert analysis.event([SETTINGS] * 2, OUTCOME, [HOURS, HOURS / 3]) == pytest.approx(3 / LOOKED)
    for unknown in (None, [0.0], [math.nan]):
        assert analysis.event([SETTINGS], OUTCOME, unknown) is None
    assert analysis.event([SETTINGS | {"weeks": RIPENING_WEEKS}], OUTCOME, [HOURS]) is None


@pytest.mark.parametrize("replicates", [2, 5, 20])
def test_what_never_happened_has_the_exact_bound(replicates):
    study = study_of([(0, 0)] * replicates)
    bound = -math.log(0.025) / (replicates * LOOKED)
    for row in analysis.levels(study, [OUTCOME]).itertuples():
        assert (row.mean, row.low) == (0, 0) and row.high == pytest.approx(bound)
    row = analysis.differences(study, outcomes=[OUTCOME]).iloc[0]
    assert (row["low"], row["high"]) == pytest.approx((-bound, bound)) and row["verdict"] == "open"


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("mean, replicates", [(0.3, 5), (1.0, 2), (1.0, 10)])
def test_few_events_cover(seed, mean, replicates):
    """Both arms have the same law: levels and the difference hold the truth in 95% at least."""
    rng, trials = np.random.default_rng(seed), 200
    held = {"level": 0, "difference": 0}
    for _ in range(trials):
        both = rng.poisson(mean, (replicates, 2)) / LOOKED
        level = analysis.level(pd.Series(both[:, 0]), SETTINGS, OUTCOME, pd.Series([HOURS] * replicates))
        apart = analysis.difference(both, [SETTINGS] * 2, OUTCOME, hours=[HOURS] * 2)
        held["level"] += level.low <= mean / LOOKED <= level.high
        held["difference"] += apart.low <= 0 <= apart.high
    # A false alarm once in 1,000 were the coverage .95 exactly.
    assert min(held.values()) >= stats.binom.ppf(1e-3, trials, 0.95)


def test_two_pairs_that_happen_to_agree_resolve_nothing():
    row = analysis.differences(study_of([(1, 2), (1, 2)]), outcomes=[OUTCOME]).iloc[0]
    assert row["verdict"] == "open" and row["low"] < 0 < row["high"]
