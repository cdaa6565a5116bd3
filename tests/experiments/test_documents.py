"""Documents say what the code says, name everything there is, and point at nothing that is not there."""

import dataclasses
import re

import numpy as np
import pytest

from experiments.cli import main
from experiments.documents import settings, tables
from experiments.documents.markdown import ROOT, docstring, from_docstring, number, table
from experiments.documents.pages import PAGES, modules_of, render, stale
from sim import rng
from sim.columns import TABLES
from sim.mechanisms import NAMES
from sim.metrics import SUMMARY, WEEKLY
from sim.params import Params
from sim.roles import INSTRUMENTS, standard_table
from sim.schedule import ORDER, SCHEDULE
from sim.settings import Methods

DOCS = sorted((ROOT / "docs").glob("*.md"))
ODD, PARAMETERS, OUTCOMES = ((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
KEYS = [f"params.{block.name}.{field.name}" for block in dataclasses.fields(Params)
        for field in dataclasses.fields(getattr(Params(), block.name))]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_kept_is_what_the_code_says(page):
    assert (ROOT / page).read_text(encoding="utf-8") == render(page), "run 'buurtlab odd' and commit what it writes"


def test_a_change_of_the_code_is_seen(monkeypatch, capsys):
    monkeypatch.setattr(tables, "SCHEDULE", SCHEDULE[::-1])
    assert stale() == ["docs/ODD.md"]
    assert main(["odd", "--check"]) == 1
    assert "docs/ODD.md is out of date" in capsys.readouterr().out


def test_a_change_of_a_default_is_seen(monkeypatch):
    field = type(Params().trust).__dataclass_fields__["gain"]
    monkeypatch.setattr(field, "default", 0.05)
    assert stale() == ["docs/ODD.md", "docs/parameters.md"]


def test_check_and_writing_elsewhere(tmp_path, capsys):
    assert main(["odd", "--check"]) == 0
    assert main(["odd", "--to", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(page.removeprefix("docs/") for page in PAGES)
    assert (tmp_path / "ODD.md").read_text(encoding="utf-8") == ODD
    for wrong, said in ((["--chekc"], "--check"), (["--to", str(tmp_path / "ODD.md")], "is a file")):
        assert main(["odd", *wrong]) == 2
        assert said in capsys.readouterr().err


def test_submodels_stand_in_weekly_order():
    assert [name.lower() for name in re.findall(r"^## 7\.\d+ (\w+)$", ODD, re.MULTILINE)] == list(ORDER)
    assert re.findall(r"^\| \d+ \| `(\w+)` \|", ODD, re.MULTILINE) == list(ORDER)


def test_every_block_of_parameters_belongs_to_one_process():
    owned = [block for process in ORDER for block in settings.OF_PROCESS[process]]
    assert sorted(owned) == sorted(settings.blocks()) and set(settings.OF_PROCESS) == set(ORDER)


def test_everything_declared_is_named():
    for page in (ODD, PARAMETERS):
        rows = re.findall(r"^\| `(params\.[\w.]+)`", page, re.MULTILINE)
        assert sorted(rows) == sorted(KEYS)
    for page in (ODD, OUTCOMES):
        named = re.findall(r"^\| \*{0,2}`(\w+)`", page, re.MULTILINE)
        assert {m.name for m in (*SUMMARY, *WEEKLY)} <= set(named)
    rows = re.findall(r"^\| `(\w+)`", ODD, re.MULTILINE)
    declared = [*(c.name for columns in TABLES.values() for c in columns), *NAMES, *INSTRUMENTS, *standard_table(),
                *(f.name for f in dataclasses.fields(Methods))]
    assert set(declared) <= set(rows)


def test_every_draw_of_a_week_has_its_address():
    """Each number of a decision in ``sim.rng``, but those of the start."""
    numbers = {name: int(value) for name, value in vars(rng).items()
               if name.isupper() and isinstance(value, np.integer) and not name.startswith(("_", "WORD_", "RARE_"))
               and not name.startswith(("FOUNDING_", "MEMBER_"))}
    assert {name: numbers.pop(name) for name in ("POPULATION", "TIES", "STOCK")} and len(numbers) > 15
    found = dict(re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", ODD, re.MULTILINE))
    assert {name: int(number) for name, number in found.items()} == numbers


def test_a_worked_resident_is_what_its_factors_make():
    """What the page prints, read back: the product of the ratios, and a trust moved by the kept or broken promise."""
    from sim.reference import LEVELS

    part = ODD.partition("## 7.5 Founding")[2]
    value = {name: float(x) for name, x in re.findall(r"^\| \**(\w+)\** \|.*?\| \**([\d.e-]+)\** \| [\d.]* ?\|$", part,
                                                       re.MULTILINE)}
    product = np.prod([value[name] / LEVELS[name.lower()]
                       for name in ("Animo", "Contacten", "Toerusting", "Inbedding", "Empathie")])
    h = Params().founding.phi / LEVELS["product"] * product * value["loop"] * value["asked"]
    assert value["h"] == pytest.approx(h, rel=1e-4)
    before, after = (re.search(rf"^\| after {k}, .*?\| ([\d.]+) \|", ODD, re.MULTILINE) for k in (3, 4))
    gain, trust = Params().trust.gain * Params().trust.bystander, float(before[1])
    kept = trust + gain * (1 - trust) if "kept |" in after[0] else trust * (1 - gain * Params().trust.ratio)
    assert float(after[1]) == pytest.approx(kept, abs=2e-6)


def test_every_setting_has_a_table():
    from sim.scenario import Scenario

    kinds = {kind for _, _, kind in (*settings.BLOCKS, *settings.ENTRIES)}
    for field in dataclasses.fields(Scenario):
        value = getattr(Scenario(), field.name)
        if dataclasses.is_dataclass(value) and field.name != "params":
            assert type(value) in kinds, field.name
    assert "`loop_gain`" in PARAMETERS and "`region.links[k].strength`" in PARAMETERS


@pytest.mark.parametrize("process", SCHEDULE, ids=ORDER)
def test_the_text_on_top_of_the_code_is_there_whole(process):
    """Every word and sign of it, in order; how it is set does not matter."""
    def bare(text):
        return re.sub(r"[\s`\\]|```text", "", re.sub(r"\s*\((?:evidence|prototype), [^)]*\)", "", text))

    written = bare(ODD.replace("```text", ""))
    for module in modules_of(process):
        assert bare(docstring(module)) in written, module


def test_equations_are_set_apart():
    text = "A rule:\n\n    x' = a_b * x\n\n    y' = <x>\n\nwhere a_b is ``a``, *not* c_d."
    assert from_docstring(text) == ("A rule:\n\n```text\nx' = a_b * x\n\ny' = <x>\n```\n\n"
                                    r"where a\_b is `a`, \*not\* c\_d.")
    assert from_docstring("One\n    x = 1\nafter.") == "One\n\n```text\nx = 1\n```\n\nafter."


def test_tables_keep_their_columns():
    assert table(("a", "b"), [("x|y", 1)]).splitlines()[-1] == r"| x\|y | 1 |"
    assert [number(x) for x in (0.05, 1e5, 10_000, 1e-5, True, None, "x")] == [
        "0.05", "100,000", "10,000", "1e-05", "true", "none", "x"]
    for page in (ODD, PARAMETERS, OUTCOMES):
        for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(widths) == 1, block[:200]


@pytest.mark.parametrize("path", DOCS, ids=[path.name for path in DOCS])
def test_no_machine_and_no_dead_link(path):
    text = path.read_text(encoding="utf-8")
    machine = r"(?<![\w./])/(?:tmp|work|home|root|usr|var|opt|Users|mnt)\b|localhost|\b\d+(?:\.\d+){3}\b|\w:\\\\"
    assert re.findall(machine, text) == []
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" not in target and (path.parent / target).exists(), target


def test_who_is_cited_is_in_the_references():
    body, _, references = ODD.partition("# References")
    cited = set()
    for path in DOCS:
        if path.name == "validation.md":  # has a list of its own, held by tests/validation
            continue
        text = body if path.name == "ODD.md" else path.read_text(encoding="utf-8")
        cited |= set(re.findall(r"([A-Z][A-Za-zà-ÿ]+)(?: et al\.|(?:,| &| en) [A-Z][a-zà-ÿ]+(?: [A-Z][a-z]+)*)*"
                                r"(?: et al\.)? \(?((?:19|20)\d\d)\b", text))
    cited -= {(word, year) for word, year in cited if word == "CBS"}  # a body with many tables, named as such
    assert len(cited) > 15
    entries = [" ".join(entry.split()) for entry in references.split("\n- ")]
    missing = [one for one in cited if not any(one[0] in entry and one[1] in entry for entry in entries)]
    assert missing == []


def test_the_readme_lists_every_document():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DOCS if f"docs/{path.name}" not in readme] == []
