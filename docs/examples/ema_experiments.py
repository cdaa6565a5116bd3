"""EMA workbench drives the model: which conditions make facilitating fall short, and what matters most?

Run it with ``python docs/examples/ema_experiments.py`` (half a minute; needs ``ema-workbench``, which the development
environment has). EMA draws conditions and policies, ``experiments.ema.Simulator`` runs them, EMA's tools read the rest.
"""

from __future__ import annotations

import sys
import warnings

import numpy as np

from experiments.ema import workbench_model
from experiments.scenario import load_scenario


def main(scenarios: int = 60, policies: int = 2, residents: int = 500, weeks: int = 156) -> None:
    """Run the experiments and print what matters most for the initiatives of residents."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the workbench's remarks on optional packages
        from ema_workbench import perform_experiments
        from ema_workbench.analysis import feature_scoring

    base = load_scenario("default", [f"residents={residents}", f"weeks={weeks}", "role=facilitate"])
    model = workbench_model(
        base, uncertainties={"trust": (0.3, 0.8), "energy": (0.3, 0.8), "params.energy.cost": (0.001, 0.005)},
        levers={"capacity": (2.0, 12.0)}, replicates=2)
    experiments, outcomes = perform_experiments(model, scenarios=scenarios, policies=policies)
    drawn = experiments[["trust", "energy", "params__energy__cost", "capacity"]]
    rate = outcomes["initiative_rate"]
    known = ~np.isnan(rate)
    scores = feature_scoring.get_ex_feature_scores(drawn[known], rate[known], mode=feature_scoring.RuleInductionType
                                                   .REGRESSION)[0]
    sys.stdout.write(f"{len(experiments)} experiments; share of what moves the initiatives of residents\n"
                     f"{scores.to_string()}\n")


if __name__ == "__main__":
    main()
