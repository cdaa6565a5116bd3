"""What was set otherwise than by default."""

from __future__ import annotations

from experiments.report.blocks import Block, Section, Table, Text
from experiments.report.page import Page
from experiments.report.sections.evidence import value_cells, value_heads


def applies(page: Page) -> bool:
    """Tell whether the study kept what the defaults were."""
    return not page.subject.codebook.empty


def build(page: Page) -> Section:
    """Return the settings that differ from the baseline, in a table."""
    table = page.tables["parameters"]
    # What varies stands on the map, and the role in the question.
    axes = page.subject.study.axes
    keys = [key for key in table.index[table["changed"]] if key not in axes and key != "role"]
    blocks: list[Block] = [Text(page.t("changed_none"))]
    if keys:
        head = [page.t("setting"), page.t("default"), *value_heads(page, keys), page.t("unit")]
        values = value_cells(page, keys)
        rows = [[page.setting_label(key), page.setting(key, "default"), *values[key],
                 page.setting_text(key, "unit")] for key in keys]
        blocks = [Table(page.t("changed_caption"), head, rows)]
    return Section("changed", page.t("changed_head"), blocks)
