"""Makes the page of the study of a case: its tables as CSV, and a page a language that rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from experiments.arguments import LANGUAGES
from experiments.files import write_text
from experiments.report.case import came_out, sections
from experiments.report.case.page import CasePage
from experiments.report.case.stored import read_case
from experiments.report.case.tables import tables_of
from experiments.report.make import laid_out
from experiments.report.tables import write_tables

#: In their order: what it is, what came out, then what that rests on.
SECTIONS = (sections.case, sections.varied, came_out.came_out, came_out.statements, came_out.why, sections.not_said,
            sections.settings, sections.again)


def write_pages(folder: Path, languages: Sequence[str] = LANGUAGES) -> list[Path]:
    """Write the page of a stored study of a case, byte for byte the same for the same study.

    Args:
        folder: of the study; nothing is run.
        languages: out of ``en`` and ``nl``.

    Returns:
        The pages.

    Raises:
        InputError: for a study that is damaged or was stored by another version.
    """
    about = read_case(folder).about
    tables = tables_of(about)
    # The sentences first, in every language: what they add to the tables is then the same whichever page is asked for.
    pages = {language: CasePage(about, tables, language) for language in LANGUAGES}
    for page in pages.values():
        page.sentences = came_out.sentences(page)
    texts = {language: laid_out(pages[language].title, [make(pages[language]) for make in SECTIONS], language)
             for language in languages}
    write_tables(tables, folder)
    for language, text in texts.items():
        write_text(folder / f"report_{language}.html", text)
    return [folder / f"report_{language}.html" for language in languages]
