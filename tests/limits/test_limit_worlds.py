"""The reductions are worlds like any other: the guards find nothing wrong in them."""

import pytest

from experiments.limit_cases.settings import CASES, world


@pytest.mark.parametrize("case", CASES)
def test_guards_find_nothing(case):
    run = world(case, seed=1, residents=200, checks=True)
    run.to(12)
    assert run.checks and run.week == 12
