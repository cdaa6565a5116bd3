"""The codebook of a study: every column of its tables and every setting, made from the tables that declare them."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from experiments.design import AT, Design
from experiments.files import write_text
from experiments.help import PLAIN
from experiments.outcome_texts import OUTCOMES
from sim.metrics import SUMMARY, WEEKLY
from sim.scenario import Scenario

FIELDS = ("table", "column", "type", "unit", "meaning", "name_nl", "better", "default", "low", "high", "status",
          "source")
_KEYS = {
    "runs": (("run_id", "text", "identity of the run: a hash of its settings, seed, replicate and the model's version"),
             ("arm", "text", "label of the combination of levers; arms of one point and replicate share their luck"),
             ("point", "whole number", "number of the combination of uncertainties, see points.csv"),
             ("seed", "whole number", "fixes the luck, with the replicate"),
             ("replicate", "whole number", "number of the repetition")),
    "series": (("run_id", "text", "identity of the run, as in runs"),
               ("neighbourhood", "text", "code of the neighbourhood"),
               ("week", "whole number", "last week of those that the row is the mean of, from 0")),
}
_HOW = (("status", "text", "ok, or failed: then the outcomes are empty"),
        ("error", "text", "why it failed; empty where it did not"),
        ("tries", "whole number", "how often it was tried, this time included"))


def write_codebook(path: Path, design: Design) -> None:
    """Write the codebook of a study of this design as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(design))
    write_text(path, out.getvalue())


def rows(design: Design) -> Iterator[dict[str, Any]]:
    """Yield a row a column of ``runs`` and ``series``, then a row a setting of a scenario."""
    about = {row["column"]: row for row in settings()}
    yield from (_key("runs", *key) for key in _KEYS["runs"])
    for name in dict.fromkeys([*(lever for given in design.levers.values() for lever in given), *design.axes]):
        yield about.get(name, {"type": "", "meaning": f"the setting {name}"}) | {"table": "runs", "column": AT + name}
    for metric in SUMMARY:
        text = OUTCOMES[metric.name]
        yield _key("runs", metric.name, "number", metric.doc) | {
            "unit": metric.unit, "name_nl": text.nl.rstrip(","), "better": _BETTER[metric.better]}
    yield from (_key("runs", *key) for key in _HOW)
    if design.series:
        yield from (_key("series", *key) for key in _KEYS["series"])
        for metric in WEEKLY:
            if metric.name in design.series.outcomes:
                yield _key("series", metric.name, "number (32 bits)",
                           f"{metric.doc}; mean over {design.series.every} weeks") | {
                    "unit": metric.unit, "better": _BETTER[metric.better]}
    yield from about.values()


_BETTER = {1: "more", -1: "less", 0: ""}


def settings(block: Any = None, prefix: str = "") -> Iterator[dict[str, Any]]:
    """Yield a row a setting of a scenario, by its dotted name, with what its declaration says."""
    block = Scenario() if block is None else block
    for field in dataclasses.fields(block):
        value, about = getattr(block, field.name), field.metadata
        if dataclasses.is_dataclass(value):
            yield from settings(value, f"{prefix}{field.name}.")
            continue
        kind = {bool: "true or false", int: "whole number", float: "number", str: "text"}.get(type(value), "")
        meaning = about.get("doc") or PLAIN.get(prefix + field.name, "")
        yield _key("settings", prefix + field.name, kind, meaning) | {
            "unit": about.get("unit", ""), "default": "" if value is None else value, "low": about.get("lo", ""),
            "high": about.get("hi", ""), "status": about.get("status", ""), "source": about.get("source", "")}


def _key(table: str, column: str, kind: str, meaning: str) -> dict[str, Any]:
    return {"table": table, "column": column, "type": kind, "meaning": meaning}
