"""The verbs patterns and study: verdicts on made-up numbers, what is planned, names, seeds printed, what is stored."""

import dataclasses
import json
import math

import numpy as np
import pytest

from experiments.cli import main
from experiments.patterns import catalogue, command, estimates, running, show
from experiments.patterns import statement as st
from experiments.patterns.arms import merged, scenario_of
from experiments.patterns.studies import STUDIES
from experiments.patterns.study_texts import SENTENCES, WORDS
from experiments.statistics import Interval
from sim.errors import InputError


def interval(low, high, n=20, untied=None):
    return Interval((low + high) / 2, low, high, n, untied=untied)


@pytest.mark.parametrize(
    "bound, low, high, verdict",
    [
        (st.above(0), 0.1, 0.2, st.HOLDS),
        (st.above(0), -0.1, 0.2, st.OPEN),
        (st.above(0), -0.3, -0.1, st.FAILS),
        (st.above(0.2), 0.1, 0.15, st.FAILS),
        (st.above(0.2), 0.15, 0.3, st.OPEN),
        (st.above(0), 0.0, 0.0, st.FAILS),
        (st.below(-0.1), -0.3, -0.2, st.HOLDS),
        (st.below(-0.1), -0.3, -0.05, st.OPEN),
        (st.below(0), 0.1, 0.2, st.FAILS),
        (st.within(-0.2, 0.2), -0.1, 0.1, st.HOLDS),
        (st.within(-0.2, 0.2), 0.1, 0.3, st.OPEN),
        (st.within(-0.2, 0.2), 0.3, 0.4, st.FAILS),
        (st.least(0), 0.0, 0.0, st.HOLDS),
        (st.least(0), -0.2, 0.0, st.OPEN),
        (st.margin(0.05), -0.05, 0.05, st.HOLDS),
        (st.margin(0.05), -0.01, 0.06, st.OPEN),
        (st.margin(0), 0.0, 0.0, st.HOLDS),
        (st.margin(0), 0.001, 0.002, st.FAILS),
        (st.margin(0), -0.1, 0.1, st.OPEN),
        (st.report(), 0.1, 0.2, st.REPORTED),
    ],
)
def test_verdict_follows_from_the_interval(bound, low, high, verdict):
    assert bound.verdict(interval(low, high)) == verdict


def test_without_an_interval_nothing_is_resolved():
    assert st.above(0).verdict(Interval(0.5, math.nan, math.nan, 1)) == st.OPEN
    assert st.margin(0.1).verdict(Interval(math.nan, math.nan, math.nan, 0)) == st.OPEN


def test_few_pairs_that_differ_prove_no_effect_but_may_lie_within_a_margin():
    few = interval(0.01, 0.02, untied=3)
    assert st.above(0).verdict(few) == st.OPEN
    assert st.margin(0.05).verdict(few) == st.HOLDS
    assert st.below(0.05).verdict(few) == st.HOLDS and st.below(0.015).verdict(few) == st.OPEN
    assert st.least(0).verdict(few) == st.OPEN and st.above(0.005).verdict(few) == st.OPEN
    assert st.above(0).verdict(interval(0.01, 0.02, untied=6)) == st.HOLDS


@pytest.mark.parametrize(
    "found, without, verdict, removed",
    [
        ((0.6, 0.8), (0.0, 0.0), st.HOLDS, st.GONE),
        ((0.6, 0.8), (0.1, 0.2), st.HOLDS, st.STAYS),
        ((0.6, 0.8), (-0.1, 0.2), st.HOLDS, st.OPEN),
        ((-0.1, 0.8), (0.0, 0.0), st.OPEN, st.NOTHING),
        ((-0.4, -0.2), (0.0, 0.0), st.FAILS, st.NOTHING),
        ((-0.4, -0.2), None, st.FAILS, ""),
    ],
)
def test_gone_is_only_what_was_there(found, without, verdict, removed):
    line = st.Line("b more than a", lambda a: 0, st.above(0.5), st.NO, "director")
    off = without and interval(*without)
    made = st.Finding(pattern(), line, interval(*found), 20, off, 20)
    assert (made.verdict, made.removed) == (verdict, removed)
    said = show.tally([made])
    assert f"gone in {int(removed == st.GONE)} " in said if removed else "gone" not in said


