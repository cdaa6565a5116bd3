"""A sweep's plan: what each kind of design makes, and that nothing runs before every name and bound is right."""

import numpy as np
import pytest

import sim
from experiments.arguments import read
from experiments.cli import main
from experiments.design import Design
from experiments.plans import plan
from experiments.sampling import draw, problem
from experiments.scenario import load_scenario
from experiments.session import notes
from experiments.sweep import EXTRA
from sim.errors import InputError
from sim.roles import resolve, role_table


def planned(*words):
    request = read(list(words), arms=("a", "b"), extra=EXTRA)
    return plan(request), request


def test_an_entry_of_a_list_is_swept_by_its_number():
    design, _ = planned("scenario=utrecht_oost", "tables.0.rule=majority,consent", "tables[0].trust=.4,.6")
    (arm,) = design.arms
    rules = [(table.rule, table.trust) for point in design.points() for table in design.scenario(arm, point).tables]
    assert sorted(rules) == [("consent", 0.4), ("consent", 0.6), ("majority", 0.4), ("majority", 0.6)]
    assert len(design.fingerprint()) == 16


@pytest.mark.parametrize("words, parts", [
    (["scenario=utrecht_oost", "tables.0.rule=majority,consnt"], ["consnt", "'consent'"]),
    (["scenario=utrecht_oost", "tables.3.rule=majority,consent"], ["has 1 entry", "'tables.0.rule'"]),
    (["scenario=utrecht_oost", "tables.0.rul=majority,consent"], ["tables.0.rul", "'tables.0.rule'"]),
    (["scenario=utrecht_oost", "tables.0=1,2"], ["holds several settings"]),
    (["tables.0.rule=majority,consent"], ["no entries"])])
def test_an_entry_that_is_not_there_is_refused(words, parts):
    with pytest.raises(InputError) as refused:
        design, _ = planned(*words)
        assert design.digests
    assert all(part in str(refused.value) for part in parts), str(refused.value)


DATED = """
defaults: [oss_green]
policy: [{week: 5, role: facilitate, capacity: 3}, {week: 9, professional_role: direct}]
neighbourhoods: [{code: A, policy: [{week: 3, role: direct}]}, {code: B}]
"""
THROUGHOUT = [  # a sweep's words, with what the same settings are in a comparison
    ("lever", ["role=direct,facilitate"], [["role=direct"], ["role=facilitate"]]),
    ("professionals", ["professional_role=direct,none"], [["professional_role=direct"], ["professional_role=none"]]),
    ("arms", ["design=paired", "a.role=direct", "b.capacity=3"], [["role=direct"], ["capacity=3"]]),
    ("given policy", ["role=direct,none", "policy=[{week: 7, role: none}]"],
     [["role=direct", "policy=[{week: 7, role: none}]"], ["role=none", "policy=[{week: 7, role: none}]"]]),
    ("a file's", ["design=design.yaml"], [["role=let_go", "trust=0.4"], ["role=let_go", "trust=0.5"]]),
    ("an axis", ["design=axis.yaml"], [["role=direct"], ["role=none"]]),
    ("a list", ["design=list", "design.file=points.csv"], [["role=direct", "trust=0.4"], ["role=none", "trust=0.5"]]),
]


