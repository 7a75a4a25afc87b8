"""Care: how carefully each column and each question is to be handled.

Every column declares a level, a reason and how long it is kept; an undeclared one fails
`panoh check`. ``personal`` and ``secret`` values are always sealed (see columns.SealedColumn).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import Field, Model
    from django.utils.functional import _StrPromise as Lazy


class Care(StrEnum):
    """How carefully a value is handled, from least to most."""

    OPEN = "open"
    CODED = "coded"
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - the name of a care level, no password

    @property
    def sealed(self) -> bool:
        """Whether values of this level are only ever stored sealed."""
        return self in (Care.PERSONAL, Care.SECRET)


class Keep(Enum):
    """How long a value is kept; the label is what people read."""

    ALWAYS = "always"
    CASE = "case"
    CONTACT = "contact"
    DRAFT = "draft"
    STUDY = "study"
    SITTING = "sitting"

    @property
    def label(self) -> Lazy:
        """The retention in words."""
        return KEEP_LABELS[self]


KEEP_LABELS: dict[Keep, Lazy] = {
    Keep.ALWAYS: _("as long as the programme runs"),
    Keep.CASE: _("5 years after the case is closed"),
    Keep.CONTACT: _("2 years after the contact"),
    Keep.DRAFT: _("30 days, or until it is sent"),
    Keep.STUDY: _("10 years after the study ends"),
    Keep.SITTING: _("until the person signs out, 12 hours at most"),
}


@dataclass(frozen=True)
class Declared:
    """What a column says about itself."""

    level: Care
    reason: str
    keep: Keep


F = TypeVar("F", bound="Field[Any, Any]")


def _declare(field: F, level: Care, reason: str, keep: Keep) -> F:
    if not reason.strip():
        raise ValueError("A column says why it is kept: give a reason.")
    field.declared = Declared(level, reason, keep)  # type: ignore[attr-defined]
    return field


def opened(field: F, reason: str, keep: Keep = Keep.ALWAYS) -> F:
    """Declare a column that may be read by anybody who may read the record."""
    return _declare(field, Care.OPEN, reason, keep)


def coded(field: F, reason: str, keep: Keep = Keep.CASE) -> F:
    """Declare a plain column that holds only codes, dates or keys, never words about a person."""
    return _declare(field, Care.CODED, reason, keep)


def undeclared(model: type[Model]) -> list[str]:
    """Columns of a model that do not say their care; empty when all is well."""
    return [
        f"{model.__name__}.{field.name}"
        for field in model._meta.local_concrete_fields
        if getattr(field, "declared", None) is None
    ]
