"""Reads stored studies from Python, one or several together, with every setting that differs as a column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.arms import flat
from experiments.design import AT
from experiments.record import TABLES
from experiments.store import Store
from experiments.study import Study, find_study
from experiments.suggest import unknown
from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_NO_SETTING = ("name", "population.name", "population.source")


def read_runs(*studies: str, results: str | Path = "results") -> pd.DataFrame:
    """Return the runs of one study or of several together.

    Args:
        studies: names of studies, or paths of their folders.
        results: the folder that holds the studies.

    Returns:
        A row a run: ``study``, ``model`` (version), the columns of the table of runs, and ``at_SETTING`` for every
        setting that differs anywhere between the studies, their arms or their points. A run that two studies hold has
        the same ``run_id`` in both.

    Raises:
        InputError: for a study that does not exist, or no name at all.
    """
    import pandas as pd

    if not studies:
        raise InputError("studies", None, "name a stored study, such as read_runs('demo').")
    found = [find_study(Path(results), name) for name in studies]
    differing = _differing(found)
    tables = []
    for study in found:
        table = study.runs()
        for key in differing:
            by_arm = table["arm"].map({arm: _value(study, arm, key) for arm in study.arms})
            column = table.get(AT + key)
            # A lever of another study, or an axis of only some arms: where the column is silent the arm knows.
            table[AT + key] = by_arm if column is None else column.where(column.notna(), by_arm)
        table.insert(0, "model", study.manifest["model"])
        table.insert(0, "study", study.folder.name)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def read_series(*studies: str, results: str | Path = "results") -> pd.DataFrame:
    """Return the stored courses of one study or of several together: ``study``, ``run_id``, week and outcomes.

    Raises:
        InputError: for a study that does not exist, or no name at all.
    """
    if not studies:
        raise InputError("studies", None, "name a stored study, such as read_series('demo').")
    return _joined([find_study(Path(results), name) for name in studies], Store.series)


def read_record(table: str, *studies: str, results: str | Path = "results") -> pd.DataFrame:
    """Return what studies recorded of single initiatives and residents (``record=true``).

    Args:
        table: ``initiatives``, ``lives``, ``hours``, ``residents`` or ``ties``; codebook.csv says what they hold.
        studies: names of studies, or paths of their folders.
        results: the folder that holds the studies.

    Returns:
        ``study``, ``run_id`` (as in :func:`read_runs`) and the columns of the table; no rows where none was kept.

    Raises:
        InputError: for a table or a study that does not exist, or no name at all.
    """
    if table not in TABLES:
        raise unknown("table", table, TABLES)
    if not studies:
        raise InputError("studies", None, f"name a stored study, such as read_record('{table}', 'demo').")
    return _joined([find_study(Path(results), name) for name in studies], lambda store: store.recorded(table))


def _joined(studies: list[Study], read: Callable[[Store], pd.DataFrame]) -> pd.DataFrame:
    """Return a table of several studies together, the study's name before it."""
    import pandas as pd

    tables = []
    for study in studies:
        table = read(study.store)
        table.insert(0, "study", study.folder.name)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _value(study: Study, arm: str, key: str) -> Any:
    value = flat(study.settings(arm)).get(key)
    return str(value) if isinstance(value, list | dict) else value


def _differing(studies: list[Study]) -> list[str]:
    """Return the dotted settings that differ between arms or studies, and every axis of any study."""
    settings = [flat(study.settings(arm)) for study in studies for arm in study.arms]
    keys = dict.fromkeys(key for study in studies for key in study.axes)
    keys |= dict.fromkeys(key for one in settings for key in one)
    axes = {key for study in studies for key in study.axes}
    return [key for key in keys if key not in _NO_SETTING
            and (key in axes or len({str(one.get(key)) for one in settings}) > 1)]
