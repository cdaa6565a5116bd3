"""How sure, how often and how large the differences between two arms are, and the break-even of public hours."""

from __future__ import annotations

import math

from markupsafe import Markup

from experiments.detail import beyond, none_differs, together
from experiments.report.blocks import Block, Section, Table, Text
from experiments.report.numbers import marked
from experiments.report.page import Page
from experiments.report.place import joined
from experiments.report.sections.answer import first_place
from experiments.report.sentences import detail, pair_interval
from experiments.statistics import certainty, nearly
from sim.metrics import EQUAL_RANK

COLUMNS = ("sure", "ahead", "ratio", "detectable", "enough", "even")


def applies(page: Page) -> bool:
    """Tell whether two arms were compared with more than one pair, at a point and not over ranges."""
    return not page.subject.drawn and "details" in page.tables and page.tables["details"]["n"].max() > 1


def build(page: Page) -> Section:
    """Return the table and what stands when the three are judged together."""
    names = list(page.names.values())
    head = [page.phrase("outcome"), *(page.t(f"sure_{column}") for column in COLUMNS)]
    rows = [[page.outcome_head(outcome), *_cells(page, outcome)] for outcome in EQUAL_RANK]
    hours = {f"hours_{arm}": page.numbers.printed("details", EQUAL_RANK[0], f"hours_{arm}", 2) for arm in "ab"}
    caption = page.t("sure_caption", a=names[0], b=names[1], at=first_place(page))
    here = page.tables["differences"].loc[[f"{page.subject.point}/{one}" for one in EQUAL_RANK]]
    judged = together(dict(zip(EQUAL_RANK, here["positive"], strict=True)), page.language)
    blocks: list[Block] = [Table(caption, head, rows, note=page.t("sure_note", **hours))]
    if none_differs(here).any():
        blocks.append(Text(page.phrase("detail_never")))
    if close := [page.outcome_name(outcome) for outcome in EQUAL_RANK if nearly(pair_interval(page, outcome)[0])]:
        blocks.append(Text(page.phrase("nearly", names=joined(page, close, "and"))))
    blocks.append(Text(marked(judged)))
    return Section("sure", page.t("sure_head"), blocks)


def _cells(page: Page, outcome: str) -> list[Markup]:
    cell = page.tables["details"].loc[outcome]
    word = certainty(cell["sure"] / 100)
    positive = page.tables["differences"].loc[f"{page.subject.point}/{outcome}", "positive"]
    share = Markup("{}{}%").format(beyond(positive), detail(page, outcome, "sure", 0))
    sure = page.phrase("share_sure", share=share, word=page.phrase(word)) if word else page.phrase("na")
    enough = page.t("many", n=page.fact("most")) if math.isinf(cell["enough"]) else detail(page, outcome, "enough", 0)
    seen = page.phrase("detail_unseen") if cell["n"] > 1 and cell["ties"] == cell["n"] else page.numbers.outcome(
        outcome, ("details", outcome, "detectable"))
    return [sure, _ahead(page, outcome), detail(page, outcome, "ratio", 2, True), seen, enough,
            detail(page, outcome, "even", 1, True)]


def _ahead(page: Page, outcome: str) -> Markup:
    """Return in how many of 100 B ends ahead, and the pairs that are equal; of what never differs only that."""
    ties, n = (page.numbers.value("details", outcome, column) for column in ("ties", "n"))
    printed = {column: page.numbers.printed("details", outcome, column) for column in ("ties", "n")}
    if n and ties == n:
        return page.phrase("all_equal", n=printed["n"])
    ahead = detail(page, outcome, "ahead", 0, True)
    return page.t("sure_ties", ahead=ahead, **printed) if n and ties else ahead
