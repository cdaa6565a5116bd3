"""``buurtlab validate``: verdicts on made-up intervals, a row for every fact, an ablation for every row that counts."""

import math
from pathlib import Path
from types import SimpleNamespace

import pytest

from experiments.calibration.bands import BANDS, BY_KEY
from experiments.cli import main
from experiments.patterns import running
from experiments.patterns.catalogue import ALL
from experiments.patterns.statement import (
    FAILS,
    HOLDS,
    NEARLY,
    NO,
    OPEN,
    PARTLY,
    Finding,
    above,
    below,
    margin,
    within,
)
from experiments.statistics import Interval
from experiments.validation import (
    bands,
    command,
    facts,
    parameters,
    patterns,
    reasons,
    sections,
    show,
    sources,
)
from experiments.validation import rows as rw
from experiments.validation.from_patterns import row, under
from experiments.validation.reasons import SAME_AS, reason
from experiments.validation.sections import Part, Section
from experiments.validation.stated import Stated

MINE = [*facts.PATTERNS.values(), bands.PATTERN]
ALL_HERE = MINE + [patterns.main_of(key) for key in patterns.MAIN]
LINES = [(one, line) for one in ALL_HERE for line in one.lines]


def _finding(found, without, expected=None, ablated=None):
    line = Stated("it is so", None, expected or above(), NO, "something", unit="h")
    if ablated is not None:
        line = Stated("it is so", None, expected or above(), NO, "something", ablated)
    pattern = SimpleNamespace(key="S1")
    return Finding(pattern, line, Interval(*found, 20), 20, without and Interval(*without, 20), 20)


@pytest.mark.parametrize(("found", "without", "more", "said"), [
    ((2, 1, 3), (-1, -2, -0.5), {}, rw.BREAKS),
    ((2, 1, 3), (0.1, -0.1, 0.3), {}, rw.WEAKENS),
    ((2, 1, 3), (0.1, -0.1, 0.3), {"ablated": margin(0.5)}, rw.BREAKS),
    ((2, 1, 3), (1.8, 1.1, 2.5), {"ablated": margin(5)}, rw.KEEPS),  # a margin that cannot fail breaks nothing
    ((2, 1, 3), (0.8, -0.1, 1.7), {}, rw.UNTOLD),
    ((2, 1, 3), (1.8, 1.1, 2.5), {}, rw.KEEPS),
    ((-2, -3, -1), (-0.1, -0.3, 0.1), {"expected": below()}, rw.WEAKENS),
    ((-2, -3, -1), (-1.5, -2, -1.2), {"expected": below()}, rw.KEEPS),
    ((2, 1.5, 2.5), (4, 3.5, 4.5), {"expected": within(1, 3)}, rw.BREAKS),
    ((2, 1.5, 2.5), (2.9, 2.5, 3.5), {"expected": within(1, 3)}, rw.UNTOLD),
    ((2, 1.8, 2.5), (0.9, 0.5, 1.6), {"expected": above(1.5)}, rw.UNTOLD),  # half of what was found says nothing here
    ((2, -1, 3), (-1, -2, -0.5), {}, rw.NO_FACT),
    ((2, 1, 3), None, {}, ""),
])
def test_what_taking_something_out_does(found, without, more, said):
    assert rw.broken(_finding(found, without, **more)) == said


def _row(verdict=HOLDS, built_in=NO, **more):
    found = {HOLDS: (2, 1, 3), FAILS: (-2, -3, -1), OPEN: (0, -1, 1)}[verdict]
    return row(_finding(found, (-1, -2, -0.5)), "default", built_in=built_in, **more)


def test_hypotheses_count_only_where_they_hold_and_the_second_list_never():
    rows = [_row(), _row(FAILS), _row(OPEN), _row(hypothesis=True, fact="S2"), _row(FAILS, hypothesis=True, fact="S1"),
            _row(hypothesis=True, fact="S1"), _row(built_in=NEARLY), _row(use="held out", built_in=PARTLY)]
    total = rw.count(rw.first(rows))
    assert (total.rows, total.holds, total.fails, total.open) == (5, 3, 1, 1)
    assert total.broken == 3 and total.kept_out == 1 and math.isclose(total.by_luck, 0.125)
    assert len(rw.second(rows)) == 1


