"""One week of energy and of trust on hand-set columns, against the equations of their docstrings in 64 bits."""

import numpy as np
import pytest
from step_worlds import bare, draws, shuffled, values, within_chance
from worlds import act, prepared, process, put, roster_and_words, scenario

from sim import rng
from sim.state import COMPLETED, CONTRIBUTOR, ENDED, FADED, NOBODY, RUNNING, SUCCESS

WEEK = 7
QUIET = {f"params__trust__{name}": 0.0 for name in ("requests", "back", "news", "overruled")}
TRUSTS = ("neighbours", "professionals", "government")


def _step(world, name):
    roster_and_words(world, WEEK)
    act(world, process(name), WEEK)
    return world.tables.resident


def _members(world, share=0.75):
    """Put that share of the residents, one each, into running initiatives."""
    ini, res = world.tables.initiative, world.tables.resident
    inside = np.arange(res.energy.size) < share * res.energy.size
    ini.stage[:] = RUNNING
    res.initiative[inside], res.part[inside] = (np.arange(res.energy.size) % ini.stage.size)[inside], CONTRIBUTOR
    return inside


def _tired(**change):
    world = bare("energy", 800, **({"params__energy__noise": 0.0} | change))
    luck, ini, res = np.random.default_rng(8), world.tables.initiative, world.tables.resident
    inside = _members(world)
    shuffled(res, luck, hours=(0, 20), trust_government=(0, 1), load=(-0.1, 0.5), setpoint=(0.2, 0.9),
             fluctuation=(-0.2, 0.2))
    shuffled(ini, luck, momentum=(0, 1), ownership=(0, 1), control=(0, 1), process=(0, 1))
    ini.happened[:], res.recovery[:] = luck.integers(0, 2, ini.happened.size) * SUCCESS, luck.integers(0, 4, 800)
    return world, inside


@pytest.mark.parametrize("change", [
    {}, {"cost": 0.02, "admin": 3.0}, {"cost": 0.02, "friction": 3.0}, {"cost": 0.02, "friction": 3.0, "relief": 1.0},
    {"reward": 0.05, "reward_hours": 10.0}, {"success": 0.3}, {"pull": 0.4}, {"floor": 0.5, "recovery": 9}])
