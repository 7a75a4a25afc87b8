"""Register: Recusal (a conflict of interest keeps somebody from a case)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import coded
from panoh.kernel.verbs.models import Register

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

# Codes only: words about why would tell who the person is.
GROUNDS: list[tuple[str, Lazy]] = [
    ("own_place", _("From the same village or neighbourhood")),
    ("relative", _("A relative or friend of somebody in it")),
    ("accused", _("Knows, or works for, somebody who is accused")),
    ("interest", _("Money or a promise stands between them")),
    ("other", _("Another reason")),
]


class RecusalQuerySet(models.QuerySet["Recusal"]):
    """Recusals, and which of them stand."""

    def standing(self) -> RecusalQuerySet:
        """Those that were not lifted."""
        return self.filter(lifted_at=None)


class Recusal(Register):
    """A conflict of interest: this person does and reads nothing in this matter until lifted."""

    user = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, related_name="recusals"),
        "who is kept from it",
    )
    subject_type = coded(models.CharField(max_length=40), "a case, or a contact without one")
    subject_id = coded(models.UUIDField(), "which; no foreign key: the floor knows no room")
    subject_code = coded(models.CharField(max_length=20), "names it without a name")
    ground = coded(models.CharField(max_length=12, choices=GROUNDS), "what kind of conflict")
    told = coded(
        models.BooleanField(default=False),
        "whether the person may be told: they said so themselves, or held the matter already",
    )
    lifted_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who ended it; never the person",
    )
    lifted_at = coded(models.DateTimeField(null=True, blank=True), "when it ended")

    objects = RecusalQuerySet.as_manager()
    reach = Reach(agency="agency", own="user", country="agency__country", matter=("subject_id",))

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "subject_id"],
                condition=models.Q(lifted_at=None),
                name="recused_once",
            )
        ]

    def __str__(self) -> str:
        return self.subject_code
