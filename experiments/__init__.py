"""Experiments with the model: scenarios in, studies of many runs out, and what is read from them.

Map: ``cli`` is the front; ``run``, ``sweep``, ``compare``, ``demo``, ``export``, ``draw``, ``scenarios`` are its
verbs, ``arguments`` reads their words, ``multirun`` is Hydra's own way to several studies.
In: ``scenario`` and ``groups`` (Hydra inside), ``overrides``, ``build``, ``settings``.
Which runs: ``plans`` makes a ``design`` of a design file and words, ``sampling`` and ``points_file`` its points,
``stopping`` its replicates, ``estimate`` says what it takes.
Runs: ``session`` holds the study (``lock``) and lets ``execute`` hand what is ``missing`` to ``executors``; ``work`` is
what each worker does. Kept by ``study``, ``store``, ``series``, ``record``, ``files``; explained by
``provenance``, ``codebook``.
Out, from stored files only: ``reading``, ``statistics``, ``analysis``, ``comparison``, ``courses``, ``recorded``,
``drawable`` (which figures a study gives), ``figures``, ``report`` (a package); words in ``texts``, ``outcome_texts``,
``figure_texts``, ``sweep_texts`` (Dutch and English).
Shown by commands: ``survive`` (with ``mishaps``) and ``throughput``. ``ema`` lets EMA workbench drive the model.
"""

from __future__ import annotations

import importlib
from typing import Any

_HOME = {"load_scenario": "experiments.scenario", "read_runs": "experiments.reading",
         "read_record": "experiments.reading", "read_series": "experiments.reading"}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``import experiments`` alone stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'experiments' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOME[name]), name)
