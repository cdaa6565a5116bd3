"""How a report names where it is about, what is compared and what varies."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from markupsafe import Markup, escape

from experiments.arm_words import BASELINE_PEOPLE, place_words, populations
from experiments.arms import flat
from experiments.comparison import PLANE
from experiments.outcome_texts import ROLES
from experiments.report.numbers import named
from experiments.report.page import Page

#: Roles that are a verb in the question; "no public actor" is none.
_VERBS = set(ROLES) - {"none"}


def place_name(page: Page, arm: str | None = None) -> Markup:
    """Return the name of the place of an arm, the first unless said; the baseline's is an average neighbourhood."""
    return named(place_words(page.subject.settings(arm), page.language))


def capital(name: Markup) -> Markup:
    """Return a name as the beginning of a sentence."""
    bare = name.striptags()
    return name.replace(bare, bare[0].upper() + bare[1:], 1)


def one_place(page: Page) -> bool:
    """Tell whether all arms are about the same place."""
    return len({place_name(page, arm) for arm in page.subject.arms}) == 1


def is_average(page: Page, arm: str | None = None) -> bool:
    """Tell whether the people of an arm, the first unless said, are the baseline's and of no place in particular."""
    return {one["name"] for one in populations(page.subject.settings(arm))} == {BASELINE_PEOPLE}


def of_roles(page: Page) -> bool:
    """Tell whether the arms differ in role only, and each role is something that one does."""
    settings = [flat(page.subject.settings(arm)) for arm in page.subject.arms]
    others = [{key: value for key, value in one.items() if key not in ("role", "name")} for one in settings]
    return all(one == others[0] for one in others) and {one.get("role") for one in settings} <= _VERBS


def over(page: Page) -> Markup:
    """Return what varies over the points, as the end of a question."""
    axes = list(page.subject.study.axes)
    if not axes:
        return Markup("")
    if page.subject.drawn:  # the mean over all of them answers no question about any
        return page.t("over_drawn", axes=joined(page, [page.setting_name(axis) for axis in axes], "and"))
    if set(axes) == set(PLANE):
        return page.t("over_plane")
    return page.t("over_axes", axes=joined(page, [page.setting_name(axis) for axis in axes], "and"))


def of_plane(page: Page) -> bool:
    """Tell whether trust or energy varies over the points, drawn ones too: then neither stands for one assumption."""
    return bool(set(PLANE) & set(page.subject.study.axes))


def command(page: Page, verb: str) -> Markup:
    """Return the command that tells more of this study."""
    study = shlex.quote(page.subject.study.manifest["study"])
    return Markup("<code>{}</code>").format(named(f"buurtlab {verb} {study}"))


def set_otherwise(page: Page, left_out: Sequence[str] = ()) -> Markup:
    """Return what is not as by default of those who live in the place, as the end of its name; else nothing.

    Args:
        page: where it stands.
        left_out: settings that are told elsewhere.
    """
    table, first, said = page.tables["parameters"], page.subject.arms[0], []
    for key in ("trust", "energy", "residents"):
        if key in left_out or key in page.subject.study.axes or key not in table.index or not table.loc[key, "changed"]:
            continue
        if table.loc[key, [f"value_{arm}" for arm in page.subject.arms]].nunique() == 1:
            said.append(page.t(f"with_{key}", value=page.setting(key, f"value_{first}")))
    return page.t("with", what=joined(page, said, "and")) if said else Markup("")


def joined(page: Page, names: Sequence[Markup], word: str) -> Markup:
    """Join names with commas, the last two with "and" or "or"."""
    last = escape({"and": {"en": "and", "nl": "en"}, "or": {"en": "or", "nl": "of"}}[word][page.language])
    if len(names) < 2:
        return Markup("").join(names)
    return Markup("{} {} {}").format(Markup(", ").join(names[:-1]), last, names[-1])
