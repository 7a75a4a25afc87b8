"""Register: Service, an entry of the directory that a counsellor refers a caller to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Keep, coded, opened
from panoh.kernel.verbs.models import Register
from panoh.rooms.network.codes import COSTS, KINDS, RESULTS, STATES

if TYPE_CHECKING:
    from datetime import datetime

STALE_AFTER = timedelta(days=60)  # a number nobody has tried for so long is not relied on
TEST_EVERY = timedelta(days=30)


class Service(Register):
    """What a body offers to whom, where, when, and when somebody last tried its number.

    Nothing here is about a client. An address that must stay confidential is not in it at all:
    ``address_confidential`` says that there is one to be asked for.
    """

    reach = Reach(agency="agency", own="created_by", country="country")

    name = opened(models.CharField(max_length=160), "what the service is called")
    provider = opened(models.CharField(max_length=160), "which body offers it")
    recipient = opened(
        models.ForeignKey(
            "actors.Agency",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="services",
        ),
        "the provider as an agency here, where a referral can be sent to it",
    )
    kind = opened(models.CharField(max_length=20, choices=KINDS), "what it does for people")
    country = opened(models.CharField(max_length=2), "where; ISO 3166-1")
    region = opened(models.CharField(max_length=80, blank=True), "where in the country")
    languages = opened(models.JSONField(default=list), "languages spoken there; ISO 639")
    serves = opened(models.JSONField(default=list), "who is served: a list of codes")
    hours = opened(models.CharField(max_length=120, blank=True), "when it is open, local time")
    timezone = opened(models.CharField(max_length=48, blank=True), "what local time is")
    cost = opened(models.CharField(max_length=8, choices=COSTS), "what the person pays")
    capacity = opened(models.PositiveIntegerField(null=True, blank=True), "how many it takes")
    free_beds = opened(
        models.PositiveIntegerField(null=True, blank=True), "beds free when last asked"
    )
    needs_police_case = opened(models.BooleanField(default=False), "some only take reported cases")
    documents_needed = opened(models.CharField(max_length=200, blank=True), "what to bring")
    phone = opened(models.CharField(max_length=40, blank=True), "the body's own published number")
    address_confidential = opened(models.BooleanField(default=False), "no address is given out")
    source = opened(models.CharField(max_length=200, blank=True), "where the entry comes from")
    verified_at = opened(models.DateTimeField(null=True), "when somebody last tried it")
    verified_by = opened(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who tried it",
    )
    verified_result = opened(
        models.CharField(max_length=16, choices=RESULTS, blank=True), "what came of it"
    )
    failures = opened(models.PositiveIntegerField(default=0), "failed tries since it last worked")
    state = opened(
        models.CharField(max_length=8, choices=STATES, default="active"),
        "stale once its number failed or its last check did not reach it",
        Keep.ALWAYS,
    )

    class Meta:
        ordering: ClassVar = ["country", "kind", "name"]
        indexes: ClassVar = [models.Index(fields=["country", "kind"], name="service_where_what")]

    def __str__(self) -> str:
        return self.name

    def stale_at(self, moment: datetime) -> bool:
        """Whether the entry is not to be relied on at that moment."""
        unchecked = self.verified_at is None or moment - self.verified_at > STALE_AFTER
        return self.state == "stale" or unchecked

    @property
    def stale(self) -> bool:
        """Whether the entry is not to be relied on now."""
        return self.stale_at(timezone.now())


class NumberCheck(models.Model):
    """One try of a service's number: who, when, what came of it. Never changed."""

    id = opened(models.BigAutoField(primary_key=True), "tells tries apart")
    service = opened(
        models.ForeignKey(Service, on_delete=models.PROTECT, related_name="checks"), "whose number"
    )
    by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, related_name="+"), "who tried"
    )
    at = coded(models.DateTimeField(default=timezone.now), "when")
    result = coded(models.CharField(max_length=16, choices=RESULTS), "what came of it")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.service} {self.result}"
