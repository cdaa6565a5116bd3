"""A scenario as it is shown: what its file names and says of each setting, and which of its story is an assumption."""

import re

import pytest

from experiments import scenarios
from experiments.patterns.catalogue import CASES
from experiments.scenario import description


def test_scenarios_show_what_the_file_names_and_says(capsys):
    scenarios.main(["show", "oss_green"])
    said = capsys.readouterr().out
    assert "  support_rule = energy (as in the baseline)  # 002: join existing initiatives" in said
    assert "  params.staff.setpoint = 0.7 (as in the baseline)  # 002: energy and movement" in said  # of its block
    assert "  params.life.full_size = 40.0  # assumption: small recurring tasks" in said
    assert "policy[1]: week 60, back 86, role direct, methods pressure 0.5\n      # 002: a result due" in said
    assert "population.education_high = 0.26  # CBS KWB 2022\n" in said
    scenarios.main(["show", "arena_poort", "language=nl"])
    assert "params.interests.tolerance = 0.25 (zoals in de uitgangssituatie)  # 003: hyper-diverse" in (
        capsys.readouterr().out)


def test_what_an_own_file_starts_from_is_shown_with_its_words(tmp_path, capsys):
    path = tmp_path / "ours.yaml"
    path.write_text("# about us\ndefaults: [oss_green]\ntrust: 0.4  # asked of 30 people, '# 3' left out\n"
                    "policy:\n  # a wish\n  - {week: 4, role: direct}\n")
    scenarios.main(["show", str(path)])
    said = capsys.readouterr().out
    assert "trust = 0.4  # asked of 30 people, '# 3' left out\n" in said and "support_rule = energy (as in" in said
    assert "policy[0]: week 4, role direct\n      # a wish\n" in said and "002: from directing" not in said
    assert "about us" not in said


@pytest.mark.parametrize("name", CASES)
def test_a_description_says_what_is_ours(name):
    told = description(name)
    assert re.search("we assume", told["en"], re.I) and re.search("we nemen aan", told["nl"], re.I)
