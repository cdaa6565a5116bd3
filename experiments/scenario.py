"""Loads a scenario: Hydra composes the files of ``configs/``, overrides go on top, and the result is checked.

A scenario is a name in ``configs/scenario/`` or the path of a user's own YAML file of the same form. Such a file may
start from another scenario with ``defaults: [oss_green]`` and choose people with ``defaults: [{override /population:
oss_centrum}]``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments import overrides as words
from experiments import own_settings
from experiments.arguments import STUDY_SETTINGS
from experiments.build import build, unknown_setting
from experiments.dated import drop_roles
from experiments.suggest import nearest
from sim.errors import InputError

if TYPE_CHECKING:
    from omegaconf import DictConfig

    from sim.scenario import Scenario

CONFIGS = Path(__file__).resolve().parent.parent / "configs"
#: Words that choose a file of a Hydra group; every other setting is a field of Scenario.
GROUPS = ("scenario", "population", "parameters")
_OWN = "own_file"  # the name under which a user's own file is known to Hydra while it composes


def load_scenario(name: str = "default", overrides: Iterable[str] = (),
                  held: Collection[str] | None = None) -> Scenario:
    """Return a checked scenario.

    Args:
        name: a scenario of ``configs/scenario/``, or the path of a YAML file.
        overrides: words such as ``role=facilitate``, ``trust=0.6``, ``params.energy.cost=0.002``,
            ``switches.trust=false`` (one alone may be given as it is), ``events=[{week: 60, energy: 0.3}]`` or, of a
            list, one entry's setting: ``tables.0.rule=voice``;
            ``scenario=`` goes before ``name``; ``parameters=calibrated`` takes the values of a search where the
            scenario has none of its own; ``role=`` holds throughout, in place of the scenario's dated roles.
        held: names of roles that are set later on (by a lever, an arm, an axis) and hold throughout as well; where it
            is given, whether the overrides go together is left to whoever sets the rest.

    Raises:
        InputError: for anything that does not exist or lies outside its bounds.
    """
    from sim.scenario import Scenario

    read = [words.parse(word) for word in ([overrides] if isinstance(overrides, str) else overrides)]
    chosen: dict[str, str] = {"scenario": name}
    for one in read:
        if one.key in GROUPS:
            chosen[one.key] = one.value
    given, where = _compose(chosen)
    for key in given:
        _refuse_study_setting(key, f" (In {where}.)")
    rest = [one for one in read if one.key not in GROUPS]
    for one in rest:
        if one.key.partition(".")[0] not in Scenario.__dataclass_fields__:
            _refuse_study_setting(one.key)
            raise unknown_setting(one.key, Scenario, "", Scenario, ("scenario",))
    try:
        build(Scenario, given).validate()
    except InputError as wrong:
        raise InputError(wrong.key, wrong.value, f"{wrong.allowed} (In {where}.)", wrong.near) from None
    dropped = drop_roles(given, {one.key for one in rest} | set(held or ()))
    for one in rest:
        words.put(given, one.key, one.value)
    scenario = build(Scenario, given)
    if held is None:
        scenario.validate()
    scenario.remarks = (*dropped, *own_settings.remarks(scenario, [one.key for one in read]))
    return scenario


def _refuse_study_setting(key: str, where: str = "") -> None:
    if key in STUDY_SETTINGS:
        raise InputError(key, None, "not a setting of a scenario: it belongs to a study, so on the command line, as in "
                                    f"'buurtlab run scenario=NAME {key}=...'.{where}")


def names() -> list[str]:
    """Return the names of the shipped scenarios, the baseline first."""
    found = sorted(path.stem for path in (CONFIGS / "scenario").glob("*.yaml"))
    return sorted(found, key=lambda name: name != "default")


def description(name: str) -> dict[str, str]:
    """Return what a scenario says of itself: language -> text; nothing for a user's own file without one."""
    from omegaconf import OmegaConf

    text = OmegaConf.to_container(_read(file_of(name), name)).get("description") or {}
    return {language: " ".join(str(said).split()) for language, said in text.items()}