@pytest.mark.parametrize("words, singles", [case[1:] for case in THROUGHOUT], ids=[case[0] for case in THROUGHOUT])
def test_a_role_holds_throughout_however_it_is_set(tmp_path, monkeypatch, words, singles):
    """A sweep, an arm, an axis and a list make the very scenarios of a run with ``role=``: so the same run_ids."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dated.yaml").write_text(DATED)
    (tmp_path / "points.csv").write_text("role,trust\ndirect,.4\nnone,.5\n")
    (tmp_path / "design.yaml").write_text("kind: grid\nsettings: {role: let_go}\nuncertainties: {trust: [.4, .5]}\n")
    (tmp_path / "axis.yaml").write_text("kind: grid\nuncertainties: {role: [direct, none]}\n")
    swept, _ = planned("scenario=dated.yaml", *words)
    alone = [Design("run", {"run": load_scenario("dated.yaml", single)}) for single in singles]
    runs = [run.run_id for (group,) in ([*design.runs(1, "v")] for design in alone) for run in group]
    assert [run.run_id for group in swept.runs(1, "v") for run in group] == runs
    said = [one for one in notes(swept) if "holds throughout" in one]
    assert said and said == [one for one in notes(alone[0]) if "holds throughout" in one]


OURS = "roles: {ours: {ask: 0.7, process: 0.5}}\nrole: ours\n"


@pytest.mark.parametrize("words", [
    ["scenario=regiegroep_utrecht", "methods.chair=0,1"],
    ["scenario=fietskriebels", "methods.legitimation=0,1"],
    ["scenario=learning_region", "region.hub=0,.5"],
    ["scenario=energiekoplopers", "campaign.target=1000,8000"],
    ["scenario=energiekoplopers", "design=lhs", "campaign.target=1000:8000", "methods.renewal=0:1"],
    ["methods.director=.5,1", "methods.legitimation=.5"],  # fixed, and right at every point only
    ["scenario=ours.yaml", "role=direct,ours"],
    ["scenario=ours.yaml", "design=paired", "a.role=direct", "b.role=direct:0.5,ours:0.5"],
    ["scenario=ours.yaml", "design=axis.yaml"],
    ["scenario=ours.yaml", "design=levers.yaml"],
    ["scenario=ours.yaml", "design=list", "design.file=roles.csv"],
    ["scenario=regiegroep_utrecht", "design=list", "design.file=chairs.csv"],
    ["mechanisms.takeover=true,false"],
    ["design=paired", "a.mechanisms={takeover: false}", "b.mechanisms={takeover: true}"],
    ["design=list", "design.file=mechanisms.csv"],
], ids=" ".join)
def test_a_value_is_checked_within_its_own_scenario(tmp_path, monkeypatch, words):
    """What goes together depends on the scenario: a table, a director, other neighbourhoods, roles of one's own."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"ours.yaml": OURS, "axis.yaml": "kind: grid\nuncertainties: {role: [direct, ours]}\n",
                       "levers.yaml": "kind: grid\nlevers: {role: [direct, ours]}\n",
                       "roles.csv": "role,trust\nours,.4\ndirect,.4\n", "chairs.csv": "methods.chair\n0\n1\n",
                       "mechanisms.csv": "mechanisms.takeover\ntrue\nfalse\n"}.items():
        (tmp_path / name).write_text(text)
    design, _ = planned(*words)
    assert len(set(design.digests.values())) >= 2


@pytest.mark.parametrize("words, parts", [
    (["methods.chair=0,1"], ["methods.chair=1", "there is no table"]),
    (["region.hub=0,.5"], ["region.hub: needs at least two neighbourhoods"]),
    (["mechanisms.takover=true,false"], ["mechanisms.takover", "'takeover'"]),
    (["mechanisms.takeover=true,2"], ["mechanisms.takeover=2", "true or false"]),
    (["mechanisms={takeover: false},{takeover: true}"], ["mechanisms: holds several", "b.mechanisms"]),
    (["campaign={target: 5},{target: 6}"], ["campaign: holds several settings"]),
    (["policy=[{week: 3, role: none}],[{week: 4, role: none}]"], ["policy: holds several settings"]),
    (["support_rule=energy,ned"], ["support_rule=ned", "'need'"]),
    (["role=direct,ours"], ["role=ours"]),
    (["design=list", "design.file=roles.csv"], ["role=ours", "(In roles.csv, line 3.)"]),
    (["design=list", "design.file=chairs.csv"], ["methods.chair=1", "there is no table", "(In chairs.csv, line 4.)"]),
    (["design=list", "design.file=chairs.csv", "role=direct,facilitat"], ["'facilitate'"]),
])
def test_what_does_not_go_together_names_key_value_and_line(engine, here, capsys, words, parts):
    (here / "roles.csv").write_text("role,trust\ndirect,.4\nours,.4\n")
    (here / "chairs.csv").write_text("methods.chair\n0\n\n1\n")
    assert main(["sweep", *words]) == 2
    err = capsys.readouterr().err
    assert all(part in err for part in parts) and err.count("\n") == 1 and not engine, err
    assert (", line " in err) == (", line " in parts[-1])


@pytest.mark.parametrize("words", [
    ["residents=200,300"], ["capacity=3,6", "trust=.4,.5"], ["design=lhs", "money=500:1500"],
    ["population.concern=.2,.3"],
    ["design=list", "design.file=points.csv"], ["design=paired", "a.residents=200", "b.residents=300"]], ids=" ".join)
def test_what_acts_in_no_neighbourhood_cannot_vary(engine, here, capsys, words):
    (here / "points.csv").write_text("trust,residents\n.4,200\n.5,300\n")
    (here / "own.yaml").write_text("""
defaults: [learning_region]
neighbourhoods:
  - {code: WK034405, residents: 100, capacity: 1, money: 1, population: {code: WK034405}}
  - {code: KANALENEILAND, residents: 100, capacity: 2, money: 2, population: {code: KANALENEILAND}}
  - {code: GM0356, residents: 100, capacity: 2, money: 2, population: {code: GM0356}}
""")
    assert main(["sweep", "scenario=own.yaml", *words]) == 2
    err = capsys.readouterr().err
    assert "does nothing here" in err and "'neighbourhoods.0." in err and err.count("\n") == 1 and not engine, err


