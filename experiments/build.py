"""Builds checked dataclasses from plain mappings: every name and type must fit, and errors say what would."""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from experiments.suggest import nearest, there_are
from sim.errors import InputError
from sim.parameter import check_value

_WORDS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}


def build(cls: type, given: Mapping[str, Any], prefix: str = "", root: type | None = None) -> Any:
    """Make an instance of a (nested) dataclass.

    Args:
        cls: the dataclass.
        given: name -> value; what is left out keeps its default.
        prefix: dotted path so far, for errors.
        root: the outermost dataclass, to find a misplaced name in.

    Raises:
        InputError: for a name that does not exist or a value of the wrong kind.
    """
    root = root or cls
    fields = {f.name: f for f in dataclasses.fields(cls)}
    hints = typing.get_type_hints(cls)
    values = {}
    for name, value in given.items():
        if name not in fields:
            raise unknown_setting(str(name), cls, prefix, root)
        values[name] = _convert(hints[name], value, prefix + name, fields[name].metadata, root)
    return cls(**values)


def setting(key: str, value: Any, root: type) -> Any:
    """Return a value for one setting, such as ``params.energy.cost`` or ``tables.0.rule``, as it is held there.

    Args:
        key: dotted name; a number is an entry of a list, from 0. Whether that entry is there, only a scenario can tell.
        value: the value.
        root: the outermost dataclass.

    Raises:
        InputError: for a name that does not exist or a value of the wrong kind, and for a block of settings.
    """
    hint: Any = root
    metadata: Mapping[str, Any] = {}
    before, entry = "", False
    for name in key.split("."):
        hint = _held(hint)
        if typing.get_origin(hint) is list:
            if not name.isdecimal():
                raise InputError(key, None, f"an entry of '{before[:-1]}' is named by its number.",
                                 f"{before}0.{name}")
            hint, metadata, entry = typing.get_args(hint)[0], {}, True
        elif typing.get_origin(hint) is dict:
            hint, metadata = typing.get_args(hint)[1], {}
        elif dataclasses.is_dataclass(hint):
            fields = {f.name: f for f in dataclasses.fields(hint)}
            if name not in fields:
                raise unknown_setting(name, hint, before, root)
            hint, metadata = typing.get_type_hints(hint)[name], fields[name].metadata
        else:
            raise InputError(key, None, f"'{before[:-1]}' has no settings below it.", before[:-1])
        before += f"{name}."
    found = _convert(hint, value, key, metadata, root)
    if dataclasses.is_dataclass(found) or (entry and isinstance(found, list)):
        raise InputError(key, None, "holds several settings; sweep one of them.")
    return found


def _held(hint: Any) -> Any:
    """Return the kind of what may be ``None``, where it is not."""
    return next(part for part in typing.get_args(hint) if part is not type(None)) if isinstance(
        hint, types.UnionType) else hint


def unknown_setting(name: str, cls: type, prefix: str, root: type, extra: tuple[str, ...] = ()) -> InputError:
    """Build the error for a setting that does not exist: the nearest sibling, else the same word elsewhere."""
    names = [f.name for f in dataclasses.fields(cls)] + list(extra)
    near = nearest(name, names)
    if near is None or (near != name and _last_words(root).get(name)):
        elsewhere = _last_words(root)
        word = name if name in elsewhere else nearest(name, elsewhere)
        near = elsewhere[word] if word else near
    else:
        near = prefix + near
    return InputError(prefix + name, None, f"not a setting; {there_are(name, names, in_help=not prefix)}.", near)


def dotted_names(cls: type, prefix: str = "") -> Iterator[str]:
    """Yield the dotted name of every setting of a dataclass that holds no further dataclass."""
    for name, hint in typing.get_type_hints(cls).items():
        if typing.get_origin(hint) is typing.ClassVar:
            continue
        if dataclasses.is_dataclass(hint):
            yield from dotted_names(hint, f"{prefix}{name}.")
        else:
            yield prefix + name


def _last_words(cls: type) -> dict[str, str]:
    found: dict[str, str] = {}
    for dotted in dotted_names(cls):
        found.setdefault(dotted.rpartition(".")[2], dotted)
    return found


def _convert(hint: Any, value: Any, key: str, metadata: Mapping[str, Any], root: type) -> Any:
    if isinstance(hint, types.UnionType):
        if value is None:
            return None
        hint = _held(hint)
    if dataclasses.is_dataclass(hint):
        return build(hint, _mapping(value, key), key + ".", root)
    origin = typing.get_origin(hint)
    if origin is list:
        if not isinstance(value, list):
            raise InputError(key, value, f"must be a list, such as {key}=[{{...}}].")
        item = typing.get_args(hint)[0]
        return [_convert(item, v, f"{key}[{k}]", {}, root) for k, v in enumerate(value)]
    if origin is dict:
        item = typing.get_args(hint)[1]
        return {str(name): _convert(item, v, f"{key}.{name}", {}, root) for name, v in _mapping(value, key).items()}
    if isinstance(value, Mapping):
        raise InputError(f"{key}.{next(iter(value), '')}", None, f"'{key}' has no settings below it.", key)
    return _scalar(hint, value, key, metadata)


def _mapping(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(key, value, f"holds several settings; write them as {key}.NAME=value.")
    return value


def _scalar(hint: type, value: Any, key: str, metadata: Mapping[str, Any]) -> Any:
    if hint is bool:
        word = value if isinstance(value, bool) else _WORDS.get(str(value).lower())
        if word is None:
            raise InputError(key, value, "must be true or false.")
        return word
    if hint is str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise InputError(key, value, "must be text.")
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _not_a_number(value, key, metadata)
    if hint is int:
        if not math.isfinite(value) or value != int(value):
            raise InputError(key, value, f"must be a whole number{_range(metadata)}.")
        value = int(value)
    else:
        value = float(value)
    if metadata:
        check_value(key, value, metadata)
    return value


def _not_a_number(value: Any, key: str, metadata: Mapping[str, Any]) -> InputError:
    near = None
    if isinstance(value, str):
        # The two ways in which people here write a number that a computer does not take.
        text = value.strip().replace(",", ".")
        try:
            near = f"{float(text[:-1]) / 100:g}" if text.endswith("%") else f"{float(text):g}"
        except ValueError:
            near = None
    return InputError(key, value, f"must be a number{_range(metadata)}.", near)


def _range(metadata: Mapping[str, Any]) -> str:
    if "lo" not in metadata:
        return ""
    unit = "" if metadata["unit"] == "-" else f" ({metadata['unit']})"
    return f" from {metadata['lo']:g} to {metadata['hi']:g}{unit}"