def file_of(name: str) -> Path:
    """Return the file of a scenario, a shipped one or the user's own.

    Raises:
        InputError: for a name that no shipped scenario has; of a path nothing is said.
    """
    if is_path(name):
        return Path(name).expanduser()
    _check_name("scenario", name)
    return CONFIGS / "scenario" / f"{name}.yaml"


def is_path(name: str) -> bool:
    """Tell whether a scenario's name is meant as the path of a file."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _check_name(group: str, name: str) -> None:
    known = names() if group == "scenario" else sorted(path.stem for path in (CONFIGS / group).glob("*.yaml"))
    if name not in known:
        own = ", or the path of your own .yaml file" if group == "scenario" else ""
        near = nearest(str(name), known) or next((one for one in known if one.startswith(str(name))), None)
        raise InputError(group, name, f"not known; choose from {', '.join(known)}{own}.", near)


def _compose(chosen: dict[str, str]) -> tuple[dict[str, Any], str]:
    """Return the composed settings and, for errors, where they come from."""
    from hydra import compose, initialize_config_dir
    from hydra.errors import HydraException
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    name = str(chosen["scenario"])
    where = f"scenario '{name}'"
    choice = dict(chosen)
    if is_path(name):
        _register(name)
        choice["scenario"] = _OWN
    else:
        _check_name("scenario", name)
    for group in ("population", "parameters"):
        if group in chosen:
            _check_name(group, chosen[group])
    try:
        with initialize_config_dir(str(CONFIGS), version_base="1.3", job_name="buurtlab"):
            made = compose("config", overrides=[f"{group}={choice[group]}" for group in choice])
        given = OmegaConf.to_container(made, resolve=True)
    except (HydraException, OmegaConfBaseException) as wrong:
        first = str(wrong).replace(_OWN, Path(name).name).splitlines()[0]
        raise InputError("scenario", name, f"the file cannot be composed: {first}.") from None
    finally:
        _forget()
    given.pop("description", None)
    given["name"] = Path(name).stem
    return given, where


def _register(name: str) -> None:
    """Make a user's own file known to Hydra as a member of the group ``scenario``."""
    from hydra.core.config_store import ConfigStore

    node = _read(file_of(name), name)
    _refuse_second_choice(node, name)
    ConfigStore.instance().store(group="scenario", name=_OWN, node=node, package="_global_")


def _refuse_second_choice(node: DictConfig, name: str) -> None:
    """Refuse a group that ``defaults`` chooses twice: Hydra would take one of the two without a word."""
    chosen: dict[str, str] = {}
    for one in node.get("defaults") or []:
        for key, value in (one.items() if hasattr(one, "items") else ()):
            group = str(key).split()[-1].lstrip("/")
            if group in chosen:
                raise InputError(f"defaults: {key}", value, f"chosen before in this file ({chosen[group]}); give it "
                                                            f"once. (In scenario '{name}'.)")
            chosen[group] = str(value)


def _read(path: Path, name: str) -> DictConfig:
    """Return what a scenario's file holds.

    Raises:
        InputError: for a file that is not there, cannot be read or holds no settings.
    """
    import yaml
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    try:
        node = OmegaConf.load(path)
    except FileNotFoundError:
        raise InputError("scenario", name, "there is no such file.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError("scenario", name, "not a file that can be read.") from None
    except (yaml.YAMLError, OmegaConfBaseException) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        twice = str(getattr(wrong, "problem", None) or "").partition("duplicate key ")[2]
        said = f": '{twice}' stands there twice" if twice else ""
        raise InputError("scenario", name, f"not valid YAML{line}{said}.") from None
    if not OmegaConf.is_dict(node):
        raise InputError("scenario", name, "must hold settings, one 'name: value' a line.")
    return node


def _forget() -> None:
    """Take a user's own file out of Hydra's store: there ``scenario`` would be a group for any other application."""
    from hydra.core.config_store import ConfigStore

    ConfigStore.instance().repo.pop("scenario", None)