def test_what_acts_in_some_neighbourhoods_may_vary_and_is_noted():
    some = "neighbourhoods=[{code: A, residents: 100}, {code: B}]"
    design, _ = planned(some, "residents=200,300")
    assert len(set(design.digests.values())) == 2
    region = load_scenario("learning_region", ["residents=300", "weeks=60"])
    assert region.notes()[:1] == ["residents= does nothing: every neighbourhood of this scenario sets its own "
                                  "(neighbourhoods.0.residents is the first one's)."]
    assert load_scenario("default", [some, "residents=50"]).notes() == [
        "residents= does nothing in A, where it is set apart."]
    assert not any("does nothing" in one for one in load_scenario("learning_region", ["capacity=3"]).notes())
    assert "residents= does nothing" in notes(planned("design=policy", "scenario=learning_region")[0])[0]


def test_a_level_holds_in_the_role_of_each_arm():
    design, _ = planned("role=direct,facilitate", "instruments.fund=.2")
    for scenario in design.arms.values():
        table = role_table(scenario.roles)
        assert resolve(scenario.role, table)[3] == 0.2
    steer = [float(resolve(scenario.role, role_table(scenario.roles))[4]) for scenario in design.arms.values()]
    assert steer == [0.8, 0.05]


def test_the_policy_sweep():
    design, request = planned("design=policy")
    assert list(design.arms) == ["regulate", "direct", "stimulate", "facilitate", "let_go"]
    assert len(design.points()) == 49 and request.replicates == 50
    assert sum(len(group) for group in design.runs(50, "v")) == 12_250
    scenario = design.scenario("let_go", design.points()[0])
    assert (scenario.residents, scenario.weeks, scenario.role, scenario.trust) == (1000, 260, "let_go", 0.25)


def test_a_word_goes_before_the_design():
    design, request = planned("design=policy", "residents=77", "energy=0.5", "trust=.3,.6", "replicates=3")
    scenario = design.scenario("direct", design.points()[1])
    assert (scenario.residents, scenario.energy, scenario.trust) == (77, 0.5, 0.6)
    assert list(design.axes) == ["trust"] and request.replicates == 3


def test_levers_make_arms_and_uncertainties_make_points():
    design, _ = planned("role=direct,facilitate", "capacity=3,6", "params.energy.cost=.002,.003",
                        "switches.trust=true,false")
    assert list(design.arms) == ["direct/3", "direct/6", "facilitate/3", "facilitate/6"]
    assert [design.arms[arm].capacity for arm in design.arms] == [3, 6, 3, 6]
    assert len(design.points()) == 4
    point = {"params.energy.cost": 0.003, "switches.trust": False}
    assert point in design.points()
    scenario = design.scenario("direct/6", point)
    assert scenario.params.energy.cost == 0.003 and not scenario.switches.trust
    assert sim.Scenario().params.energy.cost != 0.003  # defaults are nobody's to change
    assert design.levers["direct/6"] == {"role": "direct", "capacity": 6.0}


def test_all_arms_of_a_point_and_replicate_go_together():
    design, _ = planned("role=direct,facilitate,none", "trust=.4,.6")
    for group in design.runs(2, "v"):
        assert [run.arm for run in group] == ["direct", "facilitate", "none"]
        assert len({(run.point, run.replicate) for run in group}) == 1


def test_an_instrument_is_set_in_whatever_role():
    design, _ = planned("role=facilitate", "instruments.fund=.1,.9")
    for arm, level in (("0.1", 0.1), ("0.9", 0.9)):
        scenario = design.arms[arm]
        levels = resolve(scenario.role, role_table(scenario.roles))
        usual = resolve("facilitate", role_table())
        assert levels[3] == level and (np.delete(levels, 3) == np.delete(usual, 3)).all()
    mixed, _ = planned("role=direct:0.5,facilitate:0.5", "instruments.steer=0,1")
    assert [resolve(one.role, role_table(one.roles))[4] for one in mixed.arms.values()] == [0, 1]


def test_events_are_a_lever():
    design, _ = planned("events=[],[{week: 8, energy: 0.2}]")
    assert {arm: len(one.events) for arm, one in design.arms.items()} == {"events1": 0, "events2": 1}


