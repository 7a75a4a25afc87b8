"""Register: Package, what one police or prosecution body may read of one person, until a day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register
from panoh.rooms.justice.codes import PURPOSE

CODE = 24  # the longest code of a list


class Package(Register):
    """A dated snapshot of chosen groups of fields, under an envelope of its own."""

    code = coded(models.CharField(max_length=20, unique=True), "names the package to both sides")
    case = coded(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="packages"),
        "the case it was taken from; the recipient never reaches it",
    )
    person = coded(
        models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="packages"),
        "whose data",
    )
    recipient = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "one police or prosecution body",
    )
    groups = coded(models.JSONField(default=list), "which groups of fields")
    until = coded(models.DateField(), "the last day on which it may be read")
    state = coded(models.CharField(max_length=CODE, default="draft"), "where it stands")
    consents = coded(models.JSONField(default=list), "ids of the consents that cover it")
    exceptions = coded(models.JSONField(default=list), "ids of the exceptions that cover it")
    envelope = coded(
        models.OneToOneField(
            "vault.Envelope", on_delete=models.PROTECT, null=True, related_name="+"
        ),
        "whose key opens the snapshot: the agency's and the recipient's",
    )
    snapshot = SealedColumn(
        level=Care.SECRET, reason="the released fields, as they were on that day"
    )
    released_at = coded(models.DateTimeField(null=True, blank=True), "when it was released")
    ends_at = coded(
        models.DateTimeField(null=True, blank=True),
        "closes by itself: the chosen day, or when what covers it ends, whichever is first",
    )
    cut_at = coded(models.DateTimeField(null=True, blank=True), "the recipient's key was taken")
    deletion_asked_at = coded(
        models.DateTimeField(null=True, blank=True), "the recipient is asked to delete copies"
    )
    deletion_confirmed_at = coded(
        models.DateTimeField(null=True, blank=True), "the recipient says that it did"
    )

    reach = Reach(
        agency="agency",
        holder=("recipient",),
        own="created_by",
        assigned="case__worker",
        country="agency__country",
        matter=("case",),
    )
    purpose = PURPOSE  # what a consent must name to cover it

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "state", "ends_at"], name="package_incoming"),
            models.Index(fields=["case", "state"], name="package_of_case"),
        ]

    def __str__(self) -> str:
        return self.code
