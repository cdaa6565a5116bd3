"""What drives an outcome, and the difference between two arms: indices of a stored study, in table and sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from experiments.index_texts import SHARES, cell, inert, share
from experiments.outcome_texts import OUTCOMES
from experiments.sensitivity_texts import said
from experiments.setting_texts import listed, setting_name
from experiments.statistics.indices import FEWEST_BLOCKS, stored_indices
from experiments.texts import number, outcome_number

if TYPE_CHECKING:
    from experiments.contrasts import Contrast
    from experiments.study import Study

#: The index that settings are ranked by, and those that are shown.
RANKED = {"sobol": "ST", "morris": "mu_star"}
SHOWN = {"sobol": ("S1", "ST"), "morris": ("mu_star",)}
#: Advice: luck above this share of the variation asks for replicates, an interval wider than this for samples.
LUCK_SHARE, HALF_WIDTH, HALF_OF_LARGEST = 0.1, 0.1, 0.25
_MOST_REPLICATES = 1000


def drivers(study: Study, asked: Contrast, outcomes: Sequence[str], runs: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the indices of every outcome in both arms, and of the difference between them.

    Args:
        study: a stored study with a Sobol or Morris design.
        asked: the two arms, or the one there is.
        outcomes: names of outcomes.
        runs: the table of runs, where it is at hand.

    Returns:
        Columns: outcome, quantity (``a``, ``b``, ``difference``; ``arm`` where there is one), arm, against, index,
        setting, with, value, low, high, blocks, luck, luck_low, luck_high, floor, floor_high, unusable (the estimate
        lies where no true index can, or says that nothing matters while the outcome varies), resolved (whether the
        interval of the index lies above that of what luck gives).
    """
    runs = study.runs() if runs is None else runs
    tables = []
    for outcome in outcomes:
        for name, arm, against in asked.quantities():
            found = stored_indices(study, arm, outcome, against=against, runs=runs)
            found = judged(found)
            for at, (key, value) in enumerate((("outcome", outcome), ("quantity", name), ("arm", arm),
                                               ("against", against or ""))):
                found.insert(at, key, value)
            tables.append(found)
    return pd.concat(tables, ignore_index=True)


def table_rows(found: pd.DataFrame, kind: str, outcome: str, asked: Contrast, language: str) -> list[list[str]]:
    """Return the table of one outcome: header first, settings from most to least in the last quantity."""
    here = found[(found["outcome"] == outcome) & (found["with"] == "")]
    who = {"a": "A", "b": "B", "difference": said("difference", language), "arm": ""}
    heads = {"S1": "main", "ST": "total", "mu_star": "size"}
    quantities = [name for name, _, _ in asked.quantities()]
    rows = [[said("setting", language), *(said(heads[index], language, who=who[name]).strip()
                                          for name in quantities for index in SHOWN[kind])]]
    for setting in ranked(here, kind, quantities[-1]):
        cells = here[here["setting"] == setting].set_index(["quantity", "index"], drop=False)
        rows.append([setting_name(setting, language, dotted=True),
                     *(cell(cells.loc[(name, index)], outcome, language)
                       for name in quantities for index in SHOWN[kind])])
    return rows


def ranked(here: pd.DataFrame, kind: str, quantity: str) -> list[str]:
    """Return the settings from the one that matters most for a quantity to the one that matters least."""
    own = here[(here["quantity"] == quantity) & (here["index"] == RANKED[kind]) & (here["with"] == "")]
    return list(own.sort_values("value", ascending=False, kind="stable", na_position="last")["setting"])


def judged(found: pd.DataFrame) -> pd.DataFrame:
    """Return the indices of one quantity with ``unusable`` and ``resolved``, as :func:`drivers` has them."""
    beyond = found["index"].isin(SHARES) & ((found["low"] >= 1) | (found["high"] <= 0))
    zero = found.groupby("index")["value"].transform(lambda values: (values == 0).all())
    unusable = beyond | (zero & found["index"].isin([*SHARES, "mu_star"]))
    # Where all variation may be luck, nothing is told from it, however far an index seems to lie above.
    resolved = (found["low"] > found["floor_high"]) & (found["luck_high"] < 1) & ~unusable
    return found.assign(unusable=unusable, resolved=resolved)


def bounded(found: pd.DataFrame) -> pd.DataFrame:
    """Return the indices with shares cut off at 0 and 1 and sizes at 0; unusable ones have no value left."""
    most = found["index"].map(lambda index: 1.0 if index in SHARES else math.inf)
    cut = found["index"].isin((*SHARES, "mu_star"))
    columns = ["value", "low", "high"]
    return found.assign(**{name: found[name].clip(0, most).where(cut, found[name]).mask(found["unusable"])
                           for name in columns})


def sentences(study: Study, found: pd.DataFrame, outcome: str, asked: Contrast, language: str) -> list[str]:
    """Return what matters most, what is not resolved and what luck gives, for each quantity of one outcome."""
    kind = study.manifest["design"]["kind"]
    told = []
    for name, _, _ in asked.quantities()[::-1]:  # the difference first: it is what people ask for
        own = found[(found["outcome"] == outcome) & (found["quantity"] == name) & (found["with"] == "")]
        about = said(f"about_{name}", language, a=asked.names[0], b=asked.names[1])
        words = about + " ".join(_about(own, kind, outcome, language))
        told.append(words[0].upper() + words[1:])
    return told


