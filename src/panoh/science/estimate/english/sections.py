"""Tables that come with a result."""

from typing import Final

SECTIONS: Final[dict[str, str]] = {
    "section_nothing": "none",
    "section_between": "{low} to {high}",
    "section_no_end": "{low} to no end",
    "section_number": "{number}",
    "column_estimate": "estimate",
    "column_interval": "interval",
    "column_people": "people seen",
    "column_change": "what is changed",
    "variations_title": "With other sets of the same lists",
    "variations_note": "Every line counts the same people by stepwise selection begun afresh; "
    "where lines differ by more than their intervals, the number depends on which lists were kept.",
    "variation_omitted": "without {lists}",
    "variation_merged": "{lists} as one list",
}
