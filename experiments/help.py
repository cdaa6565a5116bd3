"""The part of the help texts that all verbs that run share."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from experiments.arguments import STUDY_SETTINGS

PLAIN = {
    "scenario": "name (buurtlab scenarios list) or path of your own .yaml file",
    "role": "regulate direct stimulate facilitate let_go none, or a mixture \"direct:0.3,facilitate:0.7\"",
    "professional_role": "the same for professionals, where they do not follow the government",
    "trust": "mean trust in neighbours, 0 to 1",
    "energy": "mean energy of residents, 0 to 1",
    "residents": "residents of 15 and older, 0 to 100000",
    "weeks": "how long",
    "capacity": "public hours a week per 1,000 residents",
    "money": "public euros a year per 1,000 residents",
    "support_rule": "energy need targets: where support goes first",
    "network.kind": "small_world random scale_free: what the ties look like",
    "loop_gain": "gain of the reinforcing loop, 0 to 8",
}


def _others() -> list[str]:
    """Return the scenario's other settings, read from its source: importing it would make the help slow."""
    source = Path(__file__).resolve().parent.parent / "sim" / "scenario.py"
    tree = ast.parse(source.read_text(encoding="utf-8"))
    fields = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Scenario")
    names = [node.target.id for node in fields if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
             and not ast.unparse(node.annotation).startswith("ClassVar")]
    return [name for name in names if name not in PLAIN]


def settings_help(more: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the list of settings, those of the scenario and those of the study.

    Args:
        more: settings of a study that only some verbs have, name -> what it is.
    """
    study = STUDY_SETTINGS | dict(more)
    width = max(map(len, [*PLAIN, *study])) + 2
    lines = ["scenario settings:", *(f"  {key:{width}}{text}" for key, text in PLAIN.items()),
             "  and every other one by its dotted name, such as params.energy.cost=0.002 or switches.trust=false:",
             *(f"  {line}" for line in textwrap.wrap(" ".join(_others()), 110)), "",
             "study settings:", *(f"  {key:{width}}{text}" for key, text in study.items())]
    return "\n".join(lines)