def test_paired_arms_have_names(tmp_path):
    design, _ = planned("design=paired", "a.role=none", "b.role=none", "b.capacity=12", "trust=.4,.6")
    assert [(arm, one.role, one.capacity) for arm, one in design.arms.items()] == [("a", "none", 6), ("b", "none", 12)]
    own = tmp_path / "own.yaml"
    own.write_text("kind: paired\narms:\n  now: {role: direct}\n  then: {role: let_go, capacity: 2}\nreplicates: 7\n")
    design, request = planned(f"design={own}")
    assert list(design.arms) == ["now", "then"] and request.replicates == 7 and len(design.points()) == 1


def test_single_is_one_setting():
    design, _ = planned("design=single", "role=none")
    assert list(design.arms) == ["run"] and design.points() == [{}]


@pytest.mark.parametrize("kind, words, points", [
    ("lhs", ["design.samples=12"], 12), ("sobol", ["design.samples=8"], 8 * 5),
    ("sobol", ["design.samples=8", "design.second_order=true"], 8 * 8), ("morris", ["design.samples=5"], 5 * 4)])
def test_sampled_designs(kind, words, points):
    words = [f"design={kind}", *words, "capacity=2:12", "role=direct,facilitate"]
    design, _ = planned(*words)
    assert list(design.arms) == ["direct", "facilitate"] and len(design.points()) == points
    for name, (low, high) in design.axes.items():
        values = np.array([point[name] for point in design.points()])
        assert values.min() >= low and values.max() <= high and np.ptp(values) > 0.4 * (high - low)
    again, _ = planned(*words[:-2], "capacity=interval(2,12)", words[-1])  # Hydra's own way to write it
    other, _ = planned(*words, "seed=2")
    assert again.rows == design.rows and again.fingerprint() == design.fingerprint()
    assert other.fingerprint() != design.fingerprint()


def test_samples_are_salibs():
    from SALib.sample import latin, morris, sobol

    ranges = {"trust": (0.2, 0.8), "energy": (0.1, 0.9)}
    about = problem(ranges)
    assert about == {"num_vars": 2, "names": ["trust", "energy"], "bounds": [[0.2, 0.8], [0.1, 0.9]]}
    for kind, sample in (("lhs", latin.sample(about, 8, seed=3)), ("morris", morris.sample(about, 8, 4, seed=3)),
                         ("sobol", sobol.sample(about, 8, calc_second_order=False, seed=3))):
        assert np.allclose(draw(kind, ranges, 8, 3), sample, rtol=1e-11, atol=0)


def test_whole_numbers_are_drawn_whole_and_alike():
    drawn = [row[0] for row in draw("lhs", {"params.energy.recovery": (10, 13), "trust": (0.1, 0.9)}, 400, 1)]
    assert all(isinstance(value, int) for value in drawn)
    assert {value: drawn.count(value) for value in set(drawn)} == dict.fromkeys((10, 11, 12, 13), 100)


