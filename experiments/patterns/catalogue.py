"""All patterns by key, and those that a few words on the command line choose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from experiments.patterns import (
    cases_goal,
    cases_initiators,
    cases_interests,
    cases_learning,
    cases_policy,
    cases_start,
    cases_tables,
    facts,
    facts_roles,
)
from experiments.patterns.statement import Pattern

#: The twelve cases, by the number that their patterns carry.
CASES = (
    "fietskriebels",
    "utrecht_oost",
    "leidsche_rijn",
    "nieuwegein_lijfstyle",
    "learning_region",
    "oss_green",
    "oss_facilities_map",
    "living_lab_welfare",
    "bhag_welfare",
    "arena_poort",
    "energiekoplopers",
    "regiegroep_utrecht",
)
_FACTS = facts_roles.PATTERNS + facts.PATTERNS
_CASES = (cases_start, cases_initiators, cases_learning, cases_policy, cases_goal, cases_interests, cases_tables)
FACTS = {one.key: one for one in sorted(_FACTS, key=lambda one: int(one.key[1:].partition("-")[0]))}


def number(pattern: Pattern) -> int:
    """Return the number of the case that a pattern belongs to; 0 for a stylised fact."""
    found = re.match(r"\d+", pattern.key)
    return int(found.group()) if found else 0


OF_CASES = {one.key: one for one in sorted((one for module in _CASES for one in module.PATTERNS),
                                           key=lambda one: (number(one), one.key))}
ALL = OF_CASES | FACTS


def chosen(words: Sequence[str]) -> list[Pattern]:
    """Return the patterns that words name: a key, a case's number or name, ``facts``; all of them without words.

    Raises:
        InputError: for a word that names nothing, with the nearest one.
    """
    from experiments.suggest import unknown

    if not words:
        return list(ALL.values())
    keys: set[str] = set()
    for word in words:
        if word in ALL:
            keys.add(word)
        elif word in CASES or (word.isdecimal() and 0 < int(word) <= len(CASES)):
            wanted = CASES.index(word) + 1 if word in CASES else int(word)
            keys |= {key for key, pattern in OF_CASES.items() if number(pattern) == wanted}
        elif word == "facts":
            keys |= set(FACTS)
        else:
            raise unknown("patterns", word, [*ALL, *CASES, "facts", *map(str, range(1, len(CASES) + 1))])
    return [pattern for key, pattern in ALL.items() if key in keys]
