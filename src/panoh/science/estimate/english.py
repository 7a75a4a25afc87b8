"""English for every code that the estimator can say. Other languages live in the interface."""

from types import MappingProxyType
from typing import Final

INPUT: Final = {
    "file_missing": "There is no file {path}: check the name and the folder.",
    "file_unreadable": "The file {path} cannot be read ({why}): check that it is a file and yours "
    "to read.",
    "file_not_text": "The file {path} is not UTF-8 text: save it as “CSV UTF-8” and try again.",
    "file_unwritable": "The picture cannot be written to {path} ({why}): choose another place.",
    "file_empty": "The table is empty: give a first row of list names and “count”, then one row "
    "for each history.",
    "count_missing": "There is no column “count” (the columns are {columns}): add one that says "
    "how many people have the history of the row.",
    "column_unnamed": "Column {column} has no name in the first row: name the list, or remove the "
    "column.",
    "column_twice": "Two columns are called “{column}”: give each list a name of its own.",
    "one_list": "The table has {number} list(s), and two at least are needed: nothing can be "
    "learnt about those whom one list misses from that list alone.",
    "too_many_lists": "The table has {number} lists, and {most} at most can be used: join lists "
    "that belong together.",
    "row_unreadable": "Row {row} cannot be read as a row of a table: save it as “CSV UTF-8” and "
    "try again.",
    "row_length": "Row {row} has {found} values where the first row has {expected}: "
    "add what is missing or remove what is too much.",
    "not_binary": "Row {row}, column “{column}”: “{value}” is neither 0 nor 1; write 1 for people "
    "on this list and 0 for people who are not.",
    "count_empty": "Row {row}, column “count”: there is no number; write how many people have "
    "this history, 0 if none.",
    "count_not_whole": "Row {row}, column “count”: “{value}” is not a whole number; write the "
    "number of people in digits only, without separators.",
    "count_negative": "Row {row}, column “count”: {value} is negative; write how many people have "
    "this history, 0 if none.",
    "count_too_large": "Row {row}, column “count”: {value} is more than {most}; check the number.",
    "history_twice": "Rows {first} and {row} both have the history {history}: add their counts "
    "together in one row.",
    "unseen_row": "Row {row} counts {value} people who are on no list: they are what is to be "
    "estimated; remove the row.",
    "nobody": "Every count is zero: the table needs people.",
    "empty_list": "Nobody is on the list “{list}”: remove its column.",
    "history_length": "The history {history} has {found} values for {expected} lists: give one "
    "0 or 1 for each list.",
    "method_unknown": "There is no method “{method}”: choose one of {methods}.",
    "level_outside": "The level {level} is not between 0 and 1: write .95 for 95 %.",
    "threshold_outside": "The threshold {threshold} is not between 0 and 1: the usual one is .02.",
    "bic_too_many_lists": "The method “bic” fits every model of pairs and takes {most} lists at "
    "most, and the table has {number}: use “stepwise”, or join lists.",
    "example_unknown": "There is no example “{example}”: choose one of {examples}.",
    "file_or_example": "Give either a file or --example, one of the two.",
}

REASONS_NONE: Final = {
    "no_overlap": "Nobody is on two lists, so nothing says how many people all lists miss.",
    "everyone_on_list": "Everyone is on the list {list}, so the table says nothing about people "
    "outside it.",
    "no_maximum": "No maximum of the likelihood exists for the model: the estimate would be "
    "whatever the computer stops at.",
    "not_identifiable": "The model has more unknowns than the table can tell apart.",
    "no_model": "No model that was tried has an estimate.",
}

