"""Input that cannot be used: where, what, and how to mend it."""

from typing import Final

INPUT: Final[dict[str, str]] = {
    "file_missing": "There is no file {path}: check the name and the folder.",
    "file_unreadable": "The file {path} cannot be read ({why}): check that it is a file and yours "
    "to read.",
    "file_not_text": "The file {path} is not UTF-8 text: save it as “CSV UTF-8” and try again.",
    "file_unwritable": "The file {path} cannot be written ({why}): choose another place.",
    "file_empty": "The table is empty: give a first row of list names and “count”, then one row "
    "for each history.",
    "count_missing": "There is no column “count” (the columns are {columns}): add one that says "
    "how many people have the history of the row.",
    "column_unnamed": "Column {column} has no name in the first row: name the list, or remove the "
    "column.",
    "column_unshowable": "Column {column} has a name with a character that cannot be shown "
    "({name}): type the name anew.",
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
    "no_pandas": "A frame needs pandas, which is not installed: install “panoh[notebook]”, or use "
    "to_dict().",
    "interval_unknown": "The method “{method}” has no “{interval}” interval: choose one of "
    "{intervals}.",
    "replicates_too_few": "{replicates} replicates are too few for an interval: ask for {least} or "
    "more.",
    "replicates_unused": "The method “{method}” draws no replicates: leave them out, or choose a "
    "method with a bootstrap or a posterior.",
    "seed_negative": "The seed {seed} is below 0: give a whole number from 0 up.",
    "workers_too_few": "{workers} workers cannot work: give 1 or more, or -1 for every core.",
    "order_unreadable": "The order “{order}” is not a number: give 2 for pairs, 3, …, or “all”.",
    "report_kind": "The report {path} ends in neither .pdf nor .html: name it so that its kind is "
    "known.",
    "order_too_low": "The order {order} is below 2: give 2 for pairs, or “all”.",
    "method_unknown": "There is no method “{method}”: choose one of {methods}.",
    "level_outside": "The level {level} is not between 0 and 1: write .95 for 95 %.",
    "threshold_outside": "The threshold {threshold} is not between 0 and 1: the usual one is .02.",
    "bic_too_many_lists": "The method “bic” fits every model of pairs and takes {most} lists at "
    "most, and the table has {number}: use “stepwise”, or join lists.",
    "example_unknown": "There is no example “{example}”: choose one of {examples}.",
    "lists_with_example": "An example has its own lists: leave out --lists.",
    "lists_with_count": "The file {path} has a column “count”, as tables of histories have: leave "
    "out --lists, or rename that column if each row is one person.",
    "file_or_example": "Give either a file or --example, one of the two.",
}
