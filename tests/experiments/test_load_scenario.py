"""Scenarios load with plain overrides, and everything wrong gets one clear message."""

import json
from pathlib import Path

import pytest

import experiments
from experiments import scenarios
from experiments.cli import main
from experiments.scenario import description, load_scenario, names
from sim.errors import InputError
from sim.run import simulate
from sim.scenario import Scenario

ROOT = Path(__file__).resolve().parents[2]
MIX = "direct:0.3,facilitate:0.7"


def test_default_is_the_baseline():
    assert load_scenario() == Scenario()


def test_lazy_export():
    assert experiments.load_scenario is load_scenario


@pytest.mark.parametrize("name", names())
def test_every_scenario_loads_and_describes_itself(name):
    assert load_scenario(name).name == name
    told = description(name)
    assert set(told) == {"nl", "en"} and all(text.count(".") >= 2 for text in told.values())


def test_oss_green_is_oss_centrum():
    oss = load_scenario("oss_green")
    assert (oss.residents, oss.population.code, oss.population.education_high) == (5351, "WK082800", 0.26)
    assert round(oss.residents * oss.population.inhabitants_ratio) == 5880
    shares = oss.population.education_low, oss.population.education_middle
    assert shares[0] / shares[1] == pytest.approx(21_000 / 32_330, rel=1e-3)
    assert "CBS" in oss.population.source


@pytest.mark.parametrize("word, read", [
    ("role=facilitate", lambda s: s.role == "facilitate"),
    (f"role={MIX}", lambda s: s.role == MIX),
    (f'role="{MIX}"', lambda s: s.role == MIX),
    (f"role='{MIX}'", lambda s: s.role == MIX),
    ("professional_role=null", lambda s: s.professional_role is None),
    ("trust=.4", lambda s: s.trust == 0.4),
    ("residents=1e3", lambda s: s.residents == 1000 and isinstance(s.residents, int)),
    ("capacity=3", lambda s: s.capacity == 3.0 and isinstance(s.capacity, float)),
    ("switches.trust=false", lambda s: s.switches.trust is False),
    ("switches.trust=off", lambda s: s.switches.trust is False),
    ("params.energy.cost=0.002", lambda s: s.params.energy.cost == 0.002),
    ("network.degree=4", lambda s: s.network.degree == 4),
    ("population=oss_centrum", lambda s: s.population.name == "Oss Centrum"),
    ("population.trust_step=0.05", lambda s: s.population.trust_step == 0.05),
    ("events=[{week: 60, energy: .3, theme: 0}]", lambda s: (s.events[0].week, s.events[0].energy) == (60, 0.3)),
    ("neighbourhoods=[{code: A, residents: 5},{code: B, population: {trust_step: 0.2}}]",
     lambda s: s.neighbourhoods[1].population.trust_step == 0.2),
    ("roles.mine.ask=0.5", lambda s: s.roles == {"mine": {"ask": 0.5}}),
])
def test_overrides(word, read):
    assert read(load_scenario("default", [word]))


def test_scenario_word_goes_before_the_name():
    assert load_scenario("default", ["scenario=oss_green"]).name == "oss_green"


@pytest.mark.parametrize("word, read", [
    ("tables.0.rule=consent", lambda s: s.tables[0].rule == "consent"),
    ("tables[0].rule=consent", lambda s: s.tables[0].rule == "consent"),
    ("tables.0.interests.1=0.7", lambda s: s.tables[0].interests == [0.1, 0.7]),
    ("tables.0.barriers.0.until=9", lambda s: s.tables[0].barriers[0].until == 9),
])
def test_one_setting_of_an_entry_of_a_list(word, read):
    """Only that one moves, here as in ``buurtlab patterns``; the rest of the table stays."""
    before, after = load_scenario("regiegroep_utrecht"), load_scenario("regiegroep_utrecht", [word])
    assert not read(before) and read(after)
    assert (after.tables[0].parties, after.tables[0].cultures) == (14, [0.1, 0.9])


def test_entries_that_are_not_there_are_told(capsys):
    table = "scenario=regiegroep_utrecht"
    for words, parts in (([table, "tables.3.rule=voice"], ["'tables' has 1 entry: 0", "'tables.0.rule'"]),
                         (["tables.0.rule=voice"], ["'tables' has no entries", "tables=[...]"])):
        assert main(["run", *words, "residents=0"]) == 2
        said = capsys.readouterr().err
        assert all(part in said for part in parts), said