def test_points_from_a_file(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("role;trust;params.energy.recovery\ndirect;0,4;20\n\nfacilitate;.6;30\n", encoding="utf-8-sig")
    design, _ = planned("design=list", f"design.file={file}")
    assert design.points() == [{"role": "direct", "trust": 0.4, "params.energy.recovery": 20},
                               {"role": "facilitate", "trust": 0.6, "params.energy.recovery": 30}]
    assert design.scenario("run", design.points()[1]).role == "facilitate"
    before = design.fingerprint()
    file.write_text("role;trust;params.energy.recovery\ndirect;0,4;21\n\nfacilitate;.6;30\n")
    assert planned("design=list", f"design.file={file}")[0].fingerprint() != before


@pytest.mark.parametrize("text, parts", [
    ("trust,enrgy\n.4,.5\n", ["enrgy", "'energy'", "line 2"]), ("trust\n1.4\n", ["trust=1.4", "from 0 to 1", "line 2"]),
    ("trust,energy\n.4\n", ["line 2 has 1 cells"]), ("trust\n", ["no points"]), ("", ["empty"]),
    ("trust,trust\n.4,.5\n", ["twice"]), ("trust\nhigh\n", ["trust=high", "number"]),
])
def test_bad_points_name_their_line(engine, here, capsys, text, parts):
    (here / "points.csv").write_text(text)
    assert main(["sweep", "design=list", "design.file=points.csv"]) == 2
    err = capsys.readouterr().err
    assert all(part in err for part in parts) and err.count("\n") == 1 and not engine


@pytest.mark.parametrize("words, parts", [
    ([], ["nothing varies"]),
    (["trsut=.4,.5"], ["trsut", "'trust'"]),
    (["trust=.4,1.5"], ["trust=1.5", "from 0 to 1"]),
    (["trust=.4,.4"], ["given twice"]),
    (["role=direct,direct"], ["given twice"]),
    (["role=direct,facilitat"], ["'facilitate'"]),
    (["params.energy.cots=.1,.2"], ["params.energy.cots", "'params.energy.cost'"]),
    (["params.energy.cost=.1,.2"], ["from 0 to 0.05"]),
    (["network.degree=4,7"], ["network.degree=7", "even"]),
    (["instruments.fnd=.1,.2"], ["instruments.fnd", "'instruments.fund'"]),
    (["instruments.fund=.1,2"], ["instruments.fund=2", "between 0 and 1"]),
    (["scenario=default,oss_green"], ["-m scenario"]),
    (["design=polcy"], ["design=polcy", "'policy'"]),
    (["design=nowhere.yaml"], ["no such file"]),
    (["design.sampels=4"], ["'design.samples'"]),
    (["design=lhs", "trust=.4,.5,.6"], ["trust=LOW:HIGH"]),
    (["design=lhs", "trust=interval(.8,.2)"], ["below the high end"]),
    (["design=lhs", "trust=interval(.2,1.2)"], ["trust=1.2"]),
    (["design=lhs", "trust=interval(.2)"], ["LOW:HIGH"]),
    (["design=lhs", "design.samples=0"], ["design.samples=0"]),
    (["design=sobol", "design.samples=60"], ["power of two", "'32'"]),
    (["design=lhs", "trust=.2:.8:.9"], ["trust=.2:.8:.9"]),
    (["design=lhs", "params.energy.cost=1e-3:0.5"], ["params.energy.cost=0.5"]),
    (["design=morris", "design.levels=3"], ["even"]),
    (["design=morris", "trust=.5"], ["two ranges"]),
    (["trust=interval(.2,.8)"], ["range(", "design=lhs"]),
    (["design=list"], ["design.file"]),
    (["design=list", "design.file=none.csv"], ["no such file"]),
    (["design=paired", "a.role=direct", "b.rol=none"], ["b.rol", "'b.role'"]),
    (["design=paired", "capacity=2,4"], ["arms by name and levers"]),
    (["design=paired", "trust=.2,.4", "a.trust=.3", "b.role=none"], ["varies twice"]),
    (["role=direct,none", "outcomes.series=[enrgy]"], ["enrgy", "'energy'"]),
    (["role=direct,none", "outcomes.every=0"], ["outcomes.every=0"]),
    (["role=direct,none", "outcomes=al"], ["outcomes=al"]),
    (["role=direct,none", "executor=dsk"], ["executor=dsk", "dask"]),
    (["role=direct,none", "dry=perhaps"], ["dry=perhaps"]),
    (["role=direct,none", "design.until.outcome=initiative_rat", "design.until.half_width=.1"], ["'initiative_rate'"]),
    (["role=direct,none", "design.until.outcome=initiative_rate"], ["half_width"]),
    (["role=direct,none", "design.until.outcome=initiative_rate", "design.until.half_width=.1", "design.until.mst=9"],
     ["'design.until.most'"]),
    (["role=direct,none,let_go", "design.until.outcome=initiative_rate", "design.until.half_width=.1"],
     ["design.until.arms", "let_go"]),
    (["role=direct,none", "design.until.outcome=initiative_rate", "design.until.half_width=.1",
      "design.until.arms=[direct,nome]"], ["'none'"]),
    (["role=direct,none", "design.until.outcome=initiative_rate", "design.until.half_width=.1", "design.until.most=5"],
     ["design.until.most=5", "at least the 20"]),
])
def test_bad_sweeps_are_refused_before_anything_runs(engine, here, capsys, words, parts):
    assert main(["sweep", *words]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("buurtlab: ") and err.count("\n") == 1
    assert all(part in err for part in parts), err
    assert not engine and not (here / "results").exists()


def test_settings_that_do_not_go_together_are_found_before_the_first_run(engine, here, capsys):
    assert main(["sweep", "params.founding.loop_nearby=0.05,0.12", "params.founding.loop_experience=0.01,0.1"]) == 2
    assert "together" in capsys.readouterr().err and not engine


def test_runs_time_and_disk_are_said_first(engine, here, capsys):
    assert main(["sweep", "design=policy", "dry=true"]) == 0
    err = capsys.readouterr().err
    assert "12,250 runs (5 arms x 49 points x 50 replicates)" in err and "processes and" in err and "MB of disk" in err
    assert not (here / "results").exists()
