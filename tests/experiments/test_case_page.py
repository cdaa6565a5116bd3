"""The page of the study of a case: every number out of a table, the same bytes again, both languages, all twelve."""

import json
import re
import shutil

import numpy as np
import pytest
from report_pages import Page, follow, stray_digits, tables

from experiments.cli import main
from experiments.patterns import running
from experiments.patterns.catalogue import CASES
from experiments.patterns.studies import STUDIES
from experiments.report.case import words_en, words_nl
from experiments.report.case.followed import followed
from experiments.report.case.tables import status
from experiments.report.numbers import Numbers, marked

NAMES = ("resident_led_end", "before", "after", "hours", "counted", "seeds_owned", "seeds_led", "education_ratio",
         "decisions", "exits")
PAIRS = 5


def stand_in(blocks, processes=2, seed=0):
    """Return outcomes as the engine would, without a run: the second arm has more, with the mechanism off the same."""
    whole = {}
    for block in blocks:
        for place, arm in enumerate(block.jobs):
            rng = np.random.default_rng(len(block.pattern.key))
            values = {name: rng.uniform(0.1, 0.4, block.pairs) for name in NAMES}
            if block.off is None:
                values = {name: one + 0.35 * place * rng.uniform(0.8, 1.2, block.pairs) for name, one in values.items()}
            values["seeds_owned"] = np.full(block.pairs, np.nan)
            whole.setdefault((block.pattern.key, block.off), {})[arm] = values | {
                "residents": np.full(block.pairs, 5351.0), "hours": values["hours"] * 1e4,
                "counted": values["counted"] * 1e4}
    return whole


@pytest.fixture(scope="module")
def studied(made_once):
    folders = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "outcomes", stand_in)

        def of(case):
            if case not in folders:
                root, _ = made_once(["study", case, f"replicates={PAIRS}"])
                folders[case] = root / "results" / f"study-{case}"
            return folders[case]
        yield of


@pytest.mark.parametrize("case", ["oss_green", "utrecht_oost", "regiegroep_utrecht"])
def test_every_number_of_the_page_stands_in_a_table(studied, case):
    folder = studied(case)
    for language in ("en", "nl"):
        page = Page(folder / f"report_{language}.html")
        assert follow(page) > 20 and stray_digits(page) == []
        assert f'<html lang="{language}">' in page.source and not re.search(r'(src|href)="(?!#)', page.source)
    assert "said" not in tables(folder)  # no number of a sentence without a cell of its own


def test_the_page_tells_what_was_varied_and_what_came_out(studied):
    folder = studied("oss_green")
    about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    for language, words in (("en", ("directing for good", "Assumption. We assume that it is Oss Centrum",
                                    "dated changes of role and hours do not happen", "more than 15", "holds", "gone")),
                            ("nl", ("blijvend regisseren", "Aanname. We nemen aan dat het om Oss Centrum gaat",
                                    "veranderingen van rol en uren op een datum gebeuren niet", "meer dan 15", "klopt",
                                    "verdwenen"))):
        said = Page(folder / f"report_{language}.html").words()
        assert all(word in said for word in (*words, *about["sentences"][language])), said
        assert "buurtlab study oss_green replicates=5 results=again" in said and about["made"][:10] in said
    first = next(iter(tables(folder)["effects"].values()))
    assert float(first["mean"]) == about["findings"][0]["mean"] and first["expected_low"] == "0.15"
    figure = re.search(r'<figure.*?data-table="report/effects.csv">(.*?)</figure>',
                       (folder / "report_en.html").read_text(encoding="utf-8"), re.DOTALL)
    assert figure and "resident-led, last year" in figure[1] and "equal by construction" in figure[1]


def test_reasons_and_what_has_none_stand_on_the_page(studied):
    folder = studied("utrecht_oost")
    about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    said = Page(folder / "report_nl.html").words()
    assert about["reasons"]["nl"] and all(reason in said for reason in about["reasons"]["nl"])
    assert "in geen paar een waarde" in said and f"0 van {PAIRS}" in said  # what nobody owns any more has no number


def test_report_makes_the_same_bytes_again_and_others_refuse(studied, tmp_path, capsys):
    folder = tmp_path / "results" / "mine"
    shutil.copytree(studied("oss_green"), folder)
    made = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".html", ".csv")}
    for path in made:
        if path.suffix == ".html" or path.parent.name == "report":
            path.unlink()
    for words in (["language=nl"], []):
        assert main(["report", "mine", *words, f"results={tmp_path / 'results'}"]) == 0
    assert {path: path.read_bytes() for path in made} == made
    capsys.readouterr()
    for verb in ("figures", "export", "map", "sensitivity"):
        assert main([verb, str(folder)]) == 2
        said = capsys.readouterr().err
        assert "study of a case" in said and "buurtlab report" in said and said.count("\n") == 1
    about = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    (folder / "study.json").write_text(json.dumps({key: about[key] for key in about if key != "form"}))
    assert main(["report", str(folder)]) == 2 and "buurtlab study oss_green" in capsys.readouterr().err
    (folder / "study.json").write_text("{")
    assert main(["report", str(folder)]) == 2 and "damaged" in capsys.readouterr().err


@pytest.mark.parametrize("own", [words_en, words_nl], ids=["en", "nl"])
def test_every_case_arm_mechanism_and_unit_has_words(own):
    assert set(own.CASES) == set(own.ARMS) == set(CASES)
    for case, study in STUDIES.items():
        assert set(own.ARMS[case]) == set(study.pattern.arms) and set(study.pattern.off) <= set(own.OFF)
        assert {f"unit_{line.unit}" for line in study.pattern.lines if line.unit} <= set(own.WORDS)
        assert all(marked(said) for said in own.ARMS[case].values())
    assert set(words_en.WORDS) == set(words_nl.WORDS) and set(words_en.OFF) == set(words_nl.OFF)


def test_a_number_of_a_sentence_is_that_of_its_cell_or_says_it_has_none():
    import pandas as pd

    table = {"numbers": pd.DataFrame({"mean": [0.316, -4.25]}, index=["a", "b"])}
    numbers, cells, said = Numbers(table, "nl"), [("numbers", "a", "mean"), ("numbers", "b", "mean")], {}
    told = followed("Nu 32%, eerst −4,2 (95%-interval), per 1.000 bewoners 7,5 meer.", "nl 1", cells, numbers, said)
    assert re.findall(r'data-row="(.*?)"', told) == ["a", "b", "nl 1 1"] and 'data-scale="100">32<' in told
    assert said == {"nl 1 1": {"value": 7.5, "sentence": "nl 1"}} and told.count("data-fixed") == 2


@pytest.mark.parametrize("says, found", [
    (["002: join existing initiatives"], "source"), (["002; a year: assumption"], "both"),
    (["assumption: ours"], "assumption"),
    (["CBS KWB 2022, WK082800"], "cbs"), (["CBS KWB 2022; that it is Oss: assumption"], "both"), ([], "")])
def test_where_a_setting_comes_from(says, found):
    assert status(says) == found
