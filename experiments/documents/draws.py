"""The address of every draw of a week: who, whom, which decision, and what each word of its block settles."""

from __future__ import annotations

from experiments.documents.markdown import code, table

_IDENTITY = ("founder", "founding week + 2^20")
#: Name of the decision in ``sim.rng`` -> who, whom, what its words settle, in their order; those of the start left out.
DRAWS = {
    "WEEKLY": ("resident", "0", "energy; whom to meet; an idea (lowest .01) and by quarter, from the second on, "
               "moving, searching, a plan; by quarter a request, being asked or referred, a visit"),
    "MEMBER": ("active resident", "0", "asks; leaves; to the core or to the lead; is overruled"),
    "MEETING": ("resident", "0", "whom at a meeting place"),
    "TRUST": ("resident", "row of the one met + 1, 0 for nobody", "whether what is seen is kept"),
    "FOUNDING": ("founder", "0", "size of the idea"),
    "PROGRAMME": ("k", "0", "project; programme; theme of both"),
    "SEED": ("resident, or founder of a public one", "0", "race to start a seed; theme of a public one"),
    "JOINING": ("resident who asks, or founder of a public one", "0",
                "whom to ask; who of those asking stands (public: whether it asks)"),
    "ASKED": ("resident asked", "0", "form suits; says yes; is bridged; visits after a referral"),
    "PROFESSIONAL": ("founder (with the resident's, draw 1)", "founding week",
                     "two words, mixed with two of the resident: which initiative"),
    "SEARCH": ("resident", "0", "finds something"),
    "TAKEOVER": (*_IDENTITY, "taken over; handed back"),
    "LIFE": (*_IDENTITY, "exit; completion; anchoring; success"),
    "TABLE": ("organisation (draw 1), or 0 (draw 2)", "0",
              "two of a judgement; whose turn; leaves (draw 2: a decision is carried out)"),
    "TABLE_PAIR": ("organisation", "organisation", "whether a meeting went well"),
    "TURNOVER": ("resident who moves", "number of the tie (draw: number of the try)",
                 "near or anybody; whom; which tie"),
    "STAFF": ("professional", "0", "whom to meet; turns (draw 1: third word, who co-creates)"),
    "ADAPT": ("0", "0", "an incident"),
    "CAMPAIGN": ("front-runner", "number of the contact", "near or anybody; whom; gets a plan"),
}


def addresses() -> str:
    """Return the addresses of a week's draws as a table, in the order of the processes."""
    from sim import rng

    return table(("decision", "number", "who", "whom", "its words settle, in order"),
                 ((code(name), int(getattr(rng, name)), *row) for name, row in DRAWS.items()))
