"""Log-linear models: why there is no number, what to keep in mind, what is assumed."""

from typing import Final

LOGLINEAR: Final[dict[str, str]] = {
    "no_overlap": "Nobody is on two lists, so nothing says how many people all lists miss.",
    "everyone_on_list": "Everyone is on the list {list}, so the table says nothing about people "
    "outside it.",
    "no_maximum": "No maximum of the likelihood exists for the model: the estimate would be "
    "whatever the computer stops at.",
    "not_identifiable": "The model has more unknowns than the table can tell apart.",
    "no_model": "No model that was tried has an estimate.",
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