def test_no_difference_found_as_expected_is_no_effect_to_remove():
    none = st.Line("hardly other", lambda a: 0, st.within(-0.2, 0.2), st.NO, "director")
    made = st.Finding(pattern(), none, interval(-0.1, 0.1), 20, interval(0, 0), 20)
    assert (made.verdict, made.removed) == (st.HOLDS, st.NOTHING)


@pytest.mark.parametrize(
    "acting, compared, same",
    [
        (dict(a="x", b="x"), "ab", True),
        (dict(a="x", b="y"), "ab", False),
        (dict(a="x", b="x", c="z"), "ab", True),
        (dict(a="x", b="x", c="z"), "abc", False),
        (dict(a="x", b="x", c="z", d="z"), "", True),
        (dict(a="x"), "a", False),
    ],
)
def test_arms_alike_by_construction(acting, compared, same):
    assert running.alike(acting, compared) is same


def test_once_is_too_often():
    assert st.none().verdict(estimates.share([False] * 400)) == st.HOLDS
    assert st.none().verdict(estimates.share([False] * 399 + [True])) == st.FAILS


def test_equal_pairs_are_an_interval_of_no_width():
    same = st.estimate(np.zeros(10))
    assert (same.low, same.high, same.untied) == (0, 0, 0)
    found = st.estimate([0.1, 0.2, 0.3, math.nan])
    assert found.n == 3 and found.low < 0.2 < found.high


def test_exact_share():
    found = estimates.share([False] * 60)
    assert found.low == 0 and found.high == pytest.approx(1 - 0.025 ** (1 / 60))
    assert estimates.share([True] * 60).low == pytest.approx(0.025 ** (1 / 60))


def test_pooled_difference_is_of_sums():
    a = np.array([1.0, 0.0, 3.0] * 10), np.array([2.0, 4.0, 4.0] * 10)
    b = np.array([2.0, 2.0, 4.0] * 10), np.array([2.0, 4.0, 4.0] * 10)
    found = estimates.pooled_difference(a, b, 1)
    assert found.mean == pytest.approx(0.8 - 0.4) and found.low < 0.4 < found.high
    equal = estimates.pooled_difference(a, a, 1)
    assert (equal.mean, equal.low, equal.high, equal.untied) == (0, 0, 0, 0)


def test_a_curve_is_told_from_a_line():
    t = np.arange(234)
    noise = np.random.default_rng(5).normal(0, 0.01, t.size)
    assert estimates.bends(1 / (1 + np.exp(-(t - 80) / 15)) + noise) > 100
    assert estimates.bends(1 - np.exp(-t / 60) + noise) > 100
    assert estimates.bends(t / 234 + noise) < 10
    assert estimates.bends(np.full(234, 0.1)) == 0


def test_weeks_until_a_level_and_until_the_tables_turn():
    series = np.array([[0, 0, 0.4, 0.1], [0.5, 0, 0, 0], [0, 0, 0, 0.0]])
    assert estimates.first_week(series, 0.3).tolist() == [2, 0, 4]
    assert estimates.first_week(series, 0.3, 1).tolist() == [1, 3, 3]
    gain = np.array([[1.0, 1, -1, -2], [1, 1, 1, 1], [-1, -1, -1, -1], [-1, 2, -3, 0]])
    assert estimates.turning(gain).tolist() == [3, 4, 4, 2]


def test_parabola_gives_bend_and_slopes():
    x = (0, 0.25, 0.5, 0.75, 1)
    bend, low, high = estimates.quadratic(x, np.array([[1 + 2 * v - 3 * v * v for v in x]]))
    assert (bend[0], low[0], high[0]) == pytest.approx((-3, 2, -4))


def test_settings_on_top_replace_what_stood_below():
    assert merged({"a.b": 1, "c": 2}, {"a": {"b": 3}}) == {"c": 2, "a": {"b": 3}}
    assert scenario_of({"scenario": "regiegroep_utrecht", "tables.0.rule": "consent"}).tables[0].rule == "consent"
    with pytest.raises(InputError, match="at least two"):
        scenario_of({"scenario": "regiegroep_utrecht", "tables.0.parties": 1})


def test_the_twelve_are_all_there():
    assert {catalogue.number(p) for p in catalogue.OF_CASES.values()} == set(range(1, 13))
    assert list(STUDIES) == list(SENTENCES) == list(catalogue.CASES)
    for pattern in catalogue.ALL.values():
        assert pattern.lines and {line.off for line in pattern.lines if line.off} == set(pattern.off)
        assert all(line.built_in in (st.NO, st.PARTLY, st.NEARLY, st.MUST) for line in pattern.lines)
        assert pattern.full.pairs >= pattern.small.pairs


