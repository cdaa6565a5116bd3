"""What a report is about: a stored study, its arms, the point where it is asked first, and the runs behind it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments import analysis
from experiments.arms import names_of
from experiments.comparison import DEFAULT_LEVEL, PLANE
from experiments.design import AT
from experiments.reproduction import refuse_reproduction
from experiments.study import CODEBOOK, Study
from sim.errors import InputError

#: Kinds of designs whose points are drawn from ranges: a mean over them stands for the ranges.
DRAWN = ("lhs", "sobol", "morris")
#: More than there are replicates, so that one number says both the drawn point and the replicate.
LUCKS = 1_000_000
#: Settings that say how much a run looks at: where they vary, no one exposure holds for all points of an arm.
OF_SIZE = ("residents", "weeks", "population.inhabitants_ratio")


@dataclass
class Pooled(Study):
    """A study whose points were drawn from ranges, read as one point, whose replicates are its pairs of point and draw.

    All points share the luck of the same few replicates, so these pairs are not independent: their intervals are those
    of :mod:`experiments.report.intervals`. Of Sobol' and Morris designs only the base points count: the others are
    mixtures of them, not drawn anew.
    """

    @property
    def axes(self) -> dict[str, list[Any]]:
        """Return no axes: there is one point."""
        return {}

    @functools.cached_property
    def _runs(self) -> pd.DataFrame:
        runs = super().runs()
        base = runs[runs["point"] % self._block() == 0]
        return base.assign(replicate=base["point"] * LUCKS + base["replicate"], point=0)

    def runs(self) -> pd.DataFrame:
        """Return a row an arm, drawn point and replicate; the replicate's number says both (:func:`crossed`)."""
        return self._runs

    def _block(self) -> int:
        kind, count = self.manifest["design"]["kind"], len(self.manifest["design"]["axes"])
        if kind == "sobol":
            second = (self.manifest["design"].get("drawn") or {}).get("second_order", False)
            return 2 * count + 2 if second else count + 2
        return count + 1 if kind == "morris" else 1


