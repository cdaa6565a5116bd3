"""Words of the robustness section."""

INTRO = """The contrast is *facilitate* minus *direct*, all public actors, {residents:,} residents, {weeks} weeks, in
the three outcomes of equal rank; {pairs} pairs that share their luck (seed {seed}), parameters `{parameters}`. One
change at a time. A sign is kept (**same sign**) where both 95% intervals leave zero out on the same side."""
QUICK = "**Few runs, for trying: not for conclusions.**"
CHANGED, PAIRS = "changed", "pairs"
SHORT = {"initiative_rate": "initiatives of residents, per 1,000 inhabitants a year",
         "initiative_rate_all": "initiatives whoever started them, per 1,000 inhabitants a year",
         "active_hours": "active hours, per 1,000 residents a week"}
NAME = {"initiative_rate": "residents' initiatives", "initiative_rate_all": "all initiatives",
        "active_hours": "active hours"}
DEFAULT = "**As it is**: " + "{parts}."
DEFAULT_PART = "{name} {mean} ({low} to {high}; {word})"
RESOLVED, UNRESOLVED = "resolved", "not resolved: there is no sign to keep"
COUNT = ("**{name}**: of {n} changes {same} keep the sign, {open} are not resolved and {opposite} turn it{which}. "
         "Over all of them the contrast runs from {low} to {high}.")
COUNT_NONE = ("**{name}**: the contrast of the default is itself not resolved; of {n} changes {plus} have facilitating "
              "resolved ahead, {minus} directing. Over all of them it runs from {low} to {high}.")
WHICH = " ({these})"
LUCK = "{n} intervals of 95%: about {luck} of them would leave zero out by luck alone if no contrast were there at all."
ALIKE = {
    "population size": "**Population size**, per resident: {parts}. A small chance says that the contrast hangs on "
                       "the size of the place.",
    "step order": "**Order of the week**, each order against the default's in the same pairs, with the same luck: "
                  "{parts}. A small chance says that the contrast hangs on the order. Events stay first, observation "
                  "last, founding before joining, and life not between the two: who founds takes the idea up in "
                  "joining of the same week, and otherwise no idea of residents would ever be taken up.",
}
ALIKE_PART = "{name}: Welch's F = {f} on {between} and {within} degrees, chance {chance} if all were alike"
APART_PART = ("{name}: {number} of {of} orders differ with a 95% interval that leaves zero out, the most by {most}; "
              "chance of the least likely {chance}, times {of} for so many looks")
TABLE_HEAD = "### The role table"
TABLE_INTRO = """{tables} tables, every cell of every role moved uniformly by up to {width} either way and cut to 0..1,
{runs} pairs of runs each (the other three roles {others}). Shares of tables with Wilson's 95% interval; luck within a
table makes a share that is counted lie nearer to one half than it is, so beside it stands what is left with that luck
taken off (by a normal law)."""
SHARE = ("outcome", "facilitate ahead of direct", "apart from luck", "all five in the shipped order", "same role first",
         "shipped order, with the share of tables in which each stays ahead of the next")
CELLS = "Cells that move the contrast most (rank correlation over the tables, 95% interval):"
CELLS_HEAD = ("outcome", "first", "second", "third", "fourth", "cells whose interval holds zero")
TOLD = "**{name}**: facilitating is ahead in {share} of the tables ({low} to {high}); {verdict}."
TOLD_KEEPS = "the ranking of the two does not hang on cells within {width}"
TOLD_MOST = "it holds in most tables, not in all: the answer rests on the table"
TOLD_HALF = "which of the two is ahead is decided by the table"
TOLD_LEAST = "in most tables it is the other way round"
