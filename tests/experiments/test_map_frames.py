"""The maps as drawn: nothing is cut off, every cell has its whole frame, the legend reads in the order of the cells."""

import itertools

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from experiments import figures
from experiments.planes import Planes
from experiments.policy_map import BETWEEN
from sim.metrics import EQUAL_RANK

ROLES = ["regulate", "direct", "stimulate", "facilitate", "let_go"]
LEVELS = {2: (0.4, 0.6), 3: (0.35, 0.55, 0.75)}


def cells(columns, **more):
    """Return a row a cell and outcome of equal rank, with values as wide as they come."""
    plane = itertools.product(EQUAL_RANK, LEVELS[columns], (0.35, 0.55, 0.75))
    return pd.DataFrame([{"outcome": outcome, "trust": trust, "energy": energy, "low": -1234.5, "high": 1234.5, "n": 6,
                          **more} for outcome, trust, energy in plane])


def roles_map(columns, language):
    """Return the maps of two arms: of one outcome each, as a report has them, and of all with a heading."""
    rows = cells(columns, difference=100.0, untied=6, positive=0.7, verdict="open")
    names = ("directing", "facilitating")
    yield figures.policy_map(rows, EQUAL_RANK, names, language, heading="Netherlands\n104 weeks")
    for outcome in EQUAL_RANK:
        yield figures.policy_map(rows, [outcome], names, language, legend=False)


def winners_map(columns, language):
    """Return the maps of five roles."""
    rows = cells(columns, mean=100.0, verdict="open", best="direct", contenders=BETWEEN.join(ROLES))
    arms = pd.DataFrame({"arm": ROLES, "choice": ROLES, "variant": ""})
    plan = Planes("trust", "energy", arms, rows[["trust", "energy"]].drop_duplicates(), (), "role")
    for outcome in EQUAL_RANK:
        yield figures.winners_map(rows[rows["outcome"] == outcome], plan, outcome, language, "Netherlands, 104 weeks")


@pytest.mark.parametrize("columns", LEVELS)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("drawn", [roles_map, winners_map])
def test_nothing_is_cut_off(drawn, columns, language):
    for figure in drawn(columns, language):
        figure.draw_without_rendering()
        whole = figure.bbox
        texts = [one for one in figure.findobj(lambda one: hasattr(one, "get_text")) if one.get_text().strip()]
        assert len(texts) > 3 * columns
        for text in texts:
            box = text.get_window_extent()
            assert whole.x0 - 0.5 <= box.x0 and box.x1 <= whole.x1 + 0.5, text.get_text()
            assert whole.y0 - 0.5 <= box.y0 and box.y1 <= whole.y1 + 0.5, text.get_text()
        for axes in figure.axes:
            frames = [one for one in axes.patches if isinstance(one, Rectangle) and one.get_width() == 1
                      and one.get_linewidth()]
            assert len(frames) == 3 * columns and not any(one.get_clip_on() for one in frames)


def test_the_legend_reads_in_the_order_of_the_squares():
    for figure in winners_map(2, "nl"):
        figure.draw_without_rendering()
        texts = figure.legends[0].get_texts()
        places = {text.get_text(): text.get_window_extent() for text in texts}
        read = sorted(places, key=lambda word: (-round(places[word].y1 / 8), places[word].x0))
        assert len({round(box.y1 / 8) for box in places.values()}) > 1  # one row shows no order
        assert read == ["reguleren", "regisseren", "stimuleren", "faciliteren", "loslaten"]
