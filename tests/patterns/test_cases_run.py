"""The twelve scenarios: small, with every guard on, half a year; what they are listed with, and their sources."""

import dataclasses

import pytest

from experiments.patterns.catalogue import CASES
from experiments.scenario import description, load_scenario, names
from sim import simulate


def shrunk(name, share=40, **changes):
    """Return a scenario with one in ``share`` of its residents; a counted target shrinks with them."""
    scenario = load_scenario(name)
    places = [dataclasses.replace(n, residents=n.residents // share) for n in scenario.neighbourhoods]
    campaign = dataclasses.replace(scenario.campaign, target=scenario.campaign.target // share)
    return dataclasses.replace(scenario, residents=scenario.residents // share, neighbourhoods=places,
                               campaign=campaign, **changes).validate()


@pytest.mark.parametrize("name", CASES)
def test_case_runs_with_every_guard_on(name):
    found = simulate(shrunk(name, weeks=30, checks=True), seed=3).summary
    assert found["energy"] > 0
    assert simulate(shrunk(name, weeks=30), seed=3).summary == pytest.approx(found, nan_ok=True)


@pytest.mark.parametrize("name", CASES)
def test_case_describes_itself_in_both_languages(name):
    told = description(name)
    assert name in names() and set(told) == {"nl", "en"}
    assert all(text.count(". ") >= 1 and text.endswith((".", "?")) for text in told.values())


@pytest.mark.parametrize("name", CASES)
def test_every_block_of_a_case_names_its_source_or_is_an_assumption(name):
    import re

    from experiments.scenario import CONFIGS

    text = (CONFIGS / "scenario" / f"{name}.yaml").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z_]+:)", text)[1:]
    plain = ("description", "defaults", "weeks")
    assert [b for b in blocks if b.partition(":")[0] not in plain and "#" not in b] == []
    assert re.search(r"# Source 00[0-4]:", text) and "assumption" in text
