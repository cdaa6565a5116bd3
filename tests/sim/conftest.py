"""The package of the cache tests: real are ``source.py``, ``cache.py`` and ``jit.py``; a kernel, its helper apart."""

import shutil

import pytest
from worlds import ROOT

HELPER = "from sim.jit import helper\n\n\n@helper\ndef half(x):\n    return x / 2.0\n"
KERNEL = ("from sim.jit import kernel\nfrom sim.part import half\n\n\n"
          "@kernel\ndef advance(x):\n    return half(x) + 1.0\n")


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return the folder of a small package named ``sim`` that compiles in a second."""
    monkeypatch.delenv("BUURTLAB_CACHE_DIR", raising=False)
    (tmp_path / "sim").mkdir()
    (tmp_path / "configs").mkdir()
    for name in ("source.py", "cache.py", "jit.py"):
        shutil.copy(ROOT / "sim" / name, tmp_path / "sim" / name)
    shutil.copy(ROOT / "configs" / "roles.csv", tmp_path / "configs")
    (tmp_path / "sim" / "__init__.py").write_text("from sim import cache\ncache.use_cache()\n")
    (tmp_path / "sim" / "part.py").write_text(HELPER)
    (tmp_path / "sim" / "engine.py").write_text(KERNEL)
    return tmp_path
