"""Campaign: drive by its closed form, plans by the Bass map and by draws, one plan a week, the counted target."""

import functools

import numpy as np
import pytest
from step_worlds import bare, draws, within_chance
from worlds import act, changed, prepared, process, put, roster_and_words, scenario, snapshot

from sim import rng
from sim.metrics import WEEKLY_NAMES
from sim.run import simulate
from sim.scenario import Neighbourhood
from sim.state import FRONT_RUNNER, NOBODY, RUNNERS, UNWILLING, WILLING
from sim.summary import of_runs

CAMPAIGN = process("campaign")
OWN = set(CAMPAIGN.writes)
SET = OWN | {"resident.stance"}


def campaign_world(residents, seed=1, **change):
    """A world in which only the campaign acts: everybody energetic, nobody near, no imitation, no fading."""
    given = dict(campaign__target=1.0, campaign__front_runners=0.05, campaign__willing=0.4,
                 params__joining__local=0.0, params__campaign__imitate=0.0, params__campaign__decay=0.0) | change
    world = bare("campaign", residents, seed, **given)
    world.tables.resident.energy[:] = 0.6
    return world


def week_of(world, week):
    """Run a week of the campaign alone, with the draws of that week."""
    roster_and_words(world, week)
    act(world, CAMPAIGN, week)


# --- drive

def test_drive_fades_into_routine():
    """Routine + (1 - routine)(1 - decay)^t from the campaign's first week on: .252 after a year."""
    world = campaign_world(40, campaign__week=3, params__campaign__decay=0.04)
    here = world.tables.neighbourhood
    for week in range(56):
        week_of(world, week)
        expected = 0.0 if week < 3 else 0.15 + 0.85 * 0.96 ** (week - 3)
        assert here.drive[0] == pytest.approx(expected, abs=1e-12)
    assert here.drive[0] == pytest.approx(0.252, abs=5e-4)


@pytest.mark.parametrize(("level", "area", "fixed"), [(1.0, 1.0, 0.7167), (0.5, 1.0, 0.575), (1.0, 0.5, 0.575),
                                                      (1.0, 0.0, 0.15)])
def test_renewal_keeps_part_of_the_drive(level, area, fixed):
    """E* = (renew + decay routine) / (renew + decay), with renew x level x what the hours allow."""
    world = campaign_world(40, params__campaign__decay=0.04)
    here = world.tables.neighbourhood
    world.tables.government.renewal[:], here.area[:] = level, area
    renew = 0.08 * level * area
    exact = (renew + 0.04 * 0.15) / (renew + 0.04)
    assert exact == pytest.approx(fixed, abs=1e-4)
    for week in range(60):
        week_of(world, week)
        assert here.drive[0] == pytest.approx(exact + (1 - exact) * (1 - renew - 0.04) ** week, abs=1e-12)


def test_drive_below_routine_is_not_lost():
    world = campaign_world(40, params__campaign__decay=0.5)
    world.tables.neighbourhood.drive[:] = 0.1
    week_of(world, 7)
    assert world.tables.neighbourhood.drive[0] == 0.1


# --- who is helped, read off the draws

def expected_helped(world, week, chance, contacts, local, reach):
    """Whom each front-runner helps, from plans of the week before, each for itself."""
    res = world.tables.resident
    n, plan = res.plan.size, res.plan.copy()
    runners = np.flatnonzero((res.stance == FRONT_RUNNER) & (res.recovery == 0) & (res.energy >= 0.2))
    helped = np.full(runners.size, NOBODY)
    for k, runner in enumerate(runners):
        u = draws(world, rng.CAMPAIGN, week, np.full(contacts, runner), np.arange(contacts))
        for m in range(contacts):
            step = int(u[1, m] * 2 * reach) - reach
            near = (runner + (step if step < 0 else step + 1)) % n
            other = near if u[0, m] < local else (runner + 1 + int(u[1, m] * (n - 1))) % n
            if other != runner and res.stance[other] >= WILLING and plan[other] == 0:
                helped[k] = other if u[2, m] < chance else NOBODY
                break
    return helped


@pytest.mark.parametrize(("local", "help_", "seed"), [(0.3, 0.6, 1), (1.0, 1.0, 2), (0.0, 0.3, 3)])
def test_front_runners_help_whom_their_draws_say(local, help_, seed):
    """All see the plans of the week before; several weeks, some people tired or recovering."""
    world = campaign_world(150, seed, params__joining__local=local, params__joining__reach=10,
                           params__campaign__help=help_, params__campaign__contacts=3, campaign__front_runners=0.3)
    res, here = world.tables.resident, world.tables.neighbourhood
    res.energy[::7], res.recovery[::5] = 0.19, 4
    for week in range(8):
        helped, before = expected_helped(world, week, help_, 3, local, 10), res.plan.copy()
        week_of(world, week)
        assert world.state.runners[:world.state.count[RUNNERS]].tolist() == helped.tolist()
        new = np.flatnonzero(res.plan > before)
        assert set(new) == set(helped[helped >= 0])
        assert here.plans_week[0] == new.size and here.plans[0] == res.plan.sum()
        assert np.all(res.plan >= before) and not np.any(res.plan[res.stance == UNWILLING])
    assert here.plans[0] > 5


