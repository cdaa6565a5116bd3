"""Verb ``report``: the answer of a stored study as a page to read, print and pass on."""

from __future__ import annotations

from experiments.arguments import LANGUAGES, read, wants_help
from experiments.console import notice, say, shown
from sim.errors import InputError

HELP = """usage: buurtlab report STUDY [language=nl|en] [results=FOLDER] [check=true]

Write report_nl.html and report_en.html into a study's folder: one self-contained page a language that prints on A4,
with the question, the answer, figures and tables, what it rests on and what it does not say. Nothing is run. Every
number on the page stands in a table of the folder report/ beside it. The study of a case ('buurtlab study') has a page
of its own: what the case is, what was varied and what came out.

  language   nl or en: that page alone; both unless said
  check      true: also hold the pages to accessibility (axe-core in a headless Chromium; ./.ci/setup check)

examples:
  buurtlab report demo
  buurtlab report demo language=nl
  buurtlab report results/sweep-policy-default
  buurtlab report study-oss_green
  buurtlab report demo check=true
"""


def main(args: list[str]) -> int:
    """Run the verb; return the exit code: 1 where a page was checked and found wanting."""
    if wants_help(args):
        say(HELP.rstrip())
        return 0
    request = read(args, names=True, extra=("check",))
    check = request.extra.get("check", "false").lower()
    if check not in ("true", "false"):
        raise InputError("check", check, "must be true or false.")
    known = ("language", "results", "check")
    for word in [*request.shared, *request.extra_words, *args]:
        key, given, _ = word.partition("=")
        if given and key not in known:
            from experiments.suggest import nearest

            raise InputError(key, None, f"not a setting here; there are {', '.join(known)}.", nearest(key, known))
    if len(request.names) != 1:
        raise InputError("report", " ".join(request.names) or None, "name one stored study, such as demo.")
    from experiments.report.case.make import write_pages
    from experiments.report.case.stored import case_folder
    from experiments.report.make import write_report
    from experiments.study import find_study

    languages = [request.language] if any(word.startswith("language=") for word in args) else list(LANGUAGES)
    of_case = case_folder(request.results, request.names[0])
    wrote = write_pages(of_case, languages) if of_case else write_report(find_study(request.results, request.names[0]),
                                                                         languages)
    say("\n".join(shown(path) for path in wrote))
    if check == "false":
        return 0
    from experiments.report.check import checked

    code = 0
    for path in wrote[:len(languages)]:
        found = checked(path)
        notice(f"{shown(path)}: {found.told}")
        code = max(code, int(bool(found.violations)))
    return code