@pytest.mark.parametrize("pulse", [0.0, 0.3])
def test_one_week_of_energy_is_the_equations(change, pulse):
    world, inside = _tired(**{f"params__energy__{name}": value for name, value in change.items()})
    res, ini, q, nb = world.tables.resident, world.tables.initiative, world.settings.energy, world.tables.neighbourhood
    nb.pulse_energy[:] = pulse
    h, trust, load, setpoint, chance = values(res, "hours", "trust_government", "load", "setpoint", "fluctuation")
    m, o, control, help_ = (column[res.initiative] for column in values(ini, "momentum", "ownership", "control",
                                                                        "process"))
    success, recovery = ini.happened[res.initiative] & SUCCESS > 0, np.maximum(0, res.recovery - 1)
    strain = 1 + q.admin * control * (1 - trust) + q.friction * (1 - m) * (1 - q.relief * help_)
    joined = (1 - q.pull) * load + q.cost * h * strain - q.reward * o * m * h / (h + q.reward_hours)
    joined = np.clip(joined - q.success * success, -0.15, 1)
    load = np.where(inside, joined, (1 - q.pull) * load)
    level = np.clip(setpoint + (1 - q.pull) * chance - load, 0, 1)
    burnt = inside & (recovery == 0) & (setpoint - load < q.floor)
    _step(world, "energy")
    np.testing.assert_allclose(res.load, load, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(res.energy, level + pulse * (1 - level), rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(res.recovery, np.where(burnt, q.recovery, recovery))
    assert nb.burnouts[0] == burnt.sum() > 0


def test_what_lightens_the_load():
    """Process support lowers it; control, distrust and want of momentum raise it; milestones and ownership lower it."""
    def load(table, **columns):
        world, inside = _tired()
        world.tables.initiative.happened[:] = 0
        for name, value in columns.items():
            getattr(getattr(world.tables, table), name)[:] = value
        return _step(world, "energy").load[inside & (world.tables.resident.hours > 1)]

    for name, better, worse in (("process", 1.0, 0.0), ("control", 0.0, 1.0), ("momentum", 1.0, 0.0),
                                ("happened", SUCCESS, 0), ("ownership", 1.0, 0.0)):
        light, heavy = load("initiative", **{name: better}), load("initiative", **{name: worse})
        assert np.all(light <= heavy) and (light < heavy).mean() > 0.5, name
    assert np.all(load("resident", trust_government=1.0) < load("resident", trust_government=0.0))


def test_the_fluctuation_is_an_ar1_of_the_word():
    world, _ = _tired(params__energy__noise=0.05)
    before = world.tables.resident.fluctuation.astype(float)
    res = _step(world, "energy")
    high, low = np.divmod(world.state.words[rng.WORD_ENERGY].astype(float), 65536)
    xi = ((high + low + 1) / 65536 - 1) * np.sqrt(6)
    np.testing.assert_allclose(res.fluctuation, 0.92 * before + 0.05 * xi, atol=1e-6)
    assert abs(xi.mean()) < 0.15 and abs(xi.std() - 1) < 0.1


def _trusting(residents=800, **change):
    world = bare("trust", residents, **(QUIET | {f"params__trust__{name}": v for name, v in change.items()}))
    res, luck = world.tables.resident, np.random.default_rng(9)
    shuffled(res, luck, **{f"trust_{who}": (0.2, 0.8) for who in TRUSTS})
    res.met[:], res.seen[:], res.visited[:] = NOBODY, -1.0, 0
    nb, ref = world.tables.neighbourhood, world.settings.ref
    nb.responsiveness[:], nb.gap[:] = ref.responsiveness, ref.gap
    return world


@pytest.mark.parametrize(("back", "news"), [(0.0, 0.05), (0.02, 0.0), (0.02, 0.3)])
def test_news_moves_trust_towards_what_the_one_met_has_lived_through(back, news):
    world = _trusting(back=back, news=news)
    res = world.tables.resident
    met = np.arange(800) % 3 > 0
    res.met[met] = 5
    before = {who: values(res, f"trust_{who}", f"norm_{who}") for who in TRUSTS}
    _step(world, "trust")
    for who, (trust, norm) in before.items():
        now = getattr(res, f"trust_{who}").astype(float)
        lived = trust - norm
        told = np.where(met, lived[5] - lived, 0)
        np.testing.assert_allclose(now, trust + back * (norm - trust) + news * told, rtol=1e-5, atol=1e-6)
        if news and not back:
            clear = met & (abs(told) > 0.02)
            assert np.all(np.sign(now - trust)[clear] == np.sign(told)[clear])
            np.testing.assert_allclose(now[~met], trust[~met], rtol=1e-6)


def _moved(before, after):
    return after > before + 1e-7, after < before - 1e-7


@pytest.mark.parametrize("confirmation", [0.0, 1.0])
@pytest.mark.parametrize(("responsive", "gap"), [(0.0, 0.0), (0.3, 0.0), (-0.15, 0.0), (0.0, 0.6), (0.2, -0.2)])
def test_requests_are_kept_with_their_odds(responsive, gap, confirmation):
    """Half of them go to professionals, half to the municipality; each moves trust by its gain or loss."""
    world = _trusting(20_000, requests=0.25, confirmation=confirmation)
    res, nb, q, run = (world.tables.resident, world.tables.neighbourhood, world.settings.trust, world.settings.run)
    nb.responsiveness[:] += responsive
    nb.gap[:] += gap
    before = {who: values(res, f"trust_{who}", f"norm_{who}") for who in TRUSTS}
    _step(world, "trust")
    np.testing.assert_allclose(res.trust_neighbours, before["neighbours"][0], rtol=1e-6)
    for who, mean in (("professionals", run.mean_professionals), ("government", run.mean_government)):
        trust, norm = before[who]
        now = getattr(res, f"trust_{who}").astype(float)
        kept, broken = _moved(trust, now)
        n = mean + confirmation * (norm - mean)
        odds = q.ratio * n / (1 - n) * np.exp(q.response * responsive - q.promise * gap)
        asked = kept | broken
        assert within_chance(asked.sum(), np.full(trust.size, 0.125))
        assert within_chance(kept.sum(), (odds / (1 + odds))[asked])
        np.testing.assert_allclose(now[kept], (trust + q.gain * (1 - trust))[kept], rtol=1e-5)
        np.testing.assert_allclose(now[broken], (trust * (1 - q.gain * q.ratio))[broken], rtol=1e-5)


def test_responsiveness_raises_and_empty_promises_lower_the_share_kept():
    def kept(**change):
        world = _trusting(8000, requests=0.25)
        for name, value in change.items():
            getattr(world.tables.neighbourhood, name)[:] += value
        before = world.tables.resident.trust_government.astype(float)
        return _moved(before, _step(world, "trust").trust_government)[0]

    plain, better, worse = kept(), kept(responsiveness=0.3), kept(gap=0.5)
    assert np.all(better >= plain) and np.all(worse <= plain)  # the same luck: nested
    assert better.sum() > 1.05 * plain.sum() and worse.sum() < 0.95 * plain.sum()


@pytest.mark.parametrize("seen", [0.0, 0.5, 1.0, None])
def test_who_sees_an_initiative_trusts_neighbours_by_its_momentum(seen):
    """A bystander's experience is smaller; a visitor who met nobody active sees the reference momentum."""
    world = _trusting(20_000)
    res, q, ref = world.tables.resident, world.settings.trust, world.settings.ref
    watching = np.arange(20_000) % 2 == 0
    if seen is None:
        res.visited[watching] = 1
    else:
        res.seen[watching], res.met[watching] = seen, 3
    trust, norm = values(res, "trust_neighbours", "norm_neighbours")
    now = _step(world, "trust").trust_neighbours.astype(float)
    kept, broken = _moved(trust, now)
    np.testing.assert_array_equal(kept | broken, watching)
    odds = q.ratio * norm / (1 - norm) * np.exp(q.momentum * ((ref.momentum if seen is None else seen) - ref.momentum))
    assert within_chance(kept.sum(), (odds / (1 + odds))[watching])
    size = q.gain * q.bystander
    np.testing.assert_allclose(now, np.where(kept, trust + size * (1 - trust), np.where(
        broken, trust * (1 - size * q.ratio), trust)), rtol=1e-5)


def test_members_live_through_success_failure_and_being_overruled():
    world = _trusting(overruled=1.0)
    inside, res, ini, q = _members(world), world.tables.resident, world.tables.initiative, world.settings.trust
    kind, luck = np.arange(ini.stage.size) % 5, np.random.default_rng(2)
    shuffled(ini, luck, process=(0, 1))
    ini.happened[kind == 1], ini.stage[(kind == 2) | (kind == 3)] = SUCCESS, ENDED
    ini.ending[kind == 2], ini.ending[kind == 3], ini.steer[kind == 4] = FADED, COMPLETED, 0.6
    kind, help_ = np.where(inside, kind[res.initiative], 0), ini.process[res.initiative].astype(float)
    n, p, g = values(res, *(f"trust_{who}" for who in TRUSTS))
    _step(world, "trust")
    loss, helped = q.gain * q.ratio, q.gain * q.helped * help_
    over = (kind == 4) & (draws(world, rng.MEMBER, WEEK, np.arange(800))[rng.MEMBER_OVERRULED] < 0.6)
    assert within_chance(over.sum(), 0.6 * (kind == 4))
    n = np.where(kind == 1, n + q.gain * (1 - n), np.where(kind == 2, n * (1 - loss), n))
    p, g = (np.where(kind == 1, x + helped * (1 - x), x) for x in (p, g))
    for who, expected in zip(TRUSTS, (n, p, np.where(over, g * (1 - loss), g)), strict=True):
        np.testing.assert_allclose(getattr(res, f"trust_{who}"), expected, rtol=1e-5, err_msg=who)


def test_without_encounters_trust_stays_at_the_norm():
    """No news from nobody: with encounters off the mean of each trust stays where the norm is, week after week."""
    world = prepared(put(scenario(residents=4000, weeks=60, events=[]), switches__encounters=False), seed=3)
    res = world.tables.resident
    for week in range(-25, 61):
        world.to(week)
        for who in TRUSTS:
            gap = getattr(res, f"trust_{who}").mean() - getattr(res, f"norm_{who}").mean()
            assert abs(gap) < 0.015, (who, week, gap)
