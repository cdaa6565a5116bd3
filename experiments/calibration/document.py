"""``docs/calibration.md`` and its figure, from what a calibration stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from experiments.calibration import headline, tell
from experiments.calibration.bands import BANDS, BY_KEY, FIT, KEPT_OUT
from experiments.calibration.holds import holding, means, spread
from experiments.calibration.identify import moved, pinned, profile
from experiments.calibration.outcome import INSIDE
from experiments.calibration.parameters import SEARCHED, default_settings, place_of
from experiments.calibration.plan import FRESH, HEADLINE
from experiments.calibration.search import chance, overlooked, places_of
from experiments.calibration.study import Calibration
from experiments.calibration.write import COMMAND, plain
from experiments.files import write_text
from experiments.patterns.statement import HOLDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
POOL = 2**14  # points on which profiles are drawn


def sections(found: Calibration) -> list[tuple[str, tell.Rows, str]]:
    """Return what was found: a head, a table and a note each."""
    n = len(found.found)
    out = [
        (f"Fitted bands, on fresh seeds {FRESH[0]}-{FRESH[-1]}", tell.band_rows(found, "fitted"), ""),
        ("Held-out bands, on the same runs: the search did not see them", tell.band_rows(found, "held out"), ""),
        (f"The calibrated set: {n} sets of parameters, on the seeds of the search", tell.set_rows(found),
         tell.set_words(found)),
        ("Pairs of bands that no set held together", tell.exclusion_rows(found), exclusion_words(found)),
        ("The point that holds most of all bands, held-out ones too, on fresh seeds",
         tell.corner_rows(found), ""),
        ("What the bands pin down", tell.parameter_rows(found), ""),
        ("Parameters that go together in the set", tell.tie_rows(found), "")]
    if not found.answer.empty:
        none = tell.none_words(found)
        out += [
            ("Facilitate minus direct over the set", tell.answer_rows(found), ""),
            ("Which role gives most over the set", tell.ranking_rows(found), ""),
            ("Parameters that surely move the contrast over the set, at trust and energy .55 (rank correlation)",
             tell.driver_rows(found),
             f"Without any public actor {none['middle']} residents' initiatives per 1,000 a year (9 in 10 members "
             f"{none['low']} to {none['high']}, default {none['default']}); rank correlation with the contrast "
             f"{none['tie']} (p {none['p']}).")]
    return out


def exclusion_words(found: Calibration) -> str:
    """Return in words what the pairs say."""
    counts = found.pairs["verdict"].value_counts()
    rare = found.pairs[found.pairs["verdict"] == "too few"]
    words = (f"{counts.get('together', 0)} of {len(found.pairs)} pairs are held together by some point, "
             f"{counts.get('never together', 0)} never though chance alone would have given three joint points or more")
    if len(rare):
        names = "; ".join(f"{BY_KEY[a].en} and {BY_KEY[b].en}" for a, b in zip(rare["first"], rare["second"],
                                                                              strict=True))
        words += f", {len(rare)} are held by too few points to tell ({names})"
    top = found.nearest.iloc[0]
    return (f"{words}. The point that holds most bands at once holds {int(top['held'])} of {len(BANDS)} within luck "
            f"({int(top['inside'])} outright).")


def in_short(found: Calibration) -> dict[str, str]:
    """Return for the default and the calibrated file how many bands hold, by use, and which surely do not."""
    out = {}
    for name in ("default", "best"):
        verdicts = found.fresh[name]["verdict"]
        for use, bands in (("fitted", FIT), ("held out", KEPT_OUT)):
            own = verdicts[[band.key for band in bands]]
            missed = ", ".join(BY_KEY[key].en for key in own.index[own == "does not hold"])
            inside = own.isin([HOLDS, INSIDE]).sum()
            out[f"{name} {use}"] = (
                f"{(own == HOLDS).sum()} of {len(own)} {use.replace(" ", "-")} bands by its whole 95% interval and "
                f"{inside} by its mean" + (f" (surely not: {missed})" if missed else ""))
    return out


def tried(found: Calibration) -> dict[str, int]:
    """Return how many points could be members (run with all seeds), and how many of the even wave hold all."""
    seeds = found.rows.groupby(["stage", "point"])["seed"].nunique()
    first = found.rows[found.rows["stage"] == "wave 1"]
    keys = [band.key for band in FIT]
    held = holding(means(first, keys), spread(found.rows, keys), FIT).all(axis=1)
    return {"could": int((seeds == len(found.plan.seeds)).sum()), "first": len(held), "first_held": int(held.sum())}


def by_setting(found: Calibration, verdicts: dict[str, str]) -> list[str]:
    """Return the parameters that are pinned, and move most a band that one setting (nearly) meets by itself."""
    moves = moved(found.surfaces, SEARCHED, FIT)
    return [one.key.removeprefix("params.") for one in SEARCHED
            if verdicts[one.key] == "pinned" and BY_KEY[moves.loc[one.key].abs().idxmax()].construction]


def write_docs(found: Calibration, about: dict[str, Any]) -> list[Path]:
    """Write the page and its figure; return their paths."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from experiments.documents.markdown import table

    environment = Environment(loader=PackageLoader("experiments", "templates"), autoescape=False,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True)
    told = [(head, table(rows[0], rows[1:]) if len(rows) > 1 else "", note) for head, rows, note in sections(found)]
    verdicts = pinned(places_of(found.found, SEARCHED), SEARCHED)["verdict"]
    text = environment.get_template("calibration.md.j2").render(
        told=told, found=found, about=about, plan=found.plan, searched=SEARCHED, bands=BANDS, fit=FIT, fresh=FRESH,
        headline=HEADLINE, size=headline, table=table, command=COMMAND, verdicts=verdicts.to_dict(), asked=tell.asked,
        plain=plain, runs=len(found.rows) + len(found.corner), corner=found.fresh["corner"]["verdict"].value_counts(),
        counts=found.pairs["verdict"].value_counts(), short=in_short(found), tally=verdicts.value_counts(),
        tried=tried(found), by_setting=by_setting(found, verdicts.to_dict()),
        overlooked=overlooked(found.plan, SEARCHED, FIT, found.rows))
    page = DOCS / "calibration.md"
    write_text(page, text)
    return [page, *draw(found)]


def draw(found: Calibration, folder: Path = DOCS) -> list[Path]:
    """Write the figure of what the bands leave open."""
    from experiments.figures.calibration import open_and_pinned
    from experiments.figures.style import save

    pool = np.random.default_rng(found.plan.draw).random((POOL, len(SEARCHED)))
    chances = chance(found.surfaces, pool, FIT)
    u = places_of(found.found, SEARCHED)
    marks = {"default": place_of(default_settings()), "best": place_of(found.best_settings)}
    figure = open_and_pinned(u, profile(pool, chances), marks, SEARCHED, pinned(u, SEARCHED)["verdict"].to_dict())
    return save(figure, folder / "calibration", ("png",))