def test_at_most_one_plan_a_week_per_front_runner():
    world = campaign_world(2000, campaign__willing=1.0, params__campaign__contacts=100, params__campaign__help=1.0,
                           campaign__front_runners=0.02)
    runners = int((world.tables.resident.stance == FRONT_RUNNER).sum())
    for week in range(10):
        week_of(world, week)
        assert 0.9 * runners < world.tables.neighbourhood.plans_week[0] <= runners


def test_two_who_help_the_same_one_make_one_plan():
    """One willing resident and many front-runners who all find that one: they spend their week, one plan."""
    world = campaign_world(12, params__campaign__contacts=100, params__campaign__help=1.0, campaign__front_runners=0.5)
    res = world.tables.resident
    res.stance[:], res.plan[:] = FRONT_RUNNER, 1
    res.stance[7], res.plan[7] = WILLING, 0
    world.tables.neighbourhood.plans[:] = 11
    week_of(world, 0)
    helped = world.state.runners[:world.state.count[RUNNERS]]
    assert np.sum(helped == 7) >= 9
    assert world.tables.neighbourhood.plans_week[0] == 1 and world.tables.neighbourhood.plans[0] == 12
    week_of(world, 1)
    assert world.tables.neighbourhood.plans_week[0] == 0 and world.tables.neighbourhood.plans[0] == 12


def test_more_help_takes_no_plan_away():
    """A decision changes only if its chance passes its draw: of one week, those helped are among those helped more."""
    helped = []
    for chance in (0.2, 0.5, 0.9):
        world = campaign_world(3000, 5, params__campaign__help=chance, campaign__front_runners=0.1)
        week_of(world, 0)
        helped.append(set(np.flatnonzero(world.tables.resident.plan)))
    assert helped[0] < helped[1] < helped[2]


def test_organisations_that_do_not_understand_each_other_help_less():
    """Clarity: the chance is help x drive x (1 - distance weight x distance at the table)."""
    world = campaign_world(3000, 6, params__campaign__help=0.9, campaign__front_runners=0.2,
                           params__tables__distance=0.8)
    world.tables.table.distance[:] = 0.5
    helped = expected_helped(world, 0, 0.9 * 0.6, 5, 0.0, 100)
    week_of(world, 0)
    assert world.state.runners[:world.state.count[RUNNERS]].tolist() == helped.tolist()


def test_one_resident_alone_has_nobody_to_help():
    world = campaign_world(1, campaign__front_runners=1.0, campaign__willing=1.0)
    world.tables.resident.stance[:] = FRONT_RUNNER
    week_of(world, 0)
    assert world.tables.neighbourhood.plans[0] == 0


def test_front_runners_are_the_bottleneck():
    """Hand elasticity, 5 contacts: willing .4 finds .922, .8 finds .9997; twice the front-runners is twice the help."""
    found, made = {}, {}
    for willing, front in ((0.4, 40), (0.8, 40), (0.4, 80)):
        count = trials = 0
        for seed in range(40):
            world = campaign_world(4001, seed + 1, params__campaign__help=1.0)
            res, luck = world.tables.resident, np.random.default_rng(seed).permutation(4001)
            res.stance[:] = UNWILLING
            res.stance[luck[:front]], res.plan[luck[:front]] = FRONT_RUNNER, 1  # who has a plan needs no help
            res.stance[luck[front:front + round(4000 * willing)]] = WILLING
            week_of(world, 0)
            helped = world.state.runners[:world.state.count[RUNNERS]]
            count, trials = count + int((helped != NOBODY).sum()), trials + helped.size
        assert trials == 40 * front
        assert within_chance(count, np.full(trials, 1 - (1 - willing) ** 5))
        found[willing, front], made[willing, front] = count / trials, count
    assert 1 - 0.6**5 == pytest.approx(0.922, abs=5e-4) and 1 - 0.2**5 == pytest.approx(0.9997, abs=5e-5)
    assert found[0.8, 40] / found[0.4, 40] == pytest.approx(1.084, abs=0.03)
    assert made[0.4, 80] / made[0.4, 40] == pytest.approx(2.0, abs=0.06)


# --- imitation

def test_who_met_somebody_with_a_plan_may_make_one():
    """Of the willing without a plan who met one with a plan, those whose draw lies in the window of .2."""
    world = campaign_world(5000, 3, params__campaign__imitate=0.2, params__campaign__help=0.0, campaign__willing=0.7)
    res, luck = world.tables.resident, np.random.default_rng(2)
    res.plan[:] = (luck.random(5000) < 0.3) & (res.stance >= WILLING)
    res.met[:] = luck.integers(-1, 5000, 5000)
    before, total = res.plan.copy(), int(res.plan.sum())
    world.tables.neighbourhood.plans[:] = total
    week_of(world, 4)
    ready = (res.stance >= WILLING) & (before == 0) & (res.met != NOBODY) & (before[res.met] == 1)
    u = (world.state.words[rng.WORD_FOUNDING] + 0.5) / 2**32
    adopts = ready & (u >= 0.75) & (u < 0.95)
    assert np.array_equal(res.plan == 1, (before == 1) | adopts) and adopts.sum() > 50
    assert world.tables.neighbourhood.plans_week[0] == adopts.sum()
    assert world.tables.neighbourhood.plans[0] == total + adopts.sum()


