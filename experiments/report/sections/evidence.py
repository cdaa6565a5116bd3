"""The evidence of the main parameters: value, unit, range, status and source."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Section, Table, Text
from experiments.report.page import Page
from experiments.report.parameter_set import taken
from experiments.report.steps import DATED, told
from experiments.report.tables_facts import VARIED


def applies(page: Page) -> bool:
    """Tell whether there is anything to show: always, be it where to look."""
    return True


def build(page: Page) -> Section:
    """Return the table of the main parameters."""
    if page.subject.codebook.empty:
        return Section("evidence", page.t("evidence_head"), [Text(page.t("no_codebook"))])
    table = page.tables["parameters"]
    keys = list(table.index[table["main"]])
    columns = (page.t(key) for key in ("unit", "range", "status", "source"))
    head = [page.t("setting"), *value_heads(page, keys), *columns]
    rows, values = [], value_cells(page, keys)
    for key in keys:
        ends = page.t("least_most", least=page.setting(key, "low"), most=page.setting(key, "high"))
        status = str(table.loc[key, "status"])
        rows.append([page.setting_label(key), *values[key], page.setting_text(key, "unit"), ends,
                     page.t(status) if status else Markup("–"), page.setting_text(key, "source")])
    return Section("evidence", page.t("evidence_head"), [
        Text(page.t("evidence_intro")), *map(Text, sets(page)), Table(page.t("evidence_caption"), head, rows)])


def sets(page: Page) -> list[Markup]:
    """Return which set of parameters was taken: one line where all arms are on the same, else one an arm on any."""
    found = taken(page.subject)
    told = {arm: page.t("evidence_set", name=page.named(name), same=page.fact(f"set_same/{arm}"),
                        size=page.fact(f"set_size/{arm}")) for arm, (name, _, _) in found.items()}
    if found.keys() == set(page.subject.arms) and len(set(found.values())) == 1:
        return [told[page.subject.arms[0]]]
    return [page.t("evidence_set_arm", arm=page.names[arm], told=line) for arm, line in told.items()]


def value_heads(page: Page, keys: list[str]) -> list[Markup]:
    """Return the heads of the columns of values: one where the arms agree in all that is shown, else one an arm."""
    if len(page.subject.arms) == 1 or _agree(page, keys):
        return [page.t("here")]
    return [Markup("{} ({})").format(page.t("here"), name) for name in page.names.values()]


def value_cells(page: Page, keys: list[str]) -> dict[str, list[Markup]]:
    """Return the cells of each setting's values, under the heads of :func:`value_heads`."""
    arms = page.subject.arms[:1] if _agree(page, keys) else page.subject.arms
    return {key: [_value(page, key, arm) for arm in arms] for key in keys}


def _agree(page: Page, keys: list[str]) -> bool:
    table = page.tables["parameters"].loc[keys]
    columns = [f"value_{arm}" for arm in page.subject.arms]
    return bool((table[columns].nunique(axis=1) <= 1).all())


def _value(page: Page, key: str, arm: str) -> Markup:
    if page.numbers.value("parameters", key, f"value_{arm}") == VARIED:
        return page.t("least_most", least=page.setting(key, "least"), most=page.setting(key, "most"))
    return told(page, key, arm) if key in DATED else page.setting(key, f"value_{arm}")
