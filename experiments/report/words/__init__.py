"""The words of a report by language: what was found, what that rests on, and what settings are called."""

from __future__ import annotations

from experiments.report.words import (
    findings_en,
    findings_nl,
    ground_en,
    ground_nl,
    settings_en,
    settings_nl,
)

TEXTS = {"en": findings_en.FINDINGS | ground_en.GROUND, "nl": findings_nl.FINDINGS | ground_nl.GROUND}
LABELS = {"en": settings_en.SETTINGS, "nl": settings_nl.SETTINGS}
METHODS = {"en": settings_en.METHODS, "nl": settings_nl.METHODS}
#: Units and sources are declared in short; what a reader sees instead.
TRANSLATED = {"en": settings_en.UNITS | settings_en.SOURCES, "nl": settings_nl.UNITS | settings_nl.SOURCES}
