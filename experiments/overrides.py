"""Words such as ``trust=0.6`` as people type them: Hydra's grammar for the value, our own words when it is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sim.errors import InputError

#: Settings that are text: taken as typed, so that a mixture of roles or a path needs no second pair of quotes.
TEXT_KEYS = ("scenario", "population", "parameters", "role", "professional_role", "start.role", "reflex_role",
             "learned_role", "support_rule", "actie_form", "network.kind", "name")
_KEY = re.compile(r"[A-Za-z_]\w*(\.\w+)*")
_INDEX = re.compile(r"\[(\d+)\]")  # tables[0].rule is tables.0.rule
_RANGE = re.compile(r"[+-]?[\d.]+(e[+-]?\d+)?:[+-]?[\d.]+(e[+-]?\d+)?")
_STEPLESS = re.compile(r"range\(\s*([+-]?[\d.]+)\s*,\s*([+-]?[\d.]+)\s*\)")
_COMMA = re.compile(r"-?\d+,\d+")


@dataclass(frozen=True)
class Override:
    """One word: the setting's dotted name, its value or values, and the text after the ``=``.

    ``ends`` are low and high of a range, as in ``trust=0.2:0.8`` (or ``interval(0.2,0.8)``, which a shell wants in
    quotes); such a word has no values.
    """

    key: str
    values: tuple[Any, ...]
    text: str
    ends: tuple[float, float] | None = None

    @property
    def with_point(self) -> str | None:
        """Return the number that two values look like when a comma is taken for a point; else ``None``."""
        return self.text.replace(",", ".") if _COMMA.fullmatch(self.text) else None

    @property
    def value(self) -> Any:
        """Return the only value.

        Raises:
            InputError: where a list of values was given.
        """
        if self.ends is not None:
            raise InputError(self.key, self.text, "one value is needed here, not a range.")
        if len(self.values) != 1:
            near = self.with_point
            allowed = "one value is needed here, not a list."
            raise InputError(self.key, self.text, allowed + (" Numbers take a point." if near else ""), near)
        return self.values[0]


def split(word: str) -> tuple[str, str]:
    """Return key and text of ``key=text``.

    Raises:
        InputError: for a word of another shape.
    """
    key, equals, text = word.partition("=")
    key = key.strip()
    if not equals:
        raise InputError(word, None, "a setting is written as key=value, such as trust=0.6.")
    bare = key.lstrip("+~")
    if bare != key and _KEY.fullmatch(bare):
        raise InputError(key, text, "settings are written without a sign before them.", f"{bare}={text}")
    key = _INDEX.sub(r".\1", key)
    if "[" in key:
        raise InputError(key, text, "a list is set as a whole, such as events=[{week: 60, energy: 0.3}].")
    if not _KEY.fullmatch(key):
        raise InputError(key, text, "not the name of a setting: letters, digits, _ and dots only.")
    if not text.strip():
        raise InputError(key, "", "a value is missing after the '='.")
    return key, text.strip()


def put(given: dict[str, Any], key: str, value: Any) -> None:
    """Set a dotted name in nested settings, in place; a number is an entry of a list, from 0: ``tables.0.rule``.

    Raises:
        InputError: for an entry that is not there, and for a name below what holds no settings.
    """
    names = key.split(".")
    inner: Any = given
    for depth, name in enumerate(names):
        above, last = ".".join(names[:depth]), depth == len(names) - 1
        if isinstance(inner, list):
            if not name.isdecimal() or int(name) >= len(inner):
                raise no_entry(key, above, name, inner)
            step: int | str = int(name)
        elif isinstance(inner, dict):
            step = name
            if not last and inner.get(name) is None:
                inner[name] = [] if names[depth + 1].isdecimal() else {}
        else:
            raise InputError(key, None, f"'{above}' has no settings below it.", above)
        if last:
            inner[step] = value
        else:
            inner = inner[step]


def no_entry(key: str, above: str, name: str, entries: list[Any]) -> InputError:
    """Return the error for an entry of a list that is not there; ``above`` is the list's name, ``name`` the entry's."""
    if not entries:
        return InputError(key, None, f"'{above}' has no entries here to change one of; give the list as a whole: "
                                     f"{above}=[...].")
    there = "1 entry: 0" if len(entries) == 1 else f"{len(entries)} entries: 0 to {len(entries) - 1}"
    rest = key[len(above) + 1 + len(name) :] if name.isdecimal() else f".{key[len(above) + 1 :]}"
    near = f"{above}.{len(entries) - 1 if name.isdecimal() else 0}{rest}"
    return InputError(key, None, f"'{above}' has {there}; an entry is named by its number.", near)


def parse(word: str) -> Override:
    """Read one word.

    Args:
        word: such as ``trust=0.6``, ``trust=.4,.55`` (several values) or ``events=[{week: 60, energy: 0.3}]``.

    Raises:
        InputError: where it cannot be read.
    """
    key, text = split(word)
    if key in TEXT_KEYS:
        return Override(key, _texts(text), text)
    if text.startswith("$") or "${" in text:
        raise InputError(key, text, "give the value itself.")
    if text.startswith("interval(") or _RANGE.fullmatch(text):
        return Override(key, (), text, _ends(key, text))
    return Override(key, _values(key, text), text)


def _texts(text: str) -> tuple[str | None, ...]:
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    bare = text[1:-1] if quoted else text
    # A colon makes it one mixture of roles; without one, a comma separates several values.
    parts = [bare] if quoted or ":" in bare else [part.strip() for part in bare.split(",")]
    return tuple(None if part == "null" else part for part in parts)


def _ends(key: str, text: str) -> tuple[float, float]:
    parts = text.removeprefix("interval(").removesuffix(")").replace(":", ",").split(",")
    try:
        low, high = (int(part) if part.strip().lstrip("+-").isdecimal() else float(part) for part in parts)
    except ValueError:
        raise InputError(key, text, "a range is written as LOW:HIGH, such as 0.2:0.8.") from None
    return low, high


def _values(key: str, text: str) -> tuple[Any, ...]:
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.errors import HydraException

    try:
        read = OverridesParser.create().parse_override(f"{key}={text}")
        values = list(read.sweep_iterator()) if read.is_sweep_override() else [read.value()]
    except (HydraException, ValueError, TypeError, AssertionError, AttributeError):
        raise InputError(key, text, "cannot be read as a value; lists are [1, 2], settings in groups {week: 60}, "
                                    "text with odd characters goes between quotes.") from None
    if len(values) < 2 and (ends := _STEPLESS.fullmatch(text)):
        low, high = map(float, ends.groups())
        near = f"range({ends[1]},{ends[2]},{(high - low) / 6:.2g})" if low < high else None
        raise InputError(key, text, "without a step it goes up by 1 and gives fewer than two values; "
                                    "write range(LOW,HIGH,STEP), HIGH itself left out.", near)
    return tuple(_plain(value) for value in values)


def _plain(value: Any) -> Any:
    """Turn what Hydra's grammar made into plain Python; a range's 0.7000000000000001 into 0.7."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(_plain(name)): _plain(item) for name, item in value.items()}
    if isinstance(value, float):
        return float(f"{value:.12g}")
    return getattr(value, "text", value)
