"""Validation: bands, stylised facts, patterns, claims, limit cases and more in one table, each with what breaks it."""
