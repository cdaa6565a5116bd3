"""Buurtlab's model: residents, professionals and government who start, support and end initiatives.

Map: ``scenario``, ``settings`` and ``params`` say what is simulated; ``columns`` declares every column, ``state`` holds
them; ``population``, ``network`` and ``start`` make week 0; ``processes/`` holds one file per ODD submodel;
``schedule`` is the weekly order; ``engine`` runs it compiled; ``region`` lets neighbourhoods learn from each other;
``run.simulate`` is the way in, ``record`` what it can tell of single initiatives; ``model`` and ``agents`` are the
Mesa face.
"""

from __future__ import annotations

import importlib
from typing import Any

from sim.cache import use_cache

use_cache()

_HOME = {
    "Scenario": "sim.scenario", "Event": "sim.scenario", "Neighbourhood": "sim.scenario", "Population": "sim.scenario",
    "simulate": "sim.run", "RunResult": "sim.run", "warm_up": "sim.run", "Record": "sim.record",
    "NeighbourhoodModel": "sim.model", "Resident": "sim.agents", "Professional": "sim.agents",
    "Government": "sim.agents", "Initiative": "sim.agents",
    "engine_is_cold": "sim.cache", "model_version": "sim.cache", "InputError": "sim.errors",
    "CheckError": "sim.checks",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``import sim`` alone stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'sim' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOME[name]), name)
