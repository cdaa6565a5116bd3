"""Mesa agents as views of rows: what an agent shows is what the engine holds, nothing is kept twice.

Every column declared in ``sim.state`` is an attribute of its agent: ``resident.energy``, ``initiative.members``,
``government.steer``. All can be read; only the levels of government and professionals can be set, by ``role`` or one by
one. Columns that hold a row (``resident.initiative``, ``initiative.leader``) have a companion that gives the agent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

import mesa
import numpy as np
from mesa.agent import AgentSet

from sim import roles
from sim.parameter import check_value, par
from sim.settings import METHODS
from sim.state import TABLES, Column

if TYPE_CHECKING:
    from sim.model import NeighbourhoodModel
    from sim.run import Run


class Cell:
    """An attribute that is one cell of the state."""

    def __init__(self, column: Column, may_set: bool) -> None:
        self.column, self.may_set = column, may_set
        self._bounds = par(float(column.lo), column.lo, column.hi, column.unit, column.doc).metadata
        self.__doc__ = f"{column.doc} ({column.unit})"

    def __get__(self, view: _View | None, owner: type | None = None) -> Any:
        return self if view is None else view._read(self.column.name)

    def __set__(self, view: _View, value: float) -> None:
        name, key = self.column.name, f"{view._table}.{self.column.name}"
        if not self.may_set:
            raise AttributeError(f"{key} can only be read: it is written by '{self.column.by}'.")
        value = value.item() if isinstance(value, np.generic) else value
        check_value(key, value, self._bounds)
        view._write(name, float(value))


def _columns(table: str, may_set: Iterable[str] = ()) -> Callable[[type], type]:
    """Give a class one attribute per declared column of a table."""
    def give(cls: type) -> type:
        cls._table, cls._levels = table, tuple(may_set)
        for column in TABLES[table]:
            setattr(cls, column.name, Cell(column, column.name in cls._levels))
        return cls
    return give


class _View:
    """A row of a table in one neighbourhood."""

    _table: ClassVar[str]
    _levels: ClassVar[tuple[str, ...]]
    place: Place
    row = 0

    def _read(self, name: str) -> Any:
        return getattr(getattr(self.place.run.tables, self._table), name)[self.row].tolist()

    def _write(self, name: str, value: float) -> None:
        getattr(getattr(self.place.run.tables, self._table), name)[self.row] = value

    @property
    def neighbourhood(self) -> str | None:
        """Code of the neighbourhood."""
        return self.place.code


@_columns("neighbourhood")
class Place(_View):
    """A neighbourhood: its columns (``place.legitimacy``, ``place.hours_spent``) and its agents. Not an agent itself.

    Args:
        model: the model it is part of.
        run: the engine's side of it.
    """

    def __init__(self, model: NeighbourhoodModel, run: Run) -> None:
        self.model, self.run, self.place, self.code = model, run, self, run.place.code
        self.people: list[Resident] = []  # by row
        self.staff: list[Professional] = []  # by row
        self.alive: dict[int, Initiative] = {}  # by row
        self.identity: np.ndarray | None = None  # (founder, founding week) by row, of those alive

    @property
    def residents(self) -> AgentSet:
        """Its residents."""
        return AgentSet(self.people, random=self.model.random)

    @property
    def organisations(self) -> list[Organisation]:
        """The organisations at its partner table; none without one."""
        return [Organisation(self, row) for row in range(self.run.state.org.shape[1])]

    @property
    def table(self) -> PartnerTable:
        """Its partner table, all zero without organisations; a copy where it feeds several neighbourhoods."""
        return PartnerTable(self, 0)

    @property
    def professionals(self) -> AgentSet:
        """Its professionals."""
        return AgentSet(self.staff, random=self.model.random)

    @property
    def initiatives(self) -> AgentSet:
        """Its ideas and initiatives that have not ended."""
        return AgentSet(self.alive.values(), random=self.model.random)

    def residents_at(self, rows: Iterable[int]) -> AgentSet:
        """Return the residents of these rows."""
        return AgentSet([self.people[i] for i in rows], random=self.model.random)


class _RowView(_View):
    """A row of a table that is no agent: it has no step of its own."""

    def __init__(self, place: Place, row: int) -> None:
        self.place, self.row = place, row


@_columns("organisation")
class Organisation(_RowView):
    """A party at a partner table."""


@_columns("table")
class PartnerTable(_RowView):
    """Where organisations meet, decide and agree."""


class _RowAgent(_View, mesa.Agent):
    """A Mesa agent that is a row of a neighbourhood."""

    def __init__(self, model: NeighbourhoodModel, place: Place, row: int) -> None:
        super().__init__(model)
        self.place, self.row = place, row

    def remove(self) -> None:
        """Refuse: the row would go on acting without its agent."""
        raise RuntimeError(f"a {self._table} cannot be removed: the engine would go on without noticing.")


@_columns("resident")
class Resident(_RowAgent):
    """Somebody of 15 or older who lives in a neighbourhood."""

    @property
    def initiative_agent(self) -> Initiative | None:
        """The idea or initiative one is active in, if any."""
        return self.place.alive.get(self.initiative)

    @property
    def neighbours(self) -> AgentSet:
        """The residents one has ties with."""
        state = self.place.run.state
        return self.place.residents_at(state.to[state.first[self.row]:state.first[self.row + 1]])


@_columns("initiative")
class Initiative(_RowAgent):
    """An idea (``stage`` 1) or an initiative (2 running, 3 anchored).

    It joins the model in the week of the idea and leaves it in the week in which it ends. After that it keeps the
    values of its last week: ``stage`` is 4 and ``ending`` tells why.
    """

    _last: dict[str, Any] | None = None

    def _read(self, name: str) -> Any:
        return super()._read(name) if self._last is None else self._last[name]

    def end(self) -> None:
        """Leave the model and keep the last values (called by the model: the row will be used again)."""
        self._last = {column.name: self._read(column.name) for column in TABLES["initiative"]}
        mesa.Agent.remove(self)

    @property
    def ended(self) -> bool:
        """Whether it is no longer there."""
        return self._last is not None

    @property
    def residents(self) -> AgentSet:
        """Its members; nobody once it has ended."""
        rows = () if self.ended else np.flatnonzero(self.place.run.tables.resident.initiative == self.row)
        return self.place.residents_at(rows)

    @property
    def leader_agent(self) -> Resident | None:
        """The resident who leads it, if anybody does."""
        return self.place.people[self.leader] if self.leader >= 0 else None

    @property
    def founder_agent(self) -> Resident | None:
        """The resident whose idea it was; ``None`` for a project of professionals or of the municipality."""
        return self.place.people[self.founder] if 0 <= self.founder < len(self.place.people) else None


class _Actor(_RowAgent):
    """What government and professionals share: instrument levels, set by a role or one by one."""

    _role: str | None = None

    @property
    def role(self) -> str:
        """The role last set, or the scenario's. Setting it (a row of the role table or a mixture) sets all levels."""
        return self._role or self.model.first_roles[self._table]

    @role.setter
    def role(self, role: str) -> None:
        levels = roles.resolve(role, self.model.role_table, f"{self._table}.role")
        for name, level in zip(roles.INSTRUMENTS, levels, strict=True):
            if name in self._levels:
                self._write(name, float(level))
        self._role = str(role)

    def step(self) -> None:
        """Decide before the week runs (``self.model.week`` is that week): here nothing, yours in a subclass.

        Levels take effect through support, late in the week's schedule: initiatives get them this week, energy,
        trust and founding notice the week after. A level stays as it is until it is set again, or until the scenario
        dates a new policy.
        """


