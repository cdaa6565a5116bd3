"""What a report says was found, in English. Filled in with :func:`str.format`."""

from __future__ import annotations

FINDINGS = {
    # The question
    "title_pair": "{place}: {a} or {b}?",
    "title_places": "{a} or {b}?",
    "title_several_places": "Which choice gives most?",
    "question_places": "What gets more going{set}: {a} (A) or {b} (B){over}?",
    "question_several_places": "What gets most going{set}: {names}{over}?",
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
    "nearly": "The mean is almost certainly higher under {winner} than under {loser}, yet not resolved: “almost "
              "certainly” begins at 95% confidence, resolved at 97.5%.",
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
    "rivals_beside": "The same for unequal participation and public hours, where the highest is not the best: "
                     "difference from the one with the highest mean, at {at}, with intervals of {level}% that together "
                     "hold at 95%",
    "rivals_best": "highest",
    # Courses
    "courses_head": "The course of time",
    "courses_intro": "Mean and 90% band over the replicates, at {at}.",
    "courses_intro_one": "The course of one replicate, at {at}, so without a band.",
    "courses_gap": "Below it the difference from {first}, in pairs, with its 95% interval.",
    "courses_alt": "Time courses of {names}.",
}
