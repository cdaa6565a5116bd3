"""What the tests of limit cases share: when a finding is too far from its closed form to be chance."""

import pytest

FEWEST = 11  # degrees of freedom of an error between seeds: with fewer the t law lets everything pass


@pytest.fixture
def hold():
    """Return a check of findings: each holds, and its error rests on enough seeds to say so."""
    def check(findings):
        assert [(f.case, f.expected, f.found, f.chance) for f in findings if not f.holds] == []
        assert [(f.case, f.freedom) for f in findings if f.freedom < FEWEST] == []
        return {f.case: f for f in findings}
    return check
