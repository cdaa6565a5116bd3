"""``buurtlab limits``: a table with a verdict a line, an exit code, help with examples."""

import pytest

from experiments import limits
from experiments.cli import main
from experiments.limit_cases.finding import Finding


@pytest.fixture
def quick(monkeypatch):
    """Replace the measurements by two lines, of which the second can be made to fail."""
    def use(found):
        rows = [Finding("first", 1.0, 1.01, 0.01, 5, rival=1.02, rival_name="other"),
                Finding("second", 2.0, found, 0.0, 3)]
        monkeypatch.setattr(limits, "jobs_of", lambda topic: [(lambda: rows, {})] if topic == "energy" else [])
    return use


def test_table_and_exit_code(quick, capsys):
    quick(2.0)
    assert main(["limits", "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert "2 of 2 hold" in out and "other 1.02 (not left out)" in out and "[0.9904, 1.0296]" in out
    quick(2.1)
    assert main(["limits", "--jobs", "1"]) == 1
    assert "DOES NOT HOLD" in capsys.readouterr().out


def test_unknown_topic(capsys):
    assert main(["limits", "enrgy"]) == 2
    assert "energy" in capsys.readouterr().err
    assert main(["limits", "--job", "1"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "Did you mean '--jobs'?" in err


def test_help_has_examples(capsys):
    with pytest.raises(SystemExit):
        main(["limits", "--help"])
    out = capsys.readouterr().out
    assert "examples:" in out and all(topic in out for topic in limits.TOPICS)
    assert "people.energy" in out  # where a case is measured


def test_every_topic_has_measurements():
    for topic in limits.TOPICS:
        assert all(callable(function) and len(arguments["seeds"]) > 2 for function, arguments in limits.jobs_of(topic))
