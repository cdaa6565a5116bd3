"""What the report does not say."""

from __future__ import annotations

from typing import Any

from experiments.report.blocks import Bullets, Section
from experiments.report.page import Page
from experiments.report.place import is_average, of_plane, place_name


def applies(page: Page) -> bool:
    """Tell whether anything must be said of limits: always."""
    return True


def build(page: Page) -> Section:
    """Return the limits that this study has."""
    subject = page.subject
    settings = [subject.settings(arm) for arm in subject.arms]
    said = [page.t("not_calibrated"), page.t("not_chance_drawn" if subject.drawn else "not_chance")]
    if len(subject.arms) == 1:
        said.append(page.t("not_single"))
    where = "not_average" if is_average(page) else "not_place"
    said.append(page.t(where if of_plane(page) else f"{where}_one", place=place_name(page)))
    if not any(one.get("adaptive", True) or roles_move(one) for one in settings):
        said.append(page.t("not_constant"))
    if "loop_gain" in page.tables["facts"].index:
        said.append(page.t("not_loop", loop_gain=page.fact("loop_gain")))
    return Section("not", page.t("not_head"), [Bullets(said)])


def roles_move(settings: dict[str, Any]) -> bool:
    """Tell whether an arm's roles change at a date."""
    blocks = [settings, *settings["neighbourhoods"]]
    return any(step.get("role") or step.get("professional_role") for block in blocks for step in block["policy"] or [])
