"""Surveys of a known frame, list experiments, and forest plots."""

from typing import Final

DIRECT: Final[dict[str, str]] = {
    "survey_empty": "The survey is empty: give a first row of column names, then one row for each "
    "respondent.",
    "survey_uneven": "The columns of the survey have from {shortest} to {longest} values: give "
    "each the same number.",
    "survey_column_unnamed": "Column {column} of the survey has no name in the first row: name it.",
    "survey_column_twice": "Two columns of the survey are called “{column}”: give each a name of "
    "its own.",
    "survey_no_column": "The survey has no column “{column}” (the columns are {columns}): check "
    "the name.",
    "survey_not_number": "Row {row}, column “{column}”: “{value}” is not a number; write digits "
    "only, or leave it empty where nothing was answered.",
    "survey_negative": "Row {row}, column “{column}”: {value} is negative; write how many, 0 if "
    "none.",
    "survey_value_missing": "Row {row}, column “{column}”: there is no value, and one is needed "
    "here; fill it in or leave the row out.",
    "survey_weight_zero": "Row {row}, column “{column}”: a weight says how many people the "
    "respondent stands for and is above zero; mend it or leave the row out.",
    "survey_lonely_stratum": "The stratum {stratum} has one cluster, so nothing says how much "
    "clusters differ: join it with the stratum most like it.",
    "survey_population_small": "The stratum {stratum} has {drawn} clusters in the sample and "
    "{there} in the population: check the number.",
    "survey_population_missing": "Nothing says how many clusters the population has in the stratum "
    "{stratum}: add it.",
    "survey_replicates": "{replicates} replicates cannot be drawn: write 0 or more.",
    "survey_missing_rule": "There is no rule “{rule}” for missing answers: choose refuse or mean.",
    "direct_nobody": "Nobody in “{label}” gave an answer that can be used: leave the group out.",
    "direct_missing": "{number} respondents gave no answer to {column}; they are taken to be like "
    "those who did.",
    "direct_few_clusters": "The interval rests on {number} clusters only ({df} degrees of "
    "freedom).",
    "direct_frame": "Everyone in the population was in the frame and could be drawn, and the "
    "weights say how likely.",
    "direct_clusters_drawn": "Clusters were drawn at random within strata, apart from each other.",
    "direct_total": "{column}: {estimate} people ({low} to {high}, {level} % interval).",
    "direct_mean": "{column}: mean {estimate} ({low} to {high}, {level} % interval).",
    "direct_ratio": "{column}: ratio {estimate} ({low} to {high}, {level} % interval).",
    "direct_item_count": "{column}: the sensitive item applies to a share of {estimate} ({low} to "
    "{high}, {level} % interval).",
    "direct_part": "{label}: {value} ({low} to {high})",
    "direct_plot_title": "{column}",
    "direct_plot_desc": "{number} numbers with their {level} % intervals, the first for everyone.",
    "direct_axis_total": "people",
    "direct_axis_mean": "mean",
    "direct_axis_ratio": "ratio",
    "direct_axis_item_count": "share",
    "item_arm": "Row {row}, column “{column}”: “{value}” is neither 0 nor 1; write 1 for the long "
    "list and 0 for the short one.",
    "item_one_arm": "Everyone in column “{column}” got the same list: both lists are needed.",
    "item_too_few": "A short list of {items} item(s) hides nothing: two at least are needed.",
    "item_count_wrong": "Row {row}, column “{column}”: “{value}” is not a whole number from 0 to "
    "{most}; write how many items apply.",
    "item_floor": "None of the short list applies to {percent} % of those who got it: on the long "
    "list such people give themselves away, and may not answer truly (floor).",
    "item_ceiling": "All of the short list applies to {percent} % of those who got it: on the long "
    "list such people give themselves away, and may not answer truly (ceiling).",
    "item_design_effect": "Some shares of respondents come out below zero (p = {p}): the longer "
    "list seems to have changed the answers to the other items.",
    "item_impossible": "The share {share} lies outside 0 to 1: chance, or people did not answer "
    "truly.",
    "item_no_design_effect": "Adding the sensitive item does not change the answers to the others.",
    "item_no_liars": "Those who got the long list counted the sensitive item truly.",
    "forest_number": "{number}",
    "forest_nothing": "{label}: no number",
    "forest_identified": "{label}: {value} identified ({low} to {high})",
    "forest_identified_one": "{label}: {value} identified",
    "forest_estimated": "{label}: {value} ({low} to {high})",
    "forest_estimated_one": "{label}: {value}",
    "forest_claimed": "{label}: {low} to {high} claimed",
    "forest_claimed_one": "{label}: {value} claimed",
    "forest_pooled": "{label}: {value} ({low} to {high})",
    "forest_pooled_one": "{label}: {value}",
}
