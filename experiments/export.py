"""Verb ``export``: the tables of one study, or of several joined, as CSV for other programs."""

from __future__ import annotations

import functools
from pathlib import Path

from experiments.arguments import wants_help
from experiments.console import notice, say, shown
from sim.errors import InputError

HELP = """usage: buurtlab export STUDY [STUDY ...] [table=NAME] [results=FOLDER] [to=FOLDER]

Write runs.csv, with a column for every setting that differs, series.csv and what record=true kept (initiatives.csv,
lives.csv, hours.csv, residents.csv, ties.csv) into the study's folder. Several studies are joined, a row a run with the
study's name before it, and need to=FOLDER.

examples:
  buurtlab export sweep-policy-default
  buurtlab export results/demo table=runs
  buurtlab export sweep-lhs-default sweep-lhs-oss_green to=joined
"""


def main(args: list[str]) -> int:
    """Run the verb; return the exit code."""
    if wants_help(args):
        say(HELP.rstrip())
        return 0
    from experiments.analysis import progress
    from experiments.files import make_folder, write_whole
    from experiments.reading import read_record, read_runs, read_series
    from experiments.record import TABLES as RECORDED
    from experiments.study import MANIFEST, find_study
    from experiments.suggest import nearest, unknown

    names = [word for word in args if "=" not in word and word.strip()]
    given = dict(word.split("=", 1) for word in args if "=" in word)
    for key in given:
        if key not in ("table", "results", "to"):
            raise InputError(key, None, "not a setting here; there are table, results, to.",
                             nearest(key, ("table", "results", "to")))
    if not names:
        raise InputError("export", None, "name a stored study, such as demo.")
    tables = {"runs": read_runs, "series": read_series} | {
        table: functools.partial(read_record, table) for table in RECORDED}
    if given.get("table", "runs") not in tables:
        raise unknown("table", given["table"], tables)
    results = Path(given.get("results", "results")).expanduser()
    studies = [find_study(results, name) for name in names]
    for k, study in enumerate(studies):
        if study.folder.resolve() in [one.folder.resolve() for one in studies[:k]]:
            raise InputError("export", names[k], "this study is named twice; its runs would count twice.")
    if len(studies) > 1 and "to" not in given:
        raise InputError("to", None, "several studies need a folder of their own, such as to=joined.")
    folder = Path(given["to"]).expanduser() if "to" in given else studies[0].folder
    own = len(studies) == 1 and folder.resolve() == studies[0].folder.resolve()
    if (folder / MANIFEST).exists() and not own:
        raise InputError("to", given["to"], "holds a study of its own, whose tables these are not; choose another "
                                            "folder, such as to=joined.")
    make_folder(folder)
    for name, study in zip(names, studies, strict=True):
        stored, planned = progress(study)
        if stored < planned:
            notice(f"Study '{name}' is not finished: {stored:,} of {planned:,} runs are stored, and only these are "
                   "written.")
    for table, read in tables.items():
        if given.get("table", table) != table:
            continue
        frame = read(*names, results=results)
        if frame.empty or len(frame.columns) == 1:
            continue
        path = folder / f"{table}.csv"
        write_whole(path, lambda hidden, frame=frame: frame.to_csv(hidden, index=False, lineterminator="\n"))
        say(f"{shown(path)}  {len(frame):,} rows")
    return 0
