"""Verb ``demo``, the main job: directing against facilitating in Oss Centrum, over the plane of trust and energy."""

from __future__ import annotations

from experiments.arguments import LANGUAGES, read, wants_help
from experiments.console import say, shown

HELP = """usage: buurtlab demo [key=value ...]

Compare directing (A) with facilitating (B) at equal budget in Oss Centrum, over 5 x 5 points of trust and energy, with
20 pairs of runs at each. Writes the runs, the policy map and a report in Dutch and English to results/demo/.
Stopped halfway, the same command goes on.

examples:
  buurtlab demo
  buurtlab demo language=nl
  buurtlab demo replicates=50 study=demo50
  buurtlab demo capacity=12 study=more_hours
"""
SCENARIO = "oss_green"
LEVELS = ".25,.40,.55,.70,.85"
ROLES = {"a": "direct", "b": "facilitate"}


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    from experiments.help import settings_help

    if wants_help(args):
        say(HELP + "\n" + settings_help())
        return 0
    request = read(args)
    from experiments import comparison
    from experiments.arms import arm_names
    from experiments.compare import plan
    from experiments.report.make import write_report
    from experiments.session import run_design
    from sim.errors import InputError

    given = {word.partition("=")[0]: word.partition("=")[2] for word in request.shared}
    if "role" in given:
        raise InputError("role", given["role"], "the demo compares two fixed roles; use 'buurtlab compare' for others.")
    for key, text in {"scenario": SCENARIO, "trust": LEVELS, "energy": LEVELS}.items():
        if key not in given:
            request.shared.append(f"{key}={text}")
    request.arms = {arm: [f"role={role}"] for arm, role in ROLES.items()}
    design = plan(request, "demo")
    study, code = run_design(design, request, "demo")

    found = comparison.differences(study)
    wrote = [comparison.write_table(study, found)]
    for language in LANGUAGES:
        names = arm_names(study.settings("a"), study.settings("b"), language)
        if comparison.has_plane(study):
            wrote += comparison.draw_map(study, found, names, language)
    wrote = [*write_report(study, LANGUAGES), *wrote]
    names = arm_names(study.settings("a"), study.settings("b"), request.language)
    for text in comparison.sentences(study, found, names, request.language):
        say(text)
    say()
    say("\n".join(shown(path) for path in dict.fromkeys(wrote)))
    say()
    say(f"Open {shown(study.folder)}/report_nl.html (Dutch) or report_en.html (English).")
    return code
