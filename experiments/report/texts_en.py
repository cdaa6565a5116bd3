"""The words of the report in English. Filled in with :func:`str.format`."""

from __future__ import annotations

TEXTS = {
    # The question
    "title_pair": "{place}: {a} or {b}?",
    "title_several": "{place}: which role gives most?",
    "title_several_other": "{place}: which choice gives most?",
    "title_single": "{place}: what comes about?",
    "question_head": "The question",
    "question_roles": "What gets more going in {place}, a government and professionals who act by {a} (A) or by "
                      "{b} (B){over}?",
    "question_other": "What gets more going in {place}: {a} (A) or {b} (B){over}?",
    "question_several": "What gets most going in {place}: {names}{over}?",
    "question_single": "What comes about in {place} under {role}, at trust {trust} and energy {energy}?",
    "question_single_varied": "What comes about in {place} under {role}{over}?",
    "any_role": "several roles",
    "over_plane": ", and under which trust and energy of residents",
    "over_axes": ", and how does that depend on {axes}",
    "over_drawn": ", on average over values drawn of {axes}",
    "with": " with {what}", "with_trust": "trust {value}", "with_energy": "energy {value}",
    "with_residents": "{value} residents",
    # The answer
    "answer_head": "The answer",
    "answer_intro": "Three outcomes of equal rank; a role is never judged on one alone.",
    "answer_at": "The sentences hold at {at}: a point that was fixed beforehand, the nearest to the baseline of the "
                 "model.",
    "answer_moved": "The sentences hold at {at}. The point fixed beforehand was {meant}, but no replicate is good "
                    "there under every choice; this is the next nearest to the baseline of the model.",
    "answer_drawn": "The {samples} sets of circumstances were drawn at random, with at most {n} replicates of each. "
                    "The sentences are about their mean. The interval shows how much circumstances differ and how much "
                    "replicates do: these share their luck over all circumstances.",
    "answer_drivers": "How the answer depends on these circumstances is not told here; {command} tells it.",
    "over_ranges": "the mean of the circumstances drawn",
    "open_drawn": "At {at} the difference between {b} and {a} in {outcome} is not resolved over {n} circumstances "
                  "drawn (difference {size}, 95% interval {interval}).",
    "never_pair": "At {at} {outcome} stayed at zero, under {a} as under {b}, in all {n} pairs; with 95% confidence "
                  "the difference is at most {high}.",
    "never_pair_once": "At {at} {outcome} stayed at zero, under {a} as under {b}, in the only pair; with 95% "
                       "confidence the difference is at most {high}.",
    "never_single": "There were no {outcome} in any of {n} replicates; with 95% confidence at most {high}.",
    "never_once": "There were no {outcome} in the only replicate, which says little about how uncertain that is.",
    "level": "A mean of {mean} {outcome} (95% interval {interval}).",
    "level_none": "A mean of {mean} {outcome} ({why}).",
    "level_na": "Nothing can be said about {outcome}: {why}.",
    "best_shown": "At {at} {winner} gives most: {mean} {outcome} (95% interval {interval}), shown to be more than each "
                  "of the other {rivals}.",
    "best_open": "At {at} {winner} is highest, with {mean} {outcome} (95% interval {interval}), but not resolved "
                 "against {close}.",
    "best_tied": "At {at} {winners} are highest alike, with {mean} {outcome} each (95% interval under {winner} "
                 "{interval}), but not resolved against {close}.",
    "best_tied_all": "At {at} {winners} are highest alike, with {mean} {outcome} each (95% interval under {winner} "
                     "{interval}); which of them gives most is not resolved.",
    "best_once": "At {at} the one replicate gives most under {winners}: {mean} {outcome}. Which gives most in general "
                 "cannot be told from it.",
    "best_na": "At {at} nothing can be said about {outcome}: no replicate is good there under every choice.",
    "best_none": "At {at} {outcome} stayed at zero whatever was chosen.",
    "best_tally": "Shown to be best: {wins} of {points} combinations; in {open} no best one is resolved.",
    "best_win": "{name} in {count}",
    "tally_points": "Over {cells} combinations of circumstances: {b} ahead in {wins_b}, {a} ahead in {wins_a}, not "
                    "resolved in {open}.",
    "best_tally_none": "In none of {points} combinations is a best one resolved.",
    "size": "On {people} inhabitants that is about {size} more initiatives in five years ({low} to {high}).",
    "size_hours": "On {people} residents that is about {size} more hours a week ({low} to {high}).",
    "unequal": "Unequal participation: under {a} those with high education take part {ratio_a} times as often as "
               "those with low education, under {b} {ratio_b} times (difference {difference}; 95% interval "
               "{interval}).",
    "unequal_none": "Unequal participation: under {a} those with high education take part {ratio_a} times as often as"
                    " those with low education, under {b} {ratio_b} times ({interval}).",
    "unequal_na": "Unequal participation by education cannot be told: too few with low education took part.",
    "unequal_short": "Unequal participation by education cannot be told: the study lasts less than a year.",
    "spent": "Public hours really spent, per 1,000 residents per week: {a} {hours_a}, {b} {hours_b} (difference "
             "{difference}; 95% interval {interval}).",
    "spent_none": "Public hours really spent, per 1,000 residents per week: {a} {hours_a}, {b} {hours_b} ({interval}).",
    "beside_pair": "Side by side at {at}: mean and 95% interval, and B minus A in pairs that share their luck",
    "beside_several": "Side by side at {at}: mean and 95% interval",
    "beside_single": "Mean and 95% interval",
    "beside_pair_one": "Side by side at {at}: one replicate, and B minus A in its pair, which shares its luck",
    "beside_several_one": "Side by side at {at}: one replicate",
    "beside_single_one": "One replicate",
    "beside_note": "Bold: the three outcomes of equal rank. n/a: does not apply.",
    "names": "A: {a}. B: {b}.",
    "failed": "Note: {failed} of {total} runs failed and count nowhere; in a comparison the whole pair is left out. "
              "The failed runs stand in manifest.json.",
    "one_replicate": "Note: there is one replicate. How large chance is cannot be told from it, so there are no "
                     "intervals, except where something never happened: there the bound follows from how much was run. "
                     "Run twenty replicates or more.",
    "lost_failed": "Note: {names} was asked about too, but all of its runs failed. Nothing can be said about it; the "
                   "question above is what is left.",
    "lost_unrun": "Note: {names} was asked about too, but nothing of it was run yet. Nothing can be said about it; the "
                  "question above is what is left.",
    "no_pairs": "Note: there is not one pair of good runs that share their luck, so nothing can be compared.",
    "unpaired": "Note: in {unpaired} of {points} combinations no replicate is good under every choice. Nothing can be "
                "compared there; they do not count.",
    # The maps
    "map_head": "The role map",
    "map_intro": "Each cell is one combination of trust and energy. The number is {b} minus {a} in pairs of runs that "
                 "share their luck; below it the 95% interval. A cell whose interval holds zero reads “not resolved”.",
    "map_intro_one": "Each cell is one combination of trust and energy. The number is {b} minus {a} in one pair of "
                     "runs that shares its luck: too few for an interval, or to tell which is higher.",
    "map_alt": "Role map of {outcome}. {tally} The table below the maps gives each cell.",
    "map_tipping": "No tipping line stands on this map; that belongs to {command}, with a study of the reproduction "
                   "number.",
    "cells_head": "All combinations",
    "cells_caption": "Difference B minus A with its 95% interval, and which of the two is higher",
    "cells_caption_one": "Difference B minus A in one pair",
    "cells_more": "These are the first {shown} of {points} combinations; all of them stand in report/differences.csv.",
    "choice": "choice", "cells_more_best": "These are the first {shown} of {points} combinations; all of them stand in "
                                           "report/best.csv.",
    "best_head": "Which role gives most where?",
    "best_head_other": "Which choice gives most where?",
    "best_intro": "Each cell names what has the highest mean, and that mean. Bold: shown to be higher than each of "
                  "the other {rivals}, in pairs that share their luck. Not bold: not resolved against as many others "
                  "as stand in brackets. As the best one was picked by looking, each comparison has an interval of "
                  "{level}%, so that together they hold at 95% (Bonferroni).",
    "best_caption": "{outcome}: which is highest",
    "best_others": "{count} others",
    "nobody": "zero for all",
    "points_caption": "Which is highest, with its mean",
    # How sure
    "sure_head": "How sure, how often and how large",
    "sure_caption": "{b} (B) against {a} (A), at {at}",
    "sure_sure": "confidence that the mean difference is above zero",
    "sure_ahead": "of 100 like neighbourhoods B ends ahead in (equal counts half)",
    "sure_ties": "{ahead}; {ties} of {n} pairs equal",
    "sure_ratio": "ratio B / A",
    "sure_detectable": "difference that would have been seen in 8 of 10 cases",
    "sure_enough": "replicates for an interval half as wide",
    "sure_even": "public hours that B may cost at most",
    "sure_note": "How sure is about the mean difference, and grows with more replicates. In how many of 100 like "
                 "neighbourhoods B ends ahead (equal pairs count half) is about single neighbourhoods, and stays what"
                 " it is. The last column is the break-even of costs, in hours per 1,000 residents per week: if B "
                 "costs less, B gives more per public hour than A, which spent {hours_a}; B spent {hours_b}.",
    "many": "over {n}",
    "rivals_head": "The best one against each of the others",
    "rivals_caption": "Difference from the one with the highest mean, at {at}, with intervals of {level}% that "
                      "together hold at 95%",
    "rivals_best": "highest",
    # Courses
    "courses_head": "The course of time",
    "courses_intro": "Mean and 90% band over the replicates, at {at}.",
    "courses_intro_one": "The course of one replicate, at {at}, so without a band.",
    "courses_gap": "Below it the difference from {first}, in pairs, with its 95% interval.",
    "courses_alt": "Time courses of {names}.",
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
    "set_intro": "A search found {members} sets of parameters that all hold the Dutch figures it was shown. They "
                 "were run with directing and with facilitating, in an average Dutch neighbourhood of {residents} "
                 "residents, over {weeks} weeks, each set with the same luck: not the place and settings of this "
                 "study. The range over them is doubt about parameters; an interval of chance does not contain it.",
    "set_sentence": "Facilitating minus directing in {outcome}: {low} to {high} over nine in ten sets. Facilitating is"
                    " clearly ahead in {above} of {members} sets, directing in {below}. With the default parameters "
                    "the 95% interval of chance is {default_low} to {default_high}.",
    "set_place": "circumstances",
    "set_caption": "Facilitating minus directing over the calibrated set: nine in ten sets lie between; in brackets "
                   "the 95% interval of chance with the default parameters",
    "set_note": "The range over the sets holds chance as well, and is wider for it: each was run a few times. The "
                "strength of the reinforcing loop and public hours, which no figure fixes, stand at the trust and "
                "energy "
                "of the first row. Beyond the range lie what was not searched, such as the table of roles, and whether "
                "the model is right.",
    "set_roles_caption": "Which of {roles} roles gives most over the calibrated set of {members}, by trust and energy",
    "set_roles_cell": "first in {first}, clearly in {sure}",
    "set_roles_note": "The role that is first in most of the {members} sets, each run a few times, with in how many; "
                      "and in how many of them it is ahead of every other role by more than chance.",
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
    "evidence_caption": "The main parameters",
    "value": "value", "unit": "unit", "range": "allowed", "status": "status", "source": "source",
    "assumption": "assumption", "evidence": "evidence", "calibrated": "calibrated",
    "no_codebook": "No codebook.csv was kept with this study; the evidence of the parameters stands in sim/params.py.",
    "true": "yes", "false": "no",
    # What was run
    "run_head": "What was run",
    "run_people": "{residents} residents of 15 and older ({inhabitants} inhabitants), {weeks} weeks.",
    "run_size": "{arms} choices, {points} combinations of circumstances, at most {n} replicates of each: {runs} runs.",
    "run_size_one": "One choice, {n} replicates: {runs} runs.",
    "run_budget": "Equal budget: whatever is chosen, {capacity} public hours a week and {money} euros a year per "
                  "1,000 residents are available. What is not spent stays unspent, so the hours spent may differ: "
                  "they stand in the table.",
    "run_constant": "Roles stay the same from the first week to the last, whatever happens; changes of role that the "
                    "scenario dates are left out.",
    "run_moving": "Note: the scenario changes roles at a date, whatever is chosen; from then on the role named above "
                  "is not the only one. See “What is not as by default”.",
    "run_dated": "A dated step of the scenario changes the budget later, in the same way whatever is chosen; see "
                 "“What is not as by default”.",
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

#: What settings are called where a person reads them; others keep their dotted name.
SETTINGS = {
    "trust": "trust in neighbours, mean norm",
    "energy": "energy of residents, mean set-point",
    "capacity": "public hours available per 1,000 residents",
    "money": "public money available per 1,000 residents",
    "loop_gain": "gain of the reinforcing loop",
    "role": "role", "professional_role": "role of professionals", "residents": "residents", "weeks": "weeks",
    "support_rule": "support rule", "actie_form": "form of the ACTIE product",
    "adaptive": "roles that adapt", "policy": "dated policy steps",
    "events": "events", "start.role": "role before the start",
    "population.inhabitants_ratio": "inhabitants per resident of 15 and older",
    "population.education_low": "share with low education",
    "population.education_middle": "share with middle education",
    "population.education_high": "share with high education",
    "population.trust_step": "trust per step of education",
    "params.energy.pull": "recovery of energy: part of a deviation that fades in a week",
    "params.energy.cost": "energy that an hour of taking part costs",
    "params.energy.recovery": "weeks out after burn-out",
    "params.trust.gain": "trust won by a kept promise",
    "params.trust.ratio": "loss of trust against gain",
    "params.trust.confirmation": "how far experience is read through the own norm",
    "params.founding.phi": "ideas per resident of the baseline",
    "params.founding.satiation": "hours that satisfy half of a need",
    "params.founding.entitlement": "part of Toerusting that rests on feeling entitled to act",
    "params.founding.ask": "effect of personal asking on ideas",
    "params.joining.ask": "asks of a member who lacks people",
    "params.joining.form_fits": "chance that the form suits the one asked",
    "params.joining.peers": "effect of how many peers take part",
    "params.support.hours_process": "hours for full process support of an initiative",
    "params.life.steer_ownership": "ownership lost at full steering",
    "params.life.dependence": "how fast dependence on money builds up",
    "params.life.fade": "fading of an initiative without momentum",
    "params.life.anchored_exit": "end of an anchored initiative",
    "params.life.full_size": "hours needed by a grown initiative",
    "params.turnover.rate": "residents who move in a year",
    "params.staff.setpoint": "energy of professionals, set-point",
    "params.staff.start": "energy of professionals at the start",
    "params.staff.reward": "energy that professionals get back",
    "params.staff.strain": "energy that the work costs professionals",
    "params.staff.rules": "energy that rules cost professionals",
}

#: Working methods, as they are named within a dated step.
METHODS = {
    "pressure": "pressure of output targets", "listening": "listening without an own plan",
    "director": "process director", "legitimation": "backing of the process director",
    "purpose": "steering on purpose", "dialogue": "dialogue and reflection", "referral": "referral in person",
    "search_map": "one shared map of what there is", "bridging": "bringing groups together",
    "conversation": "new forms of conversation", "renewal": "renewed drive of front-runners",
    "chair": "external chair", "reflection": "lessons learned at the partner table",
    "responsibility": "somebody responsible for the process", "purpose_theme": "theme of the purpose",
}
#: Units in full; others stay as declared.
UNITS = {
    "h": "hours", "h/1000/week": "hours per 1,000 residents per week", "euro/1000/year": "euros per 1,000 residents "
    "per year", "euro/year": "euros per year", "1/1000/week": "per 1,000 residents per week",
    "1/1000/year": "per 1,000 residents per year", "1/week": "per week", "1/year": "per year",
    "1/energy": "per unit of energy", "1/round": "per round", "h/week": "hours per week",
    "h/resident/week": "hours per resident per week", "energy/h": "energy per hour", "energy/week": "energy per week",
    "week/h": "weeks per hour",
}
#: Sources that are declared as a note; others stay as declared.
SOURCES = {
    "swept 1..5: Slovic 1993 against Poortinga 2004": "varied from 1 to 5: Slovic 1993 against Poortinga 2004",
    "to be checked, about .09": "to be checked, about 0.09",
}