def test_what_could_not_fail_is_counted_apart_and_rows_by_what_they_rest_on():
    same = Interval(0.0, 0.0, 0.0, 20)
    rows = [_row(), _row(own=True), _row(alike=True), _row(without=same, own=True), _row(use="fitted", own=True),
            _row(without=Interval(0.3, 0.1, 0.5, 20), broken=rw.WEAKENS), _row(broken=rw.KEEPS), _row(FAILS)]
    total = rw.count(rows)
    assert (total.holds, total.broken, total.weakened, total.built) == (7, 3, 1, 2)
    assert (total.outside, total.own, total.fitted) == (4, 2, 1) and (total.proven, total.proven_outside) == (4, 2)
    told = "\n".join(show.summary(rows))
    assert "breaks 3 and weakens 1 more" in told and "2 more it breaks by construction" in told
    assert "The aim" not in "\n".join(show.summary(rows, whole=False))
    assert "The aim is not met: 16 short" in told and "The aim is met" in "\n".join(show.summary([_row()] * 20))
    assert show.cells(rows[2], 1)[9] == show.cells(rows[3], 1)[9] == "breaks it, by construction"
    assert show.cells(rows[0], 1)[9] == "breaks it"


def test_what_is_by_construction_of_the_rules_of_the_table_does_not_count():
    built = {line.text: line.built_in for line in patterns.main_of("12b").lines}
    assert built.pop("exits: majority minus voice") == NO and set(built.values()) == {NEARLY}


def test_wider_intervals_for_all_rows_at_once_cost_a_row_that_only_just_holds():
    just = Interval(2.0, 0.1, 3.9, 20)
    assert rw.wider(just, 1) == just
    assert rw.wider(just, 40).low < 0 and rw.wider(just, 40).mean == 2.0
    clear = rw.wider(Interval(2.0, 1.5, 2.5, 20), 40)
    assert 0 < clear.low < 1.5 and math.isclose(clear.high - 2.0, 2.0 - clear.low)
    assert not rw.wider(Interval(1.0, math.nan, math.nan, 1), 40).exists


@pytest.mark.parametrize(("pattern", "line"), LINES, ids=[f"{p.key}-{line.text[:40]}" for p, line in LINES])
def test_every_row_that_counts_has_something_taken_out_that_exists(pattern, line):
    if line.built_in in rw.FIRST and line.expected.text:
        assert line.off, "a row of the first list without anything that should break it"
    assert line.off is None or pattern.off[line.off]


@pytest.mark.parametrize("pattern", ALL_HERE, ids=[one.key for one in ALL_HERE])
def test_arms_can_be_run_and_what_is_taken_out_changes_them(pattern):
    blocks = running.planned([pattern], small=True, pairs=2)
    whole, *others = blocks
    for block in others:
        changed = [block.jobs[arm][0].settings != whole.jobs[arm][0].settings for arm in block.jobs]
        assert any(changed), f"{block.off} changes no arm"


def test_every_stylised_fact_is_spoken_to_or_has_a_reason():
    spoken = {line.fact for one in MINE for line in one.lines if line.fact}
    spoken |= {fact for fact, _ in patterns.FACTS.values()}
    assert spoken <= set(sources.S_NUMBERS)
    for fact in sources.S_NUMBERS:
        assert fact in spoken or sources.NOT_SPOKEN[fact]
    assert (spoken & set(sources.NOT_SPOKEN)) == set(sources.ELSEWHERE)


def test_only_sources_that_were_read_are_cited_and_all_are_used():
    used = {key for one in facts.PATTERNS.values() for line in one.lines for key in line.source}
    used |= {key for _, keys in patterns.FACTS.values() for key in keys}
    used |= {"project"}  # of the cases
    assert used == set(sources.SOURCES)
    assert {one.tag for one in sources.SOURCES.values()} <= {"V", "V2", "C", "A"}
    assert all(line.source for one in facts.PATTERNS.values() for line in one.lines)
    assert all(band.source for band in BANDS)


def test_main_statements_are_of_all_twelve_cases():
    from experiments.patterns.catalogue import number

    assert {number(ALL[key]) for key in patterns.MAIN} == set(range(1, 13))
    told = "\n".join(path.read_text(encoding="utf-8") for path in Path(reasons.__file__).parents[1].rglob("*.py")
                     if path.name != "reasons.py")
    for words in reasons.OWN:
        assert words in told and reason("any", words, FAILS) and not reason("any", words, HOLDS)
    for at in SAME_AS.values():
        assert reason(*at, FAILS) and not reason(*at, HOLDS)
    assert reason("2", "utrecht_oost: resident hours, first half year", FAILS) == reason(
        "2", "resident hours, first half year", FAILS) != ""


