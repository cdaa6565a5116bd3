"""The sections of the table: each a name and what gives its rows, so that another one plugs in with a line."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.validation.rows import Row

SEED = 829  # of facts, bands and patterns: used nowhere else, and not looked at while statements were written
TRYING_SEED = 811  # of --quick, and of what was tried while they were written


@dataclass(frozen=True)
class Setup:
    """How a section is run: small and few for trying, so many processes, and a set of parameters over the defaults."""

    quick: bool = False
    jobs: int = 2
    parameters: str = "default"
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def seed(self) -> int:
        """Return the seed of facts, bands and patterns."""
        return TRYING_SEED if self.quick else SEED


@dataclass(frozen=True)
class Part:
    """What a section gives: rows of the table, and text of its own under them."""

    rows: tuple[Row, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Section:
    """A section: its name, what it is about, ``module:function`` that takes a setup and gives a part, what it needs."""

    name: str
    about: str
    where: str
    needs: str = "experiments"

    @property
    def there(self) -> bool:
        """Tell whether its module, and the one it needs, exist."""
        try:
            return all(importlib.util.find_spec(one) for one in (self.where.partition(":")[0], self.needs))
        except ModuleNotFoundError:
            return False

    def run(self, setup: Setup) -> Part:
        """Return its part."""
        module, _, function = self.where.partition(":")
        work: Callable[[Setup], Part] = getattr(importlib.import_module(module), function)
        return work(setup)


_HERE = "experiments.validation."
SECTIONS = {one.name: one for one in (
    Section("bands", "bands of Dutch figures, twenty years on", _HERE + "bands:part"),
    Section("facts", "stylised facts and the two loops", _HERE + "facts:part"),
    Section("patterns", "what the twelve cases are about", _HERE + "patterns:part"),
    Section("claims", "what the model must show (buurtlab claims)", _HERE + "claims:part"),
    Section("limits", "closed forms of the reduced model (buurtlab limits)", _HERE + "limits:part"),
    Section("external", "published models made with this one (buurtlab external)", _HERE + "external:part",
            "experiments.external.rows"),
    Section("robustness", "does the headline contrast keep its sign", _HERE + "robustness:part"),
)}
