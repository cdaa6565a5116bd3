"""The source that this process runs: that of the moment at which ``sim`` was imported, all of it.

Modules are imported when first asked for. By then a file may have been edited (a notebook, a server, a worker that
stays), and the process would run what no version names, keep it as compiled code of a version that it is not, and sign
its results with it. So every file is read once, here, and every module made of what was read: the version
(``cache.py``) names what runs, also when an edit is taken back while the process goes on. Whoever edits is told once
that it needs a new start. Only ``sim/__init__``, ``cache.py`` and this file are there before: they hold nothing of the
model.
"""

from __future__ import annotations

import hashlib
import sys
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

PACKAGE = Path(__file__).parent
ROLES = "configs/roles.csv"
ROOT = PACKAGE.parent


def _read() -> dict[str, bytes]:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in [*sorted(PACKAGE.rglob("*.py")),
                                                                              ROOT / ROLES]}


#: Name of a file below the package's parent, with ``/`` -> what stood in it.
SOURCE = _read()
_told = False


def text(name: str) -> str:
    """Return a file of the model as it was when ``sim`` was imported.

    Args:
        name: its name in ``SOURCE``.
    """
    _tell_if_edited(name)
    return SOURCE[name].decode()


def _tell_if_edited(name: str) -> None:
    """Warn, once in a process, that a file does not hold any more what this process runs."""
    global _told
    try:
        edited = (ROOT / name).read_bytes() != SOURCE[name]
    except OSError:
        edited = True
    if edited and not _told:
        _told = True
        warnings.warn(f"{name} changed since sim was imported: this process goes on with the source as it was then. "
                      "Restart it to use the edit.", RuntimeWarning, stacklevel=3)


class _Loader(SourceFileLoader):
    """Makes a module of the source that was read."""

    def __init__(self, module: str, name: str) -> None:
        super().__init__(module, str(ROOT / name))
        self.name_in_source = name

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the module's code."""
        _tell_if_edited(self.name_in_source)
        return super().get_code(fullname)

    def get_data(self, path: str) -> bytes:
        """Return the source that was read; of any other file, such as Python's own compiled one, what is there."""
        return SOURCE[self.name_in_source] if path == self.path else super().get_data(path)

    def path_stats(self, path: str) -> dict[str, int]:
        """Return by what Python knows that its compiled file belongs to the source.

        That is its time, in whole seconds, and its length; an edit may keep both. In the place of the time stand 32
        bits that depend on all of the source.
        """
        source = SOURCE[self.name_in_source]
        return {"mtime": int.from_bytes(hashlib.sha256(source).digest()[:4], "little"), "size": len(source)}


class _Finder:
    """Finds the package's modules among what was read; also for whoever loads one anew."""

    @staticmethod
    def find_spec(module: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        """Return where a module comes from; ``None`` where that is not for this finder to say."""
        stem = module.replace(".", "/")
        for name in (f"{stem}.py", f"{stem}/__init__.py"):
            if module.startswith(f"{__package__}.") and name in SOURCE:
                return spec_from_file_location(module, ROOT / name, loader=_Loader(module, name))
        return None


sys.meta_path.insert(0, _Finder)
