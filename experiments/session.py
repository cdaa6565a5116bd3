"""What every verb that runs does: open the study, run what is missing, tell what failed."""

from __future__ import annotations

from experiments.arguments import Request
from experiments.console import notice, shown
from experiments.design import Design
from experiments.study import Study


def notes(design: Design) -> list[str]:
    """Return what the scenarios of a design say of themselves, each once: what is dated too late, what is left out."""
    return list(dict.fromkeys(said for scenario in design.arms.values() for said in scenario.notes()))


def run_design(design: Design, request: Request, name: str) -> tuple[Study, int]:
    """Run a design's missing runs into its study.

    Args:
        design: the plan.
        request: what was asked.
        name: the study's name unless the request has one.

    Returns:
        The study, and the exit code: 1 where runs failed.
    """
    import sim
    from experiments.execute import run_missing
    from experiments.study import open_study

    for said in notes(design):
        notice(said)
    study = open_study(request.results, request.study or name, design, request.replicates, sim.model_version(),
                       request.words, request.fresh)
    failed = run_missing(study, design, request.replicates, request.jobs)
    if (used := study.replicates()) > request.replicates:
        notice(f"This study holds {used} replicates already: all {used} are used, not only the {request.replicates} "
               "asked for.")
    if failed:
        first = study.manifest["failures"][0]
        notice(f"{failed} of {study.manifest['runs_stored'] + failed} runs failed; the others are stored. "
               f"First: run {first['run_id']} (arm {first['arm']}, replicate {first['replicate']}): {first['error']}. "
               f"All of them stand in {shown(study.folder)}/manifest.json; the same command tries them again.")
    return study, int(failed > 0)
