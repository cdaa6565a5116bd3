"""Every setting of a scenario as tables: name, unit, range, default, status, source, meaning."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Any

from experiments.documents.markdown import code, from_docstring, number, span, table
from sim import settings
from sim.parameter import STATUSES
from sim.params import Params
from sim.scenario import Neighbourhood, Network, Population, Scenario, Start, Switches

HEADER = ("setting", "unit", "range", "default", "status", "source", "meaning")
#: Title, what stands before its names, and the block.
BLOCKS = (
    ("The scenario", "", Scenario), ("People", "population.", Population), ("Ties", "network.", Network),
    ("The start", "start.", Start), ("Working methods", "methods.", settings.Methods),
    ("Shared goal", "goal.", settings.Goal), ("Professionals", "staff.", settings.Staff),
    ("Campaign", "campaign.", settings.Campaign), ("Learning region", "region.", settings.Region),
    ("Switches", "switches.", Switches))
#: What stands in lists.
ENTRIES = (
    ("Neighbourhoods", "neighbourhoods[k].", Neighbourhood), ("Policy steps", "policy[k].", settings.PolicyStep),
    ("Events", "events[k].", settings.Event), ("What initiating parties start", "seeds[k].", settings.Seed),
    ("Partner tables", "tables[k].", settings.PartnerTable),
    ("Organisations at a table", "tables[k].organisations[m].", settings.Organisation),
    ("Barriers at a table", "tables[k].barriers[m].", settings.Barrier), ("Links", "region.links[k].", settings.Link))
#: Which blocks of parameters belong to a process; a test holds that each block has one.
OF_PROCESS = {
    "events": (), "energy": ("energy",), "encounters": ("encounters", "interests"), "trust": ("trust",),
    "founding": ("founding",), "joining": ("joining",), "support": ("support",), "life": ("life",),
    "tables": ("tables",), "turnover": ("turnover",), "learning": ("learning",), "staff": ("staff",),
    "adapting": ("adapting",), "campaign": ("campaign",), "observation": ("observation",)}
#: Settings that are no numbers: their meaning.
WORDS = {
    "name": "name", "code": "code; of a neighbourhood it is part of the key of its draws",
    "source": "where its figures come from", "role": "role of the government: a row of the role table, or a mixture",
    "professional_role": "role of professionals; none: as the government's",
    "support_rule": "energy, need or targets: where support goes first",
    "adaptive": "whether roles move by what is learned and by the control reflex",
    "reflex_role": "role towards which the control reflex pulls",
    "learned_role": "role towards which know-how of collaborating moves",
    "mechanisms": "mechanism -> whether it acts; unnamed ones do", "roles": "own rows of the role table",
    "kind": "small_world (a ring, part of its ties rewired), random or scale_free (few have very many ties)",
    "checks": "guards after every process: same numbers, slower",
    "start.role": "role of all public actors during relaxation", "stock": "whether a stock of initiatives is drawn",
    "themes": "shares of residents by the theme they care for most; none: equal",
    "methods": "levels of working methods", "origin": "who starts them: resident, professional or government",
    "rule": "decision rule: majority, voice, consent or unanimity",
    "areas": "codes of the neighbourhoods that it feeds; none: all",
    "interests": "lowest and highest of the interests drawn", "cultures": "lowest and highest of the cultures drawn",
    "a": "code of the one neighbourhood", "b": "code of the other", "residents": "as in the scenario unless given",
    "capacity": "as in the scenario unless given", "money": "as in the scenario unless given",
    "population": "its people; none: those of the scenario", "seeds": "its own; none: those of the scenario",
    "policy": "its own; none: that of the scenario"}


def parameters(block: str) -> str:
    """Return the parameters of one block, such as ``trust``."""
    return table(HEADER, rows(type(getattr(Params(), block)), f"params.{block}."))


def value(name: str) -> str:
    """Return the default of one parameter, such as ``support.hours_professional``, for a sentence."""
    block, _, own = name.partition(".")
    return number(getattr(getattr(Params(), block), own))


def blocks() -> tuple[str, ...]:
    """Return the names of the blocks of parameters, in the order of their declaration."""
    return tuple(field.name for field in dataclasses.fields(Params))


def meaning_of(block: str) -> str:
    """Return what a block of parameters says of itself."""
    return says(type(getattr(Params(), block)))


def says(kind: type) -> str:
    """Return what a block of settings says of itself."""
    return from_docstring(kind.__doc__ or "")


def of(kind: type, prefix: str) -> str:
    """Return the settings of a block or of an entry of a list."""
    return table(HEADER, rows(kind, prefix))


def rows(kind: type, prefix: str) -> Iterator[tuple[str, ...]]:
    """Yield a row a setting; blocks and lists of blocks below it have tables of their own."""
    for field in dataclasses.fields(kind):
        about, default = field.metadata, _default(field)
        if about:
            yield (code(prefix + field.name), about["unit"], span(about["lo"], about["hi"]), number(default),
                   about["status"], about["source"], about["doc"])
        elif kind is Switches:
            yield code(prefix + field.name), "", "", number(default), "", "", f"whether `{field.name}` acts"
        elif not dataclasses.is_dataclass(default) and not (isinstance(default, list) and field.name in _listed()):
            meaning = WORDS.get(prefix + field.name) or WORDS[field.name]
            yield code(prefix + field.name), "", "", _shown(default), "", "", meaning


def _default(field: dataclasses.Field) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return None if field.default is dataclasses.MISSING else field.default


def _shown(default: Any) -> str:
    """Return a default that is no number; an empty list or table is none."""
    if isinstance(default, list):
        return ", ".join(map(number, default)) or "none"
    return number(default if isinstance(default, bool) else default or None)


def _listed() -> set[str]:
    """Return the names of the lists whose entries have a table of their own."""
    return {prefix.split("[")[-2].rpartition(".")[2] for _, prefix, _ in ENTRIES}


def statuses() -> str:
    """Return how many parameters of processes, and how many other settings that are numbers, have which status."""
    def found(kinds: list[type]) -> Counter[str]:
        return Counter(f.metadata["status"] for kind in kinds for f in dataclasses.fields(kind) if f.metadata)

    inner = found([type(getattr(Params(), name)) for name in blocks()])
    outer = found([kind for _, _, kind in (*BLOCKS, *ENTRIES)])
    return table(("status", "parameters of processes", "settings that are numbers"),
                 ((name, inner[name], outer[name]) for name in STATUSES))
