"""The role map of two arms over trust and energy, a map an outcome of equal rank."""

from __future__ import annotations

from experiments.report.blocks import Block, Figure, Legend, Section, Text
from experiments.report.drawing import inline_svg
from experiments.report.page import Page
from experiments.report.place import command
from experiments.report.sections.answer import once
from experiments.report.sentences import tally_sentence
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether two arms were compared over the plane."""
    return page.subject.has_plane and "differences" in page.tables and len(page.subject.points) > 1


def build(page: Page) -> Section:
    """Return the maps, their legend first."""
    from experiments import figures

    found = page.tables["differences"]
    first, second = page.plain_names.values()
    a, b = page.names.values()
    legend = {"a": page.phrase("map_a", a=a), "b": page.phrase("map_b", b=b), "open": page.phrase("map_open")}
    blocks: list[Block] = [Text(page.t(once(page, "map_intro"), a=a, b=b)), Legend(legend)]
    for outcome in EQUAL_RANK:
        drawn = figures.policy_map(found, [outcome], (first, second), page.language, legend=False)
        title = page.outcome_title(outcome).striptags()
        alt = page.t("map_alt", outcome=page.outcome_title(outcome), tally=tally_sentence(page, outcome)).striptags()
        blocks.append(Figure(inline_svg(drawn, outcome.replace("_", "-"), title, alt), "report/differences.csv",
                             look="narrow"))
    chance = page.t("not_many", intervals=page.fact("intervals"), by_chance=page.fact("by_chance", 1))
    return Section("map", page.t("map_head"), [*blocks, Text(chance, "quiet"), tipping(page)])


def tipping(page: Page) -> Text:
    """Return where to find the tipping line, which no report draws."""
    return Text(page.t("map_tipping", command=command(page, "map")), "quiet")
