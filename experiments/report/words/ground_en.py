"""What a report says of what its findings rest on, and do not say, in English. Filled in with :func:`str.format`."""

from __future__ import annotations

GROUND = {
    # What it rests on
    "rests_head": "What it rests on",
    "rests_intro": "In the model the chance of an initiative depends on the five elements of ACTIE. These outcomes "
                   "give an impression of each element and of the load on the core. They move along; that one of them"
                   " is the cause does not follow from this.",
    "rests_caption": "Means over the whole run, with 95% interval, at {at}",
    "rests_caption_one": "Means over the whole run, at {at}: one replicate",
    "animo": "Animo: wanting to, and owning it",
    "contacten": "Contacten: knowing and trusting others",
    "toerusting": "Toerusting: energy, skill and means",
    "inbedding": "Inbedding (embedding): a place among organisations",
    "empathie": "Empathie (responsiveness): government and professionals who respond",
    "core_load": "Load on the core",
    "rests_note": "Legitimacy and responsiveness lived through, which in the model speak most purely of embedding and"
                  " responsiveness, are kept by the week only (outcomes=weekly). Where there is no partner table it "
                  "reads n/a.",
    # Over the calibrated set
    "set_head": "Does the answer hold for other parameters that fit as well?",
    "set_intro": "A search found {members} sets of parameters that hold the Dutch figures it was shown, or miss them "
                 "by no more than luck explains. Each was run with directing and with facilitating, in an average "
                 "Dutch neighbourhood of {residents} residents, over {weeks} weeks, in {replicates} pairs with the "
                 "same luck: not the place and settings of this study. What remains of the range over them with luck "
                 "taken off is doubt about parameters; an interval of chance does not contain it.",
    "set_sentence": "Facilitating minus directing in {outcome}: {low_beyond} to {high_beyond} over nine in ten sets, "
                    "luck taken off ({low} to {high} with it). {told}",
    "set_sentence_luck": "Facilitating minus directing in {outcome}: the sets lie no further apart than luck explains "
                         "(nine in ten at {low} to {high}). {told}",
    "set_told": "Facilitating is clearly ahead in {above} of {members} sets, directing in {below}; in {untold} of "
                "{members} it could not be told. With the default parameters the 95% interval of chance is "
                "{default_low} to {default_high}.",
    "set_place": "circumstances",
    "set_no_more": "no more than luck", "set_cell": "with luck {seen}; default {default}",
    "set_caption": "Facilitating minus directing over the calibrated set: nine in ten sets lie between, luck taken "
                   "off; in brackets the same with luck, and the 95% interval of chance with the default parameters",
    "set_note": "Each set was run in {replicates} pairs, so luck widens the range over them. Taking it off is an "
                "estimate that leans on a normal law; “no more than luck” means that nothing is left. Clearly ahead: "
                "the 95% interval of the set's own pairs leaves zero out; where roles do not differ, luck alone puts "
                "about one set in forty clearly ahead on either side. The "
                "gain of the reinforcing loop and public hours, which no figure fixes, stand at the trust and energy "
                "of the first row. Beyond the range lie what was not searched, such as the table of roles, and whether "
                "the model is right.",
    "set_roles_caption": "Which of {roles} roles gives most over the calibrated set of {members}, by trust and energy",
    "set_roles_cell": "first in {first}, clearly in {sure}",
    "set_roles_note": "The role that is first in most of the {members} sets, each run {replicates} times, with in how "
                      "many; and in how many of them it is ahead of every other role by more than chance.",
    # What it does not say
    "not_head": "What this does not say",
    "not_calibrated": "Parameters are held against a few wide bands of Dutch figures, and many sets of them fit "
                      "equally well; what no figure fixes is an assumption. Read the sign and the order of size, not "
                      "the decimals.",
    "not_chance": "Intervals show chance between replicates only. They do not contain doubt about parameters or about"
                  " the model itself.",
    "not_chance_drawn": "Intervals show chance and the circumstances drawn. They do not contain doubt about the other "
                        "parameters or about the model itself.",
    "not_place": "Trust and energy of {place} itself are not known here; judge for yourself where it stands.",
    "not_average": "There is no average Dutch neighbourhood; judge for yourself where yours stands.",
    "not_average_one": "There is no average Dutch neighbourhood; trust and energy each have one assumed value here.",
    "not_place_one": "Trust and energy of {place} itself are not known here; one assumed value of each is shown.",
    "not_constant": "Roles are held constant, whatever happens: they do not learn and have no reflex.",
    "not_constant_some": "Under {names} roles are held constant, whatever happens: they do not learn and have no "
                         "reflex.",
    "not_loop": "The gain of the reinforcing loop stands at {loop_gain}; no Dutch figure fixes it, and another value "
                "may move the outcome.",
    "not_many": "Of the {intervals} intervals on the maps about {by_chance} leave zero out by chance alone. A single "
                "cell says little, then; look at the pattern.",
    "not_single": "Without a comparison an outcome says little: its level rests on assumptions, a difference between "
                  "two choices much less so.",
    # Dated steps
    "step": "from week {week}: {what}", "step_reached": "from week {week} to {reached}, gradually: {what}",
    "step_back": "from week {week} to {back}: {what}; then as before",
    "step_reached_back": "from week {week} to {reached}, gradually: {what}; from week {back} as before",
    "step_role": "role {value}", "step_professional_role": "role of professionals {value}",
    "step_capacity": "public hours from {before} to {value}", "step_money": "public money from {before} to {value}",
    "step_method": "{name} at {value}", "step_nothing": "changes nothing",
    "event": "from week {week}, for {weeks} weeks: {what}",
    "event_energy": "gives {value} of the energy that is missing",
    "event_theme": "theme {value}", "event_urgency": "urgency up by {value}",
    "event_asks": "invitations to start something, strength {value}", "event_incident": "incident of size {value}",
    # Settings
    "changed_head": "What is not as by default",
    "changed_none": "All settings stand at their defaults, apart from the role and what varies over the map.",
    "changed_caption": "Settings that differ from the baseline of the model",
    "setting": "setting", "default": "default", "here": "here", "least_most": "{least} to {most}",
    "evidence_head": "How firm are the main parameters?",
    "evidence_intro": "An assumption is set by hand; calibrated is fitted to data; evidence comes from a source. The "
                      "range is what the model allows, not the uncertainty of an estimate.",
    "evidence_set": "{same} of the {size} parameters that the set “{name}” names have its values here "
                    "(parameters={name}): found by a search against bands of Dutch figures, not set by hand. "
                    "docs/calibration.md says what those figures leave open.",
    "evidence_set_arm": "{arm}: {told}",
    "evidence_caption": "The main parameters",
    "value": "value", "unit": "unit", "range": "allowed", "status": "status", "source": "source",
    "assumption": "assumption", "evidence": "evidence", "calibrated": "calibrated",
    "no_codebook": "No codebook.csv was kept with this study; the evidence of the parameters stands in sim/params.py.",
    "true": "yes", "false": "no",
    # What was run
    "run_head": "What was run",
    "run_scenario": "The scenario says of itself: “{text}” Set by this study itself, which takes precedence: {names}.",
    "run_people": "{residents} residents of 15 and older ({inhabitants} inhabitants), {weeks} weeks.",
    "run_size": "{arms} choices, {points} combinations of circumstances, at most {n} replicates of each: {runs} runs.",
    "run_size_one": "One choice, {n} replicates: {runs} runs.",
    "run_budget": "Equal budget: whatever is chosen, {capacity} public hours a week and {money} euros a year per "
                  "1,000 residents are available. What is not spent stays unspent, so the hours spent may differ: "
                  "they stand in the table.",
    "run_budget_start": "Equal budget at the start: whatever is chosen, {capacity} public hours a week and {money} "
                        "euros a year per 1,000 residents are available then. The hours spent stand in the table.",
    "run_budget_apart": "The budget is not equal. {each} What is not spent stays unspent; the hours spent stand in the "
                        "table.",
    "run_budget_arm": "{capacity} public hours a week and {money} euros a year per 1,000 residents are available.",
    "run_constant": "Roles stay the same from the first week to the last, whatever happens; changes of role that the "
                    "scenario dates are left out.",
    "run_moving": "Note: the scenario changes roles at a date, whatever is chosen; from then on the role it begins "
                  "with is not the only one. See “What is not as by default”.",
    "run_constant_some": "Under {names} roles stay the same from the first week to the last, whatever happens.",
    "run_moving_some": "Note: under {names} the scenario changes roles at a date; from then on the role it begins with "
                       "is not the only one there. See “What is not as by default”.",
    "run_dated": "A dated step of the scenario changes the budget later, in the same way whatever is chosen; see "
                 "“What is not as by default”.",
    "run_dated_some": "A dated step changes the budget later under {names}, and not in the same way whatever is "
                      "chosen; see “What is not as by default”.",
    "run_start_apart": "Each run starts from a living neighbourhood, after {relaxation} weeks under the baseline role; "
                       "it is not the same neighbourhood whatever is chosen.",
    "run_start": "Each run starts from the same living neighbourhood, after {relaxation} weeks under the baseline "
                 "role.",
    "run_luck": "Runs that are compared share all their luck: only what is set otherwise makes a difference.",
    "run_source": "Population: {source}. Where figures for the wijk itself are missing, those of the municipality are"
                  " used (assumption).",
    "words_head": "What the words mean",
    "word_initiative": "Residents' initiative: an idea founded by a resident that has at least {idea_members} active "
                       "residents within {idea_weeks} weeks. It counts in the week of the idea; ideas of the last "
                       "{ripening} weeks are left out, as they had no time to grow.",
    "word_hours": "Active hours: the hours a week that residents put into initiatives, whoever started these.",
    "word_trust": "Trust: how far a resident relies on neighbours, from 0 (not) to 1 (fully). As a setting: the mean "
                  "level that it tends back to.",
    "word_energy": "Energy: what a resident has to spare for the neighbourhood, from 0 (nothing) to 1 (plenty). As a "
                   "setting: the mean level that it recovers to.",
    "word_sure": "Almost certainly: more than nineteen in twenty; very likely: more than nine in ten; likely: more "
                 "than two in three; about as likely as not: between one and two in three; unlikely: less than one in "
                 "three; very unlikely: less than one in ten; almost certainly not: less than one in twenty.",
    # Again
    "again_head": "How to make this again",
    "again": "Type the lines below in the project's folder; results go to the folder again.",
    "again_versions": "Seed {seed}, model version {model}, plan {plan}, source {commit}. Versions used: {versions}.",
    "again_changed": "The source had been changed against that version.",
    "again_files": "Beside this page stand manifest.json (what was run), runs/ (every run) and report/ (every number "
                   "on this page: {tables}). In the source of the page each number says which table, row and column "
                   "it comes from.",
    "own_file": "The scenario file is needed where the command names it; a copy stands beside this page: {files}.",
    "credit": "Population figures: Statistics Netherlands (CBS), CC BY 4.0. CBS does not endorse this page.",
    "none_known": "not known",
}
