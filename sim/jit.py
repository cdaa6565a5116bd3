"""How model code is compiled: ``kernel`` can be called from Python, ``helper`` only from compiled code.

Neither counts references (``_nrt=False``): kernels own nothing and allocate nothing, and every helper that looks at the
state would otherwise count eight times. A helper has no Python wrapper, which would unpack the whole state; ``inlined``
is for what must vectorise with its loop; ``setup`` is for code outside the weekly loop that does allocate. With
``NUMBA_DISABLE_JIT=1`` all are plain Python functions. No fast maths anywhere: results must not depend on the machine.
"""

from __future__ import annotations

from numba import njit

kernel = njit(cache=True, _nrt=False)
helper = njit(cache=True, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
inlined = njit(inline="always")
setup = njit(cache=True)
