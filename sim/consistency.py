"""What a scenario may not contradict: every refusal that looks at more than one number, each with its key.

Bounds of single numbers stand beside these in ``settings`` and ``params``; a date after the horizon is no contradiction
and is only noted (``notes``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_origin, get_type_hints

from sim import dated_policy, mechanisms, roles
from sim.errors import InputError, nearest, unknown
from sim.settings import ORIGINS, RULES, THEMES, Methods, Organisation

if TYPE_CHECKING:
    from sim.scenario import Neighbourhood, Population, Scenario

_AT_A_TABLE = ("chair", "reflection", "responsibility", "conversation")


@cache
def _hints(block: type) -> list[tuple[str, Any]]:
    """Return name and kind of the fields of a block that are no plain numbers: those have bounds, checked apart."""
    numbers = (int, float, int | None, float | None)
    return [(name, hint) for name, hint in get_type_hints(block).items()
            if get_origin(hint) is not ClassVar and hint not in numbers]


def check_kinds(block: Any, prefix: str) -> None:
    """Refuse a field whose value is not of the declared kind: block, list, table, word, yes or no; numbers apart."""
    for name, hint in _hints(type(block)):
        _check_kind(hint, getattr(block, name), prefix + name)


def _check_kind(hint: Any, value: Any, key: str) -> None:
    if isinstance(hint, UnionType):
        if value is None:
            return
        hint = next(part for part in get_args(hint) if part is not type(None))
    if is_dataclass(hint):
        if type(value) is not hint:
            raise InputError(key, value, f"must be a {hint.__name__} with settings below it.")
        check_kinds(value, key + ".")
    elif hint is bool and not isinstance(value, bool):
        raise InputError(key, value, "must be true or false.")
    elif hint is str and not isinstance(value, str):
        raise InputError(key, value, "must be a word.")
    elif get_origin(hint) is list:
        item = get_args(hint)[0]
        kind = f"{item.__name__} entries" if is_dataclass(item) else {str: "words", float: "numbers"}[item]
        fits = isinstance(value, list) and all(
            isinstance(one, int | float if item is float else item) and not isinstance(one, bool) for one in value)
        if not fits:
            raise InputError(key, value, f"must be a list of {kind}.")
        for k, one in enumerate(value):
            _check_kind(item, one, f"{key}[{k}]")
    elif get_origin(hint) is dict:
        inner = get_args(hint)[1]
        nested = get_origin(inner) is dict
        if not isinstance(value, dict) or (nested and not all(isinstance(mix, dict) for mix in value.values())):
            raise InputError(key, value, "must be a table: " + ("role -> instrument -> level." if nested
                                                                else "name -> value."))


def check(scenario: Scenario) -> None:
    """Refuse what contradicts itself; kinds and bounds have been checked before.

    Raises:
        InputError: for the first thing found wrong.
    """
    _mechanisms(scenario)
    table = roles.role_table(scenario.roles)
    for key in ("reflex_role", "learned_role"):
        roles.resolve(getattr(scenario, key), table, key)
    blocks = [("", scenario)] + [(f"neighbourhoods[{k}].", n) for k, n in enumerate(scenario.neighbourhoods)]
    for prefix, block in blocks:
        dated_policy.check(f"{prefix}policy", block.policy or [], table)
        for k, seed in enumerate(block.seeds or []):
            if seed.origin not in ORIGINS:
                raise unknown(f"{prefix}seeds[{k}].origin", seed.origin, ORIGINS)
    places = scenario.places()
    _tables(scenario, places)
    for prefix, block in blocks:
        for key, methods in levels(prefix, block):
            for name in _AT_A_TABLE:
                if methods.get(name, 0) > 0 and not scenario.tables:
                    raise InputError(f"{key}.{name}", f"{methods[name]:g}", "there is no table; add one under tables.")
    _director(blocks)
    _goal(scenario, places)
    _campaign(scenario, places)
    _region(scenario, [place.code for place in places])


def check_themes(prefix: str, population: Population) -> None:
    """Refuse shares of themes that are not one a theme or do not add up."""
    shares = population.themes
    if shares and (len(shares) != THEMES or min(shares) < 0 or abs(sum(shares) - 1) > 1e-6):
        raise InputError(f"{prefix}themes", shares, f"must be {THEMES} shares that sum to 1, or none for equal ones.")


def _mechanisms(scenario: Scenario) -> None:
    for name, on in scenario.mechanisms.items():
        if name not in mechanisms.NAMES:
            if name in {f.name for f in fields(scenario.switches)}:
                raise InputError(f"mechanisms.{name}", None, "not a mechanism: it is a whole process, with a switch.",
                                 f"switches.{name}={str(on).lower()}")
            raise InputError(f"mechanisms.{name}", None, "not known; choose from " + ", ".join(mechanisms.NAMES) + ".",
                             nearest(name, mechanisms.NAMES))
        if not isinstance(on, bool):
            raise InputError(f"mechanisms.{name}", on, "must be true or false.")


def levels(prefix: str, block: Scenario | Neighbourhood) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each place where levels of methods stand, and the levels."""
    if block.methods is not None:
        yield f"{prefix}methods", {f.name: getattr(block.methods, f.name) for f in fields(Methods)}
    for k, step in enumerate(block.policy or []):
        yield f"{prefix}policy[{k}].methods", step.methods


