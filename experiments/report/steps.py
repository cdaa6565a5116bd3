"""Dated policy steps and events in a sentence each, and the table ``steps`` with the numbers in them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from experiments.arms import flat
from experiments.report.numbers import marked, named
from experiments.report.page import Page
from experiments.report.subject import Subject
from experiments.texts import role

#: Settings that are lists of dated blocks and are told in sentences.
DATED = ("policy", "events")
_LEVELS = ("capacity", "money")  # told from what they were to what they become
_ROLES = ("role", "professional_role")
_SILENT = (None, "", {}, [])


def steps(subject: Subject) -> pd.DataFrame:
    """Return every dated step of every arm; nothing where there is none.

    Returns:
        Rows ARM/SETTING/NUMBER; a column a field of a step (``methods.NAME`` a level of a method), empty where a step
        leaves it as it is, and ``capacity_before`` and ``money_before``: what a step starts from.
    """
    rows: dict[str, dict[str, Any]] = {}
    for arm in subject.arms:
        settings = subject.settings(arm)
        for key in DATED:
            before = {level: settings.get(level) for level in _LEVELS}
            for number, step in enumerate(settings.get(key) or []):
                said = {name: value for name, value in flat(step).items() if value not in _SILENT}
                said |= {f"{level}_before": before[level] for level in _LEVELS if level in said}
                rows[f"{arm}/{key}/{number}"] = said
                if "back" not in said:
                    before |= {level: said[level] for level in _LEVELS if level in said}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("row")


def told(page: Page, key: str, arm: str) -> Markup:
    """Return the dated steps of an arm, a sentence each; a dash where there is none."""
    table = page.tables.get("steps", pd.DataFrame())
    rows = [row for row in table.index if row.startswith(f"{arm}/{key}/")]
    said = [(_step if key == "policy" else _event)(page, row) for row in rows]
    return Markup("<br>").join(said) if said else Markup("–")


def _step(page: Page, row: str) -> Markup:
    values = _said(page, row)
    when = "_".join(["step", *(end for end in ("reached", "back") if end in values)])
    parts = [page.t(f"step_{key}", value=named(role(page.numbers.value("steps", row, key), page.language)))
             for key in _ROLES if key in values]
    parts += [page.t(f"step_{key}", before=values[f"{key}_before"], value=values[key]) for key in _LEVELS
              if key in values]
    parts += [page.t("step_method", name=marked(page.methods[key.partition(".")[2]]), value=value)
              for key, value in values.items() if key.startswith("methods.")]
    return page.t(when, **{end: values[end] for end in ("week", "reached", "back") if end in values},
                  what=Markup(", ").join(parts) or page.t("step_nothing"))


def _event(page: Page, row: str) -> Markup:
    values = _said(page, row)
    nothing = {"energy": 0, "theme": -1, "urgency": 0, "asks": 0, "incident": 0}
    parts = [page.t(f"event_{key}", value=values[key]) for key, none in nothing.items()
             if key in values and page.numbers.value("steps", row, key) != none]
    return page.t("event", week=values["week"], weeks=values["weeks"],
                  what=Markup(", ").join(parts) or page.t("step_nothing"))


def _said(page: Page, row: str) -> dict[str, Markup]:
    """Return what a step says, printed; roles are words and not numbers."""
    found = page.tables["steps"].loc[row].dropna()
    return {key: named(value) if isinstance(value, str) else page.numbers.printed(
        "steps", row, key, page.digits("steps", row, key)) for key, value in found.items()}
