"""What a scenario says of itself, and what the study set otherwise: the first of what was run.

A scenario's description is about the scenario as it stands in its file. Where a study sets its residents, weeks or
role, the description is a quotation, with what takes precedence behind it.
"""

from __future__ import annotations

from markupsafe import Markup

from experiments.arguments import STUDY_SETTINGS
from experiments.arms import flat
from experiments.report.each import each
from experiments.report.numbers import named
from experiments.report.page import Page
from experiments.report.place import joined
from experiments.scenario import GROUPS, description
from sim.errors import InputError


def told(page: Page) -> list[Markup]:
    """Return what the scenario of each arm says of itself; nothing where none does."""
    said = each(page, lambda arm: _told(page, arm))
    return [said] if said.striptags() else []


def _told(page: Page, arm: str) -> Markup:
    text = _description(page, arm)
    if not text:
        return Markup("")
    keys = _set_otherwise(page, arm)
    if not keys:
        return named(text)
    names = joined(page, list(dict.fromkeys(page.setting_name(key) for key in keys)), "and")
    return page.t("run_scenario", text=named(text), names=names)


def _description(page: Page, arm: str) -> str:
    """Return the description of a shipped scenario, or of the user's own of which a copy was kept."""
    study, name = page.subject.study, page.subject.settings(arm)["name"]
    copies = [str(study.folder / copy) for copy in study.manifest.get("scenario_files", ())
              if copy.endswith((f"{name}.yaml", f"{name}.yml"))]
    for one in [*copies, name]:
        try:
            if text := description(one).get(page.language):
                return text
        except (InputError, OSError, ValueError):
            continue
    return ""


def _set_otherwise(page: Page, arm: str) -> list[str]:
    """Return the settings of an arm that the study sets: by words, over its points, and between arms of one scenario.

    Which scenario, people and file of parameters were chosen is told elsewhere.
    """
    subject = page.subject
    known = set(flat(subject.settings(arm))) | set(subject.settings(arm))
    keys = dict.fromkeys(subject.study.axes)
    for word in subject.study.manifest.get("words", ()):
        key = word.partition("=")[0]
        owner, _, rest = key.partition(".")
        key = rest if owner == arm and key not in known else key
        if key in known and key not in (*GROUPS, *STUDY_SETTINGS):
            keys[key] = None
    here = flat(subject.settings(arm))
    for other in subject.arms:
        if subject.settings(other)["name"] == here["name"]:
            there = flat(subject.settings(other))
            keys |= dict.fromkeys(key for key in {**here, **there} if here.get(key) != there.get(key))
    order = list(here)  # the same in every arm, so that arms of which the same is said are told once
    return sorted((key for key in keys if not key.startswith("population.")),
                  key=lambda key: order.index(key) if key in here else len(order))
