"""Verb ``sensitivity``: what drives an outcome, and under which conditions one arm is behind another."""

from __future__ import annotations

import functools
from dataclasses import dataclass
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
    from experiments.reproduction import refuse_reproduction
    from experiments.study import find_study
    from experiments.suggest import unknown
    from sim.metrics import EQUAL_RANK, SUMMARY_NAMES

    outcome = request.extra.get("outcome")
    if outcome is not None and outcome not in SUMMARY_NAMES:
        raise unknown("outcome", outcome, SUMMARY_NAMES)
    study = find_study(request.results, request.names[0])
    refuse_reproduction(study)
    asked = contrast(study, request.extra.get("arm"), request.extra.get("against"), request.language)
    report(study, asked, EQUAL_RANK if outcome is None else (outcome,), request.language)
    return 0


@dataclass(frozen=True)
class Asked:
    """What is asked of which study; its table of runs is read once."""

    study: Study
    contrast: Contrast
    outcomes: Sequence[str]
    language: str

    @property
    def kind(self) -> str:
        """Return how the points were made."""
        return self.study.manifest["design"].get("kind", "grid")

    @functools.cached_property
    def runs(self) -> pd.DataFrame:
        """Return the table of runs."""
        return self.study.runs()

    @functools.cached_property
    def replicates(self) -> int:
        """Return how many replicates are stored, of the point and arm that has most."""
        good = self.runs[self.runs["status"] == "ok"]
        return int(good.groupby(["arm", "point"]).size().max()) if len(good) else 0

    @functools.cached_property
    def unfinished(self) -> list[str]:
        """Return that the study is not finished; nothing where it is."""
        from experiments.comparison import unfinished

        return unfinished(self.study, self.language)

    def numbers(self) -> dict[str, object]:
        """Return how the points were made, how many there are, and replicates, in words."""
        from experiments.sensitivity_texts import said
        from experiments.texts import number

        return {"kind": said(self.kind, self.language), "n": self.replicates,
                "points": number(self.study.manifest["points"], 0, self.language)}

    def titles(self, key: str) -> str:
        """Return the two lines over a figure: place and question; design, weeks and replicates."""
        from experiments.sensitivity_texts import said
        from experiments.texts import profile

        settings, names = self.study.settings(self.contrast.arm), self.contrast.names
        place = profile(settings["population"]["name"], self.language)
        second = said("fig_subtitle", self.language, weeks=settings.get("weeks", ""), **self.numbers())
        return "\n".join([said(key, self.language, place=place, a=names[0], b=names[1]),
                          ". ".join([second[0].upper() + second[1:], *self.unfinished])])


def report(study: Study, contrast: Contrast, outcomes: Sequence[str], language: str) -> None:
    """Print what drives the outcomes and where arm B is behind, and write tables and figures.

    Raises:
        InputError: where the study can tell neither, or holds no runs yet.
    """
    from experiments.sensitivity_texts import said

    asked = Asked(study, contrast, outcomes, language)
    drawn = asked.kind in ("sobol", "morris")
    if not study.axes or not (drawn or contrast.against):
        raise InputError("study", study.folder.name, "has no indices and no conditions to tell: that needs a sweep "
                                                     "with design=sobol or design=morris, or points and two arms.")
    if not asked.replicates:
        raise InputError("study", study.folder.name, "holds no good runs yet; run it first.")
    say(said("heading" if contrast.against else "heading_one", language, a=contrast.names[0], b=contrast.names[1],
             settings=len(study.axes), **asked.numbers()))
    if len(study.arms) > 2:
        say(said("more_arms", language, count=len(study.arms), names=", ".join(study.arms)))
    for line in asked.unfinished:
        say(line)
    wrote = _drivers(asked) if drawn else []
    if not drawn:
        say("\n" + said("no_design", language))
    if contrast.against is None:
        say("\n" + said("one_arm", language))
    else:
        wrote += _conditions(asked)
    say()
    say("\n".join(shown(path) for path in wrote))


def _drivers(asked: Asked) -> list[Path]:
    from experiments import drivers
    from experiments.outcome_texts import OUTCOMES
    from experiments.sensitivity_texts import said

    study, language, kind = asked.study, asked.language, asked.kind
    found = drivers.drivers(study, asked.contrast, asked.outcomes, asked.runs)
    cut = drivers.bounded(found)
    say("\n" + said("drive" if asked.contrast.against else "drive_one", language).upper())
    say(said(f"{kind}_note", language))
    if left := drivers.dropped(study, found, language):
        say(left)
    for outcome in asked.outcomes:
        say("\n" + OUTCOMES[outcome].title(language))
        say(table(drivers.table_rows(cut, kind, outcome, asked.contrast, language)))
        for line in drivers.sentences(study, cut, outcome, asked.contrast, language):
            say(f"- {line}")
        if todo := drivers.advice(study, found, outcome, asked.contrast, asked.replicates, language):
            say(f"- {todo}")
    return [_write(study.folder / "sensitivity.csv", found), *_bars(asked, cut)]


def _bars(asked: Asked, found: pd.DataFrame) -> list[Path]:
    from experiments import drivers, figures
    from experiments.sensitivity_texts import said

    language, names = asked.language, asked.contrast.names
    quantities = [name for name, _, _ in asked.contrast.quantities()]
    titles = {"arm": names[0], "a": f"A: {names[0]}", "b": f"B: {names[1]}",
              "difference": said("difference", language)}
    order = {outcome: drivers.ranked(found[found["outcome"] == outcome], asked.kind, quantities[-1])
             for outcome in asked.outcomes}
    figure = figures.sensitivity_bars(found, asked.outcomes, [(name, titles[name]) for name in quantities],
                                      drivers.SHOWN[asked.kind], order, language, heading=asked.titles("fig_title"))
    return figures.save(figure, asked.study.folder / f"sensitivity_{language}")


def _conditions(asked: Asked) -> list[Path]:
    from experiments import conditions
    from experiments.sensitivity_texts import said

    study, contrast, language = asked.study, asked.contrast, asked.language
    names = {"a": contrast.names[0], "b": contrast.names[1]}
    say("\n" + said("where", language, **names).upper())
    say(said("where_note", language, **names))
    found = [conditions.conditions(study, contrast, outcome, asked.runs) for outcome in asked.outcomes]
    for here in found:
        say("")
        say("\n- ".join(conditions.told(here, contrast, language)))
    return [_write(study.folder / "conditions.csv", conditions.rules_table(found, contrast)),
            _write(study.folder / "conditions_points.csv", conditions.points_table(found)), *_map(asked, found)]


def _map(asked: Asked, found: Sequence[Conditions]) -> list[Path]:
    """Write the map of the rules, where two settings or more are numbers."""
    from experiments import figures
    from experiments.figures.conditions import is_number

    study, language = asked.study, asked.language
    settings = [axis for axis in study.axes if all(is_number(here.points[axis]) for here in found)]
    if len(settings) < 2 or not any(len(here.points) for here in found):
        return []
    panels = [(here.outcome, here.points, [rule.box for rule in here.found.rules]) for here in found]
    figure = figures.conditions_map(panels, settings, asked.contrast.names, language,
                                    heading=asked.titles("fig_where"))
    return figures.save(figure, study.folder / f"conditions_{language}")


def _write(path: Path, frame: pd.DataFrame) -> Path:
    from experiments.files import write_whole

    write_whole(path, lambda hidden: frame.to_csv(hidden, index=False, lineterminator="\n"))
    return path
