"""The sections of the page of a case that say what came out: in sentences, as a figure, as a table, and why not."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from experiments.figures.effects import Effect, effects_plot
from experiments.report.blocks import Answer, Bullets, Figure, Section, Table, Text
from experiments.report.case.followed import SAID, cells_of_first, cells_of_second, followed
from experiments.report.case.page import CasePage
from experiments.report.case.tables import FACTORS
from experiments.report.drawing import inline_svg
from experiments.report.numbers import named


def sentences(page: CasePage) -> list[Markup]:
    """Return the stored sentences with each number out of its cell; a table ``said`` holds what has no cell."""
    said: dict[str, dict[str, Any]] = {}
    cells = (cells_of_first(page.tables, page.about["named"][page.language]),
             cells_of_second(page.tables["effects"].index[page.about["second"]["statement"]]))
    told = [followed(text, f"{page.language} {k}", where, page.numbers, said)
            for k, (text, where) in enumerate(zip(page.about["sentences"][page.language], cells, strict=True), 1)]
    if said:
        more = [page.tables[SAID]] if SAID in page.tables else []
        page.tables[SAID] = pd.concat([*more, pd.DataFrame.from_dict(said, orient="index").rename_axis("row")])
    return told


def came_out(page: CasePage) -> Section:
    """Return the two sentences and the figure of effects."""
    effects = [_effect(page, row) for row in page.tables["effects"].index]
    title = page.t("figure_title").striptags()
    plot = effects_plot(effects, title, page.t("figure_key").striptags())
    svg = inline_svg(plot, "effects", title, page.t("figure_desc").striptags())
    return Section("out", page.t("out_head"), [
        Answer(page.t("in_short"), Markup(" ").join(page.sentences)),
        Figure(svg, "report/effects.csv", page.t("figure_caption"))])


def _effect(page: CasePage, row: str) -> Effect:
    """Return a statement as it is drawn."""
    here, unit = page.tables["effects"].loc[row], page.unit(row).striptags()
    times, off = FACTORS.get(here["unit"], 1.0), isinstance(here["off"], str)
    low, high = _expected(here)
    return Effect(page.statement(row).striptags() + (f" ({unit})" if unit else ""), page.scaled(row),
                  page.plain_effect(row), low * times, high * times, page.scaled(row, "without_") if off else None,
                  page.plain_effect(row, "without_") if off else "")


def _expected(here: pd.Series) -> tuple[float, float]:
    """Return both ends of where an effect was expected, infinite where there is none; NaN: nothing was expected."""
    if not here["expected"]:
        return float("nan"), float("nan")
    low, high = float(here["expected_low"]), float(here["expected_high"])
    return low if pd.notna(low) else float("-inf"), high if pd.notna(high) else float("inf")


def statements(page: CasePage) -> Section:
    """Return the table of statements."""
    head = [page.t(key) for key in ("statement", "expected", "found", "verdict", "without", "removed", "built_in", "n")]
    rows = []
    for row in page.tables["effects"].index:
        here = page.tables["effects"].loc[row]
        unit = page.unit(row)
        name = Markup("{} <small>{}</small>").format(page.statement(row), unit) if unit else page.statement(row)
        rows.append([name, page.expected(row), page.effect(row), page.t(_key(here["verdict"])),
                     page.effect(row, "without_"), page.t(_key(here["removed"])) if here["removed"] else Markup("–"),
                     page.t(here["built_in"]), _pairs(page, row)])
    return Section("statements", page.t("table_head"), [
        Table(page.t("table_caption"), head, rows, note=page.t("table_note"))])


def _key(verdict: str) -> str:
    return "only_reported" if verdict == "reported" else verdict


def _pairs(page: CasePage, row: str) -> Markup:
    """Return how many pairs have a value, of how many; with the mechanism off behind a stroke."""
    here, said = page.tables["effects"].loc[row], []
    for prefix in ("", *(("without_",) if isinstance(here["off"], str) else ())):
        n = page.numbers.printed("effects", row, f"{prefix}n")
        if here[f"{prefix}n"] < here[f"{prefix}pairs"]:
            n = Markup("{} {}").format(n, page.t("few", pairs=page.numbers.printed("effects", row, f"{prefix}pairs")))
        said.append(n)
    return Markup(" / ").join(said)


def why(page: CasePage) -> Section:
    """Return what did not come out, or stays without its mechanism, each with the reason on record."""
    reasons = page.about["reasons"][page.language]
    missing = [page.statement(row) for row, one in zip(page.tables["effects"].index, page.about["findings"],
                                                       strict=True) if one["unexplained"]]
    blocks = []
    if reasons:
        blocks += [Bullets([named(reason) for reason in reasons]), Text(page.t("why_intro"), "quiet")]
    if missing:
        blocks.append(Text(page.t("why_missing", statements=Markup("; ").join(missing))))
    return Section("why", page.t("why_head"), blocks or [Text(page.t("why_all"))])
