"""The model as an EMA workbench model: EMA chooses the experiments and ranks what matters, ``sim.simulate`` runs them.

Needs ``ema-workbench`` (3.0), which buurtlab itself does not. Names in EMA are dotted settings with ``__`` for every
dot: ``params.energy.cost`` is ``params__energy__cost``. An experiment is the mean over replicates that share their luck
with those of every other experiment, so that policies differ by what they do and not by chance. Outcomes that do not
apply are NaN; leave such experiments out before scenario discovery.

    from ema_workbench import perform_experiments
    from experiments.ema import workbench_model

    model = workbench_model("oss_green", uncertainties={"trust": (0.3, 0.8), "params.energy.cost": (0.001, 0.005)},
                            levers={"role": ["direct", "facilitate"], "capacity": (2.0, 12.0)}, replicates=4)
    experiments, outcomes = perform_experiments(model, scenarios=100, policies=4)

``docs/examples/ema_experiments.py`` is a whole example with scenario discovery.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.console import notice
from experiments.dated import without_dated_roles
from experiments.own_settings import refuse_idle
from experiments.scenario import load_scenario
from experiments.settings import check_setting, with_settings
from experiments.suggest import unknown
from sim.errors import InputError
from sim.metrics import EQUAL_RANK, SUMMARY_NAMES
from sim.scenario import Scenario

_DOT = "__"


class Simulator:
    """What EMA calls: settings by their EMA names go in, outcomes come out. Can be sent to other processes.

    Args:
        scenario: what stays otherwise.
        outcomes: names of outcomes.
        seed: fixes the luck, with the replicate.
        replicates: runs that an outcome is the mean of.
    """

    def __init__(self, scenario: Scenario, outcomes: Sequence[str], seed: int, replicates: int) -> None:
        self.scenario, self.outcomes, self.seed, self.replicates = scenario, tuple(outcomes), seed, replicates
        self.__name__ = "buurtlab"

    def __call__(self, **settings: Any) -> dict[str, float]:
        """Return outcome -> mean over the replicates; NaN where one of them has no value.

        Raises:
            InputError: for a setting that does not exist or lies outside its bounds.
        """
        from sim import simulate

        # The workbench hands over NumPy's kinds of numbers and words; a scenario holds Python's.
        plain = {dotted(name): getattr(value, "item", lambda value=value: value)() for name, value in settings.items()}
        given = {key: check_setting(key, value) for key, value in plain.items()}
        scenario = with_settings(without_dated_roles(self.scenario, given), given)
        runs = [simulate(scenario, self.seed, replicate).summary for replicate in range(self.replicates)]
        return {name: sum(run[name] for run in runs) / len(runs) for name in self.outcomes}


def dotted(name: str) -> str:
    """Return the setting that a name in EMA stands for."""
    return name.replace(_DOT, ".")


def workbench_model(scenario: str | Scenario = "default", uncertainties: Mapping[str, Any] | None = None,
                    levers: Mapping[str, Any] | None = None, outcomes: Sequence[str] = EQUAL_RANK, seed: int = 1,
                    replicates: int = 1, name: str = "buurtlab") -> Any:
    """Return an ``ema_workbench.Model``; a role among its settings holds throughout, in place of dated roles.

    Args:
        scenario: a scenario or the name of one.
        uncertainties: dotted setting -> (low, high), or a list of values.
        levers: the same, for what can be chosen.
        outcomes: names of outcomes of a run.
        seed: fixes the luck.
        replicates: runs that an experiment is the mean of.
        name: the model's name in EMA, letters and digits.

    Raises:
        InputError: for a setting or outcome that does not exist, or a value out of bounds.
    """
    from ema_workbench import Model, ScalarOutcome

    base = load_scenario(scenario) if isinstance(scenario, str) else scenario
    for outcome in outcomes:
        if outcome not in SUMMARY_NAMES:
            raise unknown("outcomes", outcome, SUMMARY_NAMES)
    if both := set(uncertainties or {}) & set(levers or {}):
        raise InputError(min(both), None, "is both an uncertainty and a lever; keep one of the two.")
    for key, values in {**(uncertainties or {}), **(levers or {})}.items():
        for value in values if isinstance(values, list) else []:
            if isinstance(value, str):  # a name: whether there is such a one does not hang on the other settings
                with_settings(base, {key: check_setting(key, value)}).validate()
    refuse_idle({"": base}, {"": [*(uncertainties or {}), *(levers or {})]})
    model = Model(name, function=Simulator(base, outcomes, seed, replicates))
    model.uncertainties = [_parameter(key, values) for key, values in (uncertainties or {}).items()]
    model.levers = [_parameter(key, values) for key, values in (levers or {}).items()]
    held = without_dated_roles(base, {**(uncertainties or {}), **(levers or {})})
    for said in held.remarks[len(base.remarks):]:
        notice(said)
    model.outcomes = [ScalarOutcome(outcome) for outcome in outcomes]
    return model


def _parameter(key: str, values: Any) -> Any:
    from ema_workbench import CategoricalParameter, IntegerParameter, RealParameter

    name = key.replace(".", _DOT)
    if isinstance(values, list):
        return CategoricalParameter(name, [check_setting(key, value) for value in values])
    if not isinstance(values, tuple) or len(values) != 2:
        raise InputError(key, values, "must be a range (low, high) or a list of values.")
    low, high = (check_setting(key, value) for value in values)
    if isinstance(low, str | bool) or not low < high:
        raise InputError(key, values, "the low end must be a number below the high end.")
    return (IntegerParameter if isinstance(low, int) else RealParameter)(name, low, high)
