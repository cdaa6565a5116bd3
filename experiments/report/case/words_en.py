"""The words of the page of a case, in English. Filled in with :func:`str.format`."""

from __future__ import annotations

WORDS = {
    "case_head": "The case",
    "case_intro": "What the documents tell is a fact of the case; what they do not tell we had to assume. Their own "
                  "claims of success prove nothing and are not used.",
    "fact": "Fact", "assumption": "Assumption", "question": "Question",
    "varied_head": "What was varied",
    "varied_intro": "The same area is run over {weeks} weeks with {residents} residents of 15 and older, "
                    "{pairs} times in each way and each time with the same luck, so that only what is varied makes a "
                    "difference.",
    "arm": "way", "arm_is": "what it is",
    "arms_caption": "The ways that are compared",
    "off_intro": "Then everything is run once more with the mechanism taken out, {pairs} times at most: {off}. Where "
                 "the effect comes from it, nothing of it may be left.",
    "off_none": "Nothing was taken out.",
    "varied_caption": "Settings that differ between the ways, or from the scenario of the case",
    "setting": "setting", "scenario": "in the scenario", "nothing": "nothing",
    "out_head": "What came out",
    "figure_title": "Effects with intervals", "figure_caption": "Each statement on its own scale, with 95% intervals.",
    "figure_key": "Point and line: found, with its 95% interval; open where the interval holds zero. Diamond: the "
                  "same with the mechanism off. Shaded: where the case leads one to expect the whole interval.",
    "in_short": "In short", "only_reported": "reported only",
    "figure_desc": "A row a statement: what was found, what is left with the mechanism off, and where it was expected.",
    "table_head": "All statements",
    "table_caption": "What was expected, what was found, and what is left without the mechanism; intervals of 95%",
    "statement": "statement", "expected": "expected", "found": "found", "verdict": "verdict",
    "without": "mechanism off", "removed": "effect then", "built_in": "built in", "n": "pairs",
    "table_note": "Built in says how far the sign of an effect lies in the equations themselves: no, not at all; "
                  "partly, in a direct term; nearly, in one equation; must be, always. What is nearly built in shows "
                  "that the model does what it should, and little of the world. A statement holds where its whole "
                  "interval lies on the expected side.",
    "above": "more than {low}", "below": "less than {high}", "least": "at least {low}", "between": "{low} to {high}",
    "equal": "equal", "none": "not once", "reported": "nothing expected, reported only",
    "margin": "at most {high} off zero", "interval": "{low} to {high}", "all_equal": "equal in all pairs",
    "no_interval": "no interval", "no_value": "no value in any pair", "few": "of {pairs}",
    "alike": "equal by construction",
    "same_in_all": "the same in all pairs",
    "holds": "holds", "does not hold": "does not hold", "not resolved": "not resolved",
    "gone": "gone", "stays": "stays", "nothing to remove": "there was no effect to remove",
    "no": "no", "partly": "partly", "nearly": "nearly", "must be": "must be",
    "why_head": "What did not come out, and why",
    "why_all": "Everything that was expected came out, and nothing stays without its mechanism.",
    "why_intro": "Numbers in a reason come out of the command that stands behind it.",
    "why_missing": "No reason is on record yet for: {statements}.",
    "not_head": "What this does not say",
    "not_case": "It does not say what happened in {case}, nor what would have: it shows the logic of the case, in a "
                "model, with the assumptions above.",
    "not_contrast": "It compares these ways only. Another way, or the same one with other levels or dates, may come "
                    "out otherwise; 'buurtlab compare' takes any setting.",
    "settings_head": "Where the settings come from",
    "settings_caption": "What the scenario of the case sets",
    "settings_note": "The words of the file beside each setting, with the number of the source, stand in "
                     "report/settings.csv and with: {command}",
    "value": "value", "comes_from": "comes from", "as_baseline": "as in the baseline",
    "source": "source document", "cbs": "figures of CBS", "both": "source; level, date or choice assumed",
    "status_assumption": "assumption", "unsaid": "not said",
    "again_head": "How to make it again",
    "again": "Type the lines below in the folder of the project; the results come in the folder again.",
    "again_versions": "Made {made}. Seed {seed}, {pairs} pairs ({pairs_off} at most with the mechanism off), {runs} "
                      "runs, model version {model}, source {commit}. Versions used: {versions}.",
    "again_changed": "The source was changed since that version.",
    "again_files": "Beside this page stand study.json (what was run and found), runs.csv (every run) and report/ "
                   "(every number on this page: {tables}). In the source of the page each number says which table, row "
                   "and column it comes from.",
    "unit_share": "percentage points", "unit_h/1000/wk": "hours per 1,000 residents a week",
    "unit_1/1000/yr": "per 1,000 inhabitants a year", "unit_1/1000": "per 1,000 residents", "unit_1/yr": "per person a "
    "year", "unit_week": "weeks", "unit_ratio": "ratio", "unit_trust": "trust",
}
#: Case -> its title on the page, and the place or organisation that it is about.
CASES = {
    "fietskriebels": ("Fietskriebels in Utrecht: does backing for the process director make an event's energy last?",
                      "Fietskriebels"),
    "utrecht_oost": ("Utrecht Oost: what does it matter that residents start?", "Utrecht Oost"),
    "leidsche_rijn": ("Leidsche Rijn: what does it matter that professionals start, and later withdraw?",
                      "Leidsche Rijn"),
    "nieuwegein_lijfstyle": ("Nieuwegein: does personal referral bring more initiatives as well as more people?",
                             "Nieuwegein"),
    "learning_region": ("Learning region: does a neighbourhood that joins late learn faster from others?",
                        "the learning region"),
    "oss_green": ("Public green in Oss: does going from directing to facilitating last?", "Oss"),
    "oss_facilities_map": ("The map of facilities in Oss: who gains most by it?", "Oss"),
    "living_lab_welfare": ("Living lab welfare: what does target pressure bring, and what does it cost?",
                           "the welfare organisation"),
    "bhag_welfare": ("One big goal: does it spread faster when it is made together?", "the welfare organisation"),
    "arena_poort": ("ArenA Poort: what do bridge-builders add where interests are far apart?", "ArenA Poort"),
    "energiekoplopers": ("Energiekoplopers: what do new forms of conversation do for the target?", "Amsterdam"),
    "regiegroep_utrecht": ("The steering group in Utrecht: what does hearing the minority do?", "the steering group"),
}
#: Case -> arm -> what it is.
ARMS = {
    "fietskriebels": {"a": "a process director without backing by the directorate",
                      "b": "the same process director with backing"},
    "utrecht_oost": {"a": "professionals start the initiatives of week zero", "b": "residents start them"},
    "leidsche_rijn": {"a": "residents start; later two thirds of the professional hours go",
                      "b": "professionals start; later the same hours go",
                      "a_kept": "residents start and all hours stay",
                      "b_kept": "professionals start and all hours stay"},
    "nieuwegein_lijfstyle": {"a": "professionals refer nobody", "b": "professionals refer people in person"},
    "learning_region": {"a": "three areas, each on its own", "b": "the same areas linked, with a hub"},
    "oss_green": {"a": "directing for good", "b": "in a year from directing to facilitating"},
    "oss_facilities_map": {"a": "residents search without a map", "b": "residents search with one shared map"},
    "living_lab_welfare": {"a": "light target pressure", "b": "strong target pressure"},
    "bhag_welfare": {"a": "an announcement, at equal effort", "b": "a goal made with co-creators"},
    "arena_poort": {"near_a": "interests close together, without bridging", "near_b": "the same, with bridging",
                    "far_a": "interests far apart, without bridging", "far_b": "the same, with bridging"},
    "energiekoplopers": {"a": "with new forms of conversation", "b": "without them"},
    "regiegroep_utrecht": {"a": "a bare majority decides",
                           "b": "a majority decides, and asks the others what they need"},
}
#: Mechanism switched off -> what that is.
OFF = {
    "director": "no process director acts, with or without backing",
    "initiators": "nobody starts anything in week zero",
    "referral": "nobody is referred",
    "imitation": "practices do not spread between areas",
    "policy": "dated changes of role and hours do not happen",
    "search": "nobody searches",
    "pressure": "pressure has no effect: no taking over, no reflex, no projects for the count",
    "shared_goal": "the goal does not spread",
    "interests": "interests play no part",
    "value_distance": "the distance between value systems costs nothing",
    "voice": "the others are not asked what they need",
}
