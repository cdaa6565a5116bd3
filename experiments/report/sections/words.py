"""What the words mean."""

from __future__ import annotations

from experiments.report.blocks import Bullets, Section
from experiments.report.each import fact_beside
from experiments.report.page import Page


def applies(page: Page) -> bool:
    """Tell whether words need explaining: always."""
    return True


def build(page: Page) -> Section:
    """Return the list."""
    facts = {key: fact_beside(page, key) for key in ("idea_weeks", "idea_members", "ripening")}
    said = [page.t("word_initiative", **facts), *(page.t(f"word_{key}") for key in ("hours", "trust", "energy"))]
    if len(page.subject.arms) > 1:
        said.append(page.t("word_sure"))
    return Section("words", page.t("words_head"), [Bullets(said)])
