"""Respondent-driven samples."""

from typing import Final

RESPONDENTS: Final[dict[str, str]] = {
    "rds_column_needed": "There is no column for the {role} (the columns are {columns}): name it, "
    "for example with --{role}.",
    "rds_column_missing": "There is no column “{column}” (the columns are {columns}): check the "
    "name.",
    "rds_column_twice": "Two columns are called “{column}”: give each a name of its own.",
    "rds_outcome_needed": "Say with --outcome which column is asked, or ask for the size with "
    "--size.",
    "rds_nobody": "The table has no rows: give one row for each person.",
    "rds_id_empty": "Row {row} has no id: give each person an id.",
    "rds_id_twice": "Rows {first} and {row} both have the id “{id}”: give each person an id of "
    "their own, or remove the repeated row.",
    "rds_recruiter_unknown": "Row {row}: the recruiter “{recruiter}” is nobody's id; correct it, "
    "or write “seed” where nobody recruited the person.",
    "rds_cycle": "Row {row}: the people {ids} recruited each other in a circle; correct one of "
    "their recruiters.",
    "rds_degree_missing": "Row {row} has no degree: write how many people of the population the "
    "person knows, or remove the person and those whom they recruited.",
    "rds_degree_not_number": "Row {row}: the degree “{value}” is no number; write how many people "
    "of the population the person knows.",
    "rds_degree_negative": "Row {row}: the degree {value} cannot be; write how many people of the "
    "population the person knows, 0 or more.",
    "rds_date_unreadable": "Row {row}: the date “{value}” cannot be read; write it as 2026-11-24.",
    "rds_recruiter_later": "Row {row} is dated before the recruiter, who is in row {recruiter}: "
    "correct one of the dates.",
    "rds_outcome_empty": "The column “{column}” has no answer: choose another.",
    "rds_category_missing": "Nobody answered “{category}” in the column “{column}” (the answers "
    "are {labels}): choose one of them.",
    "rds_category_needed": "The column “{column}” has the answers {labels}: say with --category "
    "whose share is asked.",
    "rds_population_needed": "The method “ss” needs the size of the population: give it with "
    "--population, or use “rds2”.",
    "rds_population_small": "The population of {population} is smaller than the sample of {seen}: "
    "give a larger one.",
    "rds1_needs_groups": "The method “rds1” estimates shares, and “{column}” is a number: use "
    "“rds2” or “ss”, or name a category.",
    "rds_replicates_outside": "The number of replicates {number} is not between 0 and {most}.",
    "rds_picture_unknown": "There is no picture “{picture}”: choose one of {pictures}.",
    "rds_prior_small": "The prior median of {median} is not larger than the sample of {seen}: "
    "give what you believed of the population's size before the survey.",
    "rds_largest_small": "The largest size {largest} is not above the prior median {median}: give "
    "a larger one.",
    "rds_prior_needed": "To estimate the size a belief about it is needed: give with "
    "--prior-median the size that you think as likely exceeded as not.",
    "rds_sample_small": "The sample has {number} people, and {least} at least are needed.",
    "rds_recaptured_outside": "The number seen in both samples, {both}, is not between 0 and the "
    "smaller sample of {most}: correct it.",
    "rds_share_zero": "Nobody in the survey has the object or service: the size cannot be had "
    "from it.",
    "rds_count_negative": "The number {number} of objects or service users must be above 0.",
    "rds_wave_differs": "The told wave of {number} people is not the one that their recruiters "
    "give, which is used.",
    "rds_degree_zero": "{number} people said to know nobody of the population, though somebody "
    "recruited them or they recruited others: the ties seen in the tree are taken instead.",
    "rds_outcome_missing": "{number} people have no answer in “{column}” and are left out.",
    "rds_mean_biased": "The sample as it is over-represents people who know many: the plain mean "
    "is shown for comparison only.",
    "rds_groups_apart": "Some groups never recruited each other, so that the share is not "
    "identified by RDS-I.",
    "rds_few_waves": "The longest chain has {waves} waves, fewer than {least}: the sample may "
    "still look like its seeds.",
    "rds_many_seeds": "{seeds} of {number} people are seeds, who were chosen and not recruited: "
    "the choice of seeds decides much of the estimate.",
    "rds_one_tree": "{percent} % of the sample descend from the seed {seed}: the estimate rests "
    "on one chain of acquaintances.",
    "rds_not_converged": "In the last quarter of the recruitment the estimate still moved by "
    "{moved}, more than its standard error of {se}: it has not settled.",
    "rds_bottleneck": "The trees below the seeds disagree (from {low} to {high}, p = {p}): "
    "recruitment hardly crosses between parts of the population.",
    "rds_heaped": "{percent} % of the degrees of ten and more end in 0 or 5: people gave round "
    "numbers, and the weights inherit their error.",
    "rds_assume_random": "Everyone in the population had the same chance to be in the sample.",
    "rds_assume_network": "Everyone is connected by mutual acquaintance, and people recruit at "
    "random among those whom they know.",
    "rds_assume_replacement": "The sample is a small part of the population, so that nobody "
    "runs out of acquaintances to recruit.",
    "rds_assume_size": "The size of the population is known; where it is not, see how the "
    "estimate changes with it.",
    "rds_assume_degree": "People report truly how many of the population they know.",
    "rds_no_interval": "Estimate {estimate}, without an interval.",
    "rds_headline": "{outcome} = {category}: {estimate} ({level} % interval {low} to {high}).",
    "rds_headline_mean": "Mean of {outcome}: {estimate} ({level} % interval {low} to {high}).",
    "rds_summary_sample": "{number} people from {seeds} seeds in {waves} waves of recruitment.",
    "rds_summary_method": "Method {method}, {replicates} bootstrap replicates.",
    "rds_summary_recruitment": "Recruitment homophily {value}: recruitments inside groups, as a "
    "multiple of what chance would give.",
    "rds_summary_homophily": "Population homophily {value}: above 1, people know people like "
    "themselves more than chance would have it.",
    "rds_summary_activity": "Activity ratio {value}: mean acquaintances of this group over those "
    "of the others.",
    "rds_plot_people": "people in the order of recruitment",
    "rds_plot_below": "people below the seed",
    "rds_plot_convergence": "Does the estimate of {outcome} settle?",
    "rds_plot_bottleneck": "Do the trees below the seeds agree about {outcome}?",
    "rds_plot_bottleneck_desc": "The estimate as people came in below each of {seeds} seeds; "
    "lines that end far apart tell of parts of the population that hardly recruit each other.",
    "rds_plot_seed": "{seed} ({number})",
    "rds_plot_seeds": "seeds",
    "rds_plot_wave": "wave {wave}",
    "rds_plot_tree": "Who recruited whom: {number} people from {seeds} seeds",
    "rds_plot_tree_desc": "People by wave, from the seeds on: {counts}.",
    "rds_plot_tree_legend": "Filled: {outcome}. Hollow: not. Squares: seeds. Faint: no answer.",
    "rds_plot_tree_legend_mean": "Filled: {outcome} above the median. Squares: seeds. Faint: no "
    "answer.",
    "rds_plot_degree": "people whom each knows (degree)",
    "rds_plot_degrees": "Degrees by wave",
    "rds_plot_degrees_desc": "Tenth to ninetieth percentile of the degrees of each wave; the "
    "medians are, from the seeds on: {medians}.",
    "rds_size_headline": "{estimate} people ({level} % credible interval {low} to {high}).",
    "rds_size_sample": "{seen} people were seen; the prior's median was {median}, its largest "
    "size {largest}.",
    "rds_size_row": "{name}: {estimate} ({low} to {high})",
    "rds_size_prior": "prior median {median}",
    "rds_size_flat": "flat prior up to {largest}",
    "rds_size_prior_rules": "The answer rests on the prior: with other priors the estimate goes "
    "from {low} to {high}.",
    "rds_size_end": "The upper limit lies near the largest size that the prior allows, "
    "{largest}: it says more about the prior than about the people.",
    "rds_size_capped": "{number} degrees above {largest} were taken as {largest}.",
    "rds_size_assume_order": "People came in one after the other in proportion to how many they "
    "know, among those not yet in the sample.",
    "rds_size_assume_shape": "Degrees in the population follow a Conway–Maxwell–Poisson "
    "distribution.",
    "rds_size_plot": "How many people, by successive-sampling size estimation",
    "rds_size_plot_axis": "people",
    "rds_multiplier": "{estimate} people ({level} % interval {low} to {high}), from {count} "
    "counted people, who are {share} of the population by the survey.",
    "rds_assume_multiplier": "The count of objects or service users is right, counts each person "
    "once, and only people of this population.",
    "rds_assume_recapture": "Being in the first sample changes nothing about being in the second, "
    "and people in both are recognised.",
    "rds_few_recaptured": "Only {both} people are in both samples: the estimate is hardly "
    "determined.",
}
