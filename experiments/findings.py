"""The findings page: one self-contained HTML file a language, made from a stored comparison."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from experiments import comparison, figures
from experiments.again import ACTIVATE, again
from experiments.analysis import interval_of, people
from experiments.arms import arm_names
from experiments.files import write_text
from experiments.findings_texts import PAGE
from experiments.outcome_texts import OUTCOMES, SHORT_SETTINGS
from experiments.texts import finding, interval, number, outcome_number, phrase, place, profile
from sim.metrics import EQUAL_RANK, RIPENING_WEEKS

if TYPE_CHECKING:
    from experiments.study import Study

TABLE = (*EQUAL_RANK, "public_hours", "public_euros", "rate_per_public_hour", "rate_all_per_public_hour",
         "active_hours_per_public_hour", "resident_led", "contributing", "burnout_rate", "education_ratio",
         "trust_neighbours", "trust_professionals", "trust_government")


def write_page(study: Study, found: pd.DataFrame, description: str, language: str) -> Path:
    """Write the findings of a comparison over a plane.

    Args:
        study: the stored study.
        found: its paired differences, from :func:`experiments.comparison.differences`.
        description: what its scenario says of itself.
        language: ``en`` or ``nl``.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("experiments"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    page = environment.get_template("findings.html.j2").render(_context(study, found, description, language))
    path = study.folder / f"findings_{language}.html"
    write_text(path, page)
    return path


def _context(study: Study, found: pd.DataFrame, description: str, language: str) -> dict[str, Any]:
    names = arm_names(study.settings("a"), study.settings("b"), language)
    values = _values(study, found, description, names, language)
    texts = {key: [item.format(**values) for item in text] if isinstance(text, list) else text
             for key, text in PAGE[language].items()}
    texts |= {key: text.format(**values) for key, text in texts.items() if isinstance(text, str) and key != "map_alt"}
    point = comparison.default_point(found)
    answers = []
    for outcome, said in zip(EQUAL_RANK, comparison.sentences(found, names, study.axes, language), strict=True):
        tally = comparison.tally_sentence(found, outcome, names, language)
        title = OUTCOMES[outcome].title(language)
        drawn = figures.policy_map(found, [outcome], names, language, legend=False)
        alt = PAGE[language]["map_alt"].format(outcome=title, tally=tally)
        answers.append({"sentence": said, "tally": tally, "title": title,
                        "size": comparison.size_in_place(found, outcome, study.settings("a"), language),
                        "open": comparison.where_open(found, outcome, language),
                        "svg": inline_svg(drawn, outcome.replace("_", "-"), title, alt)})
    legend = {key: phrase(f"map_{key}", language, a=names[0], b=names[1]) for key in ("a", "b", "open")}
    return {"language": language, "unfinished": comparison.unfinished(study, language), "legend": legend,
            "text": texts, "answers": answers,
            "commands": [ACTIVATE, again(study)], "files": study.manifest.get("scenario_files", []),
            "table": comparison.table_rows(found, point, TABLE, language),
            "cells": _cells(found, names, language), "multiplicity": comparison.multiplicity(found, language)}


def _values(study: Study, found: pd.DataFrame, description: str, names: tuple[str, str],
            language: str) -> dict[str, Any]:
    settings = study.settings("a")
    residents, inhabitants = people(settings)
    point = found[found["point"] == comparison.default_point(found)].iloc[0]
    spent = found[found["point"] == point["point"]].set_index("outcome").to_dict("index")
    pairs = int(found["n"].max())
    cells = found["point"].nunique()
    return {
        "a": names[0], "b": names[1], "place": profile(settings["population"]["name"], language),
        "description": description, "residents": number(residents, 0, language),
        "inhabitants": number(round(inhabitants), 0, language), "weeks": settings["weeks"], "cells": cells,
        "n": pairs, "runs": number(study.manifest["runs_stored"], 0, language),
        "capacity": number(settings["capacity"], 0, language), "money": number(settings["money"], 0, language),
        "relaxation": settings["start"]["weeks"], "source": settings["population"]["source"],
        "loop_gain": number(settings["loop_gain"], 0, language), "seed": study.manifest["design"]["seed"],
        "model": study.manifest["model"], "plan": study.manifest["design_hash"],
        "idea_members": settings["params"]["life"]["idea_members"],
        "idea_weeks": settings["params"]["life"]["idea_weeks"], "ripening": RIPENING_WEEKS,
        **{f"{what}_{arm}": outcome_number(f"public_{what}", spent[f"public_{what}"][f"mean_{arm}"], language)
           for what in ("hours", "euros") for arm in "ab"},
        "at": place({axis: point[axis] for axis in comparison.PLANE}, language),
    }


def _cells(found: pd.DataFrame, names: tuple[str, str], language: str) -> list[list[str]]:
    """Return every cell of the plane as a row, for readers who cannot see the map."""
    rows = [[SHORT_SETTINGS[axis][language] for axis in comparison.PLANE]
            + [OUTCOMES[outcome].title(language) for outcome in EQUAL_RANK]]
    for _, here in found.groupby("point", sort=True):
        cells = []
        for outcome in EQUAL_RANK:
            row = here[here["outcome"] == outcome].iloc[0]
            cell = interval_of(row)
            size = outcome_number(outcome, cell.mean, language, True, cell)
            cells.append(f"{size} ({interval(outcome, cell, language, paired=True)}): "
                         f"{finding(cell, language, names)}")
        rows.append([number(here[axis].iloc[0], 2, language) for axis in comparison.PLANE] + cells)
    return rows


def inline_svg(figure: Figure, prefix: str, title: str, description: str) -> str:
    """Return a figure as SVG to stand in a page: own ids, a title and description, no addresses.

    Args:
        figure: what to draw.
        prefix: put before every id, as matplotlib uses the same ones in each figure.
        title: short name for readers who cannot see it.
        description: what it shows.
    """
    from markupsafe import Markup, escape

    file = io.StringIO()
    with mpl.rc_context(figures.STYLE):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\sxmlns(:xlink)?="[^"]*"', "", svg).replace("xlink:href", "href")
    svg = re.sub(r'\bid="', f'id="{prefix}-', svg)
    svg = re.sub(r'href="#', f'href="#{prefix}-', svg)
    svg = re.sub(r"url\(#", f"url(#{prefix}-", svg)
    # The page decides how wide it is; the view box keeps its shape.
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    labelled = f' role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    named = (f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>')
    return Markup(f"{head}{labelled}>{named}{rest}")
