"""The course of time of every arm at the first point: mean and band, and the paired difference with the first arm."""

from __future__ import annotations

from markupsafe import Markup

from experiments.report.blocks import Block, Figure, Section, Text
from experiments.report.drawing import inline_svg
from experiments.report.page import Page
from experiments.report.sections.answer import first_place


def applies(page: Page) -> bool:
    """Tell whether the study kept the course of its runs."""
    return "courses" in page.tables


def build(page: Page) -> Section:
    """Return a figure a quantity."""
    from experiments import figures
    from experiments.courses import title

    bands, gaps = page.tables["courses"], page.tables["course_gaps"]
    names = list(page.plain_names.values())
    # Told is what is drawn: of one replicate there is no band, and no difference where no pair has an interval.
    said = [page.t("courses_intro" if bands["n"].max() > 1 else "courses_intro_one", at=first_place(page))]
    if gaps["low"].notna().any():
        said.append(page.t("courses_gap", first=page.names[page.subject.arms[0]]))
    blocks: list[Block] = [Text(Markup(" ").join(said))]
    for quantity in bands["quantity"].unique():
        gap = gaps[gaps["quantity"] == quantity].dropna(subset=["low"])
        about = title(quantity, page.language)
        drawn = figures.arm_courses(bands[bands["quantity"] == quantity], gap, page.plain_names, about, page.language)
        alt = page.t("courses_alt", names=page.named(", ".join(names))).striptags()
        blocks.append(Figure(inline_svg(drawn, f"course-{quantity.replace('_', '-')}", about, alt),
                             "report/courses.csv", look="column"))
    return Section("courses", page.t("courses_head"), blocks)
