"""Register: SpecialistFile (what a psychologist, doctor or lawyer keeps on one person)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register

if TYPE_CHECKING:
    from panoh.kernel.sheets.models import Entry

KINDS = [("psychologist", _("Psychologist")), ("doctor", _("Doctor")), ("lawyer", _("Lawyer"))]


class SpecialistFile(Register):
    """One specialist's file on one person. Its notes are entries under an envelope of its own.

    The case's key does not open it: a case that is lent in an emergency, or handed over whole,
    takes no note along.
    """

    case = coded(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="specialistfiles"),
        "the case it belongs to",
    )
    person = coded(
        models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="specialistfiles"),
        "whom the specialist helps",
    )
    envelope = coded(
        models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "whose key opens notes and summary; not the case's",
    )
    kind = coded(models.CharField(max_length=16, choices=KINDS), "which kind of help")
    specialist = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who alone reads the notes; nobody until the next one is assigned",
    )
    summary = SealedColumn(
        level=Care.SECRET, reason="what helpers must heed; answers of specialists.summary"
    )
    summary_at = coded(models.DateTimeField(null=True, blank=True), "how old the summary is")

    note: Entry | None = None  # one of its notes, where a query was asked for it

    reach = Reach(
        agency="agency",
        assigned="specialist",
        own="created_by",
        country="agency__country",
        matter=("case",),
    )

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["specialist", "case"], name="file_of_specialist")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
