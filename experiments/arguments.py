"""Reads a verb's words: what belongs to the study, what to the scenario, what to one arm of a comparison."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from experiments import overrides
from experiments.suggest import nearest, there_are, unknown
from sim.errors import InputError

LANGUAGES = ("en", "nl")
EXECUTORS = Path(__file__).resolve().parent.parent / "configs" / "executor"
#: Where and how a study is run, no part of what it is.
ELSEWHERE = ("results", "jobs", "executor", "executor.address", "wait", "fresh")
#: Settings of a study: name -> what it is, for the help texts.
STUDY_SETTINGS = {
    "replicates": "runs per setting, each with its own luck",
    "seed": "number that fixes the luck (default 1)",
    "results": "folder that holds the studies (default results, under the current folder)",
    "study": "name of the study, its folder in results",
    "jobs": "processes at the same time (default: one per processor)",
    "executor": "local (processes of this machine, the default), dask or ray",
    "executor.address": "of a running cluster, such as tcp://127.0.0.1:8786; without it one is started here",
    "wait": "true: wait for another process that runs this study; without it the second is refused",
    "fresh": "true: start anew; an existing study of this name is renamed, not deleted",
    "language": "en or nl: language of what is printed and drawn (default en)",
}


@dataclass
class Request:
    """What was asked of a verb that runs."""

    replicates: int = 20
    seed: int = 1
    results: Path = Path("results")
    study: str | None = None
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    executor: str = "local"
    address: str | None = None
    wait: bool = False
    fresh: bool = False
    language: str = "en"
    shared: list[str] = field(default_factory=list)
    arms: dict[str, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    extra_words: list[str] = field(default_factory=list)


def wants_help(args: Sequence[str]) -> bool:
    """Tell whether a verb is asked to explain itself."""
    return any(word in ("-h", "--help", "help") for word in args)


def read(args: Sequence[str], arms: Sequence[str] = (), names: bool = False, extra: Sequence[str] = (),
         **defaults: object) -> Request:
    """Sort a verb's words.

    Args:
        args: the words after the verb.
        arms: names of arms whose settings may be given as ``a.role=direct``.
        names: whether a bare word (the name of a study) may be given.
        extra: heads of settings that only this verb has: ``design=lhs`` goes to ``extra``, ``design.samples=9`` to
            ``extra_words``; ``instruments.fund=0.2`` stays with the settings of the scenario.
        **defaults: defaults of this verb, over those of :class:`Request`.

    Raises:
        InputError: for a word that no setting answers to, or one given twice.
    """
    request = Request(**defaults)  # type: ignore[arg-type]
    request.arms = {arm: [] for arm in arms}
    seen: set[str] = set()
    for word in args:
        if names and "=" not in word and not word.startswith("-"):
            request.names.append(word)
            continue
        key, text = overrides.split(word)
        if key in seen:
            raise InputError(key, text, "given twice; give it once.")
        seen.add(key)
        head, dot, rest = key.partition(".")
        if key in STUDY_SETTINGS:
            setattr(request, key.rpartition(".")[2], _study_setting(key, text))
        elif head in extra and head != "instruments":
            if dot:
                request.extra_words.append(f"{key}={text}")
            else:
                request.extra[key] = text.strip("'\"")
        elif dot and head in request.arms:
            _check_head(rest, arms, extra, prefix=f"{head}.")
            request.arms[head].append(f"{rest}={text}")
        else:
            _check_head(key, arms, extra)
            request.shared.append(f"{key}={text}")
        if key not in ELSEWHERE:
            request.words.append(word)
    if request.address is not None and request.executor == "local":
        raise InputError("executor.address", request.address, "the processes of this machine have no address; a "
                                                              "cluster has.", "executor=dask")
    return request


def _check_head(key: str, arms: Sequence[str], extra: Sequence[str], prefix: str = "") -> None:
    """Refuse a setting that neither the study nor the scenario has, naming the nearest of both."""
    from experiments.build import unknown_setting
    from experiments.scenario import GROUPS
    from sim.scenario import Scenario

    known = [*Scenario.__dataclass_fields__, *GROUPS, *extra]
    if key.partition(".")[0] in known:
        return
    if prefix and key in STUDY_SETTINGS:
        raise InputError(prefix + key, None, f"'{key}' holds for the whole study.", key)
    near = nearest(key, [*known, *STUDY_SETTINGS])
    if near in STUDY_SETTINGS:
        raise InputError(prefix + key, None, f"not a setting; {there_are(key, [*known, *STUDY_SETTINGS])}.", near)
    error = unknown_setting(key, Scenario, "", Scenario, ("scenario", *STUDY_SETTINGS))
    near = prefix + error.near if error.near else None
    raise InputError(prefix + key, None, error.allowed, near)


def _study_setting(key: str, text: str) -> object:
    bare = text.strip("'\"")
    if key in ("replicates", "seed", "jobs"):
        low, high = {"replicates": (1, 100_000), "seed": (0, 2**31 - 1), "jobs": (1, 1024)}[key]
        if not bare.isdecimal() or not low <= int(bare) <= high:
            raise InputError(key, text, f"must be a whole number from {low} to {high}.")
        return int(bare)
    if key in ("fresh", "wait"):
        if bare.lower() not in ("true", "false"):
            raise InputError(key, text, "must be true or false.")
        return bare.lower() == "true"
    if key == "language":
        if bare not in LANGUAGES:
            raise InputError(key, text, "must be en (English) or nl (Dutch).", nearest(bare, LANGUAGES))
        return bare
    if key == "executor":
        known = sorted(path.stem for path in EXECUTORS.glob("*.yaml"))
        if bare not in known:
            raise unknown(key, bare, known)
        return bare
    if key == "results":
        return Path(bare).expanduser()
    return bare
