"""``buurtlab run -m`` and ``buurtlab sweep -m``: Hydra's own multirun, a study for every combination.

For a handful: each is a Hydra job with a study of its own and what that costs. One sweep with many runs is the verb
``sweep``, which is one job. Launchers and sweepers of Hydra's can be named with words that start with ``hydra``.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from experiments import overrides
from experiments.arguments import Request, read
from experiments.cli import VERBS
from experiments.console import Trouble, notice
from sim.errors import InputError

_CONFIG = "buurtlab_job"
HANDFUL = 50
_ORDINARY = re.compile(r"[\w./+-]+")


def multirun(verb: str, words: list[str]) -> int:
    """Run a verb once for every combination of the words with several values; everything is checked first.

    Args:
        verb: ``run`` or ``sweep``.
        words: the words after the verb, ``-m`` left out.

    Returns:
        The highest exit code of the jobs.

    Raises:
        InputError: for anything wrong in any of the combinations, before the first is run.
    """
    own = [word for word in words if not word.startswith("hydra")]
    read_words = {word: overrides.parse(word) for word in own if "=" in word}
    varied = [word for word, one in read_words.items() if len(one.values) > 1]
    fixed = [word for word in own if word not in varied]
    jobs = [list(combination) for combination in itertools.product(*(
        [f"{read_words[word].key}={value}" for value in read_words[word].values] for word in varied))]
    for job in jobs:
        _check(verb, [*fixed, *job])
    if len(jobs) > HANDFUL:
        raise InputError("-m", None, f"makes {len(jobs)} studies, {HANDFUL} at most: leave -m out and use "
                                     f"'buurtlab sweep {shlex.join(varied)}', one study with as many runs as you like.")
    notice(f"{len(jobs)} studies, one after the other.")
    request = _read(verb, fixed)
    codes: list[int] = []

    def job(_: Any) -> None:
        from hydra.core.global_hydra import GlobalHydra
        from hydra.core.hydra_config import HydraConfig
        from hydra.core.singleton import Singleton

        task = list(HydraConfig.get().overrides.task)
        state = Singleton.get_state()
        GlobalHydra.instance().clear()  # the verb composes its scenario with a Hydra of its own
        try:
            codes.append(_run(verb, fixed, task, request.study))
        finally:
            Singleton.set_state(state)

    plain = [_plain(read_words[word]) for word in varied]
    with _hydra_words(plain, [word for word in words if word.startswith("hydra")], str(request.results)):
        _app(varied, job)
    return max(codes, default=1)


def study_name(base: str, task: list[str]) -> str:
    """Return a study's name that tells its values: plain, and the same when the command is repeated."""
    values = [word.partition("=")[2].strip("'") for word in task]
    plain = ["".join(letter if letter.isalnum() or letter in "._" else "_" for letter in value) for value in values]
    return "-".join([base, *plain]).rstrip("-")


def _plain(one: overrides.Override) -> str:
    """Return a word as Hydra reads it as plain values, whatever letters a path may have."""
    if one.key not in overrides.TEXT_KEYS or all(_ORDINARY.fullmatch(str(value)) for value in one.values):
        return f"{one.key}={one.text}"
    quoted = [str(value).replace("\\", "\\\\").replace("'", "\\'") for value in one.values]
    return f"{one.key}=" + ",".join(f"'{value}'" for value in quoted)


def _read(verb: str, words: list[str]) -> Request:
    """Read a job's words as its verb does."""
    if verb == "run":
        from experiments.run import EXTRA as OF_RUN

        return read(words, extra=OF_RUN)
    from experiments.sweep import EXTRA

    return read(words, arms=("a", "b"), extra=EXTRA)


def _check(verb: str, words: list[str]) -> None:
    request = _read(verb, words)
    if verb == "sweep":
        from experiments.plans import plan

        plan(request)
    else:
        from experiments.scenario import load_scenario

        load_scenario(overrides=request.shared)


def _run(verb: str, fixed: list[str], task: list[str], study: str | None) -> int:
    """Run one job; what goes wrong in it is told and does not keep the others from running."""
    scenario = next((word.partition("=")[2] for word in fixed if word.startswith("scenario=")), "default")
    named = any(word.startswith("scenario=") for word in task)  # then a value of the name is the scenario
    base = study or (verb if named else f"{verb}-{Path(scenario).stem}")
    rest = [word for word in fixed if not word.startswith("study=")]
    notice(f"\n{' '.join(task)}")
    try:
        return importlib.import_module(VERBS[verb][0]).main([*rest, *task, f"study={study_name(base, task)}"])
    except (InputError, Trouble) as wrong:
        notice(f"buurtlab: {wrong}")
        return 2 if isinstance(wrong, InputError) else 1


def _app(varied: list[str], job: Any) -> None:
    """Run a Hydra application whose configuration has exactly the settings that vary: their names were checked."""
    import hydra
    from hydra.core.config_store import ConfigStore

    node: dict[str, Any] = {}
    for word in varied:
        *path, last = word.partition("=")[0].split(".")
        inner = node
        for name in path:
            inner = inner.setdefault(name, {})
        inner[last] = None
    ConfigStore.instance().store(name=_CONFIG, node=node)
    hydra.main(version_base="1.3", config_path=None, config_name=_CONFIG)(job)()


@contextlib.contextmanager
def _hydra_words(varied: list[str], own: list[str], results: str) -> Iterator[None]:
    """Let Hydra read the words that vary; what it writes of its own goes into a hidden folder."""
    before = sys.argv
    sys.argv = ["buurtlab", "-m", *varied, f"hydra.sweep.dir={results}/.multirun",
                "hydra.sweep.subdir=${hydra.job.num}", "hydra.output_subdir=null", "hydra/job_logging=disabled",
                "hydra/hydra_logging=disabled", *own]
    try:
        yield
    finally:
        sys.argv = before
