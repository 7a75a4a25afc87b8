"""Register: Access, by which somebody reads in an emergency what is not theirs to read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, Keep, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register

CODE = 24  # the longest code of a list


class Access(Register):
    """One person's emergency access to one case: asked for, open four hours, reviewed.

    Its agency is that of whoever asks; ``holder`` is the agency whose case it is.
    """

    case = coded(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="accesses"),
        "the one case that is asked for",
        Keep.ALWAYS,
    )
    holder = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "who holds the case, and is told at once",
        Keep.ALWAYS,
    )
    envelope = coded(
        models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "whose key opens the reason and the review: the holder's and the asking agency's",
    )
    reason = SealedColumn(level=Care.SECRET, reason="why it is an emergency, in words; {text}")
    state = coded(
        models.CharField(max_length=CODE, default="asked"), "where it stands", Keep.ALWAYS
    )
    way = coded(
        models.CharField(max_length=CODE, blank=True), "code: approved, recovery", Keep.ALWAYS
    )
    decided_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the second person: who handed the key over, or refused",
        Keep.ALWAYS,
    )
    decided_at = coded(models.DateTimeField(null=True, blank=True), "when", Keep.ALWAYS)
    opened_at = coded(
        models.DateTimeField(null=True, blank=True), "clock of the review", Keep.ALWAYS
    )
    expires_at = coded(
        models.DateTimeField(null=True, blank=True), "the key opens nothing after it", Keep.ALWAYS
    )
    ended_at = coded(models.DateTimeField(null=True, blank=True), "the key was taken", Keep.ALWAYS)
    finding = coded(
        models.CharField(max_length=CODE, blank=True), "code: was it justified", Keep.ALWAYS
    )
    follows = coded(
        models.CharField(max_length=CODE, blank=True), "code: what follows", Keep.ALWAYS
    )
    review = SealedColumn(level=Care.SECRET, reason="what the review found, in words; {text}")
    reviewed_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the data protection officer; never who asked or answered",
        Keep.ALWAYS,
    )
    reviewed_at = coded(
        models.DateTimeField(null=True, blank=True), "clock of the review", Keep.ALWAYS
    )

    reach = Reach(
        agency="agency",
        holder=("holder",),
        own="created_by",
        country="agency__country",
        matter=("case",),
    )

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["case", "state"], name="access_of_case"),
            models.Index(fields=["holder", "state"], name="access_of_holder"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
