"""What the tests of limit cases share: when a finding is too far from its closed form to be chance."""

import pytest

LINES = 100  # findings looked at in all these tests: one in a hundred suites fails by chance, were seeds not fixed
FEWEST = 11  # degrees of freedom of an error between seeds: with fewer the t law lets everything pass


@pytest.fixture
def hold():
    """Return a check of findings: a difference as large as any found must have a chance above .01 / LINES.

    That is 3.9 standard errors where sampling theory gives the error, 5.8 where it is that between twelve seeds.
    """
    def check(findings):
        assert [(f.case, f.expected, f.found, f.chance) for f in findings if not f.holds(LINES)] == []
        assert [(f.case, f.freedom) for f in findings if f.freedom < FEWEST] == []
        return {f.case: f for f in findings}
    return check