def crossed(values: pd.Series) -> np.ndarray:
    """Return values of a pooled study as (points, replicates), NaN where there is none.

    Args:
        values: one a run or pair, with ``replicate`` in the index.
    """
    number = values.index.get_level_values("replicate")
    table = pd.Series(values.to_numpy(float), pd.MultiIndex.from_arrays([number // LUCKS, number % LUCKS]))
    return table.unstack().to_numpy()


@dataclass
class Stored(Study):
    """A study whose runs are read once, as it does not change while it is told."""

    @functools.cached_property
    def _runs(self) -> pd.DataFrame:
        return super().runs()

    def runs(self) -> pd.DataFrame:
        """Return a row a run of the study's design."""
        return self._runs


@dataclass
class Subject:
    """What a report is about.

    Args:
        study: the stored study, its runs read once.
        read: the study as it is analysed; another one where its points were drawn from ranges.
        point: the point that is told first, chosen by what it is set to and not by what came out.
        meant: the point that would be told first had every run been good.
    """

    study: Study
    read: Study
    point: int
    meant: int = 0

    @functools.cached_property
    def arms(self) -> list[str]:
        """Return the labels of the arms that hold any run."""
        held = set(analysis.good_runs(self.read)["arm"])
        return [arm for arm in self.study.arms if arm in held]

    @functools.cached_property
    def lost(self) -> dict[str, bool]:
        """Return the arms that were asked about and hold no good run -> whether it was run, and all of it failed."""
        run = set(self.read.runs()["arm"])
        return {arm: arm in run for arm in self.study.arms if arm not in self.arms}

    @functools.cached_property
    def whole(self) -> list[int]:
        """Return the points with at least one replicate that is good in every arm: where arms can be compared."""
        runs = analysis.good_runs(self.read)
        arms = runs.drop_duplicates(["point", "seed", "replicate", "arm"]).groupby(["point", "seed", "replicate"])
        complete = arms.size().eq(len(self.arms)).groupby(level="point").any()
        return [int(point) for point in complete.index[complete]]

    @property
    def is_pair(self) -> bool:
        """Tell whether two arms are compared."""
        return len(self.arms) == 2

    @property
    def is_several(self) -> bool:
        """Tell whether more than two arms are compared."""
        return len(self.arms) > 2

    @property
    def drawn(self) -> bool:
        """Tell whether the points were drawn from ranges."""
        return isinstance(self.read, Pooled)

    @property
    def samples(self) -> int:
        """Return at how many drawn points arms can be compared."""
        runs = analysis.good_runs(self.read)
        arms = runs.groupby("replicate")["arm"].nunique()
        return (arms.index[arms == len(self.arms)] // LUCKS).nunique()

    @property
    def has_plane(self) -> bool:
        """Tell whether the points make a map over trust and energy."""
        return not self.drawn and self.study.is_grid and set(self.study.axes) == set(PLANE)

    @property
    def at(self) -> dict[str, Any]:
        """Return the axes' values at the point that is told first."""
        return self.points.loc[self.point].to_dict() if self.read.axes else {}

    @functools.cached_property
    def points(self) -> pd.DataFrame:
        """Return the axes' values of every point that holds any run, by its number."""
        runs = analysis.good_runs(self.read)
        return self._axes_of(runs)

    @functools.cached_property
    def all_points(self) -> pd.DataFrame:
        """Return the axes' values of every point that was run, also where all of it failed, by its number."""
        return self._axes_of(self.read.runs())

    def _axes_of(self, runs: pd.DataFrame) -> pd.DataFrame:
        table = runs.drop_duplicates("point").set_index("point").sort_index()
        return table[[AT + axis for axis in self.read.axes]].rename(columns=lambda name: name.removeprefix(AT))

    @functools.cached_property
    def codebook(self) -> pd.DataFrame:
        """Return what every setting is (meaning, unit, bounds, default, status, source), as the study was made."""
        path = self.study.folder / CODEBOOK
        if not path.is_file():
            return pd.DataFrame(columns=["column", "unit", "meaning", "default", "low", "high", "status", "source"])
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        return table[table["table"] == "settings"].drop_duplicates("column").set_index("column", drop=False)

    def settings(self, arm: str | None = None) -> dict[str, Any]:
        """Return the resolved configuration of an arm, the first unless said."""
        return self.study.settings(arm or self.arms[0])

    def names(self, language: str) -> list[str]:
        """Return the arms in words: what differs between them, else their labels."""
        return list(self._named(self.arms, language).values())

    def names_lost(self, language: str) -> dict[str, str]:
        """Return the arms without any good run in words, as against those that are left."""
        every = self._named(self.study.arms, language)
        return {arm: every[arm] for arm in self.lost}

    def _named(self, arms: list[str], language: str) -> dict[str, str]:
        found = names_of([self.settings(arm) for arm in arms], language) if len(arms) > 1 else arms
        found = found or [arm.upper() if re.fullmatch("[a-z]", arm) else arm for arm in arms]
        return dict(zip(arms, found, strict=True))


def subject_of(study: Study) -> Subject:
    """Return what a report on a stored study is about.

    Raises:
        InputError: where it holds no run that did not fail, its points differ in how much they look at, or it only
            measures the reproduction number.
    """
    refuse_reproduction(study)
    stored = Stored(study.folder, study.manifest)
    if varied := [axis for axis in study.axes if axis in OF_SIZE]:
        raise InputError("study", study.folder.name, f"varies {varied[0]} over its points, while a report counts what "
                                                     "happens per resident and year; make a study of each value.")
    read = Pooled(study.folder, study.manifest) if study.manifest["design"].get("kind") in DRAWN else stored
    if analysis.good_runs(stored).empty:
        failed = len(stored.runs())
        why = f"all of its {failed} runs failed" if failed else "holds no run yet; run it first"
        raise InputError("study", study.folder.name, f"{why}, so there is nothing to report.")
    subject = Subject(stored, read, 0)
    subject.meant = _default_point(subject, subject.all_points)
    subject.point = _default_point(subject, subject.points.loc[subject.whole or subject.points.index])
    return subject


def _default_point(subject: Subject, points: pd.DataFrame) -> int:
    """Return the point nearest the baseline: fixed beforehand, not picked by its outcome."""
    away = pd.Series(0.0, points.index)
    for axis in points:
        values = pd.to_numeric(points[axis], errors="coerce").astype(float)
        if values.isna().any():
            continue
        default = DEFAULT_LEVEL if axis in PLANE else _number(subject, axis)
        width = float(np.ptp(values)) or 1.0
        away += (values - (values.median() if default is None else default)).abs() / (1.0 if axis in PLANE else width)
    return int(away.idxmin())


def _number(subject: Subject, setting: str) -> float | None:
    try:
        return float(subject.codebook.loc[setting, "default"])
    except (KeyError, ValueError):
        return None
