"""What comes from outside: populations and scenarios of ``configs``, and the columns of stored tables."""

from __future__ import annotations

import ast
from typing import Any

from experiments.documents.markdown import ROOT, code, number, table

POPULATIONS = ROOT / "configs" / "population"
SHARES = ("inhabitants_ratio", "education_low", "education_middle", "education_high")


def populations() -> str:
    """Return the shipped profiles of people, with their source."""
    from sim.scenario import Population

    rows, default = [], vars(Population())
    for path in sorted(POPULATIONS.glob("*.yaml")):
        given = default | _yaml(path)
        rows.append((code(path.stem), given["name"], *(number(float(given[key])) for key in SHARES), given["source"]))
    return table(("profile", "place", "inhabitants per resident", "low", "middle", "high education", "source"), rows)


def scenarios() -> str:
    """Return the shipped scenarios with what each says of itself."""
    from experiments.scenario import description, names

    return table(("scenario", "what it is"), ((code(name), description(name).get("en", "")) for name in names()))


def stored() -> dict[str, str]:
    """Return the columns of each stored table, outcomes and metrics apart, as the codebook of a study has them."""
    from experiments.codebook import rows
    from experiments.design import Design
    from experiments.record import Kept
    from experiments.series import WEEKLY
    from sim.metrics import SUMMARY_NAMES, WEEKLY_NAMES
    from sim.scenario import Scenario

    known = {"runs": SUMMARY_NAMES, "series": WEEKLY_NAMES}
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in rows(Design("run", {"run": Scenario()}, series=WEEKLY, record=Kept())):
        if row["table"] != "settings" and row["column"] not in known.get(row["table"], ()):
            found.setdefault(row["table"], []).append(
                (code(row["column"]), row["type"], row.get("unit", ""), row["meaning"]))
    return {name: table(("column", "type", "unit", "meaning"), columns) for name, columns in found.items()}


def returned(function: str) -> str:
    """Return the columns that a function of ``experiments.analysis`` says it returns, from its own text."""
    source = ROOT.joinpath("experiments", "analysis.py").read_text(encoding="utf-8")
    found = next(node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == function)
    text = (ast.get_docstring(found) or "").partition("Returns:\n")[2]
    return " ".join(text.split()).replace("``", "`")


def _yaml(path: Any) -> dict[str, Any]:
    from omegaconf import OmegaConf

    return OmegaConf.to_container(OmegaConf.load(path)) or {}
