"""The forms that may stand in the place of the ACTIE product: their equations, their limits and their level."""

import numpy as np
import pytest
from test_founding_joining_steps import WEIGHTS, _founders, _hazard
from worlds import prepared, put, scenario

from sim import reference
from sim.actie import MINIMUM, PRODUCT, ROOT, combined
from sim.errors import InputError
from sim.levels import NAMES, add_levels
from sim.run import settings_for
from sim.scenario import ACTIE_FORMS, Scenario

FIVE = np.random.default_rng(8).uniform(0.1, 3.0, (5, 200))
INSTEAD = ("product", "nearby", "experience")


@pytest.mark.parametrize(("form", "expected"), [
    ("product", FIVE.prod(axis=0)), ("minimum", FIVE.min(axis=0)), ("root", np.exp(np.log(FIVE).mean(axis=0)))])
def test_a_form_is_what_its_name_says(form, expected):
    found = [combined(ACTIE_FORMS.index(form), *x) for x in FIVE.T]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


@pytest.mark.parametrize(("form", "power"), [("product", 5), ("minimum", 1), ("root", 1)])
def test_five_conditions_that_are_alike(form, power):
    """The limit of no spread: x^5 for the product, x for the weakest link and for the geometric mean."""
    for x in (0.3, 1.0, 2.0):
        assert combined(ACTIE_FORMS.index(form), x, x, x, x, x) == pytest.approx(x**power, rel=1e-12)


def _conditions(**change):
    """Return the hazard of residents in the product with all weights but one at zero: the weighted condition."""
    return _hazard(_founders(loop_gain=0.0, ask=0.0, **change))[0]


@pytest.mark.parametrize("form", ACTIE_FORMS)
@pytest.mark.parametrize("power", [1.0, 2.5])
def test_the_hazard_follows_the_form(form, power):
    """Each condition alone, from five worlds, put together by hand, gives the hazard of the form."""
    nothing = {f"w_{name}": 0.0 for name in WEIGHTS}
    base = _conditions(**nothing)
    each = np.array([_conditions(**nothing | {f"w_{name}": power}) / base for name in WEIGHTS])
    by_hand = {"product": each.prod(axis=0), "minimum": each.min(axis=0), "root": each.prod(axis=0) ** 0.2}[form]
    world = _founders(loop_gain=0.0, ask=0.0, **{f"w_{name}": power for name in WEIGHTS})
    world.settings.run.actie_form = ACTIE_FORMS.index(form)
    np.testing.assert_allclose(_hazard(world)[0], base * by_hand, rtol=1e-5)


def test_only_the_weakest_link_moves_the_minimum():
    """Legitimacy counts where it is the least of the five, and there in proportion; the root takes a fifth power."""
    h = {}
    for form in ACTIE_FORMS:
        world = _founders(loop_gain=0.0, ask=0.0)
        world.settings.run.actie_form = ACTIE_FORMS.index(form)
        for legitimacy in (0.02, 0.04):
            world.tables.neighbourhood.legitimacy[:] = legitimacy
            h[form, legitimacy] = _hazard(world)[0]
    twice = {form: h[form, 0.04] / h[form, 0.02] for form in ACTIE_FORMS}
    np.testing.assert_allclose(twice["product"], 2.0, rtol=1e-5)
    np.testing.assert_allclose(twice["root"], 2.0**0.2, rtol=1e-5)
    weakest = np.isclose(twice["minimum"], 2.0, rtol=1e-5)
    assert weakest.mean() > 0.5 and np.all((twice["minimum"] >= 1 - 1e-5) & (twice["minimum"] <= 2 + 1e-5))
    strong = np.isclose(twice["minimum"], 1.0, rtol=1e-5)
    assert strong.any()  # whom another condition holds back more


def test_another_form_moves_no_level_at_the_baseline():
    """Relaxed neighbourhoods, 24 seeds: their ratios to the product vary by .07, so 7% is five standard errors."""
    found = {form: [] for form in ACTIE_FORMS}
    for seed in range(24):
        world = prepared(Scenario(residents=5000), seed)
        world.to(0)
        for form in ACTIE_FORMS:
            out = np.zeros(len(NAMES))
            add_levels(world.state, settings_for(Scenario(loop_gain=0.0, actie_form=form)), out)
            found[form].append(out[NAMES.index("hazard")])
    ratio = {form: np.mean(found[form]) / np.mean(found["product"]) for form in ACTIE_FORMS}
    assert ratio["minimum"] == pytest.approx(1, abs=0.07) and ratio["root"] == pytest.approx(1, abs=0.07)


def test_the_default_has_the_levels_of_the_product():
    plain, root = (prepared(put(scenario(residents=50), actie_form=form)).settings.ref for form in ("product", "root"))
    for name, level in reference.LEVELS.items():
        assert plain[name] == level
        assert root[name] == (reference.FORMS["root"][name] if name in INSTEAD else level)
    assert [ACTIE_FORMS[k] for k in (PRODUCT, MINIMUM, ROOT)] == ["product", "minimum", "root"]
    assert set(reference.FORMS) == set(ACTIE_FORMS) - {"product"}
    assert all(tuple(found) == INSTEAD for found in reference.FORMS.values())


def test_a_form_that_does_not_exist_is_refused():
    with pytest.raises(InputError) as wrong:
        Scenario(actie_form="minimun").validate()
    assert wrong.value.key == "actie_form" and wrong.value.near == "minimum"
