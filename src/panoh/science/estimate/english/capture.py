"""Rows of persons, linked lists, strata and trends."""

from typing import Final

CAPTURE: Final[dict[str, str]] = {
    "count_not_a_number": "Row {row}, column “count”: “{value}” is not a number; write how many "
    "people have this history, in digits.",
    "list_column_missing": "There is no column for the list “{list}” (the columns are {columns}): "
    "add one with 1 for people on this list and 0 for people who are not.",
    "identifier_missing": "There is no column “{column}” to tell persons apart (the columns are "
    "{columns}): name the right one.",
    "person_twice": "Rows {first} and {row} are both about the person “{person}”: join them in one "
    "row that has 1 for every list with this person.",
    "person_unlisted": "Row {row} is a person on no list: such people are what is to be estimated; "
    "remove the row.",
    "person_columns": "Row {row} does not have the same columns as the rows before it: give every "
    "person the same columns.",
    "list_person_twice": "The person “{person}” is twice on the list “{list}”: remove one, or say "
    "that people may be recorded more than once.",
    "pair_unknown": "A pair names the record “{record}” of the list “{list}”, and there is no such "
    "record: check the pair.",
    "covariate_unknown": "There is no column “{covariate}” (there are {covariates}): choose one of "
    "them.",
    "covariate_missing": "Person {person} has no value in the column “{covariate}”: fill it in, or "
    "write “unknown”.",
    "stratum_without_list": "The list {list} saw nobody in the stratum {stratum}, so it was left "
    "out there.",
    "stratum_one_list": "In the stratum “{stratum}” no list but “{list}” saw anybody: join the "
    "stratum with another.",
    "stratum_other_lists": "The stratum “{stratum}” has the lists {found}, and the others have "
    "{expected}: give all strata the same lists in the same order.",
    "stratum_missing": "There is no column “{by}” for the stratum (the columns are {columns}): "
    "name the right one.",
    "stratum_line": "{name}: {estimate} ({low} to {high}), {observed} seen",
    "stratum_none": "{name}: no number, {observed} seen. {reason}",
    "strata_total": "In all {number} strata: {estimate} ({low} to {high} at {level} %), {observed} "
    "seen.",
    "strata_no_total": "No total, because there is no number for: {names}.",
    "strata_closed": "Every person belongs to one stratum only, and the strata are separate "
    "populations.",
    "strata_apart": "The strata were estimated apart, and the limits of the total take their "
    "errors to be independent.",
    "strata_shared": "These pairs depend on each other equally in every stratum: {pairs}.",
    "strata_shared_none": "The lists are independent in every stratum.",
    "strata_varying": "These pairs depend on each other in each stratum in its own way: {pairs}.",
    "strata_selected": "Which pairs are shared was chosen from the same tables, and the intervals "
    "do not know that: the real uncertainty is larger.",
    "strata_list_unknown": "There is no list “{list}”: choose among {lists}.",
    "strata_misfit": "The shared model describes the tables poorly (deviance {deviance} on {df} "
    "degrees of freedom, p = {p}).",
    "trend_years": "A trend needs years as names of the strata, three at least with a number; “"
    "{name}” is not a year.",
    "trend_few": "A trend needs a number for three years at least, and there are {number}.",
    "trend_line": "From {first} to {last} the number changed by {change} % a year ({low} to {high} "
    "at {level} %; p = {p} for no change).",
    "trend_same": "That the number was the same in all years has p = {p}.",
    "trend_rough": "The years scatter more about the line than their intervals allow (p = {p}), so "
    "its interval was widened by a factor of {factor}.",
    "strata_plot_title": "How many people, by stratum",
    "strata_plot_desc": "Estimate and {level} % interval of {number} strata.",
}
