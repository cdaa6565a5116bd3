"""What is said of each choice apart where choices differ in it, and once where all agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from experiments.report.page import Page
from experiments.report.place import joined


def letter(page: Page, arm: str) -> Markup:
    """Return what an arm is called in short: A or B of two, by its name of more."""
    return Markup("AB"[page.subject.arms.index(arm)]) if page.subject.is_pair else page.names[arm]


def letters(page: Page, arms: Sequence[str]) -> Markup:
    """Return several arms in short: A and B."""
    return joined(page, [letter(page, arm) for arm in arms], "and")


def each(page: Page, say: Callable[[str], Markup]) -> Markup:
    """Return whole sentences once where they are the same of every arm, else of each arm behind its name."""
    said = {arm: say(arm) for arm in page.subject.arms}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return Markup(" ").join(Markup("{}: {}").format(letter(page, arm), text) for arm, text in said.items())


def beside(page: Page, say: Callable[[str], Markup]) -> Markup:
    """Return part of a sentence once where it is the same of every arm, else with the arms in brackets."""
    found: dict[Markup, list[str]] = {}
    for arm in page.subject.arms:
        found.setdefault(say(arm), []).append(arm)
    if len(found) == 1:
        return next(iter(found))
    return joined(page, [Markup("{} ({})").format(text, letters(page, arms)) for text, arms in found.items()], "and")


def fact_of(page: Page, name: str, arm: str, digits: int | None = None) -> Markup:
    """Print a fact of an arm: that of all arms where they agree."""
    return page.fact(name if page.has_fact(name) else f"{name}/{arm}", digits)


def fact_beside(page: Page, name: str) -> Markup:
    """Print a fact once where arms agree, else each arm's."""
    return beside(page, lambda arm: fact_of(page, name, arm))


def same(page: Page, *keys: str) -> bool:
    """Tell whether all arms have the same values of these settings."""
    every = [page.subject.settings(arm) for arm in page.subject.arms]
    return all(one.get(key) == every[0].get(key) for one in every for key in keys)
