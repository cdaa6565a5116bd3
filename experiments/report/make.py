"""Makes the report of a study: its tables as CSV, and a page a language that rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from experiments.files import write_text
from experiments.report.blocks import Section
from experiments.report.page import Page
from experiments.report.sections import SECTIONS
from experiments.report.sections.question import title
from experiments.report.subject import subject_of
from experiments.report.tables import tables_of, write_tables

if TYPE_CHECKING:
    from experiments.study import Study

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def write_report(study: Study, languages: Sequence[str]) -> list[Path]:
    """Write the report of a stored study, whole or not at all, byte for byte the same for the same runs.

    Args:
        study: the stored study; nothing is run.
        languages: out of ``en`` and ``nl``.

    Returns:
        The pages, then the tables they rest on.

    Raises:
        InputError: where the study holds nothing to report.
    """
    subject = subject_of(study)
    tables = tables_of(subject)
    pages = {language: rendered(Page(subject, tables, language)) for language in languages}
    wrote = write_tables(tables, study.folder)
    for language, text in pages.items():
        write_text(study.folder / f"report_{language}.html", text)
    return [*(study.folder / f"report_{language}.html" for language in pages), *wrote]


def rendered(page: Page) -> str:
    """Return a page as HTML."""
    return laid_out(title(page), [section.build(page) for section in SECTIONS if section.applies(page)], page.language)


def laid_out(head: Markup, sections: Sequence[Section], language: str) -> str:
    """Return a title and sections as an HTML page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("experiments"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    style = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))
    made = environment.get_template("report.html.j2").render(language=language, title=head, sections=sections,
                                                             style=style)
    return made.lstrip()
