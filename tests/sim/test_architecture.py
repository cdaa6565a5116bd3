"""The rules of the architecture that can be read off the source: who imports whom, names, lengths, switches."""

import ast

import pytest
from worlds import ROOT, SWITCHES, python

from sim.roles import standard_table
from sim.schedule import ORDER, SCHEDULE

FILES = sorted((ROOT / "sim").rglob("*.py"))
PROCESSES = sorted(path for path in FILES if path.parent.name == "processes" and path.stem != "__init__")
#: What several processes have in common, or what one file has no room for: compiled helpers, no process.
SHARED = ("sim.actie", "sim.initiatives", "sim.reaching", "sim.support_terms", "sim.table_terms")
COMPILED = PROCESSES + [path for path in FILES if f"sim.{path.stem}" in SHARED]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
LONGEST = 300
GENERATED = {ROOT / "sim" / "reference.py"}  # a table that ``buurtlab reference`` writes


def names(paths):
    return [path.relative_to(ROOT).as_posix() for path in paths]


def imports(path):
    """Return the dotted names of modules that a file imports, at any depth."""
    found = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def texts(path):
    """Return every text in the code of a file that is no docstring."""
    tree = TREES[path]
    documents = {id(node.body[0].value) for node in ast.walk(tree)
                 if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and node.body
                 and isinstance(node.body[0], ast.Expr)}
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_the_model_imports_nothing_above_it(path):
    """No Hydra, no joblib, no plotting, no file formats, nothing of experiments."""
    roots = {name.partition(".")[0] for name in imports(path)}
    forbidden = {"experiments", "hydra", "omegaconf", "joblib", "matplotlib", "pyarrow", "tqdm", "yaml", "jinja2"}
    assert roots & forbidden == set()
    if path.stem not in ("model", "agents"):
        assert "mesa" not in roots


@pytest.mark.parametrize("path", PROCESSES, ids=names(PROCESSES))
def test_processes_know_state_and_draws_only(path):
    """They import no other process, no scenario, no roles: only state, draws, shared helpers and how to compile."""
    own = {name for name in imports(path) if name.startswith("sim")}
    allowed = ("sim", "sim.jit", "sim.rng", "sim.state", *SHARED)
    assert {name for name in own if not name.startswith(tuple(f"{a}." for a in allowed[1:])) and name not in allowed} \
        == set()


#: From the bottom up: a file imports files of lower rooms only.
ROOMS = (("errors", "source"), ("cache",), ("jit", "parameter"), ("params_work", "settings", "mechanisms"),
         ("params", "roles", "metrics", "reference"), ("dated_policy", "columns"), ("consistency",), ("notes",),
         ("scenario", "rng"),
         ("state", "course"), ("actie", "initiatives", "reaching", "support_terms", "table_terms"),
         ("schedule", "network", "population", "start", "processes"),
         ("levels", "engine", "asked"), ("summary", "checks", "region", "record"), ("run",), ("model", "agents"))


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_imports_go_one_way(path):
    room = {name: k for k, level in enumerate(ROOMS) for name in level}
    own = path.relative_to(ROOT / "sim").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert own in room, f"say in which room {own} belongs"
    used = {name.split(".")[1] for name in _at_run_time(path) if name.startswith("sim.")} & set(room) - {own}
    late = {name for name in used if room[name] >= room[own] and not (room[own] == room["model"] == room[name])}
    assert late == set()


def _at_run_time(path):
    """Return the imports of a file, without those for type checkers only."""
    typed = {id(node) for block in ast.walk(TREES[path]) if isinstance(block, ast.If)
             and ast.unparse(block.test) == "TYPE_CHECKING" for node in ast.walk(block)}
    found = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.ImportFrom) and id(node) not in typed:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_draws_are_addressed(path):
    """No generator with a state: of NumPy only the seed sequence that makes keys; nothing of the standard library's."""
    assert "random" not in imports(path)
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("np.random", "numpy.random"):
            assert (node.attr, path.stem) == ("SeedSequence", "rng")
    assert not any(name.startswith("numpy.random") for name in imports(path))


@pytest.mark.parametrize("path", COMPILED, ids=names(COMPILED))
def test_no_process_reads_a_name(path):
    """No role, scenario or rule by name, indeed no text: roles act through instruments, cases through settings."""
    scenarios = {file.stem for file in (ROOT / "configs" / "scenario").glob("*.yaml")}
    known = set(standard_table()) | scenarios
    assert known & set(texts(path)) == set()
    assert texts(path) == []
    used = {node.attr for node in ast.walk(TREES[path]) if isinstance(node, ast.Attribute)}
    assert used & {"role", "professional_role", "name", "scenario"} == set()


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_files_are_short(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    if path in GENERATED:
        assert "Generated: do not edit" in "\n".join(lines[:10])
    else:
        assert len(lines) <= LONGEST


def test_every_process_has_a_file_and_a_switch():
    assert SWITCHES == ORDER
    assert {path.stem for path in PROCESSES} == {name for process in SCHEDULE for name in process.functions}
    for path in PROCESSES:
        functions = {node.name for node in TREES[path].body if isinstance(node, ast.FunctionDef)}
        assert path.stem in functions
        assert ast.get_docstring(TREES[path])


def test_no_fast_maths_and_no_parallel_loops():
    for path in FILES:
        calls = [node for node in ast.walk(TREES[path]) if isinstance(node, ast.Call)]
        used = {keyword.arg for call in calls for keyword in call.keywords}
        called = {ast.unparse(call.func) for call in calls}
        assert used & {"fastmath", "parallel"} == set() and "prange" not in called


def test_importing_the_model_is_light():
    code = "import sys, sim; print(sorted({'numba', 'mesa', 'pandas', 'scipy', 'numpy'} & set(sys.modules)))"
    assert python(code).strip() == "[]"


def test_the_engine_needs_no_mesa():
    code = "import sys; from sim import simulate, Scenario; print('mesa' in sys.modules, 'experiments' in sys.modules)"
    assert python(code).strip() == "False False"
