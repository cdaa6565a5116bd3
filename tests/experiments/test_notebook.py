"""The researcher's notebook runs from top to bottom and is kept without what it printed."""

import json
from pathlib import Path

import matplotlib as mpl
import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebooks" / "from_config_to_figure.ipynb"


@pytest.fixture(scope="module")
def cells():
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def test_it_is_kept_without_output(cells):
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code and all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_it_runs(cells, tmp_path, monkeypatch):
    """Every cell in order, as a notebook would; real runs of the model, small ones."""
    monkeypatch.chdir(tmp_path)
    names = {}
    with mpl.rc_context({"backend": "agg"}):
        for number, cell in enumerate(cells):
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
    found = names["found"].query("outcome == 'active_hours'")
    assert len(found) == 4 and (found["n"] == 6).all() and (found["low"] < found["high"]).all()
    assert len(names["drivers"]) == 4 and (tmp_path / "results" / "notebook" / "map.svg").stat().st_size > 1000
