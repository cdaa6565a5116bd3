"""Reasons why a statement does not come out: on record for statements that exist, told in two languages, and shown."""

import dataclasses
import shlex

import numpy as np
import pytest

from experiments.cli import main
from experiments.overrides import parse
from experiments.patterns import catalogue, reasons, running, statement_texts, study
from experiments.patterns import statement as st
from experiments.patterns.reasons_found import ABLATED, REASONS
from experiments.patterns.studies import STUDIES
from experiments.statistics import Interval

ALL_REASONS = tuple(dict.fromkeys([*REASONS.values(), *ABLATED.values()]))
AT, REASON = next((at, one) for at, one in REASONS.items() if not one.always)
AT_6A = "6a", "resident-led, last year"
PEAK = "1a", "extra ideas in those weeks"  # has no reason on record


def _lines(key):
    return {line.text: line for line in catalogue.ALL[key].lines}


def _finding(at, low, high, off=None):
    """Return what was found of a statement, by its interval and that with the mechanism off."""
    pattern = catalogue.ALL[at[0]]
    found = Interval((low + high) / 2, low, high, 20)
    return st.Finding(pattern, _lines(at[0])[at[1]], found, 20, off, 20 if off else 0)


def test_each_is_of_a_statement_that_exists():
    for key, text in REASONS:
        assert _lines(key)[text].expected.text, f"{key} {text}: reported only, nothing to explain"
    for key, text in ABLATED:
        assert _lines(key)[text].off, f"{key} {text}: nothing is switched off"


@pytest.mark.parametrize("one", ALL_REASONS, ids=[one.shown[0] for one in ALL_REASONS])
def test_what_shows_it_can_be_run_and_moves_something(one):
    assert one.kind in reasons.KINDS["en"] and one.en.endswith(".") and one.nl.endswith(".") and one.en != one.nl
    for words in one.shown:
        keys = shlex.split(words)[:1]
        settings = {word.key: word.value for word in map(parse, filter(lambda w: "=" in w, shlex.split(words)))}
        small = [dataclasses.replace(p, lines=tuple(dataclasses.replace(line, off=None) for line in p.lines))
                 for p in catalogue.chosen(keys)]
        before, = running.planned(small, small=True, pairs=2)
        after, = running.planned(small, small=True, pairs=2, given=settings)
        moved = [jobs[0].settings != before.jobs[arm][0].settings for arm, jobs in after.jobs.items()]
        assert any(moved) == bool(settings), words


def test_told_where_it_does_not_come_out_and_not_where_it_holds():
    bound = _lines(AT[0])[AT[1]].expected
    edge = bound.low if np.isfinite(bound.low) else bound.high
    bad, good = (edge - 2, edge - 1), (edge + 1, edge + 2)
    if bound.verdict(Interval(bad[0], *bad, 20)) == st.HOLDS:
        bad, good = good, bad
    for low, high, said in ((*bad, True), (edge - 1, edge + 1, True), (*good, False)):
        for language in ("nl", "en"):
            text = "\n".join(reasons.told([_finding(AT, low, high)], language))
            assert (getattr(REASON, language) in text) is said and (REASON.shown[0] in text) is said


def test_what_holds_for_another_reason_is_told_always():
    at, = (at for at, one in REASONS.items() if one.always)
    assert reasons.reasons_of(_finding(at, 1.0, 2.0)) == [REASONS[at]]


def test_an_effect_that_stays_without_its_mechanism_has_a_reason_of_its_own():
    at, one = next((at, one) for at, one in ABLATED.items() if at[0] == "12a")
    stays, gone = Interval(0.2, 0.1, 0.3, 20), Interval(0.0, -0.01, 0.01, 20)
    assert reasons.reasons_of(_finding(at, 0.2, 0.3, stays)) == [one]
    assert reasons.reasons_of(_finding(at, 0.2, 0.3, gone)) == []


def test_one_reason_for_two_statements_is_told_once_and_none_is_not_hidden():
    shared = [at for at, one in REASONS.items() if one is REASONS["S3", "hours: bend over funding"]]
    assert len(shared) == 3
    findings = [_finding(at, -5.0, 5.0) for at in shared] + [_finding(PEAK, -2.0, -1.0)]
    told = reasons.told(findings, "en")
    assert len(told) == 2 and told[-1].startswith("No reason found yet: 1a extra ideas")


def test_what_is_not_resolved_needs_a_reason_as_much_as_what_fails():
    for low, high, missing in ((-2.0, -1.0, True), (-1.0, 1.0, True), (1.0, 2.0, False)):
        assert reasons.unexplained(_finding(PEAK, low, high)) is missing
    held, rough = (1.0, 2.0), Interval(0.0, -0.5, 0.5, 20)
    assert reasons.unexplained(_finding(PEAK, *held, rough))  # nor can it be told whether it is gone
    assert not reasons.unexplained(_finding(PEAK, *held, Interval(0.0, 0.0, 0.0, 20)))
    assert not reasons.unexplained(_finding(AT, -1.0, 1.0))


def test_a_study_tells_the_reason_in_its_language():
    found = [_finding(AT_6A, -0.01, 0.01)]
    for language, begin in (("nl", "Anders dan de casus"), ("en", "Other than the case")):
        (said,) = study.reasons(found, language)
        assert f"‘{statement_texts.statement(AT_6A[1], language)}’: " in said
        assert said.startswith(begin) and said.endswith("(buurtlab patterns 6a capacity=15 --quick)")


def test_a_study_names_the_statements_that_share_a_reason_and_tells_it_once():
    hours = "resident hours, first half year", "counted hours, first half year"
    (said,) = study.reasons([_finding(("2", text), 1.0, 2.0) for text in hours], "nl")
    assert "‘uren van bewoners in het eerste halfjaar’ en ‘getelde uren in het eerste halfjaar’: " in said


def test_every_statement_of_a_study_has_a_name_in_dutch():
    assert {line.text for one in STUDIES.values() for line in one.pattern.lines} == set(statement_texts.DUTCH)


@pytest.mark.parametrize("words, parts", [
    (["6c", "policy=[]"], ["policy", "arm 'a'"]),
    (["S15", "methods={director: 1}"], ["methods", "arm"]),
    (["6c", "params.trust.promis=0"], ["params.trust.promis", "promise"]),
    (["6c", "trust=.4,.5"], ["trust", "one value"]),
])
def test_a_setting_that_cannot_hold_in_all_arms_is_refused(words, parts, capsys):
    assert main(["patterns", *words]) == 2
    said = capsys.readouterr().err
    assert all(part in said for part in parts), said


def test_settings_may_stand_behind_options(capsys):
    assert main(["patterns", "12b", "--plan", "params.tables.give=0.8"]) == 0
    assert "12b" in capsys.readouterr().out
