"""Words of the table of validation and of its page."""

TITLE = "# What the model is held against, and how it comes out"
WRITTEN = (
    "*Written by `{command}` on {when}, on {machine}; model `{model}`, {versions}. Do not edit this page: run "
    "the command again.*")
QUICK = "**Small neighbourhoods and few runs, for trying: not for conclusions.**"
RULES = """One line a statement. It **holds** if its whole 95% interval lies where it must, **does not hold** if the
whole interval lies elsewhere, and is **not resolved** in between. Bounds and margins stand in code and were set before
these runs; their seed {seed} (claims: {claims}) was not looked at while the statements were written. Runs of one row
share their luck: what is compared had the same chance.

**Taken out** is the switch or parameter that should break the statement. It *breaks it* if the same statement then does
not hold, or what is left lies within a margin stated for it; it *weakens it* if the whole interval of what is left lies
below half of what was found. Where it does not, the row says so. *By construction* stands for what is found then where
the arms have become one and the same setting: taking it out could not fail to break it, and such rows are counted
apart, as are those in which the arms are then equal in every pair.

**Parameters**: `{parameters}`. {said_of}"""
SAID_OF = {
    "default": "Set by hand with the bands marked *fitted* in view, on other seeds. Some of the facts and all patterns "
               "are older than this table and were looked at on another seed; no parameter was moved for them as far "
               "as the record goes. Which bands are *held out* was declared after these parameters had been set, with "
               "the baseline printed beside all bands: here *held out* says that the search did not see them, not that "
               "whoever set the defaults did not.",
    "": "Found by the calibration on the bands marked *fitted* alone, on other seeds; no other row was seen by it.",
}
FIRST = "## The first list: what counts"
FIRST_SAID = (
    "Statements whose sign is not built in, or only by a direct term that the rest of the model can outweigh "
    "(*built in*: no, partly).")
SECOND = "## The second list: (nearly) by construction, does not count"
SECOND_SAID = "A single equation, or one setting, gives the sign; or the reduced model must meet a closed form."
HYPOTHESES = (
    "Rows marked *hypothesis* have been found in simulations and interviews only. They are judged both ways and count "
    "only where every row that states them holds.")
COUNT = (
    "**{holds} of {rows} hold**, {fails} do not, {open} are not resolved. Of those that hold, what was taken out "
    "breaks {broken} and weakens {weakened} more, where it could have failed to; {built} more it breaks by "
    "construction: with it out the arms are one setting, or equal in every pair.")
RESTS = (
    "Of those that hold, {outside} rest on an outside source ({kept_out} of them bands kept out of the fitting), {own} "
    "on the project's own aim, case documents or assumptions, and {fitted} are bands that parameters were fitted to.")
BY_CONSTRUCTION = "{broken}, by construction"
HYPOTHESES_COUNT = "Rows of hypotheses that do not hold as a whole, in neither number: {n}."
LUCK = (
    "If every one of the {rows} lay exactly on its bound, {luck:.1f} would be expected to come out on the right side "
    "by luck alone, and as many on the wrong side. With intervals wide enough for all of them at once (Bonferroni) "
    "{sure} hold; a row without an interval is not among them.")
NO_SAMPLE = "none: a count of all cases"
AIM = (
    "The aim was {aim} that hold in this list, each with what breaks or weakens it: {proven} hold and are broken or "
    "weakened by what could have failed to, {proven_outside} of them on an outside source. {met}")
MET = {True: "**The aim is met.**", False: "**The aim is not met: {n} short.**"}
WHY = "### Why not"
NO_REASON = "No reason was found yet."
NOT_LOOKED = "No reason was looked for with these parameters."
NOT_LOOKED_QUICK = "No reason was looked for at this size."
UNBROKEN = "### Holds, but was not clearly broken"
UNBROKEN_SAID = (
    "What was taken out left the statement standing, or not clearly without it: it rests on something else as well, or "
    "these are too few runs to tell.")
NOTES = "Of the measures:"
COVERED = "## The stylised facts, one by one"
COVERED_HEADER = ("fact", "rows that speak to it", "or why none does")
NOT_RUN = "not run this time"
OTHER = "## {about}"
SECONDS = "## Time"
SECONDS_SAID = (
    "Seconds of the clock, a section after the other, {jobs} processes at a time: {parts}; **{total:.0f} in all**.")
KEPT = "Kept from an earlier run of the same model, source and settings, seconds and all: {names}."
BROKE = "**Did not finish: {names}.**"
MISSING = "Not there in this version: {names}."
HEADER = ("#", "statement", "source", "asked", "found", "95% interval", "verdict", "taken out", "found then",
          "does that break it", "built in", "runs", "parameters")
