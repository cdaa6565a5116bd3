"""The answer: a sentence for each outcome of equal rank; unequal participation and public hours beside them."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Answer, Block, Section, Table, Text
from experiments.report.numbers import marked
from experiments.report.page import Page
from experiments.report.place import command
from experiments.report.sentences import (
    beside_words,
    best_sentence,
    level_interval,
    level_sentence,
    nearly_sentence,
    pair_interval,
    pair_sentence,
    size_sentence,
    tally_sentence,
)
from experiments.report.tables import FIRST
from experiments.texts import finding
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether there is an answer: always, be it that nothing can be said."""
    return True


def build(page: Page) -> Section:
    """Return the answer on the first page, warnings first."""
    return Section("answer", page.t("answer_head"), [*_warnings(page), *_intro(page), *_answers(page),
                                                     *_beside(page)])


def _warnings(page: Page) -> list[Block]:
    facts = {key: page.numbers.value("facts", key, "value") for key in ("runs", "planned", "failed", "replicates")}
    found = []
    if facts["runs"] < facts["planned"]:
        found.append(Markup("{}.").format(page.phrase("unfinished", stored=page.fact("runs"),
                                                      planned=page.fact("planned"))))
    if facts["failed"]:
        found.append(page.t("failed", failed=page.fact("failed"), total=page.fact("total")))
    if facts["replicates"] == 1:
        found.append(page.t("one_replicate"))
    if len(page.subject.arms) > 1 and not page.subject.whole:
        found.append(page.t("no_pairs"))
    elif "unpaired" in page.tables["facts"].index and not page.subject.drawn:
        found.append(page.t("unpaired", unpaired=page.fact("unpaired"), points=page.fact("run_points")))
    return [Text(said, "loud") for said in found]


def _intro(page: Page) -> list[Block]:
    said = [page.t("answer_intro")]
    if page.subject.drawn:
        said.append(page.t("answer_drawn", samples=page.fact("samples"), n=page.fact("replicates")))
        if len(page.subject.arms) > 1 or page.subject.study.manifest["design"]["kind"] != "lhs":
            said.append(page.t("answer_drivers", command=command(page, "sensitivity")))
    elif page.subject.point != page.subject.meant:
        meant = page.place("points", str(page.subject.meant))
        said.append(page.t("answer_moved", at=first_place(page), meant=meant))
    elif len(page.subject.points) > 1:
        said.append(page.t("answer_at", at=first_place(page)))
    return [Text(Markup(" ").join(said))]


def first_place(page: Page) -> Markup:
    """Return the first point in words."""
    return page.place("levels", str(page.tables["levels"].index[0]))  # this table holds that point only


def _answers(page: Page) -> list[Block]:
    found: list[Block] = []
    for outcome in EQUAL_RANK:
        title = page.outcome_title(outcome)
        if "differences" in page.tables:
            more = [size_sentence(page, outcome), nearly_sentence(page, outcome), tally_sentence(page, outcome)]
            found.append(Answer(title, pair_sentence(page, outcome), [one for one in more if one]))
        elif page.subject.is_several:
            found.append(Answer(title, *best_sentence(page, outcome)))
        else:
            found += [Answer(title, level_sentence(page, outcome, arm)) for arm in page.subject.arms]
    return found


def _beside(page: Page) -> list[Block]:
    """Return inequality and hours in a sentence each where two are compared, and the table."""
    found: list[Block] = [Text(said) for said in beside_words(page)] if "differences" in page.tables else []
    return [*found, side_by_side(page, (*EQUAL_RANK, *FIRST), len(EQUAL_RANK), *_caption(page))]


def _caption(page: Page) -> tuple[Markup, Markup]:
    at = first_place(page)
    if "differences" in page.tables:
        names = list(page.names.values())
        caption = [page.t("names", a=names[0], b=names[1]), page.t(once(page, "beside_pair"), at=at)]
        return Markup(" ").join(caption), page.t("beside_note")
    key = "beside_several" if len(page.subject.arms) > 1 else "beside_single"
    return page.t(once(page, key), **({"at": at} if key == "beside_several" else {})), page.t("beside_note")


def once(page: Page, key: str) -> str:
    """Return the key of a text that announces intervals; of one replicate, that of the text that announces none."""
    return key if page.numbers.value("facts", "replicates", "value") > 1 else f"{key}_one"


def side_by_side(page: Page, outcomes: tuple[str, ...], ranked: int, caption: Markup, note: Markup | None = None,
                 groups: dict[str, Markup] | None = None) -> Table:
    """Return a table of outcomes: each arm's mean with its interval and, of two arms, the difference and the finding.

    Args:
        page: where it stands.
        outcomes: a row each.
        ranked: how many of them, from the first on, are of equal rank.
        caption: of the table.
        note: under it.
        groups: outcome -> what stands over its row and those that follow.
    """
    pair = "differences" in page.tables
    arms = page.subject.arms
    heads = [Markup(letter) for letter in "AB"] if pair else list(page.names.values())
    if len(arms) == 1:
        heads = [page.phrase("mean")]
    head = [page.phrase("outcome"), *heads]
    if pair:
        head += [Markup("B − A"), page.phrase("verdict")]
    rows = []
    for outcome in outcomes:
        if groups and outcome in groups:
            rows.append([groups[outcome]])
        cells = [page.outcome_head(outcome), *(_level(page, arm, outcome) for arm in arms)]
        if pair:
            here, place = pair_interval(page, outcome)
            cells += [page.with_interval(outcome, here, place, signed=True, paired=True), _finding(page, outcome)]
        rows.append(cells)
    return Table(caption, head, rows, ranked, note)


def _level(page: Page, arm: str, outcome: str) -> Markup:
    place = "levels", f"{arm}/{page.subject.point}/{outcome}", "mean"
    return page.with_interval(outcome, level_interval(page, arm, outcome), place)


def _finding(page: Page, outcome: str) -> Markup:
    here, (table, row, _) = pair_interval(page, outcome)
    if here.all_equal:
        return page.phrase("why", open=page.phrase("open"), why=page.phrase(
            "all_equal", n=page.numbers.pairs(table, row)))
    return marked(finding(here, page.language, ("A", "B")))
