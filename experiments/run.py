"""Verb ``run``: one scenario, so many replicates; weekly bands, summary, figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.arguments import read, wants_help
from experiments.console import say, shown, table

if TYPE_CHECKING:
    from pathlib import Path

    from experiments.study import Study

HELP = """usage: buurtlab run [key=value ...]

Run one scenario and write its weekly bands, summary and figure to results/run-SCENARIO/. With -m (Hydra's multirun)
lists of values make a study of each combination: for a handful; 'buurtlab sweep' is for more.

examples:
  buurtlab run
  buurtlab run scenario=oss_green role=facilitate trust=0.6 energy=0.5 replicates=20
  buurtlab run role="direct:0.3,facilitate:0.7" capacity=12 weeks=520 study=mixed
  buurtlab run checks=true residents=300   # guards after every process: bounds, budgets, members
  buurtlab run -m role=direct,facilitate trust=.4,.6 replicates=10
  buurtlab run scenario=oss_green record=true record.weeks=[0,60,259]
  buurtlab run scenario=my_neighbourhood.yaml 'events=[{week: 60, energy: 0.3, theme: 0, urgency: 1, asks: 2}]'
"""
EXTRA = ("record",)


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    from experiments.help import settings_help
    from experiments.record import HELP as RECORD

    if wants_help(args):
        say(HELP + settings_help(RECORD))
        return 0
    if "-m" in args or "--multirun" in args:
        from experiments.multirun import multirun

        return multirun("run", [word for word in args if word not in ("-m", "--multirun")])
    request = read(args, extra=EXTRA)
    from experiments.design import Design
    from experiments.record import asked
    from experiments.scenario import load_scenario
    from experiments.series import WEEKLY
    from experiments.session import run_design

    scenario = load_scenario(overrides=request.shared)
    record = asked(request.extra, request.extra_words, [scenario])
    design = Design("run", {"run": scenario}, seed=request.seed, series=WEEKLY, record=record)
    study, code = run_design(design, request, f"run-{scenario.name}")
    report(study, request.language)
    return code


def report(study: Study, language: str) -> None:
    """Write tables and figure of a study of one arm, and print the summary."""
    from experiments import analysis
    from experiments.comparison import unfinished
    from experiments.files import write_whole
    from experiments.outcome_texts import OUTCOMES
    from experiments.statistics import Interval
    from experiments.texts import counted, interval, number, outcome_number, phrase, role

    found = analysis.levels(study)
    settings = study.settings("run")
    weekly = analysis.weekly_bands(study)
    write_whole(study.folder / "summary.csv", lambda path: found.to_csv(path, index=False))
    write_whole(study.folder / "weekly.parquet", lambda path: weekly.to_parquet(path, index=False))
    wrote: list[Path] = [study.folder / "summary.csv", study.folder / "weekly.parquet"]
    residents, _ = analysis.people(settings)
    say(phrase("run_heading", language, name=settings["name"], role=role(settings["role"], language),
               trust=number(settings["trust"], 2, language), energy=number(settings["energy"], 2, language),
               residents=number(residents, 0, language), weeks=settings["weeks"],
               n=int(found["n"].max()) if len(found) else 0))
    for said in unfinished(study, language):
        say(said)
    say()
    rows = [[phrase(key, language) for key in ("outcome", "mean", "interval95", "unit")]]
    for row in found.itertuples():
        here = Interval(row.mean, row.low, row.high, row.n)
        about = OUTCOMES[row.outcome]
        rows.append([about.name(language).rstrip(","), outcome_number(row.outcome, row.mean, language, found=here),
                     counted(interval(row.outcome, here, language), here, int(found["n"].max())),
                     about.unit(language)])
    say(table(rows, left=(0, 3)))
    say()
    # The figure comes last: nobody needs to wait for it to read the table.
    from experiments import courses, figures

    if drawn := courses.panels(study, "run", language):
        figure = figures.time_courses(drawn, ". ".join([*unfinished(study, language), settings["name"]]), language)
        wrote += figures.save(figure, study.folder / "time_courses", ("svg", "png"))
    say("\n".join(shown(path) for path in wrote))
