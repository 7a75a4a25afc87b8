"""Sheets: anything a worker fills in, declared once and used for all that is made from it."""

from panoh.kernel.sheets.conditions import Condition, when
from panoh.kernel.sheets.declare import (
    YES_NO,
    BadSheet,
    Code,
    Codes,
    Kind,
    Question,
    Section,
    Sheet,
)
from panoh.kernel.vault.care import Care, Keep

__all__ = [
    "YES_NO",
    "BadSheet",
    "Care",
    "Code",
    "Codes",
    "Condition",
    "Keep",
    "Kind",
    "Question",
    "Section",
    "Sheet",
    "when",
]
