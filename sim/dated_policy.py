"""What the dated steps of a policy may not contradict: dates in their order, one value a field at a time."""

from __future__ import annotations

from typing import Any

from sim import roles
from sim.errors import InputError, unknown
from sim.settings import METHODS, PolicyStep


def _fields(step: PolicyStep) -> set[str]:
    """Return the names of what a policy step sets."""
    named = {name for name in ("role", "professional_role", "capacity", "money") if getattr(step, name) is not None}
    return named | {f"methods.{name}" for name in step.methods}


def check(prefix: str, steps: list[PolicyStep], table: dict) -> None:
    """Refuse steps that set nothing or contradict themselves or each other.

    Args:
        prefix: dotted name of the list.
        steps: the list.
        table: the table of roles.

    Raises:
        InputError: naming the step and the field.
    """
    for k, step in enumerate(steps):
        key = f"{prefix}[{k}]"
        for name, value in step.methods.items():
            if name not in METHODS:
                raise unknown(f"{key}.methods", name, METHODS)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise InputError(f"{key}.methods.{name}", value, "must be a number from 0 to 1.")
        for name in ("role", "professional_role"):
            if getattr(step, name) is not None:
                roles.resolve(getattr(step, name), table, f"{key}.{name}")
        if not _fields(step):
            raise InputError(key, None, "sets nothing: name a role, capacity, money or methods.")
        if step.reached is not None and step.reached < step.week:
            raise InputError(f"{key}.reached", step.reached,
                             f"a ramp cannot end (week {step.reached}) before it starts (week {step.week}).")
        if step.back is not None and step.back <= step.week:
            raise InputError(f"{key}.back", step.back,
                             f"it is taken back (week {step.back}) before it has held (from week {step.week}).")
        if step.back is not None and step.reached is not None and step.back < step.reached:
            raise InputError(f"{key}.back", step.back, f"it is taken back before the ramp ends (week {step.reached}).")
    for k, step in enumerate(steps):
        for other, ramp in enumerate(steps):
            if k == other or step.back is not None or ramp.back is not None:
                continue
            both = _fields(step) & _fields(ramp)
            # A ramp may start from what another step sets in that week; two plain steps cannot both hold.
            plain = all(one.reached in (None, one.week) for one in (step, ramp))
            if plain and other < k and step.week == ramp.week and (apart := _apart(step, ramp, both)):
                raise InputError(f"{prefix}[{k}].{apart}", _value(step, apart),
                                 f"{prefix}[{other}] sets it to {_value(ramp, apart)} in the same week {step.week}.")
            if ramp.reached is None:
                continue
            if both and ramp.week <= step.week <= ramp.reached and ramp.week < ramp.reached and (
                    step.week > ramp.week or k > other):
                raise InputError(f"{prefix}[{k}].week", step.week,
                                 f"{prefix}[{k}] starts while the ramp of {prefix}[{other}] in "
                                 f"{', '.join(sorted(both))} runs to week {ramp.reached}.")


def _value(step: PolicyStep, name: str) -> Any:
    """Return what a step sets a field of :func:`_fields` to."""
    head, _, rest = name.partition(".")
    return step.methods[rest] if rest else getattr(step, head)


def _apart(step: PolicyStep, other: PolicyStep, both: set[str]) -> str | None:
    """Return the first field that two steps of one week set to different values."""
    return next((name for name in sorted(both) if _value(step, name) != _value(other, name)), None)
