"""External benchmarks: closed forms against known values, the model on small crowds, honest verdicts."""

import math

import numpy as np
import pytest

from experiments.cli import main
from experiments.external import cascades, command, crowds, rows, theory
from experiments.external.page import HEADER, cells, page, published, zeros
from experiments.external.row import FAILS, HOLDS, OPEN, Row, of_chance, of_level, rarer, same


def line(low, high, expected=0.5, margin=0.1, **more):
    return Row("k", "m", "f", expected, "", (low + high) / 2, low, high, 9, margin, **more)


def test_the_window_of_watts():
    """phi .18: sum_{k <= 5} k (k - 1) p_k = z at 1.02 and 5.76; at phi .3 (K* = 3) nowhere."""
    low, high = theory.window(0.18)
    assert (round(low, 2), round(high, 2)) == (1.02, 5.76)
    assert theory.excess(3, 0.18) > 0 > theory.excess(6, 0.18) and theory.window(0.3) is None


def test_a_threshold_that_one_tie_passes_gives_the_giant_component():
    """phi near 0: who has a path to the beginning takes part, S = 1 - exp(-z S); z = 2: .7968 (Erdos and Renyi)."""
    assert math.isclose(theory.size(2, 0.01, 1e-9), 0.79681, abs_tol=1e-4)
    assert math.isclose(theory.sets_off(2, 0.01), 0.79681, abs_tol=1e-4)


def test_a_larger_beginning_moves_the_upper_edge():
    assert theory.size(7, 0.18, 0.002) < 0.02 and theory.size(7, 0.18, 0.01) > 0.99
    assert theory.sets_off(6, 0.18) == 0.0 < theory.sets_off(5, 0.18)


@pytest.mark.parametrize(("z", "seeds"), [(3, (1, 2, 3)), (4, (4, 5, 6))])
def test_sizes_of_the_model(z, seeds):
    """Inside the window: .941, .980 of 5,000 with 1% to begin; sd of a crowd about .004, limit 5 sds of three."""
    found = np.mean(cascades.shares(seeds, 5000, z, 0.18, 0.01))
    assert abs(found - theory.size(z, 0.18, 0.01)) < 5 * 0.004 / math.sqrt(3)


def test_outside_the_window_nearly_nobody_follows():
    assert max(cascades.shares((1, 2, 3), 5000, 10, 0.18, 0.002)) < 0.01
    assert cascades.alone(range(1, 6), 2000, 8, 0.18) == 0


def test_a_cascade_ends_where_the_definition_says():
    """In the end nobody is left outside with the share of ties that the threshold asks, counted one by one."""
    run = cascades.crowd(3, 400, 3, 0.18, 10)
    count = cascades.settle(run)
    part, s = run.tables.resident.part > 0, run.state
    assert 10 < count < 400
    for i in np.flatnonzero(~part):
        own = s.to[s.first[i]:s.first[i + 1]]
        assert own.size == 0 or part[own].mean() < 0.18


@pytest.mark.parametrize("seed", [1, 2])
def test_the_jump_of_a_crowd_without_luck(seed):
    """Endless: 12.222. At n = 200 whole persons move it by 1 / (2 n 1.45) = .17; limit .25."""
    low, high = crowds.jump(seed, 200, 11.0, 14.0, 0.02)
    assert high - low <= 0.02 and abs((low + high) / 2 - 12.222) < 0.25


def test_verdicts():
    assert line(0.45, 0.55).verdict == HOLDS and line(0.55, 0.65).verdict == OPEN
    assert line(0.65, 0.75).verdict == FAILS and line(math.nan, math.nan).verdict == FAILS
    assert of_chance("k", "m", "f", 0.5, 52, 100).verdict == HOLDS
    assert of_chance("k", "m", "f", 0.5, 80, 100).verdict == FAILS
    assert of_chance("k", "m", "f", 0.0, 0, 100).low == 0 < of_chance("k", "m", "f", 0.0, 0, 100).high
    assert same("k", "m", "f", 100, [100, 100]).verdict == HOLDS
    assert same("k", "m", "f", 100, [100, 99]).verdict == FAILS
    level = of_level("k", "m", "f", 0.5, [0.5, 0.5, 0.5], 100, 0.05)
    assert level.low < 0.5 < level.high and level.verdict == HOLDS


def test_every_measurement_is_listed_once():
    assert len(list(rows.jobs())) == len(list(rows.jobs(again=False))) + 5
    assert all(job for job in rows.jobs())


def test_page_and_exit_code(monkeypatch, capsys):
    made = [line(0.45, 0.55), line(0.55, 0.65)]
    monkeypatch.setattr(rows, "rows", lambda jobs: made)
    assert command.main([]) == 0
    out = capsys.readouterr().out
    assert "1 holds, 1 open" in out
    assert "| m | f | 0.5 |" in page(made, "x", "y.svg") and "Open above: f." in page(made, "x", "y.svg")
    made.append(line(0.65, 0.75))
    assert main(["external"]) == 1
    assert "DOES NOT HOLD" in capsys.readouterr().out


def test_a_chance_of_zero_that_was_found_is_open_and_has_to_fall():
    few, none = (of_chance("alone_6", "m", "6 ties", 0.0, hits, 200, 0.1, "outside the window") for hits in (9, 0))
    large = of_chance("alone_6_again", "m", "6 ties", 0.0, 2, 300, 0.1, "outside the window")
    assert few.low > 0 and few.high < 0.1 and few.verdict == OPEN and none.verdict == HOLDS
    assert line(0.02, 0.08, 0.05).verdict == HOLDS  # a closed form above zero: the margin decides
    assert rarer(few, large) < 0.01 < 0.9 < rarer(large, few)
    (told,) = zeros([few, large, line(0.4, 0.5)])
    assert "0.045 over 200 crowds, 0.00667 over 300" in told
    assert zeros([few]) == []


def test_what_a_paper_says_and_what_follows_from_it_stand_apart():
    made = dict(zip(HEADER, cells(of_chance("k", "m", "f", 0.0, 0, 9, 0.1, "outside the window")), strict=True))
    assert (made["published"], made["derived here"]) == ("", "outside the window")
    given = [*rows.uniform(), of_chance("k", "m", "f", 0.0, 0, 9, 0.1, "outside the window")]
    assert published(given).startswith("Of 2 of 3 lines the papers themselves give a figure")
