"""Which of several arms gives most where: over the plane a grid an outcome, otherwise a row a point."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Section, Table, Text
from experiments.report.page import Page
from experiments.report.place import joined, of_roles
from experiments.report.sentences import highest
from experiments.report.tables_facts import ROWS
from experiments.statistics import Interval
from experiments.texts import phrase
from sim.metrics import EQUAL_RANK


def applies(page: Page) -> bool:
    """Tell whether more than two arms were compared at several points."""
    return "best" in page.tables and len(page.subject.points) > 1


def build(page: Page) -> Section:
    """Return the tables."""
    intro = page.t("best_intro", rivals=page.fact("rivals"), level=page.fact("level", 2))
    tables = [_plane(page, outcome) for outcome in EQUAL_RANK] if page.subject.has_plane else [_rows(page)]
    head = page.t("best_head" if of_roles(page) else "best_head_other")
    return Section("best", head, [Text(intro), *tables])


def _plane(page: Page, outcome: str) -> Table:
    points = page.subject.points
    trusts, energies = (sorted(points[axis].unique()) for axis in ("trust", "energy"))
    row_of = {(row["trust"], row["energy"]): name for name, row in page.tables["best"].iterrows()
              if row["outcome"] == outcome}

    def level(axis: str, value: float) -> Markup:
        return page.axis("best", next(row for (trust, energy), row in row_of.items()
                                      if (trust if axis == "trust" else energy) == value), axis)

    corner = Markup(phrase("energy_trust", page.language))
    rows = [[level("energy", energy), *(_cell(page, outcome, row_of.get((trust, energy))) for trust in trusts)]
            for energy in reversed(energies)]
    return Table(page.t("best_caption", outcome=page.outcome_title(outcome)),
                 [corner, *(level("trust", trust) for trust in trusts)], rows)


def _rows(page: Page) -> Table:
    axes = list(page.subject.read.axes)
    rows = []
    for point in list(page.subject.points.index)[:ROWS]:
        places = {outcome: f"{point}/{outcome}" for outcome in EQUAL_RANK}
        rows.append([*(page.axis("best", places[EQUAL_RANK[0]], axis) for axis in axes),
                     *(_cell(page, outcome, row) for outcome, row in places.items())])
    head = [page.setting_name(axis) for axis in axes] + [page.outcome_title(outcome) for outcome in EQUAL_RANK]
    note = page.t("cells_more_best", shown=page.fact("rows_shown"), points=page.fact("points")) if len(
        page.subject.points) > ROWS else None
    return Table(page.t("points_caption"), head, rows, note=note, heads=len(axes))


def _cell(page: Page, outcome: str, row: str | None) -> Markup:
    if row is None:
        return Markup("–")
    cell = page.tables["best"].loc[row]
    if not cell["n"]:
        return page.phrase("na")
    if not cell["arm"]:
        return page.t("nobody")
    found = Interval(cell["mean"], cell["low"], cell["high"], int(cell["n"]))
    name = joined(page, [page.names[arm] for arm in highest(page, cell)], "and")
    close = Markup(" ({})").format(page.t("best_others", count=page.numbers.printed("best", row, "others"))) if (
        cell["others"]) else ""
    head = Markup("<strong>{}</strong>").format(name) if cell["shown"] else Markup("{}{}").format(name, close)
    return Markup("{}<br>{}").format(head, page.with_interval(outcome, found, ("best", row, "mean")))
