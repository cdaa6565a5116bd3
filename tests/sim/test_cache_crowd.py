"""Compiled code on disk survives what machines do: crowds, kills, tidying up, broken files, no place to write.

Always asserted: the answer is right, and a later start finds a cache that can be used (nothing is compiled again).
Compiled is the small package of ``conftest.py``.
"""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from worlds import python

#: Asks with a whole number and with a fraction: two versions of one function share an index file.
ASK = ("import sys, sim\nfrom sim.engine import advance\n"
       "order = (4, 4.0) if sys.argv[1] == '0' else (4.0, 4)\n"
       "print([advance(x) for x in order], sum(advance.stats.cache_misses.values()))")
ANSWER = "[3.0, 3.0]"
MANY = 12


def start(folder, code=ASK, *arguments, **environment):
    """Start a process and return it at once."""
    return subprocess.Popen([sys.executable, "-W", "error", "-c", code, *map(str, arguments or (0,))], cwd=folder,
                            text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env=os.environ | {"PYTHONPATH": str(folder)} | environment)


def answers(processes):
    """Return what each printed, without the number of functions that it had to compile."""
    found = []
    for one in processes:
        out, error = one.communicate(timeout=120)
        assert one.returncode == 0, error
        found.append(out.strip().rpartition(" ")[0])
    return found


def misses(folder, **environment):
    """Start once more: the answer is right; return how many versions of the kernel were compiled again."""
    answer, _, count = python(ASK, 0, folder=folder, **environment).strip().rpartition(" ")
    assert answer == ANSWER
    return int(count)


def heals(folder, **environment):
    """Assert that a start gives the right answer, and after it a cache that can be used."""
    misses(folder, **environment)
    assert misses(folder, **environment) == 0


def files(folder, kind):
    return sorted((folder / ".numba_cache").rglob(f"engine.advance*.{kind}"))


def test_many_processes_start_at_once_on_a_cold_cache(package):
    """All are right, whichever saved first and in whichever order they asked."""
    crowd = [start(package, ASK, k % 2) for k in range(MANY)]
    assert answers(crowd) == [ANSWER] * MANY
    heals(package)
    assert not list((package / "sim").rglob("*.nb?"))  # nothing beside the source, where it could be stale


def test_data_of_another_signature_is_not_served(package):
    """What a race between two savers can leave behind: the index is whole, the data file holds the other's code."""
    assert misses(package) == 2
    one, two = files(package, "1.nbc") + files(package, "2.nbc")
    kept = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(kept)
    assert misses(package) == 2
    assert misses(package) == 0


def test_starting_while_others_tidy_up(package):
    """Every start prunes: here there are many old versions, and all who start find them at the same time."""
    base = package / ".numba_cache"
    for k in range(40):
        (base / f"{k:012x}" / "sim").mkdir(parents=True)
        (base / f"{k:012x}" / "sim" / "x.nbc").write_bytes(b"x" * 1000)
    crowd = [start(package) for _ in range(6)]
    assert answers(crowd) == [ANSWER] * 6
    heals(package)
    assert 1 < len(list(base.iterdir())) <= 9  # eight and the current one; what is half removed looks new


def test_only_compiled_code_is_tidied_up(package, tmp_path):
    """A cache directory inside a folder with other things in it: those stay."""
    shared = tmp_path / "shared"
    for k in range(20):
        (shared / f"holiday {k}").mkdir(parents=True)
        (shared / f"{k:012x}").mkdir()
    assert misses(package, BUURTLAB_CACHE_DIR=str(shared)) == 2
    left = [path.name for path in shared.iterdir()]
    assert sum(name.startswith("holiday") for name in left) == 20
    assert sum(re.fullmatch("[0-9a-f]{12}", name) is not None for name in left) == 9


@pytest.mark.parametrize("moment", ["before the call", "all the time"])
def test_the_own_version_is_tidied_away(package, moment):
    """Another process may remove this version as an old one while it is in use."""
    away = "import os, shutil; shutil.rmtree(os.environ['NUMBA_CACHE_DIR'], ignore_errors=True)\n"
    if moment == "before the call":
        code = ASK.replace("order", away + "order", 1)
    else:
        code = ASK.replace("sim\n", "sim, threading\ndef tidy():\n    import os, shutil\n    while True:\n"
                           "        shutil.rmtree(os.environ['NUMBA_CACHE_DIR'], ignore_errors=True)\n"
                           "threading.Thread(target=tidy, daemon=True).start()\n", 1)
    assert answers([start(package, code)]) == [ANSWER]
    heals(package)
    assert not list((package / "sim").rglob("*.nb?"))


@pytest.mark.parametrize("moment", ["the index is there", "the data are half written", "some time"])
def test_killed_while_saving(package, moment):
    """Killed without warning: after the index and before the data, within the data, or anywhere."""
    if moment == "some time":
        for seconds in (0.6, 0.9, 1.2):
            one = start(package)
            time.sleep(seconds)
            one.send_signal(signal.SIGKILL)
            one.communicate()
    else:
        inside = "f.write(data[:50]); f.flush(); " if moment == "the data are half written" else ""
        trap = ("import sim, os, signal\nfrom numba.core import caching\nfrom sim import jit\n"
                "def save(self, name, data):\n    data = self._dump(data)\n"
                f"    with self._open_for_write(self._data_path(name)) as f:\n        {inside}os.kill(os.getpid(), 9)\n"
                "jit._Files._save_data = caching.IndexDataCacheFile._save_data = save\n")
        one = start(package, trap + ASK)
        one.communicate()
        assert one.returncode == -signal.SIGKILL
        assert (package / ".numba_cache").is_dir()
    heals(package)


def cut(path):
    path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])


def empty(path):
    path.write_bytes(b"")


def zeros(path):
    path.write_bytes(bytes(path.stat().st_size))


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("kind", ["nbi", "nbc"])
def test_a_broken_file_is_made_again(package, kind):
    """Power that fails, a disk that is full, a copy that stopped: an index or data file that is not whole."""
    assert misses(package) == 2
    for spoil in (cut, empty, zeros, flip, os.remove):
        found = files(package, kind)
        assert found
        for path in found:
            spoil(path)
        assert misses(package) == 2, spoil
    assert misses(package) == 0


@pytest.mark.parametrize("where", ["below a file", "in the system", "read only"])
def test_nowhere_to_write(package, tmp_path, where):
    """Then code is kept for the process alone: right, nothing left behind, nothing beside the source."""
    place, spare = tmp_path / "place", tmp_path / "spare"
    spare.mkdir()
    if where == "below a file":
        place.write_text("a file, not a folder")
    elif where == "in the system":
        place = "/proc/buurtlab"
    else:
        place.mkdir(mode=0o500)
        if os.access(place, os.W_OK):
            pytest.skip("this user may write anywhere")
    for _ in range(2):
        assert misses(package, BUURTLAB_CACHE_DIR=str(place), TMPDIR=str(spare)) == 2
    assert not list(spare.iterdir()) and not list((package / "sim").rglob("*.nb?"))


def test_a_place_that_stops_taking_files(package):
    """Writable at the start and full later: the run goes on."""
    full = "import builtins\nkeep = builtins.open\ndef full(name, *mode, **more):\n" \
           "    if 'nb' in str(name) and 'w' in ''.join(mode):\n        raise OSError(28, 'No space left')\n" \
           "    return keep(name, *mode, **more)\nbuiltins.open = full\n"
    assert answers([start(package, full + ASK)]) == [ANSWER]
    heals(package)
