"""Compiled code is never stale: the cache directory carries a hash of the whole package.

The engine itself takes half a minute to compile, so a trimmed package stands in: see ``conftest.py``.
"""

import os
import re
import shutil

import pytest
from worlds import ROOT, python

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


@pytest.mark.parametrize(("file", "then"), [("sim/part.py", "stays"), ("sim/engine.py", "is taken back")])
def test_an_edit_after_the_import_is_left_to_the_next_start(package, file, then):
    """Modules are imported when first asked for: who imported ``sim`` before the edit runs, keeps and signs the old.

    It is told so once. Who starts after the edit has the new; when it is taken back, the old again.
    """
    old, new = ("/ 2.0", "/ 4.0") if "part" in file else ("+ 1.0", "+ 9.0")
    late = (f"import importlib, pathlib, warnings, sim\nfile = pathlib.Path({file!r})\n"
            f"keep = file.read_text()\nassert {old!r} in keep\nfile.write_text(keep.replace({old!r}, {new!r}))\n"
            "with warnings.catch_warnings(record=True) as told:\n    warnings.simplefilter('always')\n"
            "    from sim.engine import advance\n    print(advance(4.0))\n"
            f"    if {then!r} == 'is taken back':\n        file.write_text(keep)\n"
            "    import sim.part\n    importlib.reload(sim.part), importlib.reload(sim.engine)\n"
            "    print(sim.engine.advance(4))\n"
            "print(len(told), *{one.category.__name__ for one in told}, sim.cache.model_version())")
    first = run(package, WHERE)[1]
    assert run(package, late) == ["3.0", "3.0", "1", "RuntimeWarning", first]
    if then == "stays":
        assert run(package, ASK)[0] == "2.0"
        path = package / file
        path.write_text(path.read_text(encoding="utf-8").replace(new, old), encoding="utf-8")
    assert run(package, ASK)[0] == "3.0" and run(package, WHERE)[1] == first


def test_a_file_that_is_gone_after_the_import_still_runs(package):
    gone = "import sim, pathlib\npathlib.Path('sim/part.py').unlink()\n"
    code = f"import warnings\nwarnings.simplefilter('ignore')\n{gone}{ASK}"
    assert run(package, code) == ["3.0", "False"]


def test_python_s_own_compiled_files_are_not_stale_either(package):
    """They are recognised by a time in seconds and a length, and an edit may keep both."""
    assert run(package, ASK, PYTHONDONTWRITEBYTECODE="")[0] == "3.0"
    assert list((package / "sim" / "__pycache__").glob("part.*.pyc"))
    edit(package / "sim" / "part.py", "x / 2.0", "x / 4.0")
    assert run(package, ASK, PYTHONDONTWRITEBYTECODE="")[0] == "2.0"


def test_the_role_table_is_that_of_the_version(package):
    """It is part of the version and read late."""
    for name in ("errors.py", "roles.py"):
        shutil.copy(ROOT / "sim" / name, package / "sim" / name)
    code = ("import sim, pathlib, warnings\nwarnings.simplefilter('ignore')\nbefore = sim.cache.model_version()\n"
            "file = pathlib.Path('configs/roles.csv')\nfile.write_text(file.read_text().replace('direct,', 'drive,'))\n"
            "from sim.roles import standard_table\nprint('drive' in standard_table(), before)")
    (old, version), (new, after) = run(package, code), run(package, code)
    assert (old, new) == ("False", "True") and version != after


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


def test_a_helper_called_from_python_says_so(package):
    """It has no entry for Python: to call it there, compiled or not, is an error that says what to do, not a crash."""
    code = ("import sim\nfrom sim.part import half\nfrom sim.engine import advance\n"
            "def tried():\n    try:\n        half(4.0)\n    except TypeError as error:\n        print(error)\n"
            "tried()\nprint(advance(4.0), half.py_func(4.0))\ntried()")
    for _ in range(2):  # compiled, and from disk
        first, numbers, again = python(code, folder=package).splitlines()
        assert numbers == "3.0 2.0" and first == again
        assert first.startswith("sim.part.half is a helper") and "numba.njit" in first and "half.py_func" in first
