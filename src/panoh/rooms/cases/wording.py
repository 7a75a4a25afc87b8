"""What a person is told before agreeing; a version is never changed once it was read to anybody.

Content after domain/02 §2.3: one purpose, one recipient, groups of fields, an end, and that a no
costs nothing (IOM Data Protection Manual 2010, principles 2, 4 and 5; not re-checked here).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.rooms.cases.groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.models import Agency

TEXT_VERSION = 1

PURPOSE_SENTENCES: dict[str, Lazy] = {
    "service": _("so that it can help you"),
    "referral": _("so that it can decide whether it can help you, and then help you"),
    "return": _("so that your return can be arranged"),
    "family_contact": _("so that your family can be reached"),
    "justice": _("for a criminal case against those who harmed you"),
    "research": _("for research in which nobody can recognise you"),
    "donor_statistics": _("for figures in which nobody can recognise you"),
    "media": _("so that newspapers, radio or television can report"),
    "retention": _("so that your record is kept longer"),
}
RIGHTS: tuple[Lazy, ...] = (
    _("You may say no, and you are helped all the same."),
    _("You may agree to some of it only."),
    _("You may take this back at any time; from then on nothing more is passed on."),
    _("What the other has read already cannot be unread; we ask them to delete it."),
    _("You may see what we keep about you, and have mistakes put right."),
    _("This is about you alone. Nobody can agree for you, and you agree for nobody else."),
)


@dataclass(frozen=True)
class Wording:
    """The text of one consent: a sentence, what is passed on, what the person's rights are."""

    opening: Lazy | str
    groups: list[Lazy]
    rights: tuple[Lazy, ...]


def wording(agency: Agency, recipient: Agency, purpose: str, groups: Iterable[str]) -> Wording:
    """What is read to the person, in the active language."""
    sentence = (
        _("{agency} keeps what follows about you, {purpose}:")
        if agency.pk == recipient.pk
        else _("{agency} tells {recipient} what follows about you, {purpose}:")
    )
    opening = format_lazy(
        sentence,
        agency=agency.name,
        recipient=recipient.name,
        purpose=PURPOSE_SENTENCES[purpose],
    )
    return Wording(opening, [GROUPS[name].says for name in groups], RIGHTS)
