"""Registers: Contact (one call or message to a line) and Pointer (a service it was pointed to)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Keep, coded
from panoh.kernel.verbs.models import Register
from panoh.rooms.hotline.codes import CATEGORY_LABELS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

KEPT = Keep.CONTACT


class Contact(Register):
    """One contact with a line. Whatever could tell who called is in its entry, sealed.

    Most contacts (a question before departure) have no envelope at all: nothing is sealed.
    """

    reach = Reach(
        agency="agency",
        assigned="case__worker",
        own="created_by",
        country="agency__country",
        matter=("pk", "case"),
    )

    code = coded(models.CharField(max_length=16, unique=True), "names it without a name", KEPT)
    envelope = coded(
        models.ForeignKey(
            "vault.Envelope", on_delete=models.PROTECT, null=True, related_name="contacts"
        ),
        "whose key opens what is sealed; none when nothing is",
        KEPT,
    )
    entry = coded(
        models.ForeignKey("sheets.Entry", on_delete=models.PROTECT, null=True, related_name="+"),
        "the call sheet as it stands; earlier versions stay behind it",
        KEPT,
    )
    channel = coded(models.CharField(max_length=16), "how people reach the line", KEPT)
    started_at = coded(models.DateTimeField(), "when it began", KEPT)
    ended_at = coded(models.DateTimeField(null=True), "when it ended", KEPT)
    month = coded(models.DateField(), "the line's month; monthly figures are counted by it", KEPT)
    language = coded(models.CharField(max_length=8, blank=True), "language spoken", KEPT)
    category = coded(models.CharField(max_length=12), "what it was about", KEPT)
    urgency = coded(models.CharField(max_length=8), "how soon somebody must act", KEPT)
    caller_type = coded(models.CharField(max_length=16, blank=True), "who calls", KEPT)
    relation = coded(models.CharField(max_length=16, blank=True), "to the person it is about", KEPT)
    caller_country = coded(models.CharField(max_length=2, blank=True), "from where", KEPT)
    caller_region = coded(models.CharField(max_length=8, blank=True), "from which region", KEPT)
    situation_country = coded(models.CharField(max_length=2, blank=True), "where it happens", KEPT)
    anonymous = coded(models.BooleanField(default=True), "whether no name was kept", KEPT)
    stopped = coded(
        models.BooleanField(default=False), "the stop word was said: somebody else was there", KEPT
    )
    call_back_allowed = coded(models.BooleanField(default=False), "the caller said yes", KEPT)
    call_back_at = coded(models.DateTimeField(null=True), "when somebody calls back", KEPT)
    call_back_by = coded(
        models.CharField(max_length=12, default="phone"), "a message may be safe, a call not", KEPT
    )
    call_back_timezone = coded(
        models.CharField(max_length=48, blank=True), "the clock the caller lives by", KEPT
    )
    call_back_state = coded(
        models.CharField(max_length=8, default="none"), "planned, done, unsafe", KEPT
    )
    earlier = coded(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later"),
        "the contact before it of the same caller",
        KEPT,
    )
    screening = coded(
        models.ForeignKey(
            "screening.Screening", on_delete=models.PROTECT, null=True, related_name="contacts"
        ),
        "what was asked further",
        KEPT,
    )
    case = coded(
        models.ForeignKey(
            "cases.Case", on_delete=models.PROTECT, null=True, related_name="contacts"
        ),
        "the case it belongs to",
        KEPT,
    )

    class Meta:
        ordering: ClassVar = ["-started_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-started_at", "-id"], name="contact_newest"),
            models.Index(
                fields=["agency", "category", "-started_at", "-id"], name="contact_category"
            ),
            models.Index(
                fields=["agency", "urgency", "-started_at", "-id"], name="contact_urgency"
            ),
            models.Index(
                fields=["agency", "call_back_at"],
                name="contact_call_backs",
                condition=models.Q(call_back_state="due"),
            ),
            models.Index(fields=["month", "agency", "category"], name="contact_month"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def category_label(self) -> Lazy | str:
        """What it was about, in words."""
        return CATEGORY_LABELS.get(self.category, self.category)


class Pointer(models.Model):
    """The caller was told of this service. No referral: nothing about the caller left."""

    id = coded(models.BigAutoField(primary_key=True), "tells pointers apart", KEPT)
    contact = coded(
        models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="pointers"),
        "in which contact",
        KEPT,
    )
    service = coded(
        models.ForeignKey("network.Service", on_delete=models.PROTECT, related_name="+"),
        "to which service",
        KEPT,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contact", "service"], name="one_pointer_per_service")
        ]

    def __str__(self) -> str:
        return f"{self.contact} → {self.service}"