def test_own_role_can_be_used():
    assert load_scenario(overrides=["roles.mine.process=0.9", "role=mine"]).role == "mine"


@pytest.mark.parametrize("words, key, near", [
    (["trsut=0.6"], "trsut", "trust"),
    (["resident=5"], "resident", "residents"),
    (["cost=0.1"], "cost", "params.energy.cost"),
    (["params.enrgy.cost=1"], "params.enrgy", "params.energy"),
    (["params.energy.cst=1"], "params.energy.cst", "params.energy.cost"),
    (["role=facilitat"], "role", "facilitate"),
    (["professional_role=direkt"], "professional_role", "direct"),
    (["role=direct:0.3,facilitate:0.6"], "role", None),
    (["trust=1.3"], "trust", None),
    (["trust=nan"], "trust", None),
    (["trust=true"], "trust", None),
    (["trust=high"], "trust", None),
    (["trust=60%"], "trust", "0.6"),
    (["trust=0,6"], "trust", "0.6"),
    (["trust=.4,.5"], "trust", None),
    (["trust=[1"], "trust", None),
    (["trust=glob(*)"], "trust", None),
    (["trust=${energy}"], "trust", None),
    (["trust="], "trust", None),
    (["trust"], "trust", None),
    (["trust.x=1"], "trust.x", "trust"),
    (["residents=-5"], "residents", None),
    (["residents=10.5"], "residents", None),
    (["weeks=null"], "weeks", None),
    (["+trust=0.6"], "+trust", "trust=0.6"),
    (["~trust=0.6"], "~trust", "trust=0.6"),
    (["support_rule=nead"], "support_rule", "need"),
    (["switches.trust=maybe"], "switches.trust", None),
    (["network.degree=3"], "network.degree", None),
    (["params.energy=3"], "params.energy", None),
    (["events=5"], "events", None),
    (["events=[{wek: 5}]"], "events[0].wek", "events[0].week"),
    (["events[0].week=5"], "events.0.week", None),
    (["events[x].week=5"], "events[x].week", None),
    (["events=[{week: 60}]", "events.1.week=5"], "events.1.week", "events.0.week"),
    (["events=[{week: 60}]", "events.week=5"], "events.week", "events.0.week"),
    (["events=[{week: 60}]", "events.0.week.x=5"], "events.0.week.x", "events.0.week"),
    (["events=[{week: 60}]", "events.0.weak=5"], "events[0].weak", "events[0].week"),
    (["neighbourhoods=[{code: A, residents: -3}]"], "neighbourhoods[0].residents", None),
    (["roles.mine.ask=2"], "roles.mine.ask", None),
    (["scenario=oss_gren"], "scenario", "oss_green"),
    (["scenario=nowhere.yaml"], "scenario", None),
    (["population=oss"], "population", "oss_centrum"),
    (["population.education_high=0.9"], "population.education_low/middle/high", None),
])
def test_bad_input_names_key_and_nearest(words, key, near):
    with pytest.raises(InputError) as caught:
        load_scenario("default", words)
    assert (caught.value.key, caught.value.near) == (key, near)
    said = str(caught.value)
    assert key in said and "\n" not in said and "use +" not in said and "Traceback" not in said


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_own_file(tmp_path):
    path = write(tmp_path / "my place.yaml", "trust: 0.7\nevents: [{week: 3, energy: 0.1}]\n")
    own = load_scenario(path, ["weeks=10"])
    assert (own.name, own.trust, own.events[0].week, own.weeks) == ("my place", 0.7, 3, 10)


def test_own_file_may_start_from_a_scenario(tmp_path):
    own = load_scenario(write(tmp_path / "own.yaml", "defaults: [oss_green]\nrole: facilitate\n"))
    assert (own.name, own.role, own.residents, own.population.code) == ("own", "facilitate", 5351, "WK082800")


def test_own_files_do_not_remember_each_other(tmp_path):
    load_scenario(write(tmp_path / "one.yaml", "trust: 0.7\n"))
    assert load_scenario(write(tmp_path / "two.yaml", "energy: 0.7\n")).trust == Scenario().trust


