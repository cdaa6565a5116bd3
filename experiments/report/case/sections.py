"""The sections of the page of a case: what it is, what was varied, and with what settings."""

from __future__ import annotations

import re

from markupsafe import Markup

from experiments.again import ACTIVATE, command
from experiments.report.blocks import Block, Bullets, Code, Section, Table, Text
from experiments.report.case.page import CasePage
from experiments.report.numbers import named

FOLDER = "again"
#: Where a description goes over into what we assume, or into a question.
_PARTS = re.compile(r"(?<=[.?]) |; (?=we (?:nemen aan|assume)\b)")
_ASSUMED = re.compile(r"\bwe (?:nemen aan|assume)\b", re.IGNORECASE)
_ASKED = re.compile(r"\?$|^(?:De vraag|The question)\b")


def case(page: CasePage) -> Section:
    """Return what the case is, sentence by sentence a fact, an assumption or a question."""
    items = []
    for part in _PARTS.split(page.about["description"].get(page.language, "")):
        kind = "question" if _ASKED.search(part) else "assumption" if _ASSUMED.search(part) else "fact"
        sentence = part[:1].upper() + part[1:] + ("" if part.endswith((".", "?")) else ".")
        items.append(Markup("<strong>{}.</strong> {}").format(page.t(kind), named(sentence)))
    return Section("case", page.t("case_head"), [Bullets(items), Text(page.t("case_intro"), "quiet")])


def varied(page: CasePage) -> Section:
    """Return the arms in words, the settings in which they differ, and what was taken out."""
    arms = list(page.about["arms"])
    intro = page.t("varied_intro", **{key: page.fact(key) for key in ("weeks", "residents", "pairs")})
    blocks: list[Block] = [Text(intro), Table(page.t("arms_caption"), [page.t("arm"), page.t("arm_is")], [
        [named(arm), page.arm(arm)] for arm in arms])]
    if len(page.tables["varied"]):
        head = [page.t("setting"), page.t("scenario"), *map(named, arms)]
        rows = [[page.label(key), *(page.cell("varied", key, column) for column in ("scenario", *arms))]
                for key in page.tables["varied"].index]
        blocks.append(Table(page.t("varied_caption"), head, rows))
    offs = [page.off(name) for name in page.about["off"]]
    off = page.t("off_intro", pairs=page.fact("pairs_off"), off=Markup("; ").join(offs))
    told = off if offs else page.t("off_none")
    return Section("varied", page.t("varied_head"), [*blocks, Text(told)])


def not_said(page: CasePage) -> Section:
    """Return the limits of what the page tells."""
    said = [page.t("not_case", case=page.subject_name), page.t("not_contrast"), page.t("not_calibrated"),
            page.t("not_chance")]
    return Section("not", page.t("not_head"), [Bullets(said)])


def settings(page: CasePage) -> Section:
    """Return what the scenario of the case sets, and where each setting comes from."""
    table, rows = page.tables["settings"], []
    for key in table.index:
        if table.loc[key, "value"] == "":  # of a list, whose entries follow
            continue
        same = Markup(" <small>({})</small>").format(page.t("as_baseline")) if table.loc[key, "as_baseline"] else ""
        status = table.loc[key, "status"]
        said = page.t({"": "unsaid", "assumption": "status_assumption"}.get(status, status))
        rows.append([page.label(key), Markup("{}{}").format(page.cell("settings", key, "value"), same), said])
    tell = Markup("<code>{}</code>").format(f"buurtlab scenarios {page.about['case']}")
    head = [page.t("setting"), page.t("value"), page.t("comes_from")]
    return Section("settings", page.t("settings_head"), [
        Table(page.t("settings_caption"), head, rows, note=page.t("settings_note", command=tell))])


def again(page: CasePage) -> Section:
    """Return how to make the study and its page again."""
    about = page.about
    name, standard = about["study"], f"study-{about['case']}"
    words = [*([f"replicates={about['replicates']}"] if about["replicates"] else []),
             *([f"study={name}"] if name != standard else []), f"results={FOLDER}"]
    lines = [ACTIVATE, f"{command('study', []).strip()} {about['case']} {' '.join(words)}",
             f"buurtlab report {name} results={FOLDER}"]
    git = about["git"] or {}
    versions = Markup(", ").join(named(f"{package} {version}", "version")
                                 for package, version in about["versions"].items())
    facts = {key: page.fact(key) for key in ("seed", "pairs", "pairs_off", "runs")}
    commit = named(git["commit"][:12], "version") if git.get("commit") else page.t("none_known")
    told = page.t("again_versions", **facts, made=named(about["made"][:10], "version"), commit=commit,
                  model=named(about["model"], "version"), versions=versions)
    if git.get("changed"):
        told = Markup("{} {}").format(told, page.t("again_changed"))
    tables = ", ".join(f"{table}.csv" for table in page.tables)
    return Section("again", page.t("again_head"), [
        Text(page.t("again")), Code(lines), Text(told), Text(page.t("again_files", tables=tables)),
        Text(page.t("credit"), "quiet")])
