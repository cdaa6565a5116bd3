"""How model code is compiled: ``kernel`` can be called from Python, ``helper`` only from compiled code.

A helper has no Python wrapper, which makes up most of its compile time: every wrapper unpacks the whole state. With
``NUMBA_DISABLE_JIT=1`` both are plain Python functions. No fast maths anywhere: results must not depend on the machine.
"""

from __future__ import annotations

from numba import njit

kernel = njit(cache=True)
helper = njit(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
