"""Rows as a pandas DataFrame, for notebooks. pandas is optional and heavy, so it comes late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from panoh.science.estimate.messages import refuse

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(rows: Sequence[Mapping[str, object]]) -> DataFrame:
    """One line for each row. Raises `InputError` where pandas is not installed."""
    if find_spec("pandas") is None:
        raise refuse("no_pandas")
    table: DataFrame = import_module("pandas").DataFrame(list(rows))
    return table
