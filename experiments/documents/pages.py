"""The documents that are written: each a template, filled with tables and with what the code says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from experiments.documents import draws, inputs, settings, tables, worked
from experiments.documents.markdown import ROOT, code, docstring, from_docstring
from sim.schedule import SCHEDULE, Process

#: Document -> its template.
PAGES = {"docs/ODD.md": "odd.md.j2", "docs/parameters.md": "parameters.md.j2", "docs/outcomes.md": "outcomes.md.j2"}


def render(page: str) -> str:
    """Return a document as it should stand in the repository.

    Args:
        page: one of ``PAGES``.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("experiments", "templates/documents"), autoescape=False,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True)
    text = environment.get_template(PAGES[page]).render(
        tables=tables, settings=settings, inputs=inputs, draws=draws, worked=worked, submodels=list(submodels()),
        code=code)
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(line for k, line in enumerate(lines) if line or (k and lines[k - 1])).rstrip("\n") + "\n"


def stale() -> list[str]:
    """Return the documents that do not say what the code says."""
    def kept(page: str) -> str:
        path = ROOT / page
        return path.read_text(encoding="utf-8") if path.exists() else ""

    return [page for page in PAGES if kept(page) != render(page)]


def submodels() -> Iterator[dict[str, Any]]:
    """Yield the submodels in weekly order: name, files, texts on top of the code, parameters, columns written."""
    for process in SCHEDULE:
        modules = modules_of(process)
        yield {"name": process.name, "doc": process.doc, "writes": ", ".join(map(code, process.writes)),
               "files": ", ".join(code(module.replace(".", "/") + ".py") for module in modules),
               "texts": [(module, from_docstring(docstring(module))) for module in modules],
               "blocks": settings.OF_PROCESS[process.name], "notes": f"submodels/{process.name}.md.j2"}


def modules_of(process: Process) -> list[str]:
    """Return the modules that hold a process: its functions, in their order, then what they share with others."""
    own = sorted(process.functions, key=lambda name: name != process.name)
    return [f"sim.processes.{name}" for name in own] + list(tables.HELPERS.get(process.name, ()))