# --- Bass by its weekly map, with a ceiling

@functools.cache
def plans(willing, seeds=20, weeks=104, residents=20_000):
    """Shares with a plan minus the map's, and themselves, shape (2, seeds, weeks + 1)."""
    course = np.zeros((2, seeds, weeks + 1))
    for seed in range(seeds):
        world = campaign_world(residents, seed + 1, campaign__front_runners=0.01, campaign__willing=willing,
                               params__campaign__help=0.5, params__campaign__contacts=1, params__campaign__imitate=0.05,
                               params__campaign__decay=0.04, params__encounters__place=1.0)
        stance = world.tables.resident.stance
        front, ceiling, share = (stance == FRONT_RUNNER).mean(), (stance >= WILLING).mean(), 0.0
        for week in range(weeks):
            roster_and_words(world, week)
            act(world, process("encounters"), week)
            act(world, CAMPAIGN, week)
            drive = 0.15 + 0.85 * 0.96**week
            helped = 1 - np.exp(-front * 0.5 * drive)
            share += (ceiling - share) * (1 - (1 - helped) * (1 - 0.05 * share))
            course[1, seed, week + 1] = world.tables.neighbourhood.plans[0] / residents
            course[0, seed, week + 1] = course[1, seed, week + 1] - share
    return course


@pytest.mark.parametrize("willing", [1.0, 0.4])
@pytest.mark.parametrize("week", [26, 52, 104])
def test_plans_follow_the_bass_map(willing, week):
    """N = 20,000, one contact a week, anybody met: the mean of 20 seeds within four standard errors of the map."""
    apart, share = plans(willing)[:, :, week]
    assert abs(apart.mean()) < 4 * apart.std(ddof=1) / np.sqrt(apart.size)
    assert apart.std(ddof=1) < 0.03 and share.mean() > 0.015 and share.max() <= willing + 0.02


# --- off is off, and what is counted

def two_places(**more):
    """Two neighbourhoods with a campaign for 30 plans."""
    one = scenario(residents=300, weeks=30, neighbourhoods=[Neighbourhood("A"), Neighbourhood("B", residents=200)])
    return put(one, **{"campaign__target": 30.0, "campaign__front_runners": 0.02} | more)


def test_a_campaign_moves_its_own_columns_only():
    """Nothing else reads plans; by the name of the mechanism it is off exactly."""
    asked = prepared(put(scenario(), campaign__target=30.0, campaign__front_runners=0.05), seed=2)
    none = prepared(scenario(), seed=2)
    named = put(scenario(mechanisms={"campaign": False}), campaign__target=30.0, campaign__front_runners=0.05)
    off = prepared(named, seed=2)
    for world in (asked, none, off):
        world.to(30)
    assert changed(snapshot(asked.state), snapshot(none.state)) == SET
    assert changed(snapshot(off.state), snapshot(none.state)) == set()
    assert np.array_equal(off.out, none.out)


def test_nothing_happens_before_the_first_week():
    world = prepared(put(scenario(), campaign__target=30.0, campaign__front_runners=0.05, campaign__week=12))
    before = snapshot(world.state)
    world.to(12)
    assert changed(before, snapshot(world.state)) & OWN == set()
    world.to(13)
    assert world.tables.neighbourhood.drive[0] == 1.0


@pytest.mark.parametrize(("target", "week"), [(1.0, 1), (5.0, 1), (5.5, 2), (10.0, 2), (10.5, np.nan)])
def test_target_week_counts_all_neighbourhoods(target, week):
    """Plans 0, 3, 6 and 0, 2, 4: five together in week 1."""
    one = two_places(campaign__target=target)
    runs = [prepared(one, place=k) for k in (0, 1)]
    for run, course in zip(runs, ([0, 3, 6], [0, 2, 4]), strict=True):
        run.out[:3, WEEKLY_NAMES.index("plans")], run.week = course, 3
    summary = of_runs(runs, one)
    assert summary["target_week"] == pytest.approx(week, nan_ok=True)
    assert summary["plans_end"] == pytest.approx(10 / 500 * 1000)


def test_summary_of_a_whole_campaign():
    result = simulate(two_places(), seed=3, weekly=True)
    together = result.weekly.groupby("week")["plans"].sum()
    assert result.summary["plans_end"] == pytest.approx(together.iloc[-1] / 500 * 1000)
    first = together.index[together >= 30]
    assert (result.summary["target_week"] == first[0]) if len(first) else np.isnan(result.summary["target_week"])
    none = simulate(scenario(residents=300), seed=3).summary
    assert np.isnan(none["plans_end"]) and np.isnan(none["target_week"])
