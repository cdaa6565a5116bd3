"""Where compiled code is kept, and what version of the model it belongs to.

Numba does not see an edit in a file that a cached function calls, so the cache directory carries a hash of the whole
package: after any edit a new directory is used and nothing stale can be served. What is hashed is what the process
runs (``source.py``), not what stands in the files by then.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from sim.source import ROOT, SOURCE

_VERSION = re.compile("[0-9a-f]{12}")


@functools.cache
def model_version() -> str:
    """Return 12 hexadecimal digits that change with the model's source, default parameters or role table."""
    digest = hashlib.sha256()
    for name, content in SOURCE.items():
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _candidates() -> list[Path]:
    return [ROOT / ".numba_cache", Path(tempfile.gettempdir()) / f"buurtlab-numba-{os.getuid()}"
            if hasattr(os, "getuid") else Path(tempfile.gettempdir()) / "buurtlab-numba"]


def use_cache() -> Path:
    """Point Numba at the cache directory of this version of the source; ``BUURTLAB_CACHE_DIR`` moves it.

    Where nothing can be kept, compiled code lives in a directory of this process that goes with it: beside the source,
    where Numba would put it by itself, it could be stale.
    """
    own = os.environ.get("BUURTLAB_CACHE_DIR")
    for base in [Path(own)] if own else _candidates():
        path = base / model_version()
        try:
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path):
                pass
        except OSError:
            continue
        _forget_old(base, path)
        break
    else:
        path = Path(tempfile.mkdtemp(prefix="buurtlab-numba-"))
        atexit.register(shutil.rmtree, path, ignore_errors=True)
    os.environ["NUMBA_CACHE_DIR"] = str(path)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(path)
    return path


def _forget_old(base: Path, current: Path, keep: int = 8) -> None:
    """Remove compiled code of all but the last few versions of the source, and nothing else that lies there."""
    try:
        versions = sorted((p for p in base.iterdir() if p.is_dir() and p != current and _VERSION.fullmatch(p.name)),
                          key=lambda p: p.stat().st_mtime)
    except OSError:
        return  # another process is tidying up at the same time
    for path in versions[:-keep]:
        shutil.rmtree(path, ignore_errors=True)


def engine_is_cold() -> bool:
    """Tell whether the engine must still be compiled: no compiled code of this version is on disk."""
    path = os.environ.get("NUMBA_CACHE_DIR")
    return path is None or not any(Path(path).rglob("engine.advance*.nbi"))
