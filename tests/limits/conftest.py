"""What the tests of limit cases share: when a finding is too far from its closed form to be chance."""

import pytest


@pytest.fixture
def hold():
    """Return a check of findings: a difference as large as any found must have a chance above 1e-6 (5 sds)."""
    def check(findings):
        assert [(f.case, f.expected, f.found, f.chance) for f in findings if not f.chance > 1e-6] == []
        return {f.case: f for f in findings}
    return check
