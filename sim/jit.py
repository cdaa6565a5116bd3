"""How model code is compiled: ``kernel`` can be called from Python, ``helper`` only from compiled code.

Neither counts references (``_nrt=False``): kernels own nothing and allocate nothing, and every helper that looks at the
state would otherwise count eight times. A helper has no Python wrapper, which would unpack the whole state; ``inlined``
is for what must vectorise with its loop; ``setup`` is for code outside the weekly loop that does allocate. With
``NUMBA_DISABLE_JIT=1`` all are plain Python functions. No fast maths anywhere: results must not depend on the machine.

Compiled code is kept on disk (``cache.py`` says where). What Numba finds there it believes, so a file cut short ends
the run, and two processes that save at the same time may swap code; here what is not whole, or not what was asked for,
counts as not there, and what cannot be saved is not saved.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit
from numba.core import caching

_DIGEST = 32  # bytes of SHA-256 before the code in a data file


class _Place(caching.UserProvidedCacheLocator):
    """The directory that ``cache.py`` has chosen and no other, even if it is gone at this moment."""

    @classmethod
    def from_function(cls, py_func: Callable, py_file: str) -> _Place:
        return cls(py_func, py_file)


class _Compiled(caching.CompileResultCacheImpl):
    _locator_classes = (_Place,)


class _Files(caching.IndexDataCacheFile):
    """The index and the data files of one function; data carry their key and a digest."""

    def load(self, key: tuple) -> Any:
        """Return what was saved under that key; ``None`` if it is not there or belongs to another."""
        owner, data = super().load(key) or (None, None)
        return data if owner == key else None

    def save(self, key: tuple, data: Any) -> None:
        super().save(key, (key, data))

    def _load_index(self) -> dict:
        try:
            return super()._load_index()
        except Exception:  # unpickling half a file may raise anything
            return {}

    def _save_data(self, name: str, data: Any) -> None:
        code = self._dump(data)
        with self._open_for_write(self._data_path(name)) as file:
            file.write(hashlib.sha256(code).digest() + code)

    def _load_data(self, name: str) -> Any:
        content = Path(self._data_path(name)).read_bytes()
        if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
            raise OSError(f"{name} is not whole")  # for Numba the same as not being there
        return pickle.loads(content[_DIGEST:])


class _Cache(caching.FunctionCache):
    """Numba's cache of one function, on the files above."""

    _impl_class = _Compiled

    def __init__(self, function: Callable) -> None:
        super().__init__(function)
        self._cache_file = _Files(self._cache_path, self._impl.filename_base, self._impl.locator.get_source_stamp())

    def save_overload(self, sig: Any, data: Any) -> None:
        try:
            super().save_overload(sig, data)
        except OSError:
            pass  # a full disk, or somebody tidying up: the next start compiles again


def _kept(**options: bool) -> Callable[[Callable], Any]:
    """Return a decorator that compiles and keeps what it compiled."""
    def decorate(function: Callable) -> Any:
        compiled = njit(**options)(function)
        if compiled is not function:  # it is, with NUMBA_DISABLE_JIT
            compiled._cache = _Cache(function)
        return compiled
    return decorate


kernel = _kept(_nrt=False)
helper = _kept(_nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
inlined = njit(inline="always")
setup = _kept()