def _director(blocks: list[tuple[str, Any]]) -> None:
    found = [(key, methods) for prefix, block in blocks for key, methods in levels(prefix, block)]
    if any(methods.get("director", 0) > 0 for _, methods in found):
        return
    for key, methods in found:
        if methods.get("legitimation", 0) > 0:
            raise InputError(f"{key}.legitimation", f"{methods['legitimation']:g}",
                             "there is never a process director to legitimise; set methods.director.")


def _tables(scenario: Scenario, places: list[Neighbourhood]) -> None:
    codes, fed = [place.code for place in places], {}
    for k, table in enumerate(scenario.tables):
        key = f"tables[{k}]"
        if table.rule not in RULES:
            raise unknown(f"{key}.rule", table.rule, RULES)
        if table.organisations and table.parties:
            raise InputError(f"{key}.parties", table.parties, "give either named organisations or a number of parties.")
        if (size := len(table.organisations) or table.parties) < 2:
            where = f"{key}.parties" if table.parties else f"{key}.organisations"
            raise InputError(where, size, "a table needs at least two organisations, by name or as a number (parties).")
        _names_apart(f"{key}.organisations", [one.name for one in table.organisations])
        for name in ("interests", "cultures"):
            ends = getattr(table, name)
            if len(ends) != 2 or not all(0 <= end <= 1 for end in ends):
                raise InputError(f"{key}.{name}", ends, "must be two numbers from 0 to 1, the lowest and the highest.")
            if ends[0] > ends[1]:
                raise InputError(f"{key}.{name}", ends, "the lowest comes first.")
        for b, barrier in enumerate(table.barriers):
            if barrier.until is not None and barrier.until < table.week:
                raise InputError(f"{key}.barriers[{b}].until", barrier.until,
                                 f"it would lift before the table's first round (week {table.week}).")
        if [t.code for t in scenario.tables].index(table.code) < k:
            raise InputError(f"{key}.code", table.code, "two tables carry this code.")
        for code in table.areas:
            if code not in codes:
                raise unknown(f"{key}.areas", code, codes)
        for code in table.areas or codes:
            if code in fed:
                raise InputError(f"{key}.areas", code, f"tables[{fed[code]}] feeds this neighbourhood already.")
            fed[code] = k
    for k in range(len(scenario.tables)):
        shared = [place for place in places if fed.get(place.code) == k]
        if any((place.methods, place.policy) != (shared[0].methods, shared[0].policy) for place in shared):
            raise InputError(f"tables[{k}].areas", ", ".join(place.code for place in shared),
                             "neighbourhoods that share a table must have the same methods and policy.")


def _names_apart(key: str, names: list[str]) -> None:
    for k, name in enumerate(names):
        if name in names[:k] and name != Organisation.name:
            raise InputError(f"{key}[{k}].name", name, f"{key}[{names.index(name)}] carries this name as well.")


def _goal(scenario: Scenario, places: list[Neighbourhood]) -> None:
    goal, needed = scenario.goal, scenario.params.staff.hours_seed
    members = min(scenario.professionals(place) for place in places)
    spent = goal.cocreated * goal.effort * members
    if goal.effort > 0 and 0 < spent < needed:
        raise InputError("goal.cocreated", f"{goal.cocreated:g}",
                         f"{spent:g} hours of {members} professionals make no co-creator of {needed:g} hours "
                         "(params.staff.hours_seed); use 0 for an announcement alone.")


def _campaign(scenario: Scenario, places: list[Neighbourhood]) -> None:
    campaign, residents = scenario.campaign, sum(place.residents for place in places)
    if campaign.target <= 0:
        return
    if campaign.front_runners * residents < 1:
        raise InputError("campaign.front_runners", f"{campaign.front_runners:g}",
                         f"that is nobody among {residents} residents.")
    if campaign.target > campaign.willing * residents:
        raise InputError("campaign.target", f"{campaign.target:g}",
                         f"at most {int(campaign.willing * residents)} residents are willing (campaign.willing).")


def _region(scenario: Scenario, codes: list[str]) -> None:
    region = scenario.region
    if (region.links or region.hub > 0) and len(codes) < 2:
        key = "region.links" if region.links else "region.hub"
        raise InputError(key, None, "needs at least two neighbourhoods.")
    for k, link in enumerate(region.links):
        for end in ("a", "b"):
            if getattr(link, end) not in codes:
                raise unknown(f"region.links[{k}].{end}", getattr(link, end), codes)
        if link.a == link.b:
            raise InputError(f"region.links[{k}].b", link.b, "a link is between two different neighbourhoods.")