def test_reasons_of_the_default_are_not_printed_under_the_numbers_of_another_run():
    for words in reasons.OWN:
        assert reason("any", words, FAILS, "default") == reasons.OWN[words]
        assert reason("any", words, FAILS, "calibrated") == show.texts.NOT_LOOKED
        assert reason("any", words, OPEN, quick=True) == show.texts.NOT_LOOKED_QUICK
        assert not reason("any", words, HOLDS, "calibrated")
    assert reason("1b", "resident-led, last year", FAILS, "calibrated") == show.texts.NOT_LOOKED


def test_two_bands_that_nearly_exclude_each_other_are_not_said_to_do_so():
    active, visiting = BY_KEY["core"].low + BY_KEY["contributing"].low, BY_KEY["visiting"].high
    told = reason("visitors", "visitors per volunteer, in a year", FAILS)
    assert "nearly exclude" in told and "assumptions" in told and f"{visiting / active:.1f} at most" in told


def test_a_set_of_parameters_lies_under_what_a_pattern_sets(tmp_path):
    (tmp_path / "tried.yaml").write_text("params:\n  joining:\n    ask: 0.4\n    leave: 0.006\nloop_gain: 2.0\n")
    given = parameters.given("tried", tmp_path)
    assert given == {"params.joining.ask": 0.4, "params.joining.leave": 0.006, "loop_gain": 2.0}
    asked = under(facts.PATTERNS["S19"], given)
    block, _ = running.planned([asked], small=True, pairs=2)
    asks = {arm: jobs[0].scenario.params.joining.ask for arm, jobs in block.jobs.items()}
    assert asks == {"a": 0.4, "unasked": 0.0, "no professional": 0.4}
    assert all(jobs[0].scenario.params.joining.leave == 0.006 for jobs in block.jobs.values())
    assert parameters.given("default", tmp_path) == {}
    assert parameters.names(tmp_path) == ["default", "tried"]


@pytest.mark.parametrize("words", [["--only", "fakts"], ["parameters=calibratd"], ["trust=0.5"], ["--jobs", "0"]])
def test_bad_input_is_one_clear_error(words, capsys):
    assert main(["validate", *words]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) <= 2


def test_a_section_plugs_in_and_the_page_is_the_same_when_made_again(monkeypatch, tmp_path, capsys):
    made = (_row(), _row(FAILS), _row(built_in=NEARLY), _row(OPEN, hypothesis=True))
    monkeypatch.setattr(sections, "_made", lambda setup: Part(made, "Text of its own."), raising=False)
    monkeypatch.setattr(sections, "SECTIONS", {
        "one": Section("one", "made up", "experiments.validation.sections:_made"),
        "gone": Section("gone", "not there", "experiments.not_there:part")})
    monkeypatch.setattr("sim.warm_up", lambda: None)
    monkeypatch.setattr("sim.engine_is_cold", lambda: False)
    monkeypatch.setattr(command.time, "perf_counter", lambda: 1.0)
    monkeypatch.setattr("experiments.provenance.now", lambda: "2026-01-01T00:00:00")
    monkeypatch.chdir(tmp_path)
    pages = []
    for name in ("a.md", "b.md"):
        assert main(["validate", "--anew", "--write", str(tmp_path / name)]) == 0
        pages.append((tmp_path / name).read_text().replace(name, "it"))
    assert pages[0] == pages[1]
    page, printed = pages[0], capsys.readouterr().out
    assert "**1 of 2 hold**, 1 do not" in page and "not hold as a whole, in neither number: 1" in page
    assert "Text of its own." in page and "Not there in this version: gone." in page and "2026-01-01" in page
    assert "| S25 |" in page and "1 of 2 hold" in printed and "**" not in printed
    assert main(["validate", "--only", "gone"]) == 2


def test_cells_say_why_there_is_no_interval():
    one = _row()
    number = show.cells(one, 3)
    assert number[0] == "3" and number[5] == "[+1.00, +3.00]" and len(number) == len(show.texts.HEADER)
    bare = rw.Row("k", "w", "s", "> 0", Interval(1.0, math.nan, math.nan, 1), OPEN, NO)
    assert show.cells(bare, 1)[5] == "no interval"
    level = rw.Row("k", "w", "s", "0.5 .. 2", Interval(1.0, 0.6, 1.5, 9), HOLDS, NO)
    assert show.cells(level, 1)[4:6] == ["1.00", "[0.600, 1.50]"]  # a level carries no plus
