"""What the report does not say."""

from __future__ import annotations

from markupsafe import Markup

from experiments.comparison import PLANE
from experiments.dated import roles_stay
from experiments.report.blocks import Bullets, Section
from experiments.report.each import fact_beside, letters
from experiments.report.page import Page
from experiments.report.place import is_average, of_plane, place_name


def applies(page: Page) -> bool:
    """Tell whether anything must be said of limits: always."""
    return True


def build(page: Page) -> Section:
    """Return the limits that this study has."""
    subject = page.subject
    said = [page.t("not_calibrated"), page.t("not_chance_drawn" if subject.drawn else "not_chance")]
    if len(subject.arms) == 1:
        said.append(page.t("not_single"))
    said += _places(page)
    constant = [arm for arm in subject.arms if roles_stay(subject.settings(arm))]
    if len(constant) == len(subject.arms):
        said.append(page.t("not_constant"))
    elif constant:
        said.append(page.t("not_constant_some", names=letters(page, constant)))
    if "loop_gain" not in subject.study.axes:
        said.append(page.t("not_loop", loop_gain=fact_beside(page, "loop_gain")))
    return Section("not", page.t("not_head"), [Bullets(said)])


def _places(page: Page) -> list[Markup]:
    """Return what is not known of each place that the study is about."""
    subject = page.subject
    one_level = not of_plane(page) and all(
        len({subject.settings(arm)[axis] for arm in subject.arms}) == 1 for axis in PLANE)
    said = {}
    for arm in subject.arms:  # once for each place
        where = "not_average" if is_average(page, arm) else "not_place"
        name = place_name(page, arm)
        said[name] = page.t(f"{where}_one" if one_level else where, place=name)
    return list(said.values())
