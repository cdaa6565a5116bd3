"""Joins the parts of a stored table, and tells which of them does not go with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

#: Columns that parts of before may lack: runs were not counted once.
_LATER = frozenset(("tries",))
_TEXT = frozenset(("run_id", "arm", "status", "neighbourhood"))
_WHOLE = frozenset(("point", "seed", "replicate"))


def join(parts: Mapping[Path, pa.Table]) -> pa.Table:
    """Return the rows of all parts in one table, their order kept; what is empty in some takes the type of the others.

    Args:
        parts: at least one, for which :func:`odd` finds nothing.
    """
    import pyarrow as pa

    return pa.concat_tables(parts.values(), promote_options="default")


def odd(parts: Mapping[Path, pa.Table]) -> tuple[Path, str] | None:
    """Return the first part that holds something else than such a table does, and what; ``None`` where all are alike.

    By the columns that must hold text or numbers, and for the rest by what most parts hold; columns that are empty go
    with any.
    """
    schemas = [table.schema for table in parts.values()]
    unlike = {path: table for path, table in parts.items() if not table.schema.equals(schemas[0])} if parts else {}
    usual, _ = max(Counter(frozenset(one.names) - _LATER for one in schemas).items(),
                   key=lambda found: (found[1], len(found[0])), default=(frozenset(), 0))
    for path, table in parts.items() if unlike else ():
        own = frozenset(table.column_names) - _LATER
        if own != usual:
            lacking = sorted(usual - own)
            return path, f"it lacks the column '{lacking[0]}'" if lacking else (
                f"it has a column '{min(own - usual)}' that the other parts have not")
    for name in [*schemas[0].names] if schemas else ():
        if found := _odd_type(parts if unlike else dict([next(iter(parts.items()))]), name):
            return found
    return None


def _odd_type(parts: Mapping[Path, pa.Table], name: str) -> tuple[Path, str] | None:
    import pyarrow as pa

    kinds = {path: table.schema.field(name).type for path, table in parts.items() if name in table.column_names}
    kinds = {path: kind for path, kind in kinds.items() if not pa.types.is_null(kind)}
    asked = _asked(name)
    for path, kind in kinds.items():
        if asked and not _fits(kind, asked):
            return path, f"its column '{name}' holds {kind}, not {asked}"
    most = Counter(map(str, kinds.values())).most_common(1)
    for path, kind in kinds.items():
        if str(kind) != most[0][0]:
            return path, f"its column '{name}' holds {kind}, that of other parts {most[0][0]}"
    return None


def _asked(name: str) -> str | None:
    from sim.metrics import SUMMARY_NAMES

    if name in _TEXT:
        return "text"
    return "whole numbers" if name in _WHOLE else "numbers" if name in SUMMARY_NAMES else None


def _fits(kind: pa.DataType, asked: str) -> bool:
    from pyarrow import types

    if asked == "text":
        return types.is_string(kind) or types.is_large_string(kind)
    return types.is_integer(kind) or (asked == "numbers" and types.is_floating(kind))
