"""Chao's bound, the closed family M0 to Mbh, Chapman."""

from typing import Final

CLOSED: Final[dict[str, str]] = {
    "chapman_two_lists": "The method “chapman” takes two lists, and the table has {number} "
    "({lists}): choose two of them, or use “stepwise”.",
    "chao_nobody_once": "Fewer than two people are on one list only, and Chao’s bound is drawn "
    "from such people.",
    "role_chapman": "Chapman",
    "role_chao": "Chao’s lower bound",
    "role_chao_corrected": "bias corrected",
    "role_chao_lists": "an effect for each list",
    "role_family": "{model}",
    "chao_alike": "All lists reach about equally many people and are independent for any one "
    "person; people may differ in how likely they are to be listed.",
    "chao_lists_differ": "the lists differ in size, which raises this bound, and a bound that "
    "allows for it is only {bound}",
    "family_independent": "For any one person, being on one list says nothing about the others.",
    "family_alike": "All people are equally likely to be on a given list.",
    "family_mixture": "People differ in how likely they are to be listed in the way this model "
    "says; the table cannot test it for people on no list.",
    "family_behaviour": "The lists are occasions in time, in the order of the columns, and being "
    "listed once changes the chance of being listed again.",
    "family_impossible": "{model} has a smaller BIC, but it gives {abundance} people where "
    "{observed} were seen, so it was not chosen.",
    "family_ordered": "the model {model} takes the lists for occasions in the order {lists}, and "
    "lists that have no order cannot be used so",
}
