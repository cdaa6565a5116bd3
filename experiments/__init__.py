"""Experiments with the model: scenarios in, studies of many runs out, and what is read from them.

Map: ``cli`` is the front; ``run``, ``compare``, ``demo``, ``scenarios`` are its verbs, ``arguments`` reads their words.
In: ``scenario`` (Hydra inside), ``overrides``, ``build``. Runs: ``design`` says which, ``execute`` runs them, ``study``
and ``store`` keep them, ``provenance`` says where they come from. Out, from stored files only: ``statistics``,
``analysis``, ``comparison``, ``courses``, ``figures``, ``findings``; words in ``texts``, ``outcome_texts``,
``findings_texts`` (Dutch and English).
"""

from __future__ import annotations

import importlib
from typing import Any

_HOME = {"load_scenario": "experiments.scenario", "read_runs": "experiments.reading",
         "read_series": "experiments.reading"}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``import experiments`` alone stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'experiments' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOME[name]), name)
