"""Rows of persons, linked lists, strata and trends."""

from typing import Final

CAPTURE: Final[dict[str, str]] = {
    "count_not_a_number": "Row {row}, column “count”: “{value}” is not a number; write how many "
    "people have this history, in digits.",
}
