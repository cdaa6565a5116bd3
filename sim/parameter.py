"""How a parameter is declared: default, bounds, unit, meaning, source and status, once, in field metadata."""

from __future__ import annotations

import dataclasses
import functools
import math
import numbers
from typing import Any

import numpy as np

from sim.errors import InputError, nearest

STATUSES = ("evidence", "calibrated", "assumption")


def par(default: float | int | bool | None, lo: float, hi: float, unit: str, doc: str,
        source: str = "", status: str = "assumption", whole: bool | None = None) -> Any:
    """Declare one parameter as a dataclass field.

    Args:
        default: value used unless a scenario says otherwise; ``None`` where saying nothing is allowed.
        lo: smallest allowed value.
        hi: largest allowed value.
        unit: unit in words, ``"-"`` for a pure number.
        doc: meaning, one line.
        source: where the value comes from; empty for an assumption.
        status: one of ``evidence``, ``calibrated``, ``assumption``.
        whole: whether only whole numbers are allowed; by default those of a whole default.
    """
    assert status in STATUSES, status
    return dataclasses.field(default=default, metadata={
        "lo": lo, "hi": hi, "unit": unit, "doc": doc, "source": source, "status": status,
        "whole": isinstance(default, int) if whole is None else whole})


_fields = functools.cache(dataclasses.fields)


def check(block: Any, prefix: str) -> None:
    """Check every declared bound of a block of settings, and of the blocks and lists of blocks below it.

    Raises:
        InputError: with dotted key, value and the allowed range.
    """
    for f in _fields(type(block)):
        value = getattr(block, f.name)
        if "lo" in f.metadata and not isinstance(value, list):
            if value is not None or f.default is not None:
                check_value(prefix + f.name, value, f.metadata)
        elif dataclasses.is_dataclass(value):
            check(value, f"{prefix}{f.name}.")
        elif isinstance(value, list):
            for k, item in enumerate(value):
                if dataclasses.is_dataclass(item):
                    check(item, f"{prefix}{f.name}[{k}].")


def check_value(key: str, value: Any, metadata: Any) -> None:
    """Check one value against its declared bounds; see :func:`check`."""
    lo, hi, unit = metadata["lo"], metadata["hi"], metadata["unit"]
    if type(value) is (int if metadata["whole"] else float) and lo <= value <= hi and value - value == 0:
        return  # the rule: a run checks some hundreds of values
    named = "" if unit == "-" else f" ({unit})"
    number = isinstance(value, numbers.Integral if metadata["whole"] else numbers.Real) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not lo <= value <= hi:
        kind = "whole number" if metadata["whole"] else "number"
        raise InputError(key, value, f"must be a {kind} from {lo:g} to {hi:g}{named}.")


def record(blocks: dict[str, dict[str, float | int]]) -> np.record:
    """Pack blocks of values into one nested record, ``record.block.name``: one pointer for compiled code.

    Floats become float64; whole numbers and switches int64.
    """
    def dtype(block: dict[str, float | int]) -> np.dtype:
        return np.dtype((np.record, [(k, "f8" if isinstance(v, float) else "i8") for k, v in block.items()]))

    packed = np.recarray(1, dtype=np.dtype((np.record, [(name, dtype(block)) for name, block in blocks.items()])))
    packed[0] = tuple(tuple(block.values()) for block in blocks.values())
    return packed[0]


def set_dotted(block: Any, key: str, value: Any, prefix: str = "") -> None:
    """Set ``block.a.b`` from the dotted name ``a.b``.

    Raises:
        InputError: for a name that does not exist, with the nearest one.
    """
    head, _, rest = key.partition(".")
    names = [f.name for f in dataclasses.fields(block)]
    if head not in names:
        raise InputError(prefix + head, None, f"not a setting here; there are {', '.join(names)}.",
                         nearest(head, names))
    if rest:
        inner = getattr(block, head)
        if not dataclasses.is_dataclass(inner):
            raise InputError(prefix + key, None, f"'{head}' has no settings below it.")
        set_dotted(inner, rest, value, prefix + head + ".")
        return
    old = getattr(block, head)
    setattr(block, head, float(value) if isinstance(old, float) and isinstance(value, int) else value)
