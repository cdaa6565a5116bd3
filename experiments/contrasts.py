"""Which two arms of a study are set against each other, and what both are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from experiments.arm_words import places_words
from experiments.arms import arm_names
from experiments.dated import roles_move
from experiments.suggest import unknown
from experiments.texts import role
from sim.errors import InputError

if TYPE_CHECKING:
    from experiments.study import Study

#: The project's own question first; where a study asks another, its first two arms.
USUAL = (("a", "b"), ("direct", "facilitate"))


@dataclass(frozen=True)
class Contrast:
    """Arm B against arm A: labels in the study and names in words; ``against`` is ``None`` where there is one arm."""

    arm: str
    against: str | None
    names: tuple[str, str]

    def quantities(self) -> list[tuple[str, str, str | None]]:
        """Return name, arm and what is taken off, of all that can be asked: A, B and the difference, or the one arm."""
        if self.against is None:
            return [("arm", self.arm, None)]
        return [("a", self.against, None), ("b", self.arm, None), ("difference", self.arm, self.against)]


def contrast(study: Study, arm: str | None, against: str | None, language: str) -> Contrast:
    """Return which arms are meant: those asked for, else the usual ones.

    Raises:
        InputError: for a label that the study has not, or the same twice.
    """
    labels = study.arms
    for key, label in (("arm", arm), ("against", against)):
        if label is not None and label not in labels:
            raise unknown(key, label, labels)
    if arm is not None and arm == against:
        raise InputError("against", against, "must be another arm than arm=.")
    if len(labels) == 1:
        settings = study.settings(labels[0])
        acting = "" if roles_move(settings) else role(settings.get("role", ""), language)
        return Contrast(labels[0], None, (", ".join(filter(None, [places_words([settings], language), acting])),) * 2)
    usual = next((pair for pair in USUAL if set(pair) <= set(labels)), tuple(labels[:2]))
    if against is None:
        against = next(label for label in (*usual, *labels) if label != (arm or usual[1]))
    if arm is None:
        arm = next(label for label in (*usual[::-1], *labels) if label != against)
    return Contrast(arm, against, arm_names(study.settings(against), study.settings(arm), language))
