"""Keeps a study: Parquet parts that are whole or absent, read back as one table; knows which runs are done."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.console import Trouble, shown
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

RUNS, SERIES = "runs", "series"
_STALE_SECONDS = 3600


@dataclass(frozen=True)
class Store:
    """The tables of one study: ``runs`` (a row a run) and ``series`` (a row a week of a run)."""

    folder: Path

    def write_chunk(self, runs: pd.DataFrame, series: pd.DataFrame | None = None) -> Path:
        """Store a chunk; its runs count as done only when this returns.

        The weekly rows go first: a chunk cut short between the two leaves rows of runs that do not exist, which
        reading leaves out, and never runs without their weeks.
        """
        name = hashlib.sha256("".join(sorted(runs["run_id"])).encode()).hexdigest()[:16]
        if series is not None:
            weeks = self.folder / SERIES / f"part-{name}.parquet"
            write_whole(weeks, lambda path: series.to_parquet(path, index=False))
        part = self.folder / RUNS / f"part-{name}.parquet"
        write_whole(part, lambda path: runs.to_parquet(path, index=False))
        return part

    def runs(self) -> pd.DataFrame:
        """Return a row a run; where a failed run was tried again, the try that succeeded."""
        import pandas as pd

        found = self._read(RUNS)
        if found.empty:
            return pd.DataFrame(columns=["run_id", "arm", "point", "seed", "replicate", "status", "error"])
        # A run that means the same in two arms has one identity and two rows.
        found = found.sort_values(["arm", "point", "seed", "replicate", "status"], ascending=[True] * 4 + [False],
                                  kind="stable")
        return found.drop_duplicates(["run_id", "arm", "point"]).reset_index(drop=True)

    def series(self) -> pd.DataFrame:
        """Return a row a week (and neighbourhood) of every run that is done."""
        found = self._read(SERIES)
        if found.empty:
            return found
        runs = self.runs()
        found = found[found["run_id"].isin(runs.loc[runs["status"] == "ok", "run_id"])]
        return found.drop_duplicates(["run_id", "neighbourhood", "week"]).reset_index(drop=True)

    def done(self) -> set[tuple[str, str, int]]:
        """Return (run_id, arm, point) of every run that is stored and did not fail."""
        runs = self.runs()
        good = runs[runs["status"] == "ok"]
        return set(zip(good["run_id"], good["arm"], good["point"], strict=True))

    def _read(self, table: str) -> pd.DataFrame:
        import pandas as pd
        import pyarrow as pa
        import pyarrow.parquet as pq

        parts = sorted((self.folder / table).glob("part-*.parquet"))
        frames = []
        for part in parts:
            try:
                frames.append(pq.read_table(part, partitioning=None))
            except (pa.ArrowInvalid, pa.ArrowSerializationError, OSError) as wrong:
                if isinstance(wrong, PermissionError):
                    raise
                also = f" and {shown(self.folder / RUNS / part.name)}" if table == SERIES else ""
                raise Trouble(f"{shown(part)} is damaged and cannot be read. Remove it{also} and repeat the command: "
                              "its runs are then run again; all others stay.") from None
        return pa.concat_tables(frames, promote_options="default").to_pandas() if frames else pd.DataFrame()


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all: under a hidden name beside it, to the disk, then renamed.

    Readers of Parquet folders skip names that start with a dot, so a leftover harms nobody.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        write(hidden)
        with hidden.open("rb+") as file:
            os.fsync(file.fileno())
        hidden.replace(path)
    except BaseException:
        hidden.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    write_whole(path, lambda hidden: hidden.write_text(text, encoding="utf-8"))


def study_folder(results: Path, name: str) -> Path:
    """Return where a study lives.

    Raises:
        InputError: for a name that is not a plain folder name.
    """
    plain = name.replace("-", "").replace("_", "").replace(".", "")
    if not plain.isalnum() or name.startswith("."):
        raise InputError("study", name, "must be a plain name: letters, digits, '-', '_' and '.'; "
                                        "results=FOLDER says where it goes.")
    return results / name


def make_folder(folder: Path) -> None:
    """Make a study's folder and see that it can be written.

    Raises:
        InputError: naming what stands in the way.
    """
    for above in [folder, *folder.parents]:
        if above.exists() and not above.is_dir():
            raise InputError("results", folder, f"'{above}' is a file, so no folder can be made there; "
                                                "choose another with results=FOLDER.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{uuid.uuid4().hex[:8]}"
        probe.touch()
        probe.unlink()
    except OSError as wrong:
        reason = wrong.strerror or type(wrong).__name__
        raise InputError("results", folder, f"cannot be written ({reason.lower()}); "
                                            "choose another with results=FOLDER.") from None


def set_aside(folder: Path) -> Path:
    """Rename a study's folder to the first free name with a number behind it; return the new name."""
    number = 1
    while (aside := folder.with_name(f"{folder.name}.old-{number}")).exists():
        number += 1
    folder.rename(aside)
    return aside


def sweep_leftovers(folders: Iterable[Path]) -> None:
    """Remove hidden files that a killed process left long ago; young ones may belong to somebody at work."""
    for folder in folders:
        for hidden in folder.glob(".part-*"):
            with contextlib.suppress(OSError):
                if time.time() - hidden.stat().st_mtime > _STALE_SECONDS:
                    hidden.unlink()