WARNINGS: Final = {
    "unseen_row_ignored": "Row {row}, for people on no list, was left out: their number is what "
    "is estimated.",
    "list_without_overlap": "The list {list} shares nobody with any other list; what it says about "
    "the unseen is assumption only.",
    "pairs_without_overlap": "These pairs of lists share nobody: {pairs}. Check that the lists "
    "cover the same people, place and time.",
    "few_overlaps": "Only {number} people are on more than one list; the estimate rests on them.",
    "selected": "The model was chosen from the same table, and the interval does not know that: "
    "the real uncertainty is larger.",
    "at_minus_infinity": "The model says that these pairs can share nobody: {pairs}.",
    "pair_refused": "The pair {pair} looks dependent (p = {p}), but with it the number cannot be "
    "estimated, so it was left out.",
    "poor_fit": "The model describes the table poorly (deviance {deviance} on {df} degrees of "
    "freedom, p = {p}).",
    "saturated": "The model has as many parameters as the table has cells, so its fit cannot be "
    "checked.",
    "search_stopped": "The search for other models stopped after {number}; there may be more that "
    "describe the table as well.",
}

ASSUMPTIONS: Final = {
    "closed": "Nobody joined or left the population in the period.",
    "linked": "The same person on two lists was recognised as the same, and nobody else was.",
    "alike": "Within the population, people differ too little in how likely they are to be listed "
    "to matter beyond what the pairs allow for.",
    "independent": "Whether a person is on one list says nothing about the others.",
    "pairs_only": "Lists depend on each other only in these pairs: {pairs}; all other pairs are "
    "independent, and no three lists act together.",
    "unseen_alike": "People on no list follow the same pattern as those who are listed; the table "
    "cannot test this.",
}

VERDICT: Final = {
    "usable": "Between {low} and {high}, most likely about {estimate}.",
    "fragile": "Between {low} and {high}, most likely about {estimate} — fragile: {reasons}.",
    "not_identified": "No number: {reasons}",
    "other_models_higher": "other reasonable models give up to {highest}",
    "other_models_lower": "other reasonable models give as few as {lowest}",
    "other_models_both": "other reasonable models give from {lowest} to {highest}",
    "wide": "the interval spans a factor of {factor}",
    "thin_overlap": "only {number} people are on more than one list",
    "unconnected_list": "the list {list} shares nobody with any other",
    "dependence_left_out": "the pair {pair} looks dependent but cannot be estimated",
    "unchecked": "the table leaves nothing to check the model by",
    "misfit": "the model describes the table poorly",
}

ROLES: Final = {
    "role_chosen": "chosen",
    "role_independence": "independence",
    "role_step": "step {number}: {pair} enters",
    "role_with": "also {pair}",
    "role_without": "without {pair}",
    "role_best_bic": "best BIC",
    "role_lowest": "lowest reasonable",
    "role_highest": "highest reasonable",
}

PLOT: Final = {
    "plot_title": "How many people, by model",
    "plot_desc": "Estimate and {level} % interval of {number} models. {verdict}",
    "plot_number": "{number}",
    "plot_axis": "people, seen and unseen",
    "plot_axis_log": "people, seen and unseen (logarithmic scale)",
    "plot_observed": "{observed} seen",
    "plot_row": "{role}: {estimate} ({low} to {high})",
    "plot_row_weak": "{role}: {estimate} ({low} to {high}), little support",
    "plot_nothing": "{role}: no estimate",
}

SUMMARY: Final = {
    "summary_seen": "{observed} people seen on {lists} lists: {names}.",
    "summary_method": "Method {method}, {level} % interval.",
    "summary_model": "Model: independence with the pairs {pairs}.",
    "summary_model_independence": "Model: independence, no pairs.",
    "summary_figures": "Estimate {estimate} ({low} to {high}), of whom {unseen} unseen.",
    "summary_searched": "{number} models were compared; those within {window} BIC of the best are "
    "called reasonable.",
}

ENGLISH: Final = MappingProxyType(
    {**INPUT, **REASONS_NONE, **WARNINGS, **ASSUMPTIONS, **VERDICT, **ROLES, **PLOT, **SUMMARY}
)
