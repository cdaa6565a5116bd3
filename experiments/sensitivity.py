"""Verb ``sensitivity``: what drives an outcome, and under which conditions one arm is behind another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from experiments.arguments import read, wants_help
from experiments.console import say, shown, table
from sim.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from experiments.conditions import Conditions
    from experiments.contrasts import Contrast
    from experiments.study import Study

HELP = """usage: buurtlab sensitivity STUDY [outcome=NAME] [arm=NAME] [against=NAME] [language=en|nl] [results=FOLDER]

Analyse a stored sweep; nothing is run. Two things are told of every outcome:
- what drives it, in each arm, and what drives the difference between the arms (design=sobol or design=morris);
- under which conditions the one arm is behind the other, as rules that were judged on runs that did not serve to find
  them (any design with two arms and some fifty points or more; design=lhs is made for it).
Tables and figures are written into the study's folder.

examples:
  buurtlab sweep design=sobol trust=.3:.8 capacity=6 params.trust.ratio=1:5 role=direct,facilitate residents=1000
  buurtlab sensitivity sweep-sobol-default
  buurtlab sensitivity sweep-sobol-default outcome=active_hours language=nl
  buurtlab sweep design=lhs design.samples=200 params.energy.cost=.001:.005 role=direct,facilitate replicates=10
  buurtlab sensitivity sweep-lhs-default arm=facilitate against=direct

settings:
  outcome    one outcome of codebook.csv (default: the three of equal rank)
  arm        the arm that is asked about, B (default b or facilitate, where the study has it)
  against    the arm that it is set against, A (default a or direct)
  results    folder that holds the studies (default results, under the current folder)
  language   en or nl
