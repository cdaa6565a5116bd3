"""The question."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Section, Text
from experiments.report.page import Page
from experiments.report.place import capital, is_average, joined, of_roles, one_place, over, place_name, set_otherwise


def applies(page: Page) -> bool:
    """Tell whether there is a question: always."""
    return True


def build(page: Page) -> Section:
    """Return the question that the study answers."""
    return Section("question", page.t("question_head"), [Text(_question(page)), *_lost(page)])


def _lost(page: Page) -> list[Text]:
    """Return that choices which were asked about have nothing to show: the question is not the one that was asked."""
    names, said = page.subject.names_lost(page.language), []
    for key, failed in (("lost_failed", True), ("lost_unrun", False)):
        if these := [page.named(names[arm]) for arm, was in page.subject.lost.items() if was is failed]:
            said.append(Text(page.t(key, names=joined(page, these, "and")), "loud"))
    return said


def title(page: Page) -> Markup:
    """Return the title of the page."""
    # Of a place by name the count of residents is its own; the question still gives it.
    place = capital(place_name(page)) + set_otherwise(page, () if is_average(page) else ("residents",))
    names = list(page.names.values())
    if not one_place(page):  # the names say where
        if page.subject.is_pair:
            return page.t("title_places", a=capital(names[0]), b=names[1])
        return page.t("title_several_places")
    if page.subject.is_pair:
        return page.t("title_pair", place=place, a=names[0], b=names[1])
    if page.subject.is_several:
        return page.t("title_several" if of_roles(page) else "title_several_other", place=place)
    return page.t("title_single", place=place)


def _question(page: Page) -> Markup:
    subject, names = page.subject, list(page.names.values())
    # Of one study of one role the question names trust and energy itself.
    single = not subject.is_pair and not subject.is_several and not subject.study.axes
    set_too = set_otherwise(page, ("trust", "energy") if single else ())
    place = place_name(page) + set_too
    if not one_place(page):
        if subject.is_pair:
            return page.t("question_places", a=names[0], b=names[1], set=set_too, over=over(page))
        return page.t("question_several_places", names=joined(page, names, "or"), set=set_too, over=over(page))
    if subject.is_pair:
        key = "question_roles" if of_roles(page) else "question_other"
        return page.t(key, place=place, a=names[0], b=names[1], over=over(page))
    if subject.is_several:
        return page.t("question_several", place=place, names=joined(page, names, "or"), over=over(page))
    from experiments.report.numbers import named
    from experiments.texts import role

    acting = named(role(subject.settings().get("role", ""), page.language)) or page.t("any_role")
    if subject.study.axes:
        return page.t("question_single_varied", place=place, role=acting, over=over(page))
    return page.t("question_single", place=place, role=acting, trust=page.setting("trust", f"value_{subject.arms[0]}"),
                  energy=page.setting("energy", f"value_{subject.arms[0]}"))