@pytest.mark.parametrize("text, key, part", [
    ("trsut: 0.7\n", "trsut", "bad.yaml"),
    ("trust: 7\n", "trust", "bad.yaml"),
    ("trust: 0.7\n  x: [\n", "scenario", "line 2"),
    ("- a\n- b\n", "scenario", "settings"),
    ("defaults: [oss_gren]\n", "scenario", "oss_gren"),
    ("trust: ${nothing}\n", "scenario", "nothing"),
])
def test_bad_own_file_is_named(tmp_path, text, key, part):
    with pytest.raises(InputError, match=part) as caught:
        load_scenario(write(tmp_path / "bad.yaml", text))
    assert caught.value.key == key


@pytest.mark.parametrize("key", ["seed", "replicates"])
def test_settings_of_a_study_belong_on_the_command_line(tmp_path, key):
    with pytest.raises(InputError, match=f"{key}: .*command line.*bad.yaml") as caught:
        load_scenario(write(tmp_path / "bad.yaml", f"{key}: 3\n"))
    assert caught.value.near is None
    with pytest.raises(InputError, match="command line"):
        load_scenario("default", [f"{key}=3"])


def test_one_override_may_be_given_as_it_is():
    assert load_scenario("default", "role=facilitate").role == "facilitate"


def test_folder_is_no_scenario(tmp_path):
    with pytest.raises(InputError):
        load_scenario(f"{tmp_path}/")


