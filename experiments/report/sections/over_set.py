"""The answer over the calibrated set: how far the contrast moves with parameters, beside what chance does to it."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Section, Table, Text
from experiments.report.page import Page
from experiments.report.tables_set import RANKED, TABLE
from experiments.statistics import Interval
from experiments.texts import role
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether the study is about directing and facilitating, which the set was run with."""
    return TABLE in page.tables


def build(page: Page) -> Section:
    """Return a sentence on each outcome in the middle of the plane, and the table of all places."""
    said = [Text(page.t("set_intro", members=cell(page, first(page, EQUAL_RANK[0]), "members"),
                        residents=cell(page, first(page, EQUAL_RANK[0]), "residents"),
                        weeks=cell(page, first(page, EQUAL_RANK[0]), "weeks")))]
    rows = [[place(page, number), *(both(page, f"{number}/{name}", name) for name in EQUAL_RANK)]
            for number in page.tables[TABLE]["place"].unique()]
    head = [page.t("set_place"), *(page.outcome_head(name) for name in EQUAL_RANK)]
    sentences = [Text(sentence(page, name)) for name in EQUAL_RANK]
    blocks = [*said, *sentences, Table(page.t("set_caption"), head, rows, note=page.t("set_note"))]
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
    any_row = table.index[0]
    return Table(page.t("set_roles_caption", roles=page.numbers.printed(RANKED, any_row, "roles"),
                        members=page.numbers.printed(RANKED, any_row, "members")), head, rows,
                 note=page.t("set_roles_note", members=page.numbers.printed(RANKED, any_row, "members")))


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
    """Return what the set says of an outcome in the middle."""
    row = first(page, outcome)
    return page.t("set_sentence", outcome=page.outcome_in_full(outcome),
                  **{name: value(page, row, outcome, name) for name in ("low", "high", "default_low", "default_high")},
                  **{name: cell(page, row, name) for name in ("above", "below", "members")})


def both(page: Page, row: str, outcome: str) -> Markup:
    """Return the range over the set, and under it what luck does to one set."""
    over = page.phrase("interval", low=value(page, row, outcome, "low"), high=value(page, row, outcome, "high"))
    luck = page.phrase("interval", low=value(page, row, outcome, "default_low"),
                       high=value(page, row, outcome, "default_high"))
    return Markup('{} <small><span class="ci">({})</span></small>').format(over, luck)


def value(page: Page, row: str, outcome: str, column: str) -> Markup:
    """Print a cell in the decimals of its outcome, with its sign."""
    ends = [float(page.numbers.value(TABLE, row, name)) for name in ("default_low", "default_high")]
    found = Interval(sum(ends) / 2, *ends, n=int(page.numbers.value(TABLE, row, "default_n")))
    return page.numbers.outcome(outcome, (TABLE, row, column), signed=True, found=found)


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
