"""Section ``robustness``: does the headline contrast keep its sign, over one change at a time and over role tables.

What is changed stands in ``robustness_variants``, the order of the week in ``robustness_order``, the role table in
``robustness_tables``; rows say what was changed, which outcome, the contrast with its interval and its sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.console import notice
from experiments.validation import robustness_order as order
from experiments.validation import robustness_show as show
from experiments.validation import robustness_tables as tables
from experiments.validation import robustness_texts as texts
from experiments.validation.robustness_rows import Row, rows
from experiments.validation.robustness_run import SEED, Job, Setting, arms, contrasts, run, scenario_of
from experiments.validation.robustness_variants import DEFAULT, FAMILIES, ORDER, VARIANTS, Variant
from sim.metrics import EQUAL_RANK

if TYPE_CHECKING:
    from experiments.validation.sections import Part, Setup

ORDER_TIMES = 1 / 3  # pairs of an order of the week, against the default's: it runs three times as slow


def part(setup: Setup) -> Part:
    """Return the section of ``buurtlab validate``: tables and sentences of its own, none that counts as a fact."""
    from experiments.validation.sections import Part

    return Part((), text(Setting(dict(setup.given), setup.quick, setup.jobs), setup.parameters))


def text(setting: Setting, parameters: str = "default") -> str:
    """Run it all and return the section as Markdown."""
    found, default = changed(setting), scenario_of(setting.given, {})
    rankings, drivers = role_tables(setting)
    intro = texts.INTRO.format(residents=default.residents, weeks=default.weeks, pairs=DEFAULT.pairs(setting.quick),
                               seed=SEED, parameters=parameters)
    parts = [texts.QUICK] if setting.quick else []
    parts += [intro, *show.sentences(found), show.table(found), *show.role_tables(rankings, drivers)]
    return "\n\n".join(parts)


def changed(setting: Setting) -> list[Row]:
    """Return a row for every change and outcome, the default's first."""
    these = [arms(one, setting) for one in VARIANTS]
    slow = orders(setting)
    notice(f"robustness: {len(these)} settings and {len(slow)} orders of the week")
    found, against = contrasts(these + slow, setting.jobs)
    place = {family: k for k, family in enumerate(FAMILIES)}
    return rows(dict(sorted(found.items(), key=lambda item: place.get(item[0][0], -1))), against)


def orders(setting: Setting) -> list[Any]:
    """Return the arms of the week in other orders."""
    drawn = order.orders(1 if setting.quick else order.DRAWN)
    labels = ["reverse", *(f"drawn order {k}" for k in range(1, len(drawn)))]
    return [arms(Variant(ORDER, label, times=ORDER_TIMES), setting)._replace(order=one)
            for label, one in zip(labels, drawn, strict=True)]


def role_tables(setting: Setting) -> tuple[dict[str, tables.Ranking], dict[str, list[tables.Driver]]]:
    """Return outcome -> ranking over the drawn tables, and outcome -> cells that drive the contrast."""
    levels = tables.drawn(tables.TABLES_QUICK if setting.quick else tables.TABLES)
    notice(f"robustness: {len(levels)} role tables")
    values = tables.simulated(levels, setting)
    shipped = shipped_means(setting)
    contrast = tables.differences(values).mean(axis=1)
    return ({name: tables.ranking(values, dict(zip(tables.ROLES, shipped[:, k], strict=True)), k)
             for k, name in enumerate(EQUAL_RANK)},
            {name: tables.drivers(levels, contrast[:, k]) for k, name in enumerate(EQUAL_RANK)})


def shipped_means(setting: Setting) -> np.ndarray:
    """Return (roles, outcomes): means with the shipped table, on the luck of the default's contrast."""
    pairs = DEFAULT.pairs(setting.quick)
    scenarios = [scenario_of(setting.given, {"role": role}) for role in tables.ROLES]
    values = run([Job(one, r) for one in scenarios for r in range(pairs)], setting.jobs)
    return values.reshape(len(scenarios), pairs, len(EQUAL_RANK)).mean(axis=1)


def as_records(found: list[Row]) -> list[dict[str, Any]]:
    """Return the rows as plain records: what was changed, outcome, contrast, bounds, pairs, sign."""
    return [{"family": row.family, "changed": row.changed, "outcome": row.outcome, "sign": row.sign,
             **{name: getattr(row.found, name) for name in ("mean", "low", "high", "n")}} for row in found]
