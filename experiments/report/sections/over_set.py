"""The answer over the calibrated set: how far the contrast moves with parameters, beside what chance does to it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from experiments.outcome_texts import OUTCOMES
from experiments.report.blocks import Section, Table, Text
from experiments.report.page import Page
from experiments.report.tables_set import RANKED, TABLE
from experiments.texts import beside_zero, decimals, role
from sim.metrics import EQUAL_RANK

#: Columns of the ends of each range: over the set, of chance with the default parameters, over the set without luck.
ENDS = (("low", "high"), ("default_low", "default_high"), ("low_beyond", "high_beyond"))


def applies(page: Page) -> bool:
    """Tell whether the study is about directing and facilitating, which the set was run with."""
    return TABLE in page.tables


def build(page: Page) -> Section:
    """Return a sentence on each outcome in the middle of the plane, and the table of all places."""
    row = first(page, EQUAL_RANK[0])
    about = {key: cell(page, row, key) for key in ("members", "residents", "weeks", "replicates")}
    rows = [[place(page, number), *(ranges(page, f"{number}/{name}", name) for name in EQUAL_RANK)]
            for number in page.tables[TABLE]["place"].unique()]
    head = [page.t("set_place"), *(page.outcome_head(name) for name in EQUAL_RANK)]
    sentences = [Text(sentence(page, name)) for name in EQUAL_RANK]
    blocks = [Text(page.t("set_intro", **about)), *sentences, Table(
        page.t("set_caption"), head, rows, note=page.t("set_note", replicates=about["replicates"]))]
    if RANKED in page.tables:
        blocks.append(roles(page, head))
    return Section("set", page.t("set_head"), blocks)


def roles(page: Page, head: list[Markup]) -> Table:
    """Return which role gives most over trust and energy, and in how many members."""
    table = page.tables[RANKED]
    rows = []
    for _, own in table.groupby(["trust", "energy"], sort=True):
        names = {outcome: row for row, outcome in own["outcome"].items()}
        here = Markup(", ").join(Markup("{} {}").format(page.setting_name(name), page.numbers.printed(
            RANKED, own.index[0], name, 2)) for name in ("trust", "energy"))
        rows.append([here, *(most(page, names[outcome]) for outcome in EQUAL_RANK)])
    about = {key: page.numbers.printed(RANKED, table.index[0], key) for key in ("roles", "members", "replicates")}
    return Table(page.t("set_roles_caption", roles=about["roles"], members=about["members"]), head, rows,
                 note=page.t("set_roles_note", members=about["members"], replicates=about["replicates"]))


def most(page: Page, row: str) -> Markup:
    """Return the role that gives most in most members, in how many it does, and in how many surely."""
    name = str(page.numbers.value(RANKED, row, "role"))
    return Markup("{} <small>{}</small>").format(
        page.numbers.words(RANKED, row, "role", role(name, page.language)),
        page.t("set_roles_cell", **{key: page.numbers.printed(RANKED, row, key) for key in ("first", "sure")}))


def first(page: Page, outcome: str) -> str:
    """Return the name of an outcome's row in the middle of the plane: the first place."""
    return f"{page.tables[TABLE]['place'].iloc[0]}/{outcome}"


def sentence(page: Page, outcome: str) -> Markup:
    """Return what the set says of an outcome in the middle; where luck explains all of the range, that."""
    row = first(page, outcome)
    told = page.t("set_told", **{name: cell(page, row, name) for name in ("above", "below", "untold", "members")},
                  **{name: value(page, row, outcome, name) for name in ("default_low", "default_high")})
    some = page.numbers.value(TABLE, row, "beyond") > 0
    ends = ("low", "high", "low_beyond", "high_beyond") if some else ("low", "high")
    return page.t("set_sentence" if some else "set_sentence_luck", outcome=page.outcome_in_full(outcome), told=told,
                  **{name: value(page, row, outcome, name) for name in ends})


def ranges(page: Page, row: str, outcome: str) -> Markup:
    """Return the range over the set without luck, and under it that with luck and what luck does to one set."""
    seen, default, bare = (page.phrase("interval", **{end: value(page, row, outcome, name) for end, name in (
        ("low", low), ("high", high))}) for low, high in ENDS)
    some = page.numbers.value(TABLE, row, "beyond") > 0
    return Markup("{} <small>({})</small>").format(bare if some else page.t("set_no_more"),
                                                   page.t("set_cell", seen=seen, default=default))


def value(page: Page, row: str, outcome: str, column: str) -> Markup:
    """Print a cell with its sign, in the decimals of its outcome here; one that rounds to zero as just beside it."""
    text = page.numbers.printed(TABLE, row, column, digits(page, outcome), OUTCOMES[outcome].factor, signed=True)
    key = beside_zero(float(page.numbers.value(TABLE, row, column)), text.striptags())
    return page.phrase(key, zero=text) if key else text


def digits(page: Page, outcome: str) -> int:
    """Return the decimals of an outcome in this section: one number for all, two more than its own at most.

    Enough to tell the ends of the narrowest range apart, so that ranges beside each other are written alike.
    """
    table = page.tables[TABLE]
    own = table[table["outcome"] == outcome]
    widths = pd.concat([own[high] - own[low] for low, high in ENDS]) * OUTCOMES[outcome].factor
    least, most = decimals(outcome), decimals(outcome) + 2
    return next((many for many in range(least, most) if widths[widths > 0].min() >= 2 * 10.0**-many), most)


def cell(page: Page, row: str, column: str) -> Markup:
    """Print a whole number."""
    return page.numbers.printed(TABLE, row, column)


def place(page: Page, number: str) -> Markup:
    """Return a place of the answer in words: what it sets."""
    row = f"{number}/{EQUAL_RANK[0]}"
    kind = str(page.numbers.value(TABLE, row, "kind"))
    names = ("trust", "energy") if kind in ("middle", "plane") else (kind,)
    digits = 2 if kind in ("middle", "plane") else 0
    return Markup(", ").join(Markup("{} {}").format(page.setting_name(name), page.numbers.printed(
        TABLE, row, name, digits)) for name in names)
