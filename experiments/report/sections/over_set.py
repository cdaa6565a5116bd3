"""The answer over the calibrated set: how far the contrast moves with parameters, beside what chance does to it."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Section, Table, Text
from experiments.report.page import Page
from experiments.report.tables_set import TABLE
from experiments.statistics import Interval
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
    return Section("set", page.t("set_head"), [*said, *sentences, Table(
        page.t("set_caption"), head, rows, note=page.t("set_note"))])


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
