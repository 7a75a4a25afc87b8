"""Proportions to draw from. INVENTED: they look plausible and are no statistics of anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

T = TypeVar("T")

CALLS_A_MONTH = {"KZ": 150, "KG": 340, "TJ": 180, "UZ": 420, "TM": 60}
CASES_A_MONTH = {"KZ": 10, "KG": 12, "TJ": 9, "UZ": 22, "TM": 3}
SEASON = {3: 1.6, 4: 1.6, 5: 1.6, 6: 1.6, 9: 1.6}
CATEGORIES = {
    "PREDEP": 0.34,
    "STATUS": 0.18,
    "GENERAL": 0.10,
    "WAGES": 0.08,
    "DOCS": 0.06,
    "MISSING": 0.06,
    "RETURN": 0.03,
    "VOT_SELF": 0.012,
    "VOT_THIRD": 0.018,
    "TIP": 0.01,
    "HIGH_RISK": 0.04,
    "LEGAL": 0.03,
    "UNRELATED": 0.03,
    "SILENT": 0.03,
    "PRANK": 0.014,
}
CALLERS = {
    "intending": 0.33,
    "migrant": 0.22,
    "family": 0.24,
    "returned": 0.08,
    "ngo": 0.05,
    "friend": 0.04,
    "self": 0.012,
}
MALE = {"KZ": 0.38, "KG": 0.62, "TJ": 0.72, "TM": 0.35, "UZ": 0.60}
CHILD = {"KZ": 0.14, "KG": 0.08, "TJ": 0.07, "TM": 0.03, "UZ": 0.06}
FORMS = {
    "KZ": {"forced_labour": 0.42, "sexual_exploitation": 0.50, "forced_begging": 0.08},
    "KG": {"forced_labour": 0.66, "sexual_exploitation": 0.29, "forced_begging": 0.05},
    "TJ": {"forced_labour": 0.76, "sexual_exploitation": 0.20, "forced_begging": 0.04},
    "TM": {"forced_labour": 0.54, "sexual_exploitation": 0.44, "servitude": 0.02},
    "UZ": {"forced_labour": 0.67, "sexual_exploitation": 0.29, "servitude": 0.04},
}
DESTINATIONS = {
    "KZ": {"KZ": 0.78, "AE": 0.07, "TR": 0.06, "KR": 0.04, "RU": 0.03, "BH": 0.02},
    "KG": {"KZ": 0.38, "RU": 0.30, "TR": 0.16, "AE": 0.08, "BH": 0.03, "KG": 0.05},
    "TJ": {"RU": 0.66, "AE": 0.12, "KZ": 0.10, "TR": 0.06, "TJ": 0.06},
    "TM": {"TR": 0.66, "RU": 0.10, "AE": 0.08, "TM": 0.12, "CY": 0.04},
    "UZ": {"KZ": 0.42, "RU": 0.26, "TR": 0.12, "AE": 0.10, "UZ": 0.08, "IN": 0.02},
}
REFERRAL = {"accepted": 0.78, "declined": 0.12, "expired": 0.10}
RECEIVED_GIVEN_ACCEPTED = 0.88
PAPER_DAYS_MEDIAN = {"RU": 10, "AE": 21, "TR": 12}


def draw(rng: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]
