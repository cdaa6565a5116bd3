"""The weekly order, as data: what acts when, what it is called and which columns it writes.

The compiled week in ``engine.py`` follows this list and a test compares the two; the ODD document prints it.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.state import TABLES


class Process(NamedTuple):
    """One ODD submodel: its name (also its switch and its file) and its meaning."""

    name: str
    functions: tuple[str, ...]
    doc: str

    @property
    def writes(self) -> tuple[str, ...]:
        """Columns this process writes, as ``table.column``."""
        return tuple(f"{table}.{c.name}" for table, columns in TABLES.items() for c in columns if c.by == self.name)


SCHEDULE = (
    Process("events", ("events",), "dated data take effect: policy of the week, energy pulses, incidents"),
    Process("energy", ("energy",), "energy recovers, taking part costs and gives; members burn out"),
    Process("encounters", ("encounters",), "everybody meets somebody: contacts, what is seen and heard"),
    Process("trust", ("trust",), "kept and broken promises, news of neighbours, return to the norm"),
    Process("founding", ("founding",), "ideas arise from the ACTIE conditions"),
    Process("joining", ("leaving", "joining"), "members leave and are succeeded; the asked decide; others visit"),
    Process("support", ("support",), "public hours and money are spent by role and support rule"),
    Process("life", ("life",), "initiatives progress, have success, anchor and end"),
    Process("tables", ("tables",), "organisations at a partner table meet, decide, agree and leave"),
    Process("turnover", ("turnover",), "residents move in and out; ties are redrawn"),
    Process("learning", ("learning",), "ownership and experience of those who take part"),
    Process("staff", ("staff",), "energy of professionals; a shared goal spreads among them"),
    Process("adapting", ("adapting",), "know-how of collaborating and the control reflex move"),
    Process("campaign", ("campaign",), "front-runners help residents to a plan; plans are imitated"),
    Process("observation", ("observation",), "the metrics of the week"),
)
ORDER = tuple(p.name for p in SCHEDULE)
