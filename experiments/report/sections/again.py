"""How to make the study and its report again: commands, seed, versions, files."""

from __future__ import annotations

import shlex
from typing import Any

from markupsafe import Markup

from experiments.again import ACTIVATE, again
from experiments.report.blocks import Block, Code, Section, Text
from experiments.report.numbers import named
from experiments.report.page import Page

FOLDER = "again"


def applies(page: Page) -> bool:
    """Tell whether it can be made again: always."""
    return True


def build(page: Page) -> Section:
    """Return commands, versions and files."""
    study = page.subject.study
    manifest = study.manifest
    name = shlex.quote(manifest["study"])
    lines = [ACTIVATE, again(study, FOLDER), f"buurtlab report {name} results={FOLDER}"]
    session = _session(manifest)
    git = session.get("git") or {}
    versions = Markup(", ").join(named(f"{package} {version}", "version")
                                 for package, version in session.get("versions", {}).items())
    told = [page.t("again_versions", seed=page.fact("seed"), model=named(manifest["model"], "version"),
                   plan=named(manifest["design_hash"], "version"), versions=versions or page.t("none_known"),
                   commit=named(git["commit"][:12], "version") if git.get("commit") else page.t("none_known"))]
    if git.get("changed"):
        told.append(page.t("again_changed"))
    blocks: list[Block] = [Text(page.t("again")), Code(lines), Text(Markup(" ").join(told))]
    if files := manifest.get("scenario_files"):
        blocks.append(Text(page.t("own_file", files=named(", ".join(files)))))
    tables = ", ".join(f"{table}.csv" for table in page.tables)
    blocks += [Text(page.t("again_files", tables=tables)), Text(page.t("credit"), "quiet")]
    return Section("again", page.t("again_head"), blocks)


def _session(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the last session that ran anything: one that only looked changes nothing that is reported."""
    sessions = manifest["sessions"]
    return next((one for one in reversed(sessions) if one.get("runs")), sessions[-1] if sessions else {})
