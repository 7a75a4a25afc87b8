"""Network scale-up surveys."""

from typing import Final

SCALEUP: Final[dict[str, str]] = {
    "known_nothing": "No population of known size is given: name one column of the survey and its "
    "size at least.",
    "known_size_zero": "The known population {population} has no people: give its size.",
    "known_twice": "The known population {population} is named twice: keep one.",
    "known_columns": "The table of known populations has the columns {columns}: it needs “size”, "
    "and one other with the names of the survey's columns.",
    "scaleup_topcode": "Answers cannot be capped at {topcode}: choose a number above zero.",
    "scaleup_summation_population": "Degrees by summation need the size of the population: give "
    "it.",
    "scaleup_population": "A population of {population} people cannot be: give a number above "
    "zero.",
    "scaleup_known_or_groups": "Give either populations of known size or groups to be summed, one "
    "of the two.",
    "scaleup_hidden_known": "The hidden population “{hidden}” is among those used for degrees: "
    "take it out of one of the two.",
    "scaleup_factor": "“{value}” is no factor: write a number above zero, or value:low:high.",
    "scaleup_factor_interval": "The factor {value} does not lie between {low} and {high}, or these "
    "are not above zero: check all three.",
    "scaleup_nobody_known": "No respondent knows anybody in the populations of known size, so "
    "nothing says how many people respondents know: check the columns.",
    "scaleup_left_out": "{number} respondent(s) are left out, who did not answer for {hidden} or "
    "for any group that degrees come from.",
    "scaleup_some_missing": "{number} respondent(s) did not answer for every known population; "
    "their degree comes from the others.",
    "scaleup_much_capped": "{percent} % of the answers were cut to the highest number allowed; see "
    "what the estimate becomes without.",
    "scaleup_few_reports": "Only {number} respondents know anybody in {hidden}; the estimate rests "
    "on them.",
    "scaleup_known_silent": "Nobody reported a member of {populations}: check the columns.",
    "scaleup_known_far": "{number} known populations come out wrong by more than a factor of "
    "{factor} when estimated from the others: {populations}.",
    "scaleup_known_outside": "The {level} % intervals of {inside} of {number} known populations "
    "hold the true size: chance in sampling is the smaller part of the error.",
    "scaleup_unadjusted": "Respondents know of every member among those they know, and members "
    "know as many people as others do and mix with everyone; nothing was adjusted.",
    "scaleup_adjusted": "The factors given say all that members' visibility and ties differ by.",
    "scaleup_known_typical": "Members of the known populations are known as much as others are, "
    "and their sizes are right.",
    "scaleup_groups_whole": "The groups that were summed are everyone, and nobody is in two.",
    "scaleup_basic": "{hidden}: {estimate} people ({low} to {high}, {level} % interval) from "
    "{respondents} respondents by the basic scale-up estimator.",
    "scaleup_generalised": "{hidden}: {estimate} people ({low} to {high}, {level} % interval) from "
    "{respondents} respondents by the generalised scale-up estimator.",
    "scaleup_wider": "With the error that the same survey makes on {number} known populations, "
    "{low} to {high} ({level} %).",
    "scaleup_degree": "A respondent knows {degree} people on average.",
    "scaleup_factor_degree_ratio": "Members know {value} times as many people as others do.",
    "scaleup_factor_transmission": "Of those who know a member, a share of {value} know that they "
    "are one.",
    "scaleup_plot_title": "Scale-up: {hidden}",
    "scaleup_plot_desc": "The hidden population, and {number} known ones each estimated from the "
    "others with a {level} % interval; an upright stroke marks the true size.",
    "scaleup_check_label": "{name} (truly {size})",
    "scaleup_axis": "people (logarithmic scale)",
    "enriched_no_size": "Nothing says how many people {population} has: give its size.",
    "enriched_nobody_aware": "No member says that anybody is aware of them, so reports about them "
    "say nothing of their number.",
    "enriched_left_out": "{number} respondents did not answer for the hidden population and are "
    "left out.",
    "enriched_hidden_left_out": "{number} members did not say who is aware of them and are left "
    "out.",
    "enriched_endless": "{number} of {replicates} replicates give no number and are left out: too "
    "few members say that anybody is aware of them.",
    "enriched_probes": "The known populations lie inside the frame, and are as aware of members as "
    "the rest of it.",
    "enriched_sample": "The weights of the members' survey say how likely each was to be drawn.",
}
