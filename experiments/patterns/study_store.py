"""Stores the study of a case: its runs as a table, and everything that its page tells as one file."""

from __future__ import annotations

import json
import math
import string
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.patterns.statement import estimate
from experiments.statistics import Interval

if TYPE_CHECKING:
    from experiments.arguments import Request
    from experiments.patterns.running import Block, Whole
    from experiments.patterns.statement import Finding
    from experiments.patterns.studies import CaseStudy
    from sim.scenario import Scenario

RUNS, ABOUT = "runs.csv", "study.json"
#: Raised when what the page needs changes: an older file is then refused with a clear word.
FORM = 2


def store(
    request: Request,
    case: str,
    study: CaseStudy,
    blocks: list[Block],
    whole: Whole,
    found: list[Finding],
    told: Mapping[str, tuple[str, str]],
    seconds: float,
) -> Path:
    """Store runs as a table and everything else as one file, a study of the same name set aside; return the folder."""
    import pandas as pd

    from experiments.files import make_folder, set_aside, study_folder, write_text

    folder = study_folder(request.results, request.study or f"study-{case}")
    if folder.exists():
        set_aside(folder)
    make_folder(folder)
    rows = [
        {"off": block.off or "", "arm": arm, "replicate": r}
        | {name: values[r] for name, values in whole[block.pattern.key, block.off][arm].items() if values.ndim == 1}
        for block in blocks
        for arm in block.jobs
        for r in range(block.pairs)
    ]
    write_text(folder / RUNS, pd.DataFrame(rows).to_csv(index=False))
    about = _about(request, case, study, blocks, whole, found, told) | _made(seconds)
    write_text(folder / ABOUT, json.dumps(about, indent=2, ensure_ascii=False) + "\n")
    return folder


def _about(
    request: Request,
    case: str,
    study: CaseStudy,
    blocks: list[Block],
    whole: Whole,
    found: list[Finding],
    told: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    """Return what was run and what came out, with the case's own words and settings as they stand now."""
    import dataclasses

    from experiments.file_comments import named
    from experiments.patterns.running import SEED
    from experiments.patterns.study import reasons
    from experiments.patterns.study_texts import SENTENCES
    from experiments.scenario import description, file_of, load_scenario
    from experiments.scenarios import settings_of

    scenario = load_scenario(case)
    weeks = int(study.pattern.base.get("weeks", scenario.weeks))
    numbers = study.numbers(whole[study.pattern.key, None])
    arms = {arm: jobs[0].scenario for arm, jobs in blocks[0].jobs.items()}
    return {
        "form": FORM,
        "study": request.study or f"study-{case}",
        "case": case,
        "description": description(case),
        "settings": [dataclasses.asdict(one) for one in settings_of(scenario, named(file_of(case)))],
        "contrast": study.pattern.title,
        "base": dict(study.pattern.base),
        "arms": {arm: dict(settings) for arm, settings in study.pattern.arms.items()},
        "varied": _varied(study, scenario, arms),
        "off": dict(study.pattern.off),
        "seed": SEED,
        "replicates": request.replicates or None,
        "pairs": {block.off or "": block.pairs for block in blocks},
        "weeks": weeks,
        "residents": sum(place.residents for place in next(iter(arms.values())).places()),
        "sentences": told,
        "numbers": {name: _number(value, kind, weeks) for name, (value, kind) in numbers.items()},
        "named": {language: _fields(SENTENCES[case][language][0]) for language in told},
        "second": {"statement": study.line, "times": study.times},
        "reasons": {language: reasons(found, language) for language in told},
        "findings": [_finding(one) for one in found],
    }


def _made(seconds: float) -> dict[str, Any]:
    import sim
    from experiments import provenance

    return {
        "model": sim.model_version(),
        "made": provenance.now(),
        "seconds": round(seconds, 1),
        "versions": provenance.versions(),
        "machine": provenance.machine(),
        "git": provenance.git_state(),
    }


def _fields(template: str) -> list[str]:
    """Return the names of a sentence's numbers in the order in which they stand there."""
    return [field for _, field, _, _ in string.Formatter().parse(template) if field]


def _number(value: Any, kind: str, weeks: int) -> dict[str, Any]:
    """Return a number of the first sentence: a value a pair, an interval, or one number that has none."""
    if not isinstance(value, Interval) and np.ndim(value) == 0:
        return {"kind": kind, "mean": float(value), "low": math.nan, "high": math.nan}
    found = estimate(value)
    ends = {"low": found.low, "high": found.high}
    if kind == "reached":  # what is never reached counts as the horizon, beyond which nobody looked
        ends = {"low": max(0.0, found.low), "high": min(float(weeks), found.high)}
        ends["never"] = int((np.asarray(value, dtype=float) >= weeks).sum())
    return {"kind": kind, "mean": found.mean, **ends, "n": found.n}


def _varied(study: CaseStudy, scenario: Scenario, arms: Mapping[str, Scenario]) -> list[dict[str, Any]]:
    """Return the settings in which arms differ, from each other first, then from the scenario: its value and theirs."""
    keys = dict.fromkeys(key for one in (*study.pattern.arms.values(), study.pattern.base) for key in one)
    rows = []
    for key in keys:
        if key == "scenario":
            continue
        values = {arm: _value(one, key) for arm, one in arms.items()}
        own = _value(scenario, key)
        if set(values.values()) != {own}:
            rows.append({"key": key, "scenario": own, "arms": values, "differ": len(set(values.values())) > 1})
    return sorted(rows, key=lambda row: not row["differ"])


def _value(scenario: Scenario, key: str) -> str:
    """Return the value of a dotted setting in one line; nothing set is an empty text."""
    from experiments.scenarios import shortly

    value: Any = scenario
    for part in key.split("."):
        if isinstance(value, list):
            value = value[int(part)]
        else:
            value = value.get(part, "") if isinstance(value, Mapping) else getattr(value, part)
    if isinstance(value, list):
        return "; ".join(map(_entry, value))
    return "" if value is None else shortly(value)


def _entry(value: Any) -> str:
    """Return an entry of a list with all that it sets, as by default or not: entries are laid side by side."""
    import dataclasses

    from experiments.scenarios import shortly

    if not dataclasses.is_dataclass(value):
        return shortly(value)
    given = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    return ", ".join(f"{name} {shortly(one)}" for name, one in given.items() if one not in (None, {}, [], ""))


def _finding(one: Finding) -> dict[str, Any]:
    """Return what came of a statement; without a bound its ends are empty."""
    from experiments.patterns.reasons import unexplained

    line, found, without = one.line, one.found, one.without
    return {
        "statement": line.text,
        "unit": line.unit,
        "expected": line.expected.text,
        "expected_low": _end(line.expected.low),
        "expected_high": _end(line.expected.high),
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "pairs": one.pairs,
        "verdict": one.verdict,
        "ablation": one.removed,
        "equal_by_construction": one.alike,
        "without": None if without is None else [without.mean, without.low, without.high],
        "without_n": 0 if without is None else without.n,
        "without_pairs": one.without_pairs,
        "off": line.off if without is not None else None,
        "allowed_low": _end(line.ablated.low),
        "allowed_high": _end(line.ablated.high),
        "built_in": line.built_in,
        "unexplained": unexplained(one),
    }


def _end(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
