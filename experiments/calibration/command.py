"""``buurtlab calibrate``: search the parameters against bands of Dutch figures, and tell what the bands leave open.

The search sees the fitted bands only; the others are held out. Everything that was run is kept in the study's folder,
and the same command goes on from there. The result is a set of parameters that all hold the bands, one file of them
(parameters=calibrated), and the answer, facilitate against direct, over the whole set.
"""

from __future__ import annotations

from pathlib import Path

from experiments.calibration.plan import PLAN, QUICK
from experiments.console import Parser, notice, say, table, whole_from

EXAMPLES = """examples:
  buurtlab calibrate                    # search, or go on; prints what was found
  buurtlab calibrate --write            # and writes configs/parameters/ and docs/calibration.md of this checkout
  buurtlab calibrate --quick --study try
  buurtlab run parameters=calibrated
  buurtlab sweep design=list design.file=configs/parameters/calibrated_set.csv role=direct,facilitate"""


def main(args: list[str]) -> int:
    """Run ``buurtlab calibrate``."""
    import sim
    from experiments.calibration.document import sections, write_docs
    from experiments.calibration.study import calibrate
    from experiments.calibration.write import CONFIGS, made, write
    from experiments.files import study_folder
    from sim.errors import InputError

    parser = Parser("calibrate", __doc__, EXAMPLES)
    parser.add_argument("--study", help="name of the study's folder (default calibration; calibration-quick if quick)")
    parser.add_argument("--results", default="results", metavar="FOLDER", help="where it stands (default results)")
    parser.add_argument("--jobs", type=whole_from(1), default=2, metavar="N", help="processes (default 2)")
    parser.add_argument("--quick", action="store_true", help="a few points only, no answer: does it run")
    parser.add_argument("--write", action="store_true", help="write the parameter files and docs/calibration.md")
    given = parser.parse_args(args)
    if given.quick and given.write:
        raise InputError("--write", None, "a quick search is not written into the checkout; leave --quick out.")
    if given.write and not (CONFIGS.is_dir() and CONFIGS.parents[1].joinpath("docs").is_dir()):
        raise InputError("--write", None, "this is no checkout of the project: it has no docs/.")
    folder = study_folder(Path(given.results).expanduser(),
                          given.study or ("calibration-quick" if given.quick else "calibration"))
    if sim.engine_is_cold():
        notice("Compiling the model (once, up to 30 s) ...")
    sim.warm_up()
    plan = QUICK if given.quick else PLAN
    about = made(folder, plan)
    found = calibrate(plan, folder, given.jobs, notice, answer=not given.quick)
    for head, rows, note in sections(found):
        say(f"\n{head}")
        if len(rows) > 1:
            say(table(rows, left=(0, 1, 2)))
        if note:
            say(note)
    if given.write:
        for path in [*write(found, about), *write_docs(found, about)]:
            say(path.relative_to(CONFIGS.parents[1]).as_posix())
    return 0
