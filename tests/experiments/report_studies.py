"""The studies that tests of the report look at, small and made with the stand-in for the engine."""

from report_pages import Page

SMALL = ["weeks=60", "residents=500", "jobs=1"]
PAIR = ["a.role=direct", "b.role=facilitate"]
STUDIES = {
    "plane": ["sweep", "scenario=oss_green", "role=direct,facilitate", "trust=.25,.55", "energy=.4,.55", "replicates=4",
              "study=plane", *SMALL],
    "point": ["compare", *PAIR, "replicates=6", "study=point", *SMALL],
    "capacity": ["sweep", "capacity=3,12.5", "role=facilitate", "trust=.4,.55", "replicates=5", "study=capacity",
                 *SMALL],
    "five": ["sweep", "role=regulate,direct,stimulate,facilitate,let_go", "trust=.25,.55", "energy=.4,.55",
             "replicates=8", "study=five", *SMALL],
    "other": ["sweep", "role=direct,stimulate,facilitate", "params.trust.ratio=1,2.5,4", "replicates=3",
              "study=other", *SMALL],
    "lhs": ["sweep", "design=lhs", "design.samples=12", "trust=.3:.8", "role=direct,facilitate", "replicates=2",
            "study=lhs", *SMALL],
    "sobol": ["sweep", "design=sobol", "design.samples=4", "trust=.3:.8", "energy=.3:.8", "role=direct,facilitate",
              "replicates=3", "study=sobol", *SMALL],
    "single": ["sweep", "design=single", "replicates=5", "scenario=oss_green", "study=single", *SMALL],
}


def both(folder):
    return [Page(folder / f"report_{language}.html") for language in ("en", "nl")]
