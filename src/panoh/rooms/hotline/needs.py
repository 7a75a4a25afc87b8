"""Which kinds of service answer which kind of call, the first one first."""

from __future__ import annotations

NEEDS: dict[str, tuple[str, ...]] = {
    "PREDEP": ("migration", "labour_rights", "consulate"),
    "STATUS": ("migration", "consulate", "legal"),
    "GENERAL": ("hotline", "social"),
    "WAGES": ("labour_rights", "legal", "consulate"),
    "DOCS": ("consulate", "migration", "legal"),
    "MISSING": ("search", "consulate", "hotline", "police"),
    "RETURN": ("return", "consulate", "shelter"),
    "CRISIS": ("shelter", "consulate", "police", "medical", "hotline"),
    "VOT_SELF": ("shelter", "consulate", "legal", "medical", "psychological"),
    "VOT_THIRD": ("shelter", "consulate", "search", "legal", "hotline"),
    "TIP": ("police", "hotline"),
    "HIGH_RISK": ("violence", "child_protection", "labour_rights", "social", "legal"),
    "LEGAL": ("legal",),
    "PSY": ("psychological",),
    "MED": ("medical",),
    "TTA": ("social", "other"),
}
ANYTHING = ("hotline", "consulate", "shelter", "migration", "legal", "social")


def needs_of(category: str) -> tuple[str, ...]:
    """Kinds of service for a category of call; the common ones while it is not known yet."""
    return NEEDS.get(category, ANYTHING)