@_columns("professional", may_set=("ask", "structure", "process"))
class Professional(_Actor):
    """Somebody who works in a neighbourhood and stands for a share (``weight``) of its public hours."""

    residents = property(lambda self: self.place.residents, doc="The residents of the neighbourhood.")
    initiatives = property(lambda self: self.place.initiatives, doc="Its ideas and initiatives that have not ended.")


@_columns("government", may_set=("structure", "fund", "steer", "control", *METHODS, "purpose_theme"))
class Government(_Actor):
    """The municipality: one for all neighbourhoods of a model, the same levels in each; working methods are set here.

    Professionals do not follow when it changes role; ``self.professionals.set("role", "facilitate")`` takes them along.
    """

    def __init__(self, model: NeighbourhoodModel) -> None:
        super().__init__(model, model.places[0], 0)
        self.places = model.places  # the neighbourhoods, each with its columns and agents

    def _write(self, name: str, value: float) -> None:
        for place in self.places:
            getattr(place.run.tables.government, name)[:] = value

    @property
    def neighbourhood(self) -> str | None:
        """Code of the neighbourhood if there is only one."""
        return self.place.code if len(self.places) == 1 else None

    @property
    def residents(self) -> AgentSet:
        """All residents."""
        return self.model.agents_by_type[Resident]

    @property
    def initiatives(self) -> AgentSet:
        """All ideas and initiatives that have not ended."""
        return self.model.agents_by_type[Initiative]

    @property
    def professionals(self) -> AgentSet:
        """All professionals."""
        return AgentSet([p for place in self.places for p in place.staff], random=self.model.random)
