"""Reads a page of a report as a stranger would: its words, its numbers, and the tables these say they come from."""

import csv
import json
import math
import re
from html.parser import HTMLParser

import pytest

from experiments.report.numbers import FIXED

EMPTY = {"meta", "br", "path", "use", "rect"}
SILENT = {"style", "title", "desc", "script"}
MARKS = ("data-fixed", "data-name", "data-version", "data-command", "data-step")


class Page(HTMLParser):
    """The text nodes of a page, each with the tags and attributes it stands in; the cells it names; its tags."""

    def __init__(self, path):
        super().__init__()
        self.folder, self.language = path.parent, path.stem.rpartition("_")[2]
        self.source = path.read_text(encoding="utf-8")
        self.open, self.texts, self.cells, self.tags = [], [], [], []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag in EMPTY:
            return
        self.open.append((tag, attributes))
        if "data-row" in attributes:
            self.cells.append([attributes, ""])

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, text):
        if self.open and "data-row" in self.open[-1][1]:
            self.cells[-1][1] += text
        around = {key: value for _, one in self.open for key, value in one.items()}
        self.texts.append((text, [name for name, _ in self.open], around))

    def plain(self):
        """Return the text that is neither a cell, nor marked, nor in a figure."""
        return [text for text, tags, marks in self.texts
                if not SILENT & set(tags) and "svg" not in tags and not {"data-row", *MARKS} & set(marks)]

    def marked(self, mark):
        return [text for text, _, marks in self.texts if mark in marks]

    def words(self):
        """Return all that a reader sees, spaces made one."""
        return re.sub(r"\s+", " ", "".join(text for text, tags, _ in self.texts if not SILENT & set(tags)))


def tables(folder):
    """Return table -> row -> column -> text, as they stand beside the report."""
    found = {}
    for path in (folder / "report").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = {row["row"]: row for row in csv.DictReader(file)}
    return found


def value_of(text, language):
    """Read a printed number; NaN for one that is not there."""
    text = text.replace("−", "-").replace("+", "").replace("∞", "inf")
    if text in ("n/a", "n.v.t."):
        return math.nan
    if language == "nl":
        text = text.translate(str.maketrans(".,", "_."))
    return float(text.replace(",", "").replace("_", ""))


def follow(page):
    """Hold each number of a page against the table, row and column it names; return how many there were."""
    known = tables(page.folder)
    for attributes, text in page.cells:
        cell = known[attributes["data-table"]][attributes["data-row"]][attributes["data-column"]]
        if "value" not in attributes:
            # The same digits, however a language writes 1000 and .09; a rate "1/week" is said without its 1.
            same = [re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3}\b)|\b0(?=[.,]\d)|^1/", "", one))
                    for one in (cell, text)]
            assert same[0] == same[1] if "data-translated" in attributes else cell == text, (attributes, text)
            continue
        exact = float(cell) if cell else math.nan
        stated = float(attributes["value"])
        assert stated == exact or (math.isnan(stated) and math.isnan(exact)), attributes
        printed, meant = value_of(text, page.language), exact * float(attributes.get("data-scale", 1))
        comma = "," if page.language == "nl" else "."
        digits = len(text.partition(comma)[2])
        if math.isfinite(meant):
            assert abs(printed - meant) <= 0.5 * 10.0**-digits * (1 + 1e-9) + 1e-12 * abs(meant), (attributes, text)
        else:
            assert printed == meant or (math.isnan(printed) and math.isnan(meant)), (attributes, text)
    return len(page.cells)


def stray_digits(page):
    """Return the texts with a digit that says not where it comes from, or is marked as something it is not."""
    about = next(path for path in (page.folder / "manifest.json", page.folder / "study.json") if path.is_file())
    known = json.dumps(json.loads(about.read_text(encoding="utf-8")), ensure_ascii=False)
    stray = [text for text in page.plain() if re.search(r"\d", text)]
    stray += [text for text in page.marked("data-fixed") if text not in FIXED]
    stray += [text for text in page.marked("data-step") if not re.fullmatch(r"1|0[.,]0*1", text)]
    stray += [text for text in page.marked("data-version")
              if not all(word in known for word in text.split() if re.search(r"\d", word))]
    return stray


def intervals(page, of_others=True):
    """Return the two bounds of every interval on a page, as printed; those of the calibrated set unless left out."""
    found, left_out = [], {"parameters"} if of_others else {"parameters", "calibrated"}
    for (one, text), (other, more) in zip(page.cells, page.cells[1:], strict=False):
        same = all(one[key] == other[key] for key in ("data-table", "data-row"))
        ends = {re.sub(".*(low|high)$", r"\1", cell["data-column"]) for cell in (one, other)}
        if same and one["data-table"] not in left_out and ends == {"low", "high"}:
            found.append((text, more))
    return found


def agree(known):
    """Hold the verdicts of the policy map against those of the report's own table; return the cells."""
    assert known["winners"].keys() == known["best"].keys()
    for name, cell in known["winners"].items():
        own = known["best"][name]
        assert (cell["verdict"] == "resolved") == (own["shown"] == "True") and cell["n"] == own["n"]
        if own["arm"]:
            assert float(cell["mean"]) == pytest.approx(float(own["mean"])) and cell["best"] == own["arm"]
            assert cell["contenders"] == "; ".join(filter(None, [own["arm"], own["close"]]))
    return known["winners"]
