"""Profile likelihood and bootstrap: limits, their Monte Carlo error."""

from typing import Final

INTERVALS: Final[dict[str, str]] = {
    "bca_unusable": "{number} of {replicates} bootstrap replicates ({share} %) have no estimate; "
    "they count as infinite.",
    "bca_unbounded": "So many bootstrap replicates have no estimate that the upper limit is "
    "infinite: the table sets no bound.",
    "bca_left_out": "Without any one of {number} people there is no estimate; the interval's "
    "correction for skewness leaves them out.",
    "bca_rough": "With {replicates} bootstrap replicates the limits are known to ±{low} and "
    "±{high} only; more replicates would make them firmer.",
    "bootstrap_not_whole": "A bootstrap draws people, and these counts are not whole numbers; ask "
    "for another interval, or give whole counts.",
}
