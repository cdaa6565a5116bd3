"""What the report does not say."""

from __future__ import annotations

from experiments.report.blocks import Bullets, Section
from experiments.report.page import Page
from experiments.report.place import place_name


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
    said.append(page.t("not_place" if subject.has_plane else "not_place_one", place=place_name(page)))
    if not any(one["adaptive"] or _roles_move(one) for one in settings):
        said.append(page.t("not_constant"))
    if "loop_gain" in page.tables["facts"].index:
        said.append(page.t("not_loop", loop_gain=page.fact("loop_gain")))
    return Section("not", page.t("not_head"), [Bullets(said)])


def _roles_move(settings: dict) -> bool:
    blocks = [settings, *settings["neighbourhoods"]]
    return any(step.get("role") or step.get("professional_role") for block in blocks for step in block["policy"] or [])
