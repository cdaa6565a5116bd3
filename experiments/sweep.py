"""Verb ``sweep``: levers x uncertainties x replicates by a named design, resumed after any interruption."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arguments import read, wants_help
from experiments.console import notice, say, shown, table

if TYPE_CHECKING:
    from experiments.design import Design
    from experiments.study import Study

HELP = """usage: buurtlab sweep [design=NAME] [key=value ...]

Run a design: combinations of levers and uncertainties, each so many times, stored as tables in results/STUDY/. How many
runs, how long and how much disk is said first. Stopped in whatever way, the same command goes on.

examples:
  buurtlab sweep design=policy
  buurtlab sweep role=direct,facilitate trust=.4,.55,.7 params.energy.cost=.002,.003 residents=1000 replicates=20
  buurtlab sweep design=lhs design.samples=200 capacity=2:12 trust=.3:.8 role=direct,facilitate
  buurtlab sweep design=sobol design.samples=64 params.trust.ratio=1:5 replicates=10
  buurtlab sweep design=list design.file=points.csv
  buurtlab sweep design=paired design.until.outcome=initiative_rate design.until.half_width=0.1
  buurtlab sweep design=policy executor=dask executor.address=tcp://127.0.0.1:8786
  buurtlab sweep design=policy dry=true
  buurtlab sweep -m population=nederland,oss_centrum design=policy

sweep settings:
  design            {designs}, or the path of your own .yaml
  design.KEY        {fields}
  SETTING=a,b,c     values of any setting; 'SETTING=range(0.2,0.8,0.1)' makes them
  SETTING=a:b       a range to draw from, for lhs, sobol and morris
  instruments.NAME  level of one instrument of whatever role it is (ask structure process fund steer control)
  outcomes          default (six outcomes every four weeks), weekly (all, every week), none, or your own .yaml
  dry               true: say what would be run, check everything, run nothing
"""
EXTRA = ("design", "outcomes", "instruments", "dry", "record")


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    if wants_help(args):
        from experiments.help import settings_help
        from experiments.record import HELP as RECORD

        say(_help() + "\n" + settings_help(RECORD))
        return 0
    if "-m" in args or "--multirun" in args:
        from experiments.multirun import multirun

        return multirun("sweep", [word for word in args if word not in ("-m", "--multirun")])
    from experiments.plans import plan
    from experiments.session import run_design
    from sim.errors import InputError

    request = read(args, arms=("a", "b"), extra=EXTRA)
    dry = request.extra.get("dry", "false").lower()
    if dry not in ("true", "false"):
        raise InputError("dry", dry, "must be true or false.")
    request.words = [word for word in request.words if not word.startswith("dry=")]
    design = plan(request)
    name = request.study or default_name(request.extra.get("design", "grid"), design)
    first(design, request.replicates, None if request.address else request.jobs, request.results / name)
    if dry == "true":
        return 0
    study, code = run_design(design, request, name)
    report(study, design, request.language)
    return code


def first(design: Design, replicates: int, jobs: int | None, folder: Path) -> None:
    """Say what the plan takes, measured on half a year of its first run; without ``jobs`` on a cluster."""
    import sim
    from experiments.estimate import estimate, pace, told

    if sim.engine_is_cold():
        notice("Compiling the model (once, up to 30 s) ...")
    sim.warm_up()
    notice(told(estimate(design, replicates, pace(design)), design, replicates, jobs, folder))


def default_name(design: str, plan: Design) -> str:
    """Return the name of a study that was given none: its design and its scenario."""
    return f"sweep-{Path(design).stem}-{next(iter(plan.arms.values())).name}"


def report(study: Study, design: Design, language: str) -> None:
    """Print what is stored: for each arm the outcomes of equal rank over the points."""
    from experiments.analysis import progress
    from experiments.outcome_texts import OUTCOMES
    from experiments.reproduction import STILL, STILL_MORE, measures_reproduction
    from experiments.sweep_texts import said
    from experiments.texts import number, outcome_number
    from sim.metrics import EQUAL_RANK

    runs = study.store.runs(columns=EQUAL_RANK)
    good = runs[runs["status"] == "ok"]
    stored, planned = progress(study)
    counts = good.groupby(["arm", "point"]).size()
    low, high = (int(counts.min()), int(counts.max())) if len(counts) else (0, 0)
    if design.until:
        planned = study.manifest["runs_planned"]
    seeds = f"{low}" if low == high else f"{low}-{high}"
    say(said("heading", language, runs=number(stored, 0, language), planned=number(planned, 0, language),
             arms=len(study.arms), points=number(study.manifest["points"], 0, language), seeds=seeds))
    say()
    columns = ("outcome", "arm", "runs", "mean", "lowest", "highest")
    pairs = measures_reproduction(study)  # in the still pair nothing can start: its rates say nothing
    shown_arms = [arm for arm in study.arms if not (pairs and arm.rpartition("/")[2] in (STILL, STILL_MORE))]
    rows = [[said(name, language) for name in columns]]
    for name in EQUAL_RANK:
        for arm in shown_arms:
            here = good[good["arm"] == arm]
            means = here.groupby("point")[name].mean()
            title = OUTCOMES[name].title(language) if arm == shown_arms[0] else ""
            found = (means.mean(), means.min(), means.max())
            rows.append([title, arm, number(len(here), 0, language),
                         *(outcome_number(name, value, language) for value in found)])
    say(table(rows, left=(0, 1)))
    say(said("spread", language))
    say()
    if design.until:
        say(_narrow(study, design, language))
    folder = shown(study.folder)
    say(said("where", language, folder=folder))
    say(said("export", language, name=folder))
    if pairs:
        say(said("pairs", language, name=folder))
    say(said("python", language, name=study.folder.name, results=shown(study.folder.parent)))


def _narrow(study: Study, design: Design, language: str) -> str:
    from experiments.outcome_texts import OUTCOMES
    from experiments.stopping import still_wide
    from experiments.sweep_texts import said

    until, points = design.until, len(design.points())
    left = len(still_wide(study.store, until, list(range(points)), until.most))
    told = {"outcome": OUTCOMES[until.outcome].name(language), "width": f"{until.half_width:g}"}
    if left:
        return said("wide", language, left=left, points=points, most=until.most, **told)
    return said("narrow", language, **told)


def _help() -> str:
    configs = Path(__file__).resolve().parent.parent / "configs" / "design"
    return HELP.replace("{designs}", " ".join(sorted(path.stem for path in configs.glob("*.yaml")))).replace(
        "{fields}", "kind settings arms levers uncertainties variants outcomes replicates samples levels second_order "
                    "file until")