def _about(own: pd.DataFrame, kind: str, outcome: str, language: str) -> list[str]:
    first = own.iloc[0]
    if first["blocks"] < FEWEST_BLOCKS:
        return [said("unknown", language, blocks=int(first["blocks"]))]
    if own["value"].isna().all() and not own["unusable"].any():
        return [said("constant", language)]
    named = own[own["index"] == RANKED[kind]].set_index("setting").sort_values("value", ascending=False, kind="stable")
    known = list(named.index[named["resolved"]])
    unusable = list(named.index[named["unusable"]])
    still = [setting for setting in named.index if inert(named.loc[setting])]
    left = [setting for setting in named.index if setting not in (*known, *unusable, *still)]
    rest = {"unusable_names": unusable, "open": left if known else [], "inert": still}
    if math.isnan(first["luck"]):
        parts, rest["unusable_names"] = [said("nothing_one", language)], []
    elif known:
        parts = [_known(named, known, kind, outcome, language), *_together(own, kind, known, language)]
    else:
        parts = [said(f"nothing_{kind}", language)]
    for key, settings in rest.items():
        if settings:
            parts.append(said(key, language, names=listed([setting_name(one, language) for one in settings], language)))
    return [*parts, _luck(own, kind, outcome, language)]


def _known(named: pd.DataFrame, known: list[str], kind: str, outcome: str, language: str) -> str:
    """Return what matters, and what matters most where no other setting's interval reaches it."""
    words = [said("share" if kind == "sobol" else "change", language, name=setting_name(setting, language),
                  value=cell(named.loc[setting], outcome, language)) for setting in known]
    others = named.drop(index=known[0])
    if (others["unusable"] | (others["high"] >= named.loc[known[0], "low"])).any():
        return said("matters", language, names=listed(words, language))
    then = said("then", language, rest=listed(words[1:], language)) if words[1:] else ""
    return said("most", language, first=words[0]) + then + said("full_stop", language)


def _together(own: pd.DataFrame, kind: str, known: list[str], language: str) -> list[str]:
    """Return which settings act chiefly together with others: the total above twice the main one, intervals apart."""
    if kind != "sobol":
        return []
    main, total = (own[own["index"] == index].set_index("setting") for index in ("S1", "ST"))
    names = [setting_name(setting, language) for setting in known
             if total.loc[setting, "low"] > main.loc[setting, "high"]
             and total.loc[setting, "value"] > 2 * main.loc[setting, "value"]]
    if not names:
        return []
    words = said("together", language, names=listed(names, language))
    return [words[0].upper() + words[1:]]


def _luck(own: pd.DataFrame, kind: str, outcome: str, language: str) -> str:
    first = own.iloc[0]
    if math.isnan(first["luck"]):
        return said("luck_one", language)
    amount = share(first["luck"], first["luck_low"], first["luck_high"], language)
    if kind == "sobol":
        return said("luck", language, share=amount)
    floor = own.loc[own["index"] == "mu_star", "floor"].iloc[0]
    return said("luck_morris", language, share=amount, floor=outcome_number(outcome, floor, language))


def advice(study: Study, found: pd.DataFrame, outcome: str, asked: Contrast, replicates: int, language: str) -> str:
    """Return what to do before reading on: more replicates, more samples or nothing; about the last quantity."""
    kind, drawn = study.manifest["design"]["kind"], study.manifest["design"]["drawn"]
    own = found[(found["outcome"] == outcome) & (found["quantity"] == asked.quantities()[-1][0])
                & (found["index"] == RANKED[kind])]
    luck = own["luck"].iloc[0]
    if own["value"].isna().all() or math.isnan(luck):
        return ""
    if own["luck_high"].iloc[0] >= 1:
        about = OUTCOMES[outcome].name(language).rstrip(",")
        return said("all_luck", language, about=about if asked.against is None else said("fig_difference", language))
    if luck > LUCK_SHARE:
        wanted = replicates * luck / (1 - luck) / (LUCK_SHARE / (1 - LUCK_SHARE))
        wanted = min(_MOST_REPLICATES, 5 * math.ceil(wanted / 5))
        return said("more_replicates", language, n=number(wanted, 0, language))
    half = float((own["high"] - own["value"]).max())
    if own["unusable"].any() or half > (HALF_WIDTH if kind == "sobol" else HALF_OF_LARGEST * float(own["value"].max())):
        return said("more_samples", language, n=number(4 * drawn["samples"], 0, language))
    return said("enough", language)


def dropped(study: Study, found: pd.DataFrame, language: str) -> str:
    """Return how many blocks of the design had to be left out; empty where none."""
    design = study.manifest["design"]
    every, least = design["drawn"]["samples"], int(found["blocks"].min())
    if least >= every:
        return ""
    return said("dropped", language, left=number(every - least, 0, language), all=number(every, 0, language))
