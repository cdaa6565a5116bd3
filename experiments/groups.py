"""The Hydra groups of a study: which design, which outcomes, which executor; a name in ``configs/`` or a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.scenario import CONFIGS, is_path
from experiments.suggest import nearest
from sim.errors import InputError

_OWN = "own_file"  # the name under which a user's own file is known to Hydra while it composes


def group_names(group: str) -> list[str]:
    """Return the names of the shipped files of a group."""
    return sorted(path.stem for path in (CONFIGS / group).glob("*.yaml"))


def compose_study(design: str, outcomes: str) -> dict[str, Any]:
    """Return what Hydra composes: ``design`` and ``outcomes``, each name -> value.

    Args:
        design: a design of ``configs/design/``, or the path of a YAML file of the same form.
        outcomes: a choice of ``configs/outcomes/``, or the path of a YAML file of the same form.

    Raises:
        InputError: for a name that does not exist or a file that cannot be composed.
    """
    from hydra import compose, initialize_config_dir
    from hydra.errors import HydraException
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    words = []
    for group, name in (("design", design), ("outcomes", outcomes)):
        words.append(f"{group}={_known(group, name)}")
    try:
        with initialize_config_dir(str(CONFIGS), version_base="1.3", job_name="buurtlab"):
            made = compose("study", overrides=words)
        return OmegaConf.to_container(made, resolve=True)
    except (HydraException, OmegaConfBaseException) as wrong:
        raise InputError("design", design, f"the file cannot be composed: {str(wrong).splitlines()[0]}.") from None


def executor(name: str) -> dict[str, Any]:
    """Return the settings of an executor of ``configs/executor/``: ``backend`` and ``address``.

    Raises:
        InputError: for a name that does not exist.
    """
    from omegaconf import OmegaConf

    if name not in (known := group_names("executor")):
        raise _unknown("executor", name, known)
    return OmegaConf.to_container(OmegaConf.load(CONFIGS / "executor" / f"{name}.yaml"))


def _known(group: str, name: str) -> str:
    if is_path(name):
        _register(group, name)
        return _OWN
    if name not in (known := group_names(group)):
        raise _unknown(group, name, [*known, "the path of your own .yaml file"])
    return name


def _unknown(group: str, name: str, known: list[str]) -> InputError:
    return InputError(group, name, f"not known; choose from {', '.join(known)}.", nearest(name, known))


def _register(group: str, name: str) -> None:
    """Make a user's own file known to Hydra as a member of a group."""
    import yaml
    from hydra.core.config_store import ConfigStore
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    try:
        node = OmegaConf.load(Path(name).expanduser())
    except FileNotFoundError:
        raise InputError(group, name, "there is no such file.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(group, name, "not a file that can be read.") from None
    except (yaml.YAMLError, OmegaConfBaseException) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        raise InputError(group, name, f"not valid YAML{f', line {mark.line + 1}' if mark else ''}.") from None
    if not OmegaConf.is_dict(node):
        raise InputError(group, name, "must hold settings, one 'name: value' a line.")
    ConfigStore.instance().store(group=group, name=_OWN, node=node, package=group)
