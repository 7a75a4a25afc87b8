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
}