"""
EXTRA = ("outcome", "arm", "against")


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    if wants_help(args):
        say(HELP.rstrip())
        return 0
    request = read(args, names=True, extra=EXTRA)
    if request.shared or request.extra_words:
        raise InputError((request.shared + request.extra_words)[0].partition("=")[0], None,
                         "a stored study is analysed as it is; there are outcome, arm, against, language, results.")
    if len(request.names) != 1:
        raise InputError("sensitivity", None, "name one stored study, such as sweep-sobol-default.")
    from experiments.contrasts import contrast
    from experiments.study import find_study
    from experiments.suggest import unknown
    from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

    outcome = request.extra.get("outcome")
    if outcome is not None and outcome not in SUMMARY_NAMES:
        raise unknown("outcome", outcome, SUMMARY_NAMES)
    study = find_study(request.results, request.names[0])
    asked = contrast(study, request.extra.get("arm"), request.extra.get("against"), request.language)
    report(study, asked, EQUAL_RANK if outcome is None else (outcome,), request.language)
    return 0


def report(study: Study, asked: Contrast, outcomes: Sequence[str], language: str) -> None:
    """Print what drives the outcomes and where arm B is behind, and write tables and figures.

    Raises:
        InputError: where the study can tell neither, or holds no runs yet.
    """
    from experiments.sensitivity_texts import said

    kind = study.manifest["design"].get("kind", "grid")
    drawn = kind in ("sobol", "morris")
    if not study.axes or not (drawn or asked.against):
        raise InputError("study", study.folder.name, "has no indices and no conditions to tell: that needs a sweep "
                                                     "with design=sobol or design=morris, or points and two arms.")
    if not study.replicates():
        raise InputError("study", study.folder.name, "holds no good runs yet; run it first.")
    for line in _heading(study, asked, kind, language):
        say(line)
    wrote = _drivers(study, asked, outcomes, kind, language) if drawn else []
    if not drawn:
        say("\n" + said("no_design", language))
    if asked.against is None:
        say("\n" + said("one_arm", language))
    else:
        wrote += _conditions(study, asked, outcomes, language)
    say()
    say("\n".join(shown(path) for path in wrote))


def _heading(study: Study, asked: Contrast, kind: str, language: str) -> list[str]:
    from experiments.comparison import unfinished
    from experiments.sensitivity_texts import said
    from experiments.texts import number

    key = "heading" if asked.against else "heading_one"
    lines = [said(key, language, a=asked.names[0], b=asked.names[1], kind=said(kind, language),
                  points=number(study.manifest["points"], 0, language), settings=len(study.axes),
                  n=study.replicates())]
    if len(study.arms) > 2:
        lines.append(said("more_arms", language, count=len(study.arms), names=", ".join(study.arms)))
    return lines + unfinished(study, language)


def _drivers(study: Study, asked: Contrast, outcomes: Sequence[str], kind: str, language: str) -> list[Path]:
    from experiments import drivers
    from experiments.outcome_texts import OUTCOMES
    from experiments.sensitivity_texts import said

    found = drivers.drivers(study, asked, outcomes)
    say("\n" + said("drive" if asked.against else "drive_one", language).upper())
    say(said(f"{kind}_note", language))
    if left := drivers.dropped(study, found, language):
        say(left)
    cut = drivers.bounded(found)
    for outcome in outcomes:
        say("\n" + OUTCOMES[outcome].title(language))
        say(table(drivers.table_rows(cut, kind, outcome, asked, language)))
        for line in drivers.sentences(study, cut, outcome, asked, language):
            say(f"- {line}")
        if todo := drivers.advice(study, found, outcome, asked, language):
            say(f"- {todo}")
    wrote = [_write(study.folder / "sensitivity.csv", found)]
    return wrote + _draw(study, asked, outcomes, kind, cut, language)


def _draw(study: Study, asked: Contrast, outcomes: Sequence[str], kind: str, found: pd.DataFrame,
          language: str) -> list[Path]:
    from experiments import drivers, figures
    from experiments.sensitivity_texts import said

    quantities = [name for name, _, _ in asked.quantities()]
    titles = {"arm": asked.names[0], "a": f"A: {asked.names[0]}", "b": f"B: {asked.names[1]}",
              "difference": said("difference", language)}
    order = {outcome: drivers.ranked(found[found["outcome"] == outcome], kind, quantities[-1]) for outcome in outcomes}
    figure = figures.sensitivity_bars(found, outcomes, [(name, titles[name]) for name in quantities],
                                      drivers.SHOWN[kind], order, language,
                                      heading="\n".join(_titles(study, "fig_title", asked, language)))
    return figures.save(figure, study.folder / f"sensitivity_{language}")


def _titles(study: Study, key: str, asked: Contrast, language: str) -> tuple[str, str]:
    """Return the two lines over a figure: place and question; design, weeks and replicates."""
    from experiments.comparison import unfinished
    from experiments.sensitivity_texts import said
    from experiments.texts import number, profile

    settings = study.settings(asked.arm)
    place = profile(settings["population"]["name"], language)
    second = said("fig_subtitle", language, kind=said(study.manifest["design"].get("kind", "grid"), language),
                  points=number(study.manifest["points"], 0, language), weeks=settings.get("weeks", ""),
                  n=study.replicates())
    return (said(key, language, place=place, a=asked.names[0], b=asked.names[1]),
            ". ".join([second[0].upper() + second[1:], *unfinished(study, language)]))


def _conditions(study: Study, asked: Contrast, outcomes: Sequence[str], language: str) -> list[Path]:
    from experiments import conditions
    from experiments.sensitivity_texts import said

    names = {"a": asked.names[0], "b": asked.names[1]}
    say("\n" + said("where", language, **names).upper())
    say(said("where_note", language, **names))
    runs = study.runs()
    found = [conditions.conditions(study, asked, outcome, runs) for outcome in outcomes]
    for here in found:
        say("")
        say("\n- ".join(conditions.told(here, asked, language)))
    wrote = [_write(study.folder / "conditions.csv", conditions.rules_table(found, asked)),
             _write(study.folder / "conditions_points.csv", conditions.points_table(found))]
    return wrote + _map(study, asked, found, language)


def _map(study: Study, asked: Contrast, found: Sequence[Conditions], language: str) -> list[Path]:
    """Write the map of the rules, where two settings or more are numbers."""
    from experiments import figures
    from experiments.figures.conditions import is_number

    settings = [axis for axis in study.axes if all(is_number(here.points[axis]) for here in found)]
    if len(settings) < 2 or not any(len(here.points) for here in found):
        return []
    panels = [(here.outcome, here.points, [rule.box for rule in here.found.rules]) for here in found]
    figure = figures.conditions_map(panels, settings, asked.names, language,
                                    heading="\n".join(_titles(study, "fig_where", asked, language)))
    return figures.save(figure, study.folder / f"conditions_{language}")


def _write(path: Path, frame: pd.DataFrame) -> Path:
    from experiments.files import write_whole

    write_whole(path, lambda hidden: frame.to_csv(hidden, index=False, lineterminator="\n"))
    return path
