"""The saving by shared luck: against what is known by construction, and the command itself on small runs."""

import math

import numpy as np
import pytest

from experiments import luck, luck_tables, luck_trace
from experiments.cli import main


def pairs(n, correlation, seed=1):
    """Return normal pairs of variance 1 and 4 with that correlation."""
    x, y = np.random.default_rng(seed).standard_normal((2, n))
    return x, 2 * (correlation * x + math.sqrt(1 - correlation**2) * y)


@pytest.mark.parametrize("correlation", [-0.5, 0.0, 0.8, 0.99])
def test_the_ratio_is_that_of_the_variances(correlation):
    """(1 + 4) / (5 - 4 r); the 95% interval holds it in most of 40 samples of 200 (37 expected, 32 asked)."""
    truth = 5 / (5 - 4 * correlation)
    found = [luck.saving(*pairs(200, correlation, seed)) for seed in range(40)]
    assert sum(one.low <= truth <= one.high for one in found) >= 32
    assert all(one.low <= one.ratio <= one.high for one in found)
    assert abs(np.mean([math.log(one.ratio / truth) for one in found])) < 0.1


def test_independent_runs_are_seen_to_be_independent():
    a, b = pairs(4000, 0.95)
    assert abs(luck.unpaired(a, b) - 1) < 0.05


def test_what_cannot_be_told():
    """Missing values leave their pair out; nothing that varies is n/a; pairs that never differ save everything."""
    a, b = pairs(50, 0.5)
    missing = np.where(np.arange(50) < 10, np.nan, b)
    assert luck.saving(a, missing).pairs == 40
    assert luck.saving(a, missing).ratio == luck.saving(a[10:], b[10:]).ratio
    assert luck.saving(a[:2], b[:2]).cell() == "n/a"
    assert luck.saving(np.ones(30), np.ones(30)).cell() == "n/a"
    assert luck.saving(np.full(30, 2.4), np.full(30, 0.1)).cell() == "n/a"  # their variance is not 0 but for rounding
    assert luck.saving(a, a + 1.0).ratio > 1e12 or luck.saving(a, a + 1.0).cell() == "no pair differs"
    assert math.isnan(luck.correlation(np.ones(30), a[:30]))


def test_the_command(capsys):
    assert main(["luck", "tenth", "--residents", "300", "--pairs", "20"]) in (0, 1)
    text = capsys.readouterr().out
    rows = [line.split()[0] for line in text.splitlines() if "[" in line or "n/a" in line or "no pair" in line]
    assert text.count("\n* ") == 3 and "idea_rate" in rows and "week 260" in text and "bootstrap" in text
    assert "stimulate:0.9,facilitate:0.1" in text and "independent seeds, looked at" in text


def test_nothing_to_compare(capsys):
    """One resident: no initiative in any run. It says so in words, leaves rows out and counts them; exit code 1."""
    assert main(["luck", "tenth", "--residents", "1", "--pairs", "20"]) == 1
    text = capsys.readouterr().out
    assert "nan" not in text and text.count("nothing varies at this size (1 resident)") == 1
    assert text.count("the aim of 5 times is not reached: not all can be compared") == 1
    assert "left out: of all outcomes" in text and "left out: of all courses 3" in text
    assert "n/a" not in text and "correlation between" not in text


def found(low, ratio=8.0):
    return luck.Saving(ratio, low, 12.0, 100)


def test_a_failed_aim_is_one_sentence():
    """It names what falls short; nothing is asked of the other contrasts; one outcome without variation is named."""
    nothing = luck.Saving(math.nan, math.nan, math.nan, 100)
    good = {("a", 1000): found(5.5), ("b", 1000): found(6.0)}
    assert luck_tables.verdict(good, asked=True) == (
        "outcomes of equal rank: at least 5.5 times fewer (lowest end of an interval)\nthe aim of 5 times is reached",
        True)
    said, reached = luck_tables.verdict(good | {("a", 10): found(4.9)}, asked=True)
    assert not reached and said.splitlines()[-1] == (
        "the aim of 5 times is not reached: the interval goes below it for a at 10 residents")
    assert luck_tables.verdict(good | {("a", 10): found(4.9)}, asked=False)[1]
    said, reached = luck_tables.verdict(good | {("c", 1000): nothing}, asked=True)
    assert not reached and "c at 1,000 residents: n/a, nothing to compare" in said and "nothing varies" not in said


def test_rows_without_a_number_are_left_out():
    """Of two sizes one number is enough to stay; n/a in both goes, counted by why."""
    from sim.metrics import SUMMARY_NAMES

    def arm(varies, seed):
        draws = np.random.default_rng(seed).standard_normal((len(SUMMARY_NAMES), 30))
        values = {name: draws[k] if varies[k] else np.ones(30) for k, name in enumerate(SUMMARY_NAMES)}
        return luck.Arm(values | {SUMMARY_NAMES[-1]: np.full(30, np.nan)}, {})

    first = [k != 0 for k in range(len(SUMMARY_NAMES))]
    second = [k not in (0, 1) for k in range(len(SUMMARY_NAMES))]
    rows, judged, said = luck_tables.savings_table(("A", "B"), {10: {"A": arm(first, 1), "B": arm(first, 2)},
                                                         20: {"A": arm(second, 3), "B": arm(second, 4)}})
    names = [row[0].removeprefix("* ") for row in rows[1:]]
    assert set(SUMMARY_NAMES) - set(names) == {SUMMARY_NAMES[0], SUMMARY_NAMES[-1]}
    assert said == ("left out: of all outcomes 1 that are the same in every run and 1 with a value in fewer than three "
                    "pairs")
    assert len(judged) == 6 and not any("nan" in cell for row in rows for cell in row)


def test_bad_words_are_refused(capsys):
    assert main(["luck", "tent"]) == 2
    assert "Did you mean 'tenth'" in capsys.readouterr().err
    assert main(["luck", "--residents", "200000"]) == 2
    assert main(["luck", "--pairs", "2"]) == 2
    assert "not a whole number from 20 on" in capsys.readouterr().err.splitlines()[-1]
    assert main(["luck", "--pair", "30"]) == 2
    assert "Did you mean '--pairs'?" in capsys.readouterr().err
    assert main(["luck", "--trace", "--pairs", "30"]) == 2
    assert "takes no --pairs" in capsys.readouterr().err


def test_a_pair_is_followed_by_process(capsys):
    decisions, levels = luck_trace.follow(("stimulate", "facilitate"), 400, 3, weeks=12)
    assert all(len(counts) == 12 for counts in [*decisions.values(), *levels.values()])
    assert decisions["encounters: whom a resident meets"][0] == 0  # the first week's policy is not yet delivered
    assert max(decisions["encounters: whom a resident meets"]) > 0 and levels["contact"][-1] > 0
    same, near = luck_trace.follow(("direct", "direct"), 400, 3, weeks=6)
    assert not any(map(any, same.values())) and not any(map(any, near.values()))
    luck_trace.trace(("stimulate", "facilitate"), 200, 3)
    assert "founding: who has an idea" in capsys.readouterr().out
