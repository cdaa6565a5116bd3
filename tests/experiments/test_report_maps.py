"""The maps of a report: each cell shows its own row of the table behind it, and the words for who cannot see it too."""

import math
import re
from collections import Counter

import pandas as pd
import pytest
from report_pages import Page, tables, value_of
from report_studies import STUDIES

from experiments import figures
from experiments.cli import main
from experiments.outcome_texts import OUTCOMES
from experiments.planes import planes
from experiments.study import find_study
from sim.metrics import EQUAL_RANK

NUMBER = re.compile(r"[+−]?\d[\d.,]*\d|[+−]?\d")
MAPS = {"plane": ("differences", "difference"), "five": ("winners", "mean")}


@pytest.fixture(scope="module")
def made(made_once):
    """Return the folder of a study with its report, made when first asked for."""
    folders = {}

    def of(name):
        if name not in folders:
            folders[name] = made_once(STUDIES[name])[0] / "results" / name
            assert main(["report", str(folders[name])]) == 0
        return folders[name]
    return of


def drawn(folder, name, outcome, language):
    """Return the map of an outcome, drawn from the table that stands beside the report."""
    table = pd.read_csv(folder / "report" / f"{MAPS[name][0]}.csv", keep_default_na=True).fillna({"best": ""})
    if name == "plane":
        return figures.policy_map(table, [outcome], ("A", "B"), language, legend=False)
    plan = planes(find_study(folder.parent, name))
    return figures.winners_map(table[table["outcome"] == outcome], plan, outcome, language)


def cells(figure, rows, language):
    """Hold the texts of each cell against its row; return how many numbers there were.

    Args:
        figure: a map of one outcome.
        rows: (trust, energy) -> the row's values that must be printed, and the counts that may be.
        language: ``en`` or ``nl``.
    """
    axes, count = figure.axes[0], 0
    at = {}
    for text in axes.texts:
        x, y = text.get_position()
        at.setdefault((round(x), round(y)), []).append(text.get_text())
    trusts, energies = (sorted({place[k] for place in rows}) for k in (0, 1))
    assert at.keys() == {(x, y) for x in range(len(trusts)) for y in range(len(energies))}
    for (x, y), texts in at.items():
        values, counts = rows[trusts[x], energies[y]]
        printed = NUMBER.findall(" ".join(texts))
        matched = {one: [value for value in values if same(one, value, language)] for one in printed}
        assert all(matched[one] or value_of(one, language) in counts for one in printed), (printed, values)
        assert set().union(*matched.values()) == set(values), (printed, values)
        count += len(printed)
    return count


def same(printed, value, language):
    """Tell whether a printed number is a value, rounded."""
    digits = len(printed.partition("," if language == "nl" else ".")[2])
    return abs(value_of(printed, language) - value) <= 0.5 * 10**-digits * (1 + 1e-9)


def rows_of(folder, name, outcome):
    """Return (trust, energy) -> finite values and counts of the rows of an outcome."""
    table, value = MAPS[name]
    found = {}
    for row in tables(folder)[table].values():
        if row["outcome"] == outcome:
            values = [float(row[key] or "nan") * OUTCOMES[outcome].factor for key in (value, "low", "high")]
            place = float(row["trust"]), float(row["energy"])
            found[place] = [one for one in values if math.isfinite(one)], {float(row["n"])}
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", MAPS)
def test_each_cell_of_a_map_shows_its_own_row(made, name, language):
    folder = made(name)
    page = Page(folder / f"report_{language}.html")
    for outcome in EQUAL_RANK:
        figure, rows = drawn(folder, name, outcome, language), rows_of(folder, name, outcome)
        assert cells(figure, rows, language) >= 2 * len(rows)
        # The page holds this very figure: the same numbers, as often at least (its axes have some too).
        key = outcome.replace("_", "-")
        prefix = key if name == "plane" else f"winners-{key}"
        texts = [text for text, tags, marks in page.texts if "svg" in tags and not {"title", "desc"} & set(tags)
                 and marks["aria-labelledby"].startswith(f"{prefix}-title")]
        shown = Counter(number for text in texts for number in NUMBER.findall(text))
        cell_texts = Counter(number for text in figure.axes[0].texts for number in NUMBER.findall(text.get_text()))
        assert cell_texts and cell_texts <= shown


def test_a_cell_with_the_number_of_another_is_found(made):
    folder = made("plane")
    figure, rows = drawn(folder, "plane", "active_hours", "nl"), rows_of(folder, "plane", "active_hours")
    (first, one), (second, other) = list(rows.items())[:2]
    with pytest.raises(AssertionError):
        cells(figure, rows | {first: other, second: one}, "nl")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", MAPS)
def test_the_words_of_a_map_count_what_its_table_holds(made, name, language):
    folder = made(name)
    page, known = Page(folder / f"report_{language}.html"), tables(folder)[MAPS[name][0]].values()
    told = {marks["aria-labelledby"].split("-title")[0]: text for text, tags, marks in page.texts if "desc" in tags}
    for outcome in EQUAL_RANK:
        verdicts = Counter(row["verdict"] if name == "plane" or row["verdict"] != "resolved" else row["best"]
                           for row in known if row["outcome"] == outcome)
        left = verdicts.pop("open", 0) + verdicts.pop("none", 0)
        wins = [verdicts[arm] for arm in "ab"] if name == "plane" else list(verdicts.values())
        key = outcome.replace("_", "-")
        text = told[key if name == "plane" else f"winners-{key}"].replace(OUTCOMES[outcome].title(language), "")
        # Where none of several is shown to give most, one number says it all.
        counts = [sum(verdicts.values()) + left, *([left] if name == "plane" or wins else []), *wins]
        assert Counter(map(int, re.findall(r"\d+", text))) == Counter(counts), text