def test_keys_numbers_names_and_facts_choose():
    assert [p.key for p in catalogue.chosen(["12b", "4"])] == ["4", "12b"]
    assert [p.key for p in catalogue.chosen(["fietskriebels"])] == ["1a", "1b", "1c"]
    assert {p.key for p in catalogue.chosen(["facts"])} == set(catalogue.FACTS)
    assert len(catalogue.chosen([])) == len(catalogue.ALL)


@pytest.mark.parametrize(
    "words, parts",
    [
        (["patterns", "12bb"], ["patterns=12bb", "'12b'"]),
        (["patterns", "fietskribels"], ["'fietskriebels'"]),
        (["patterns", "13"], ["patterns=13", "choose from"]),
        (["patterns", "--pairs", "1"], ["--pairs=1", "from 2"]),
        (["study"], ["give one case"]),
        (["study", "fietskribels"], ["'fietskriebels'"]),
        (["study", "ours.yaml"], ["study=ours.yaml", "'buurtlab compare scenario=ours.yaml a.role=direct"]),
        (["study", "oss_green", "role=direct"], ["role", "compare"]),
        (["study", "oss_green", "seed=7"], ["seed=7", "601"]),
    ],
)
def test_mistakes_are_told(words, parts, capsys):
    assert main(words) == 2
    said = capsys.readouterr().err
    assert all(part in said for part in parts), said


def made_up(blocks, processes):
    """Outcomes in which what is with the mechanism differs by one and what is without it is equal."""
    luck = np.random.default_rng(3)
    out = {}
    for block in blocks:
        base = luck.normal(0, 0.1, block.pairs)
        out[block.pattern.key, block.off] = {
            arm: {"value": base + (0 if block.off else k) + luck.normal(0, 1e-3 if not block.off else 0, block.pairs)}
            for k, arm in enumerate(block.pattern.arms)
        }
    return out


def pattern(**changes):
    lines = (
        st.Line("b more than a", lambda a: a["b"]["value"] - a["a"]["value"], st.above(0.5), st.NO, "director"),
        st.Line("b less than a", lambda a: a["b"]["value"] - a["a"]["value"], st.below(), st.PARTLY),
    )
    made = st.Pattern(
        "1b",
        "made up",
        {"scenario": "fietskriebels", "residents": 60, "weeks": 8},
        {"a": {"methods.legitimation": 0.0}, "b": {}},
        lines,
        st.Size(20),
        st.Size(8),
        {"director": {"mechanisms.director": False}},
    )
    return dataclasses.replace(made, **changes)


@pytest.fixture
def one_pattern(monkeypatch):
    """Let the catalogue hold one pattern with made-up outcomes."""
    monkeypatch.setattr(catalogue, "ALL", {"1b": pattern()})
    monkeypatch.setattr(running, "outcomes", made_up)
    monkeypatch.setattr("sim.warm_up", lambda: None)
    monkeypatch.setattr("sim.engine_is_cold", lambda: False)
    monkeypatch.setattr("sim.model_version", lambda: "model-1")


def test_table_says_seeds_verdicts_and_what_is_built_in(one_pattern, capsys, tmp_path):
    assert main(["patterns", "--quick", "--write", str(tmp_path / "found.csv")]) == 0
    out = capsys.readouterr().out
    assert f"seed {running.SEED}" in out and "8/4" in out and "model-1" in out
    first, second = (line for line in out.splitlines() if line.startswith("1b  "))
    assert "holds" in first and "director: equal" in first and "  no  " in first
    assert "equal by construction" in first and "  gone  " in first  # the director's backing is all that differs
    assert "does not hold" in second and "partly" in second
    assert "1 statements hold, 1 do not, 0 are not resolved" in out
    assert "gone in 1 (1 of them by construction" in out and "in 0 there was no effect to remove" in out
    assert (tmp_path / "found.csv").read_text().startswith("pattern,statement")


def test_what_must_hold_sets_the_exit_code(one_pattern, monkeypatch):
    must = st.Line("never", lambda a: estimates.share(a["a"]["value"] > -9), st.none(), st.MUST)
    monkeypatch.setattr(catalogue, "ALL", {"1b": pattern(lines=(must,), off={})})
    assert main(["patterns"]) == 1


