"""Several estimates side by side, pooled, fused, and plans for a study."""

from typing import Final

TOGETHER: Final[dict[str, str]] = {
    "together_nothing": "There is nothing to put side by side: give one number at least.",
    "together_twice": "Two numbers are called “{name}”: give each a name of its own.",
    "together_unknown": "There is no number called “{name}”: choose from {names}.",
    "together_no_width": "The interval of “{name}”, {low} to {high}, starts at zero or has no "
    "width, so it has no weight on the logarithmic scale: leave the estimate out.",
    "together_title": "{number} numbers side by side, which are not added:",
    "together_population": "“{one}” and “{other}” are not of the same population.",
    "together_period": "“{one}” and “{other}” are not of the same period.",
    "together_definition": "“{one}” and “{other}” do not use the same definition.",
    "together_place": "“{one}” and “{other}” are not of the same place.",
    "together_counted": "More people are counted by “{one}” than “{other}” thinks possible.",
    "together_exclude": "The intervals of “{one}” and “{other}” do not meet.",
    "together_unverified": "Nobody here has read the source of the claim “{name}”.",
    "together_claim_outside": "The claim “{name}” lies outside every estimate's interval.",
    "together_plot_title": "Numbers side by side",
    "together_plot_desc": "Counted (squares): {identifieds}; estimated (dots with intervals): "
    "{estimateds}; claimed (hollow diamonds): {claimeds}.",
    "together_axis": "people",
    "pool_no_reason": "Estimates are pooled for a reason only: say why these measure one thing.",
    "pool_too_few": "{number} estimate(s) cannot be pooled: give two at least.",
    "pool_identified": "“{name}” is a count and is never pooled with estimates: leave it out.",
    "pool_claimed": "“{name}” is a claim and is never pooled with estimates: leave it out.",
    "pool_population": "“{one}” and “{other}” are not of the same population and cannot be pooled.",
    "pool_period": "“{one}” and “{other}” are not of the same period and cannot be pooled.",
    "pool_definition": "“{one}” and “{other}” do not use the same definition and cannot be pooled.",
    "pool_place": "“{one}” and “{other}” are not of the same place and cannot be pooled.",
    "pool_result": "Pooled from {number} estimates: {value} people ({low} to {high}, {level} % "
    "interval).",
    "pool_reason": "Pooled because: {reason}",
    "pool_spread": "{percent} % of the spread between the estimates is more than chance; their "
    "truths differ by a factor of about {factor}.",
    "pool_prediction": "One more such study would measure something between {low} and {high} "
    "({level} %).",
    "pool_disagree": "The estimates disagree ({percent} % of the spread is more than chance): the "
    "pooled number is a middle, not what any of them measured.",
    "pool_few": "With {number} estimates, how much they truly differ is hardly known.",
    "pool_apart": "The estimates come from different data; none of them used another.",
    "pool_unbiased": "No direction of error is common to them: pooling does not take out what all "
    "share.",
    "pool_name": "pooled",
    "pool_plot_title": "Pooled estimates",
    "pool_plot_desc": "{number} estimates with their intervals, and the pooled number last.",
    "fusion_nothing": "There is nothing to fuse: give one estimate at least.",
    "fusion_reading": "The estimate of {site} by {method} and the error of its logarithm are above "
    "zero: check both.",
    "fusion_twice": "There are two estimates of {site} by {method}: join them first.",
    "fusion_anchor": "No estimate is by the method “{anchor}”: choose from {methods}.",
    "fusion_scale": "The scales of the priors are above zero: check both.",
    "fusion_site": "{name}: {value} people ({low} to {high}, {level} % interval).",
    "fusion_bias": "{name} finds {value} times as many as there are ({low} to {high}, {level} %).",
    "fusion_variation": "From site to site a method's bias differs by a factor of about {factor}.",
    "fusion_if_anchor": "If {anchor} alone were right on average: {sites}.",
    "fusion_if_none": "If the biases of all methods cancelled: {sites}.",
    "fusion_alone": "{method} was never used beside another method: nothing here says how biased "
    "it is.",
    "fusion_depends": "{site} has from {low} to {high} people, depending on which method is taken "
    "to be right on average.",
    "fusion_anchored": "Right on average over sites: {anchors}; the data cannot test this.",
    "fusion_cancel": "No method is taken to be right, but too high and too low cancel over all "
    "methods; the data cannot test this.",
    "fusion_scaling": "If what is taken to be right finds {factor} times the truth, every size is "
    "{share} of what is said here.",
    "fusion_alike": "A method's bias varies from site to site around its own middle, equally much "
    "for every method.",
    "fusion_plot_title": "Sites by all methods",
    "fusion_plot_desc": "{readings} estimates of {sites} sites with 95 % intervals, and for each "
    "site the fused number (full diamond).",
    "plan_lists_number": "{number} lists cannot be planned: give from 2 to {most}.",
    "plan_catch": "A list cannot catch {share} of all people: write a share between 0 and 1.",
    "plan_dependence": "There is no dependence {pair} among {number} lists: write two different "
    "numbers of lists and an odds ratio above zero, such as 1:2=2.",
    "plan_method": "No plan can be made for the method “{method}”: choose stepwise or "
    "independence.",
    "plan_scale": "A list that catches {share} cannot grow {factor} times: it would hold more than "
    "everyone.",
    "plan_respondents": "{number} respondents cannot be recruited: write 1 or more.",
    "plan_share": "A share of {share} is not between 0 and 1: write .2 for one in five.",
    "plan_design_effect": "A design effect of {effect} is below 1: a random sample has 1.",
    "plan_more_than_all": "{number} respondents are more than the population of {population}: "
    "recruit fewer.",
    "plan_clusters": "{number} respondents in clusters of {size} are fewer than two clusters: ask "
    "more, or make clusters smaller.",
    "plan_network": "The numbers of the network survey are above zero, and the visible share at "
    "most 1: check them.",
    "plan_total": "The population of {population} is not part of a country of {total}: check both.",
    "plan_designs": "{number} designs cannot be compared: name from 1 to {most} by lists, "
    "recruitment or surveys.",
    "plan_population": "A population of {population} needs no plan: write 2 or more.",
    "plan_target": "The target {target} is not above 1: write 2 for an interval whose ends differ "
    "by a factor of two.",
    "plan_replicates": "{number} trials cannot be made: write 1 or more.",
    "plan_number": "“{value}” is no number: write numbers with commas between them.",
    "plan_pair": "“{value}” is no dependence: write two numbers of lists and an odds ratio, such "
    "as 1:2=2.",
    "plan_no_total": "A network survey needs the people of the country: write --total.",
    "plan_lists": "lists of {sizes}",
    "plan_recruited": "{number} respondents recruited",
    "plan_asked": "{number} people asked about others",
    "plan_assumed": "There are {population} people, the lists and samples are as described, and "
    "nothing else goes wrong.",
    "plan_mixed": "Designs that mix ways pool them with random effects on the logarithmic scale.",
    "plan_wrong": "These designs give narrow intervals that miss the truth too often: {designs}.",
    "plan_error": "{replicates} trials of each design: a coverage is known to {points} percentage "
    "points or so (one standard error).",
    "plan_none": "None of these designs gives an interval whose ends differ by a factor of "
    "{target} or less, nearly always answers, and holds the truth as often as it says.",
    "plan_best": "The smallest design that is narrow enough: {design} (ends differ by a factor of "
    "{width}; {target} asked for).",
    "plan_row": "{design}: factor {width}; {reached} % of trials within the target; {coverage} % "
    "of intervals hold the truth; {nothing} % of trials give no answer.",
    "plan_plot_title": "Designs for {population} people",
    "plan_plot_desc": "The factor between the ends of the interval for {number} designs, with "
    "quartiles; an upright stroke marks the target {target}.",
    "plan_axis": "upper limit over lower limit (logarithmic scale)",
}
