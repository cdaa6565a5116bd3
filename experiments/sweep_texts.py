"""What a sweep tells at its end, in Dutch and English."""

from __future__ import annotations

from experiments.texts import singular

SAID = {
    "en": {
        "heading": "{runs} runs of {planned} stored; arms: {arms}, points: {points}, replicates a point: {seeds}",
        "outcome": "outcome", "arm": "arm", "runs": "runs", "mean": "mean", "lowest": "lowest", "highest": "highest",
        "spread": "Mean over the points, and the points where it is lowest and highest; each the mean of its runs.",
        "where": "Tables in {folder}/: runs and series as Parquet, codebook.csv says what each column is.",
        "python": "In Python: from experiments import read_runs; read_runs(\"{name}\", results=\"{results}\")",
        "export": "As CSV: buurtlab export {name}",
        "pairs": "Reproduction number and tipping lines: buurtlab map STUDY reproduction={name}",
        "wide": "At {left} of {points} points the interval of {outcome} is still wider than ± {width} after {most} "
                "replicates.",
        "narrow": "At every point the interval of {outcome} is at most ± {width} wide.",
    },
    "nl": {
        "heading": "{runs} van {planned} doorrekeningen opgeslagen; armen: {arms}, punten: {points}, herhalingen "
                   "per punt: {seeds}",
        "outcome": "uitkomst", "arm": "arm", "runs": "doorrekeningen", "mean": "gemiddelde", "lowest": "laagste",
        "highest": "hoogste",
        "spread": "Gemiddelde over de punten, en de punten waar het laagst en hoogst is; elk het gemiddelde van zijn "
                  "doorrekeningen.",
        "where": "Tabellen in {folder}/: runs en series als Parquet, codebook.csv zegt wat elke kolom is.",
        "python": "In Python: from experiments import read_runs; read_runs(\"{name}\", results=\"{results}\")",
        "export": "Als CSV: buurtlab export {name}",
        "pairs": "Doorwerking en omslaggrenzen: buurtlab map STUDIE reproduction={name}",
        "wide": "Bij {left} van {points} punten is het interval van {outcome} na {most} herhalingen nog breder dan "
                "± {width}.",
        "narrow": "Bij elk punt is het interval van {outcome} hoogstens ± {width} breed.",
    },
}


def said(key: str, language: str, **values: object) -> str:
    """Return a phrase, filled in."""
    return singular(SAID[language][key].format(**values))