def test_plan_counts_shared_runs_once(one_pattern, capsys):
    twin = dataclasses.replace(pattern(lines=pattern().lines[1:], off={}), key="1c")
    text = command.plan(running.planned([pattern(off={}, lines=pattern().lines[1:]), twin]))
    assert [line.split()[-1] for line in text.splitlines()[2:]] == ["0", "0", "0"]
    jobs = {
        job.key
        for block in running.planned([pattern(off={}, lines=pattern().lines[1:]), twin])
        for arm in block.jobs.values()
        for job in arm
    }
    assert len(jobs) == 40


def test_arms_that_are_one_setting_with_the_mechanism_off_need_few_pairs():
    blocks = running.planned([pattern()])
    assert [(block.off, block.pairs) for block in blocks] == [(None, 20), ("director", running.EXACT_PAIRS)]


def test_real_runs_share_their_luck_and_repeat():
    small = pattern(
        lines=(
            st.Line("hours", lambda a: a["b"]["active_hours"] - a["a"]["active_hours"], st.report(), st.NO, "director"),
        )
    )
    blocks = running.planned([small], pairs=3)
    first, again = running.outcomes(blocks, 1), running.outcomes(blocks, 1)
    for arms in (first["1b", "director"], first["1b", None]):
        assert (arms["a"]["residents"] == 60).all() and len(set(arms["a"]["energy"])) == 3
    np.testing.assert_array_equal(first["1b", None]["b"]["energy"], again["1b", None]["b"]["energy"])
    np.testing.assert_array_equal(
        first["1b", "director"]["a"]["active_hours"], first["1b", "director"]["b"]["active_hours"]
    )


@pytest.mark.parametrize("case", catalogue.CASES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_sentences_can_be_filled(case, language):
    """Every number that a sentence names is made by its study, and none is left over."""
    import string

    first, outcome = SENTENCES[case][language]
    named = {name for _, name, _, _ in string.Formatter().parse(first) if name}
    study_of = STUDIES[case]
    assert named and outcome and set(WORDS["nl"]) == set(WORDS["en"])
    assert 0 <= study_of.line < len(study_of.pattern.lines)

    class Anything(dict):
        def __missing__(self, key):
            weekly = key in ("late", "aligned", "plans", "ideas_weekly")
            return np.tile(np.linspace(0, 1, 300), (4, 1)) if weekly else np.ones(4)

    arms = {arm: Anything() for arm in study_of.pattern.arms}
    assert set(study_of.numbers(arms)) == named


def test_a_study_leads_with_a_statement_that_was_there_beforehand():
    """What was added after a first look has no expectation; the study of the rules compares without one."""
    led = {case: one.pattern.lines[one.line].expected.text for case, one in STUDIES.items()}
    assert [case for case, text in led.items() if not text] == ["regiegroep_utrecht"]
    assert STUDIES["utrecht_oost"].line == 0 and STUDIES["oss_facilities_map"].pattern.full.pairs == 80


def test_study_prints_two_sentences_and_stores_them(tmp_path, monkeypatch, capsys):
    small = dataclasses.replace(
        STUDIES["regiegroep_utrecht"].pattern, base={"scenario": "regiegroep_utrecht", "residents": 60, "weeks": 40}
    )
    monkeypatch.setitem(
        STUDIES, "regiegroep_utrecht", dataclasses.replace(STUDIES["regiegroep_utrecht"], pattern=small)
    )
    words = ["study", "regiegroep_utrecht", "replicates=4", f"results={tmp_path}", "jobs=1", "language=nl"]
    assert main(words) == 0
    out = capsys.readouterr().out.splitlines()
    assert len(out) == 2 and out[0].startswith("Bij meerderheid met gehoor") and "95%-interval" in out[1]
    assert out[0].count("95%-interval") + out[0].count("paren gelijk") == 4  # each of its numbers
    about = json.loads((tmp_path / "study-regiegroep_utrecht" / "study.json").read_text())
    assert about["sentences"]["nl"] == out and about["seed"] == 601 and about["sentences"]["en"][0]
    assert len((tmp_path / "study-regiegroep_utrecht" / "runs.csv").read_text().splitlines()) == 1 + 4 * 4
    assert main(words) == 0 and (tmp_path / "study-regiegroep_utrecht.old-1").is_dir()
