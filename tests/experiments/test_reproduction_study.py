"""The study of the reproduction number: the plan, and the linear birth-death limit through the real engine."""

import dataclasses
import math

import pandas as pd
import pytest
import yaml

from experiments.arguments import read
from experiments.cli import main
from experiments.limit_cases.settings import CASES, EMPTY, nearby_loop
from experiments.planes import Planes
from experiments.plans import plan
from experiments.reproduction import numbers
from experiments.statistics.intervals import t_quantile
from experiments.study import find_study
from experiments.sweep import EXTRA
from sim.errors import InputError
from sim.scenario import Switches

PEOPLE, PAIRS = 2500, 48
BIRTHS, HAZARD = 0.008, 0.02  # a week: foundings an active resident inspires, endings of an initiative


def linear(path):
    """Write a scenario in which each active resident inspires foundings and each initiative ends with one hazard."""
    on, settings = CASES["nearby"]
    given = EMPTY | settings | {f"switches.{name}": name in on for name in Switches.__dataclass_fields__}
    given |= {key.replace("__", "."): value for key, value in nearby_loop(BIRTHS, 1e-4).items()}
    given |= {"start.stock": True, "params.life.fade": HAZARD, "params.life.anchored_exit": HAZARD}
    nested = {}
    for key, value in given.items():
        *above, last = key.split(".")
        inner = nested
        for name in above:
            inner = inner.setdefault(name, {})
        inner[last] = value
    path.write_text(yaml.safe_dump(nested), encoding="utf-8")


@pytest.fixture(scope="module")
def limit(tmp_path_factory):
    """Return the study of the limit, at one point."""
    folder = tmp_path_factory.mktemp("limit")
    linear(folder / "linear.yaml")
    assert main(["sweep", "design=reproduction", f"scenario={folder / 'linear.yaml'}", "role=none", "trust=.5",
                 "energy=1.", f"residents={PEOPLE}", "weeks=52", f"replicates={PAIRS}", f"results={folder}",
                 "study=limit", "jobs=1"]) == 0
    return find_study(folder, "limit")


def measured(study):
    """Return the row of numbers of a study of one point, and name -> standard error of each."""
    arms = pd.DataFrame({"arm": study.arms, "choice": "none", "variant": study.arms})
    points = pd.DataFrame({"point": [0], "trust": 0.5, "energy": 1.0})
    found = numbers(study, Planes("trust", "energy", arms, points, (), "role")).iloc[0]
    width = t_quantile(PAIRS, 0.95) * 2
    return found, {name: (found[f"{name}_high"] - found[f"{name}_low"]) / width for name in ("b", "W", "R", "D")}


def members(study):
    """Return per run: active residents times the share who could found (all but the core), and initiatives alive."""
    runs = study.runs().set_index(["arm", "replicate"])
    return (runs["contributing"] * PEOPLE * (1 - runs["core"]),
            (runs["stock_informal"] + runs["stock_anchored"]) * PEOPLE / 1000)


def test_birth_over_death_through_the_study(limit):
    """R = b / mu: b from the settings and from who is active, mu = 1.04 a year, each within 4.5 standard errors.

    Each active resident inspires BIRTHS a week times the share who could found; seen are also the members of what
    ended last week, hence 1 + HAZARD. Chance of a false alarm: 2e-5 in all. That initiatives differ in size widens R's
    own interval but not this look, which knows who was active: foundings are then Poisson, about 370 in all.
    """
    able, alive = members(limit)
    extra, more = (count["still_more"].mean() - count["still"].mean() for count in (able, alive))
    found, error = measured(limit)
    assert found["n"] == PAIRS and found["conversion"] == pytest.approx(1.0, abs=1e-6)
    births, life = 52 * BIRTHS * (1 + HAZARD) * extra / more, 1 / HAZARD / 52
    for name, expected in (("b", births), ("W", life), ("R", births * life)):
        assert error[name] < 0.16 * expected and abs(found[name] - expected) < 4.5 * error[name], name
    foundings = births * more * PAIRS
    assert foundings > 300 and abs(found["b"] / births - 1) < 4.5 / math.sqrt(foundings)
    assert found["R_low"] > 1


def test_what_comes_of_more_within_the_horizon(limit):
    """D(H): the weekly recursion of extra members, and of the founders that they and these inspire.

    The extra at the start is a mean over two weeks, in which some ended already: a few percent.
    """
    able, alive = members(limit)
    drawn = (able["still_more"].mean() - able["still"].mean()) / (alive["still_more"].mean() - alive["still"].mean())
    founders = born = 0.0
    for _ in range(26):
        new = BIRTHS * (1 + HAZARD) * (drawn + founders)
        born += new
        drawn, founders = drawn * (1 - HAZARD), founders * (1 - HAZARD) + new
    found, error = measured(limit)
    assert found["horizon"] == 0.5 and error["D"] < 0.16 * born
    assert abs(found["D"] - born) < 4.5 * error["D"] + 0.05 * born


def test_nothing_starts_in_the_still_pair(limit):
    runs = limit.runs()
    still = runs["arm"].str.startswith("still")
    assert (runs.loc[still, "initiative_rate"] == 0).all() and (runs.loc[still, "idea_rate"] > 0).all()
    assert (runs.loc[~still, "initiative_rate"] > 0).all()


def planned(*words):
    request = read(["design=reproduction", *words], arms=("a", "b"), extra=EXTRA)
    return plan(request), request


def test_every_arm_in_every_variant():
    design, request = planned("role=direct,facilitate", "capacity=3,6", "trust=.4,.6")
    assert list(design.arms)[:5] == ["direct/3/still", "direct/3/still_more", "direct/3/live", "direct/3/live_more",
                                     "direct/6/still"] and len(design.arms) == 16 and request.replicates == 60
    still, more = design.arms["facilitate/6/still"], design.arms["facilitate/6/still_more"]
    assert (still.role, still.capacity, still.weeks, still.params.life.idea_members) == ("facilitate", 6.0, 52, 50)
    assert more.start.stock_factor == 1.2 and dataclasses.replace(more, start=still.start) == still
    assert design.arms["facilitate/6/live"].weeks == 156
    assert design.levers["facilitate/6/still"] == {"role": "facilitate", "capacity": 6.0}
    assert list(planned("role=direct", "trust=.4,.6")[0].arms) == ["still", "still_more", "live", "live_more"]


def test_a_design_says_what_is_kept_unless_a_word_does():
    assert planned()[0].series.outcomes[0] == "ideas" and planned("outcomes=none")[0].series is None


def test_an_axis_that_a_variant_sets_is_refused():
    with pytest.raises(InputError, match="varies twice"):
        planned("params.life.idea_weeks=1,2")
