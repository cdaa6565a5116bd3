"""What a study keeps of single initiatives and residents: asked for by ``record=true``, otherwise nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from sim.record import Record
    from sim.scenario import Scenario

#: The tables, as ``sim.record`` names them; each is a folder of the study.
TABLES = ("initiatives", "lives", "hours", "residents", "ties")
FIELDS = ("weeks", "replicates")
HELP = {
    "record": "true: also keep single initiatives, hours over residents and, of some weeks, residents and ties",
    "record.weeks": "weeks at whose end residents and ties are kept; -1 is the last (default [0,-1])",
    "record.replicates": "of how many replicates residents and ties are kept (default 1)",
}


@dataclass(frozen=True)
class Kept:
    """What is kept besides the outcomes.

    Args:
        weeks: at whose end residents and ties are kept; below 0 they count from the end.
        replicates: of how many replicates they are; initiatives and hours are kept of all.
    """

    weeks: tuple[int, ...] = (0, -1)
    replicates: int = 1

    def plain(self) -> dict[str, Any]:
        """Return the choice as plain data."""
        return {"weeks": list(self.weeks), "replicates": self.replicates}

    def of(self, replicate: int) -> Record:
        """Return what the engine is asked to keep of a replicate."""
        from sim.record import Record

        return Record(self.weeks if replicate < self.replicates else ())


def read(given: Any) -> Kept | None:
    """Return the choice that settings describe; ``None`` where nothing is recorded.

    Args:
        given: true, false or nothing, or a table with ``weeks`` and ``replicates``.

    Raises:
        InputError: for anything else.
    """
    from experiments.settings import whole
    from experiments.suggest import nearest

    if given is None or isinstance(given, bool):
        return Kept() if given else None
    if not isinstance(given, Mapping):
        raise InputError("record", given, "must be true or false.")
    for name in given:
        if name not in FIELDS:
            near = nearest(str(name), FIELDS)
            raise InputError(f"record.{name}", None, "not a setting; there are record.weeks, record.replicates.",
                             near and f"record.{near}")
    weeks = given.get("weeks", list(Kept.weeks))
    weeks = weeks if isinstance(weeks, list | tuple) else [weeks]
    checked = dict.fromkeys(whole("record.weeks", week, -10_400, 10_400) for week in weeks)
    return Kept(tuple(checked), whole("record.replicates", given.get("replicates", 1), 0, 100_000))


def asked(extra: Mapping[str, str], words: Iterable[str], scenarios: Iterable[Scenario], given: Any = None
          ) -> Kept | None:
    """Return the choice that a verb's words describe: ``record=true``, ``record.weeks=[0,52]``.

    Args:
        extra: head -> text, of words without a dot.
        words: words with a dot, also those of other heads.
        scenarios: what is run; a moment that none of them reaches is refused.
        given: what a file of ``configs/outcomes`` says; words go before it.

    Raises:
        InputError: for a value that will not do.
    """
    from experiments import overrides

    fields = dict(given) if isinstance(given, Mapping) else {}
    for word in words:
        key, text = overrides.split(word)
        if key.startswith("record."):
            value = overrides.parse(f"{key}={text}")
            fields[key.removeprefix("record.")] = list(value.values) if len(value.values) > 1 else value.value
    if (text := extra.get("record")) is not None:
        if text.lower() not in ("true", "false"):
            raise InputError("record", text, "must be true or false.")
        if text.lower() == "false":
            return None
    kept = read(fields or given or text is not None)
    _check_weeks(kept, scenarios)
    return kept


def _check_weeks(kept: Kept | None, scenarios: Iterable[Scenario]) -> None:
    """Refuse a moment that no run reaches.

    Raises:
        InputError: naming the week.
    """
    if kept is None:
        return
    most = max(scenario.weeks for scenario in scenarios)
    for week in kept.weeks:
        if not -most <= week < most:
            raise InputError("record.weeks", week, f"lies beyond the {most} weeks of the run; the first is 0, the last "
                                                   f"{most - 1} (or -1).")


def tables(found: Sequence[tuple[str, dict[str, pd.DataFrame]]]) -> dict[str, pa.Table]:
    """Return what the runs of a chunk recorded as tables to store.

    Args:
        found: run_id and tables of each run.
    """
    import pandas as pd
    import pyarrow as pa

    made = {}
    for name in TABLES:
        frames = [frame.assign(run_id=run_id) for run_id, record in found if (frame := record.get(name)) is not None]
        if frames:
            whole = pd.concat(frames, ignore_index=True)
            whole.insert(0, "run_id", whole.pop("run_id"))
            # Without pandas' own notes: parts of several sessions must have the same schema.
            table = pa.Table.from_pandas(whole, preserve_index=False).replace_schema_metadata(None)
            made[name] = table.cast(pa.schema([(field.name, _kind(field.type)) for field in table.schema]))
    return made


def _kind(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return pa.string() if pa.types.is_large_string(kind) else kind
