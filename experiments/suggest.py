"""The nearest right word, for errors: only where it is near enough to have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from sim import errors
from sim.errors import InputError

CUTOFF = 0.7
#: Names told where one is not known; all of them stand in the help.
SHOWN = 5


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word of ``words`` most like ``word``, or ``None`` when nothing comes near."""
    return errors.nearest(word, words, CUTOFF)


def there_are(word: str, words: Iterable[str], in_help: bool = True) -> str:
    """Return the names that there are, in words: all where they are few, else the nearest and where all stand."""
    words = list(dict.fromkeys(words))
    if len(words) <= SHOWN:
        return "there are " + ", ".join(words)
    near = difflib.get_close_matches(str(word), words, n=SHOWN, cutoff=0.0)
    where = "'buurtlab VERB --help' lists all" if in_help else f"of {len(words)}"
    return f"the nearest are {', '.join(near)} ({where})"


def unknown(key: str, value: object, words: Iterable[str]) -> InputError:
    """Build the error for a name that is not in a list of names."""
    return errors.unknown(key, value, words, CUTOFF)
