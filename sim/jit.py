"""How model code is compiled: ``kernel`` can be called from Python, ``helper`` only from compiled code.

Neither counts references (``_nrt=False``): kernels own nothing and allocate nothing, and every helper that looks at the
state would otherwise count eight times. ``inlined`` is for what must vectorise with its loop; ``setup`` is for code
outside the weekly loop that does allocate. With ``NUMBA_DISABLE_JIT=1`` all are plain Python functions. No fast maths
anywhere: results must not depend on the machine.

Numba makes machine code of every function on its own, with a wrapper that unpacks the whole state, and then once more
of every function that it is part of. Here what compiled code calls is only a part: it is neither optimised nor turned
into machine code nor kept, until it stands in what Python calls. A kernel is a part as well, with an entry for Python
that is compiled when Python first calls it.

Compiled code is kept on disk (``cache.py`` says where). What Numba finds there it believes, so a file cut short ends
the run, and two processes that save at the same time may swap code; here what is not whole, or not what was asked for,
counts as not there, and what cannot be saved is not saved.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from llvmlite import binding
from numba import config, njit
from numba.core import caching, codegen, compiler
from numba.core.registry import CPUDispatcher

# Where wide vectors no longer slow a processor down (Ice Lake and later), LLVM still prefers half of them. The numbers
# are the same either way. What the user has set stands, and for a processor that has none this says nothing.
_FEATURES = binding.get_host_cpu_features()
if config.CPU_FEATURES is None and _FEATURES.get("avx512vbmi2"):
    config.CPU_FEATURES = f"{_FEATURES.flatten()},-prefer-256-bit"

_DIGEST = 32  # bytes of SHA-256 before the code in a data file


class _Place(caching.UserProvidedCacheLocator):
    """The directory that ``cache.py`` has chosen and no other, even if it is gone at this moment."""

    @classmethod
    def from_function(cls, py_func: Callable, py_file: str) -> _Place:
        return cls(py_func, py_file)

    def get_source_stamp(self) -> str:
        """Return nothing that could change: the directory belongs to one source, the file may hold another by now."""
        return ""


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


class _Part(codegen.JITCodeLibrary):
    """Code that other compiled code takes in: linked, but left to whoever takes it in to optimise and to place."""

    codegen = SimpleNamespace(set_env=lambda name, environment: None)  # it has no place of its own to note that in

    def finalize(self) -> None:
        """Take in what this part calls, and no more."""
        for library in dict.fromkeys(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """Return no address."""
        self._ensure_finalized()
        return 0


class _PartCompiler(compiler.Compiler):
    """Numba's compiler, into a part."""

    def compile_extra(self, function: Callable) -> Any:
        """Compile a function."""
        self.state.library = _Part(self.state.targetctx.codegen(), function.__qualname__)
        return super().compile_extra(function)


class _Kernel(CPUDispatcher):
    """A part with an entry for Python."""

    def __call__(self, *arguments: Any) -> Any:
        """Run it, compiling the entry if need be."""
        return self.entry(*arguments)

    @property
    def stats(self) -> Any:
        """Return what Numba tells of the entry: what was found on disk and what was not."""
        return self.entry.stats


_part = njit(_nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True, pipeline_class=_PartCompiler)


class _Helper(CPUDispatcher):
    """A part and no more: it has no entry, and without one a call from Python would end the interpreter."""

    def __call__(self, *arguments: Any) -> Any:
        """Raise TypeError."""
        raise TypeError(f"{self.__module__}.{self.__name__} is a helper, for compiled code only: call it from a "
                        f"function under numba.njit, or call {self.__name__}.py_func, which is plain Python.")


def helper(function: Callable) -> Any:
    """Return the function compiled, for compiled code only; Python gets a TypeError."""
    compiled = _part(function)
    if compiled is not function:  # it is, with NUMBA_DISABLE_JIT
        compiled.__class__ = _Helper
    return compiled


def kernel(function: Callable) -> Any:
    """Return the function compiled, for compiled code and for Python."""
    compiled = _part(function)
    if compiled is not function:
        compiled.__class__ = _Kernel
        compiled.entry = _kept(_nrt=False, no_cfunc_wrapper=True)(function)
    return compiled


inlined = njit(inline="always")
setup = _kept()
