"""What was run: where, how many, on which budget, from which start."""

from __future__ import annotations

from experiments.report.blocks import Bullets, Section
from experiments.report.numbers import named
from experiments.report.page import Page
from experiments.report.sections.not_said import roles_move
from experiments.report.words import TRANSLATED
from experiments.scenario import description
from sim.errors import InputError


def applies(page: Page) -> bool:
    """Tell whether anything was run: always."""
    return True


def build(page: Page) -> Section:
    """Return the list."""
    subject, settings = page.subject, page.subject.settings()
    said = [named(text) for text in _told(page)]
    said.append(page.t("run_people", **{key: page.fact(key, 0) for key in ("residents", "inhabitants")},
                       weeks=page.fact("weeks")))
    everyone = [subject.settings(arm) for arm in subject.arms]
    single = len(subject.arms) == 1 and len(subject.points) == 1
    said.append(page.t("run_size_one" if single else "run_size", arms=page.fact("arms"), points=page.fact("points"),
                       n=page.fact("replicates"), runs=page.fact("runs", 0)))
    agree = all(one.get(key) == settings.get(key) for one in everyone for key in ("capacity", "money"))
    if agree and {"capacity", "money"} <= set(page.tables["facts"].index) and len(subject.arms) > 1:
        said.append(page.t("run_budget", capacity=page.fact("capacity"), money=page.fact("money", 0)))
    if not any(one.get("adaptive", True) or roles_move(one) for one in everyone):
        said.append(page.t("run_constant"))
    elif any(map(roles_move, everyone)):
        said.append(page.t("run_moving"))
    if any(step.get("capacity") is not None or step.get("money") is not None for one in everyone
           for step in one["policy"]):
        said.append(page.t("run_dated"))
    said.append(page.t("run_start", relaxation=page.fact("relaxation")))
    if len(subject.arms) > 1:
        said.append(page.t("run_luck"))
    source = settings["population"]["source"]
    said.append(page.t("run_source", source=named(TRANSLATED[page.language].get(source, source))))
    return Section("run", page.t("run_head"), [Bullets(said)])


def _told(page: Page) -> list[str]:
    """Return what the scenario says of itself: a shipped one, or the user's own of which a copy was kept."""
    study = page.subject.study
    copies = [str(study.folder / name) for name in study.manifest.get("scenario_files", ()) if name.endswith("ml")]
    for name in [*copies, page.subject.settings()["name"]]:
        try:
            if text := description(name).get(page.language):
                return [text]
        except (InputError, OSError, ValueError):
            continue
    return []