OWN = """
description: {en: Our own case., nl: Onze eigen casus.}
defaults:
  - override /population: utrecht
roles:
  ours: {ask: 0.6, process: 0.7, steer: 0.1}
role: direct
policy:
  - {week: 0, reached: 26, role: ours}
  - {week: 300, capacity: 2.0}
  - {week: 10, back: 20, professional_role: none, methods: {pressure: 0.5}}
seeds: [{week: 4, origin: professional, count: 0.5}]
methods: {director: 1.0, legitimation: 0.5, chair: 1.0}
tables:
  - {code: ours, rule: consent, areas: [GM0344], interests: [0.2, 0.8],
     organisations: [{name: welfare, culture: 0.9}, {name: city}], barriers: [{name: law, until: 100}]}
params: {staff: {strain: 0.02}}
mechanisms: {takeover: off}
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A user's own file, in a folder of its own in which the user stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_own_file_combines_mechanisms(own):
    """A new role mix, dated policy, seeds, a table and methods, from any folder, and it runs."""
    ours = load_scenario(overrides=["scenario=ours.yaml", "residents=300", "weeks=30", "checks=true"])
    assert (ours.name, ours.population.name, ours.policy[0].role) == ("ours", "Utrecht", "ours")
    assert ours.roles["ours"]["process"] == 0.7 and ours.tables[0].organisations[0].culture == 0.9
    assert ours.tables[0].areas == ["GM0344"] and ours.tables[0].barriers[0].until == 100
    assert ours.mechanisms == {"takeover": False} and ours.methods.legitimation == 0.5
    assert ours.notes()[:2] == ["policy[1] starts in week 300, after the horizon of 30 weeks: it does nothing.",
                                "tables[0].barriers[0] lifts in week 100, after the horizon of 30 weeks: it stays."]
    simulate(ours)


def test_the_example_of_an_own_neighbourhood(tmp_path, monkeypatch, capsys):
    """The file that the README names: copied anywhere, run from there, by itself and in a comparison."""
    example = ROOT / "docs" / "examples" / "our_neighbourhood.yaml"
    (tmp_path / "ours.yaml").write_bytes(example.read_bytes())
    monkeypatch.chdir(tmp_path)
    small = ["residents=200", "weeks=40", "replicates=2", "jobs=1"]
    assert main(["run", "scenario=ours.yaml", "checks=true", *small]) == 0
    assert main(["compare", "scenario=ours.yaml", "a.role=direct", "b.role=ours", *small]) == 0
    assert "ours" in capsys.readouterr().out
    told = json.loads((tmp_path / "results" / "run-ours" / "manifest.json").read_text("utf-8"))
    settings = told["design"]["arms"]["run"]
    assert settings["roles"]["ours"]["process"] == 0.7 and settings["mechanisms"] == {"takeover": False}
    assert settings["methods"]["director"] == 1.0 and len(settings["tables"][0]["organisations"]) == 2


def test_a_role_on_the_command_line_holds_throughout(own):
    """Steps that then set nothing go; what else a step sets stays; the note says so."""
    ours = load_scenario("ours.yaml", ["role=facilitate"])
    assert [(step.week, step.role, step.professional_role) for step in ours.policy] == [(300, None, None),
                                                                                       (10, None, None)]
    assert "role= holds throughout: 2 dated change(s)" in ours.notes()[0]
    theirs = load_scenario("ours.yaml", ["professional_role=none"])
    assert [step.role for step in theirs.policy] == ["ours", None, None]
    again = load_scenario("ours.yaml", ["role=facilitate", "policy=[{week: 5, role: none}]"])
    assert [step.role for step in again.policy] == ["none"]


@pytest.mark.parametrize("line, key", [
    ("policy: [{week: 52, reached: 10, role: direct}]", "policy[0].reached"),
    ("tables: [{organisations: [{name: alone}]}]", "tables[0].organisations"),
    ("tables: [{organisations: []}]", "tables[0].organisations"),
    ("tables: [{organisations: [{name: a}, {name: a}]}]", "tables[0].organisations[1].name"),
    ("policy: [{week: 5, role: none}, {week: 5, role: direct}]", "policy[1].role"),
    ("mechanisms: {takover: false}", "mechanisms.takover"),
    ("tables: [{areas: A, parties: 3}]", "tables[0].areas"),
    ("population: {themes: [a, b, c, d, e]}", "population.themes[0]"),
    ("policy: [{week: 1, role: direct, metods: {}}]", "policy[0].metods"),
])
def test_contradictions_name_file_and_key(own, line, key):
    (own / "wrong.yaml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scenario("wrong.yaml")
    assert caught.value.key == key and "wrong.yaml" in str(caught.value)


def test_a_key_that_stands_twice_is_named(own):
    (own / "wrong.yaml").write_text("trust: 0.4\nparams:\n  energy: {cost: 0.001}\n  energy: {cost: 0.002}\n")
    with pytest.raises(InputError, match=r"wrong\.yaml: not valid YAML, line 4: 'energy' stands there twice\."):
        load_scenario("wrong.yaml")


@pytest.mark.parametrize("word, read", [
    ("methods.pressure=0.4", lambda s: s.methods.pressure == 0.4),
    ("mechanisms.takeover=off", lambda s: s.mechanisms == {"takeover": False}),
    ("policy=[{week: 3, reached: 9, role: facilitate, methods: {pressure: .5}}]",
     lambda s: (s.policy[0].reached, s.policy[0].back, s.policy[0].methods) == (9, None, {"pressure": 0.5})),
    ("tables=[{code: t, areas: [NL00], parties: 4, interests: [0, .5]}]",
     lambda s: (s.tables[0].areas, s.tables[0].interests) == (["NL00"], [0.0, 0.5])),
    ("reflex_role=direct:0.5,none:0.5", lambda s: s.reflex_role == "direct:0.5,none:0.5"),
    ("seeds=[{count: 2}]", lambda s: s.seeds[0].count == 2.0),
    ("goal.effort=2", lambda s: s.goal.effort == 2.0),
])
def test_overrides_of_working_methods(word, read):
    assert read(load_scenario("default", [word]))


def test_scenarios_are_shown_shortly(capsys):
    scenarios.main(["show", "oss_green"])
    said = capsys.readouterr().out
    assert "  policy[0]: week 0, reached 52, role facilitate\n" in said
    assert "  policy[1]: week 60, back 86, role direct, methods pressure 0.5\n" in said
    scenarios.main(["show", "regiegroep_utrecht"])
    said = capsys.readouterr().out
    assert "barriers (name VAT risk)" in said and "None" not in said


def test_people_chosen_twice_are_refused(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text("defaults:\n  - override /population: utrecht\n  - override /population: g4\nresidents: 100\n")
    with pytest.raises(InputError) as wrong:
        load_scenario(str(path))
    assert "override /population" in str(wrong.value) and "ours.yaml" in str(wrong.value)
    path.write_text("defaults:\n  - oss_green\n  - override /population: g4\n")  # another one than its start is fine
    assert load_scenario(str(path)).population.name == load_scenario("living_lab_welfare").population.name
