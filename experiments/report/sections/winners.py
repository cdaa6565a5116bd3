"""The role map of several arms: which one gives most over trust and energy, a map an outcome of equal rank."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Block, Figure, Section
from experiments.report.drawing import inline_svg
from experiments.report.page import Page
from experiments.report.sections.role_map import tipping
from experiments.report.sentences import best_sentence
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether several arms were compared over the plane."""
    return "winners" in page.tables


def build(page: Page) -> Section:
    """Return the maps; the tables that follow say the same in words."""
    from experiments import figures
    from experiments.planes import planes

    cells, plan = page.tables["winners"], planes(page.subject.study)
    blocks: list[Block] = []
    for outcome in EQUAL_RANK:
        drawn = figures.winners_map(cells[cells["outcome"] == outcome], plan, outcome, page.language)
        tally = Markup(" ").join(best_sentence(page, outcome)[1])
        alt = page.t("map_alt", outcome=page.outcome_title(outcome), tally=tally).striptags()
        svg = inline_svg(drawn, f"winners-{outcome.replace('_', '-')}", page.outcome_title(outcome).striptags(), alt)
        blocks.append(Figure(svg, "report/winners.csv", look="narrow"))
    return Section("map", page.t("map_head"), [*blocks, tipping(page)])
