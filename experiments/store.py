"""Keeps a study: Parquet parts that are whole or absent, read back as one table; knows which runs are done."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.console import Trouble, shown
from experiments.files import write_whole
from experiments.parts import join, odd
from experiments.record import TABLES as RECORDED
from experiments.series import KEYS
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

RUNS, SERIES = "runs", "series"
#: Tables that stand beside the runs, and are nothing without them.
BESIDE = (SERIES, *RECORDED)
#: What makes a row of ``runs`` one: a run that means the same in two arms has one identity and two rows.
IDENTITY = ("run_id", "arm", "point")
#: Many small parts take long to read: above so many, parts are gathered into parts of so many runs.
PARTS, RUNS_A_PART = 48, 5000
#: Times that a table is read anew because parts of it were gathered meanwhile.
READINGS = 50


@dataclass(frozen=True)
class Store:
    """The tables of one study: ``runs`` (a row a run), ``series`` (a row every so many weeks of a run), the record."""

    folder: Path

    def write_chunk(self, runs: pa.Table, beside: Mapping[str, pa.Table] | None = None) -> Path:
        """Store a chunk, with what belongs to its runs by table; they count as done only when this returns.

        The runs go last: a chunk cut short before leaves rows of runs that do not exist, which reading leaves out, and
        never runs without what belongs to them. A part is named after what makes its rows: two points or arms
        that mean the same scenario share their run_ids, and neither may overwrite the other.
        """
        rows = sorted(zip(*(runs.column(key).to_pylist() for key in IDENTITY), strict=True))
        name = f"part-{hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]}.parquet"
        for table, held in (beside or {}).items():
            _write(self.folder / table / name, held)
        _write(self.folder / RUNS / name, runs)
        return self.folder / RUNS / name

    def runs(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return a row a run; where a failed run was tried again, its last try.

        Args:
            columns: which columns besides those that identify a run and tell how it went; all unless given.
        """
        import pandas as pd

        keys = [*IDENTITY, "seed", "replicate", "status", "error", "tries"]
        found = self._read(RUNS, None if columns is None else [*keys, *columns])
        if found is None:
            return pd.DataFrame(columns=keys)
        order = found.to_pandas()
        if "tries" not in order:  # stored before runs were counted
            order["tries"] = 1
        order = order.sort_values(["arm", "point", "seed", "replicate", "status", "tries"],
                                  ascending=[True] * 4 + [False] * 2, kind="stable")
        return order.drop_duplicates(list(IDENTITY)).reset_index(drop=True)

    def series(self) -> pd.DataFrame:
        """Return the thinned course of every run that is done."""
        import pandas as pd

        found = self._read(SERIES)
        return pd.DataFrame() if found is None else self._of_good_runs(found.to_pandas(), list(KEYS))

    def recorded(self, table: str) -> pd.DataFrame:
        """Return a table of the record (``sim.record.TABLES``) of every run that is done; empty where none was kept."""
        import pandas as pd
        import pyarrow as pa

        from sim.record import KEYS as KEYS_OF

        found = self._read(table)
        if found is None:
            return pd.DataFrame()
        # Whole numbers that may be empty stay whole.
        frame = found.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get)
        return self._of_good_runs(frame, ["run_id", "neighbourhood", *KEYS_OF[table]])

    def _of_good_runs(self, frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
        """Return the rows of runs that are done, each once."""
        runs = self.runs(columns=())
        good = set(runs.loc[runs["status"] == "ok", "run_id"])
        return frame[frame["run_id"].isin(good)].drop_duplicates(keys).reset_index(drop=True)

    def done(self) -> set[tuple[str, str, int]]:
        """Return (run_id, arm, point) of every run that is stored and did not fail."""
        runs = self.runs(columns=())
        good = runs[runs["status"] == "ok"]
        return set(zip(good["run_id"], good["arm"], good["point"], strict=True))

    def content_hash(self) -> dict[str, str]:
        """Return table -> hash of what it holds, the same whatever the order and the parts it was stored in."""
        from sim.record import KEYS as KEYS_OF

        found = {RUNS: _content(self.runs(), [*IDENTITY]), SERIES: _content(self.series(), [*KEYS])}
        return found | {table: _content(self.recorded(table), ["run_id", "neighbourhood", *KEYS_OF[table]])
                        for table in RECORDED if self._parts(table)}

    def tidy(self) -> None:
        """Remove what a kill left: half-written files, and rows whose runs were never stored. Only under the lock."""
        for table in (RUNS, *BESIDE):
            for hidden in (self.folder / table).glob(".part-*"):
                hidden.unlink(missing_ok=True)
        for table in BESIDE:
            for part in self._parts(table):
                if not (self.folder / RUNS / part.name).exists():
                    part.unlink()

    def gather(self) -> None:
        """Replace many small parts by few large ones; a kill at any moment leaves rows double, never missing.

        Where the disk is full the parts stay as they are: nothing is lost by reading more slowly.
        """
        import pyarrow.parquet as pq

        parts = self._parts(RUNS)
        if len(parts) <= PARTS:
            return
        group: list[Path] = []
        count = 0
        with contextlib.suppress(OSError):
            for part in parts:
                rows = pq.read_metadata(part).num_rows
                if rows > RUNS_A_PART // 2:
                    continue
                group.append(part)
                count += rows
                if count >= RUNS_A_PART:
                    self._merge(group)
                    group, count = [], 0
            if len(group) > 1:
                self._merge(group)

    def _merge(self, runs: list[Path]) -> None:
        """Write the parts of a group as one, the runs last, and only then remove them, the runs first."""
        import pyarrow.parquet as pq

        name = hashlib.sha256("".join(part.name for part in runs).encode()).hexdigest()[:16]
        beside = [[path for part in runs if (path := self.folder / table / part.name).exists()] for table in BESIDE]
        for group in (*beside, runs):
            if group:
                whole = join({part: pq.read_table(part, partitioning=None) for part in group})
                _write(group[0].with_name(f"part-{name}.parquet"), whole)
        for part in itertools.chain(runs, *beside):
            part.unlink()

    def _parts(self, table: str) -> list[Path]:
        return sorted((self.folder / table).glob("part-*.parquet"))

    def _read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table | None:
        """Return a table of all parts; where parts are gathered meanwhile, of those that are there now.

        Raises:
            InputError: naming a part that is damaged.
        """
        for _ in range(READINGS):
            try:
                parts = {part: self._read_part(table, part, columns) for part in self._parts(table)}
            except FileNotFoundError:  # gathered since they were listed: their rows stand in another part
                continue
            if wrong := odd(parts):
                raise self._damaged(table, *wrong)
            return join(parts) if parts else None
        raise Trouble(f"the parts in {shown(self.folder / table)}/ go away while they are read; "
                      "repeat the command when the study is no longer being run.")

    def _read_part(self, table: str, part: Path, columns: Sequence[str] | None) -> pa.Table:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return pq.read_table(part, partitioning=None, columns=columns)
        except (pa.ArrowInvalid, pa.ArrowSerializationError, OSError) as wrong:
            # Arrow tells some damage by a bare OSError without a number; every other one is the disk's.
            if isinstance(wrong, OSError) and (type(wrong) is not OSError or wrong.errno is not None):
                raise
            raise self._damaged(table, part) from None

    def _damaged(self, table: str, part: Path, why: str = "") -> InputError:
        also = f" and {shown(self.folder / RUNS / part.name)}" if table != RUNS else ""
        why = f": {why}" if why else ""
        return InputError("study", self.folder.name, (
            f"{shown(part)} is damaged and cannot be read{why}. Remove it{also} and repeat the command that made the "
            "study: its runs are then run again; all others stay."))


def _write(path: Path, table: pa.Table) -> None:
    import pyarrow.parquet as pq

    write_whole(path, lambda hidden: pq.write_table(table, hidden, compression="zstd"))


def _content(frame: pd.DataFrame, keys: list[str]) -> str:
    import pandas as pd

    if frame.empty:
        return "empty"
    frame = frame.sort_values(keys, kind="stable")[sorted(frame.columns)]
    digest = hashlib.sha256(",".join(frame.columns).encode())
    digest.update(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes())
    return digest.hexdigest()[:16]
