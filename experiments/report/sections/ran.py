"""What was run: where, how many, on which budget, from which start; of each choice apart where choices differ."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from experiments.arm_words import populations
from experiments.dated import dated_steps, roles_move, roles_stay
from experiments.report.blocks import Bullets, Section
from experiments.report.each import beside, each, fact_beside, fact_of, letters, same
from experiments.report.numbers import named
from experiments.report.page import Page
from experiments.report.scenario import told
from experiments.report.words import TRANSLATED

#: What makes the neighbourhood that a run starts in.
_START = ("residents", "population", "network", "neighbourhoods", "start", "trust", "energy")
_BUDGET = ("capacity", "money")


def applies(page: Page) -> bool:
    """Tell whether anything was run: always."""
    return True


def build(page: Page) -> Section:
    """Return the list."""
    subject = page.subject
    said = told(page)
    said.append(each(page, lambda arm: page.t(
        "run_people", **{key: fact_of(page, key, arm, 0) for key in ("residents", "inhabitants")},
        weeks=fact_of(page, "weeks", arm))))
    single = len(subject.arms) == 1 and len(subject.points) == 1
    said.append(page.t("run_size_one" if single else "run_size", arms=page.fact("arms"), points=page.fact("points"),
                       n=page.fact("replicates"), runs=page.fact("runs", 0)))
    said += [*_budget(page), *_roles(page)]
    said.append(page.t("run_start" if same(page, *_START) else "run_start_apart",
                       relaxation=fact_beside(page, "relaxation")))
    if len(subject.arms) > 1:
        said.append(page.t("run_luck"))
    said.append(page.t("run_source", source=beside(page, lambda arm: _source(page, arm))))
    return Section("run", page.t("run_head"), [Bullets(said)])


def _budget(page: Page) -> list[Markup]:
    """Return the budget at the start, equal or each arm's, and which arms have dated steps that change it."""
    subject, said = page.subject, []
    dated = {arm: _budget_steps(subject.settings(arm)) for arm in subject.arms}
    equal = all(map(page.has_fact, _BUDGET))
    alike = all(steps == dated[subject.arms[0]] for steps in dated.values())
    own = any(block.get(key) is not None for arm in subject.arms for key in _BUDGET
              for block in subject.settings(arm)["neighbourhoods"])
    if len(subject.arms) > 1 and not own and not set(_BUDGET) & set(subject.study.axes):
        if equal:
            said.append(page.t("run_budget" if alike else "run_budget_start", capacity=page.fact("capacity"),
                               money=page.fact("money", 0)))
        else:
            said.append(page.t("run_budget_apart", each=each(page, lambda arm: page.t(
                "run_budget_arm", capacity=fact_of(page, "capacity", arm), money=fact_of(page, "money", arm, 0)))))
    if any(dated.values()):
        names = letters(page, [arm for arm in subject.arms if dated[arm]])
        said.append(page.t("run_dated") if alike and equal else page.t("run_dated_some", names=names))
    return said


def _budget_steps(settings: dict[str, Any]) -> list[list[Any]]:
    return [[step.get(key) for key in ("week", "reached", "back", *_BUDGET)] for step in dated_steps(settings)
            if any(step.get(key) is not None for key in _BUDGET)]


def _roles(page: Page) -> list[Markup]:
    """Return of which arms roles stay the same throughout, and of which a date moves them."""
    subject, said = page.subject, []
    for key, holds in (("run_constant", roles_stay), ("run_moving", roles_move)):
        arms = [arm for arm in subject.arms if holds(subject.settings(arm))]
        if arms:
            said.append(page.t(key) if arms == subject.arms else page.t(f"{key}_some", names=letters(page, arms)))
    return said


def _source(page: Page, arm: str) -> Markup:
    """Return where the figures on the people of an arm come from."""
    sources = dict.fromkeys(one["source"] for one in populations(page.subject.settings(arm)))
    return named("; ".join(TRANSLATED[page.language].get(source, source) for source in sources))
