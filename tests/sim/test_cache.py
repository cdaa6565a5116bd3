"""Compiled code is never stale: the cache directory carries a hash of the whole package.

The engine itself takes half a minute to compile, so a trimmed package stands in: see ``conftest.py``.
"""

import os
import re
import shutil

import pytest
from worlds import python

ASK = "import sim\nfrom sim.engine import advance\nprint(advance(4.0), sim.cache.engine_is_cold())"
WHERE = "import os, sim; print(os.environ['NUMBA_CACHE_DIR']); print(sim.cache.model_version())"


def run(folder, code, **environment):
    return python(code, folder=folder, **environment).split()


def edit(path, old, new):
    """Edit a file, keeping its length and time: the hardest edit to notice."""
    stat, text = path.stat(), path.read_text(encoding="utf-8")
    assert old in text and len(old) == len(new)
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_an_edit_in_another_file_is_seen(package):
    """4 / 2 + 1 = 3; after the helper divides by 4 it is 2, though the kernel's own file did not change."""
    assert run(package, ASK) == ["3.0", "False"]
    saved = {path: path.stat().st_mtime_ns for path in (package / ".numba_cache").rglob("*.nb?")}
    assert run(package, ASK) == ["3.0", "False"]
    assert {path: path.stat().st_mtime_ns for path in (package / ".numba_cache").rglob("*.nb?")} == saved  # reused
    edit(package / "sim" / "part.py", "x / 2.0", "x / 4.0")
    assert run(package, ASK) == ["2.0", "False"]
    edit(package / "sim" / "part.py", "x / 4.0", "x / 2.0")
    assert run(package, ASK) == ["3.0", "False"]  # and back again


def test_without_the_hash_it_would_be_stale(package):
    """What the hash is for: with one fixed directory Numba serves the old helper. If this fails, Numba has learned."""
    fixed = package / "fixed"
    cache = package / "sim" / "cache.py"
    cache.write_text(cache.read_text(encoding="utf-8").replace("path = base / model_version()", "path = base"))
    assert run(package, ASK, BUURTLAB_CACHE_DIR=str(fixed))[0] == "3.0"
    edit(package / "sim" / "part.py", "x / 2.0", "x / 4.0")
    assert run(package, ASK, BUURTLAB_CACHE_DIR=str(fixed))[0] == "3.0"


@pytest.mark.parametrize("file", ["sim/cache.py", "sim/jit.py", "sim/part.py", "sim/engine.py", "sim/__init__.py",
                                  "configs/roles.csv"])
def test_any_edit_of_any_file_moves_the_cache(package, file):
    before = run(package, WHERE)
    path = package / file
    path.write_text(path.read_text(encoding="utf-8") + "\n")
    after = run(package, WHERE)
    assert before[0] != after[0] and before[1] != after[1]
    assert before[0].endswith(before[1]) and re.fullmatch("[0-9a-f]{12}", before[1])


def test_a_new_or_renamed_file_moves_the_cache(package):
    before = run(package, WHERE)
    (package / "sim" / "part.py").rename(package / "sim" / "other.py")
    renamed = run(package, WHERE)
    (package / "sim" / "deeper").mkdir()
    (package / "sim" / "deeper" / "new.py").write_text("")
    assert len({before[1], renamed[1], run(package, WHERE)[1]}) == 3


def test_the_version_does_not_depend_on_where_the_package_stands(package, tmp_path):
    shutil.copytree(package / "sim", tmp_path / "elsewhere" / "sim")
    shutil.copytree(package / "configs", tmp_path / "elsewhere" / "configs")
    assert run(tmp_path / "elsewhere", WHERE)[1] == run(package, WHERE)[1]


def test_the_cache_goes_where_it_is_told_or_can_be(package):
    """``BUURTLAB_CACHE_DIR`` moves it; a package in a folder that takes no files uses the temporary directory."""
    told = package / "told"
    assert run(package, WHERE, BUURTLAB_CACHE_DIR=str(told))[0].startswith(str(told))
    (package / ".numba_cache").write_text("a file, not a folder")
    assert not run(package, WHERE, TMPDIR=str(package))[0].startswith(str(package / ".numba_cache"))


def test_a_cold_engine_says_so(package):
    code = "import sim\nprint(sim.cache.engine_is_cold())\nfrom sim.engine import advance\nadvance(1.0)\n" \
           "print(sim.cache.engine_is_cold())"
    assert run(package, code) == ["True", "False"]
    assert run(package, code) == ["False", "False"]
