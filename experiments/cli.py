"""The command ``buurtlab``: finds the verb, runs it, and turns what goes wrong into one clear message.

A verb is a module with ``main(args: list[str]) -> int``, imported only when asked for: the front itself stays light.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

#: Verb -> (module, what it does). One line here makes a verb.
VERBS = {
    "demo": ("experiments.demo", "the main job: directing against facilitating in Oss Centrum, over trust and energy"),
    "run": ("experiments.run", "one scenario, so many replicates: weekly bands, summary, figure"),
    "sweep": ("experiments.sweep", "levers x uncertainties x replicates by a design: grid, sampled or listed"),
    "compare": ("experiments.compare", "two settings with the same luck: differences with intervals, policy map"),
    "report": ("experiments.report.command", "the answer of a stored study as a page in Dutch and English"),
    "map": ("experiments.map", "which role gives most over trust and energy, what is open, the tipping lines"),
    "figures": ("experiments.draw", "the figures that a stored study gives, each with its data"),
    "sensitivity": ("experiments.sensitivity", "what drives an outcome, and under which conditions facilitating fails"),
    "export": ("experiments.export", "the tables of a study, or of several joined, as CSV"),
    "scenarios": ("experiments.scenarios", "list the scenarios, or show one"),
    "patterns": ("experiments.patterns.command", "patterns of the twelve cases: expected beside found, and ablated"),
    "study": ("experiments.patterns.study", "one case with and without what it is about, in two sentences"),
    "claims": ("experiments.claims", "what the model must show, with intervals, and what breaks it"),
    "calibrate": ("experiments.calibration.command", "search the parameters against Dutch figures; what stays open"),
    "validate": ("experiments.validation.command", "what the model is held against, in one table, with what breaks it"),
    "limits": ("experiments.limits", "the model reduced to cases with a closed form: expected beside found"),
    "external": ("experiments.external.command", "Granovetter 1978 and Watts 2002 beside the model reduced to them"),
    "golden": ("experiments.golden", "three small studies give the numbers they gave, or say where not"),
    "examples": ("experiments.examples", "the figures of the README and the example study, made anew"),
    "luck": ("experiments.luck", "how many replicates it saves that settings share their luck"),
    "coverage": ("experiments.coverage", "how often the intervals hold the truth, on data whose truth is known"),
    "survive": ("experiments.survive", "kill a sweep ten times at random moments: does it end the same?"),
    "throughput": ("experiments.throughput", "how fast a sweep is, beside the bare engine, Hydra and Mesa"),
    "bench": ("experiments.bench", "how fast the engine is, beside Mesa and Starsim"),
    "reference": ("experiments.reference", "measure the reference levels and the stationary start anew"),
    "odd": ("experiments.documents.command", "write the ODD, parameters and outcomes anew from the code"),
}
EXAMPLES = """examples:
  buurtlab demo
  buurtlab run scenario=oss_green role=facilitate trust=0.6 energy=0.5 replicates=20
  buurtlab compare a.role=direct b.role=facilitate
  buurtlab sweep role=direct,facilitate trust=.4,.55,.7 replicates=20
  buurtlab VERB --help"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the words after the command; those of the process unless given.

    Returns:
        The exit code: 0 good, 1 some runs failed or something broke, 2 bad input, 130 stopped with Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old terminal shows ? instead of breaking on a minus sign
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _dispatch(words)
    except KeyboardInterrupt as stop:
        print("\n" + (str(stop) or "Stopped. What was stored is safe; the same command goes on from there."),
              file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough; keep Python from complaining when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as wrong:
        from experiments.console import Trouble
        from sim.errors import InputError

        if isinstance(wrong, Trouble):
            print(f"buurtlab: {wrong}", file=sys.stderr)
            return 1
        if isinstance(wrong, InputError):
            print(f"buurtlab: {wrong}", file=sys.stderr)
            return 2
        if isinstance(wrong, OSError) and wrong.strerror:
            where = f" ({wrong.filename})" if wrong.filename else ""
            print(f"buurtlab: {wrong.strerror.lower()}{where}; what was stored before is safe, the same command goes "
                  "on.", file=sys.stderr)
            return 1
        raise


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(_front().format_help().rstrip())
        return 0
    if words[0] == "--version":
        from importlib.metadata import version

        print(f"buurtlab {version('buurtlab')}")
        return 0
    if words[0] not in VERBS:
        from experiments.suggest import unknown

        raise unknown("verb", words[0], VERBS)
    return importlib.import_module(VERBS[words[0]][0]).main(words[1:])


def _front() -> argparse.ArgumentParser:
    verbs = "\n".join(f"  {verb:<12}{meaning}" for verb, (_, meaning) in VERBS.items())
    return argparse.ArgumentParser(
        prog="buurtlab", usage="buurtlab VERB [key=value ...]", add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=f"Residents, professionals and government in a Dutch neighbourhood, simulated.\n\nverbs:\n{verbs}",
        epilog=EXAMPLES)
