"""The one error for bad input: names the key, the value, what is allowed and the nearest right name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class InputError(ValueError):
    """Bad input by the user, told in one or two lines.

    Args:
        key: dotted name of what was set, such as ``trust`` or ``params.energy.cost``.
        value: what it was set to; ``None`` leaves the value out of the message.
        allowed: what would have been right, in words.
        near: the nearest right word, if there is one.
    """

    def __init__(self, key: str, value: object, allowed: str, near: str | None = None) -> None:
        self.key, self.value, self.allowed, self.near = key, value, allowed, near
        said = f"{key}: " if value is None else f"{key}={value}: "
        super().__init__(said + allowed + (f" Did you mean '{near}'?" if near else ""))

    def __reduce__(self) -> tuple:
        """Survive the way back from a worker process."""
        return type(self), (self.key, self.value, self.allowed, self.near)


def nearest(word: str, words: Iterable[str], cutoff: float = 0.5) -> str | None:
    """Return the word of ``words`` most like ``word``, or ``None`` when nothing is as near as ``cutoff`` (0 to 1)."""
    found = difflib.get_close_matches(str(word), list(words), n=1, cutoff=cutoff)
    return found[0] if found else None


def unknown(key: str, value: object, words: Iterable[str], cutoff: float = 0.5) -> InputError:
    """Build the error for a name that is not in a list of names; see :func:`nearest`."""
    words = list(words)
    near = nearest(str(value), words, cutoff)
    return InputError(key, value, "not known; choose from " + ", ".join(words) + ".", near)
