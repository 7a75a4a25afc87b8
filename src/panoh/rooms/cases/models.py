"""Registers: Case, Person, Consent, RiskException, Need.

What tells who somebody is stands sealed under the case's envelope; the plain columns are codes
and dates that lists, clocks and figures need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from panoh.kernel.access.scopes import Reach
from panoh.kernel.vault.care import Care, coded
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register

if TYPE_CHECKING:
    from panoh.kernel.vault.models import Envelope

CODE = 24  # the longest code of a list


class Case(Register):
    """The help one or more persons get from one agency, from opening to closing."""

    code = coded(models.CharField(max_length=16, unique=True), "names the case without a name")
    envelope = coded(
        models.OneToOneField("vault.Envelope", on_delete=models.PROTECT, related_name="+"),
        "whose key opens what is sealed here",
    )
    state = coded(models.CharField(max_length=CODE, default="open"), "worklists and figures")
    worker = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who holds the case; nobody yet when a call became a case",
    )
    screening = coded(
        models.ForeignKey(
            "screening.Screening", on_delete=models.PROTECT, null=True, related_name="cases"
        ),
        "the screening it came from",
    )
    source = coded(models.CharField(max_length=CODE, default="other"), "how the case came to us")
    source_key = coded(
        models.CharField(max_length=80, blank=True), "importing a file twice makes nothing twice"
    )
    origin_country = coded(models.CharField(max_length=2, blank=True), "figures by corridor")
    exploitation_country = coded(models.CharField(max_length=2, blank=True), "figures by corridor")
    exploitation_form = coded(
        models.CharField(max_length=CODE, default="unknown"), "figures by form of exploitation"
    )
    urgency = coded(models.CharField(max_length=CODE, default="green"), "order of the worklist")
    opened_on = coded(models.DateField(), "figures by month")
    closed_at = coded(models.DateTimeField(null=True, blank=True), "figures; starts retention")
    close_reason = coded(models.CharField(max_length=CODE, blank=True), "figures of outcomes")
    next_kind = coded(models.CharField(max_length=CODE, blank=True), "what is to be done next")
    next_due_at = coded(models.DateTimeField(null=True, blank=True), "clock of the worklist")
    next_owner = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "who does it",
    )
    waiting_for = coded(models.CharField(max_length=CODE, blank=True), "why it stands still")
    erased_at = coded(
        models.DateTimeField(null=True, blank=True), "nothing here tells of anybody any more"
    )
    next_person = coded(
        models.ForeignKey(
            "cases.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
        ),
        "whom it reaches: the safe contact that it is checked against",
    )
    plan = SealedColumn(reason="the next action in words; {text}")

    reach = Reach(
        agency="agency",
        assigned="worker",
        own="created_by",
        country="agency__country",
        matter=("pk",),
    )

    class Meta:
        ordering: ClassVar = ["-opened_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "source_key"],
                condition=~models.Q(source_key=""),
                name="case_imported_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "worker", "next_due_at"], name="case_worklist"),
            models.Index(fields=["agency", "state", "next_owner"], name="case_next_owner"),
            models.Index(fields=["opened_on", "agency"], name="case_opened"),
        ]

    def __str__(self) -> str:
        return self.code


class OfCase(Register):
    """A record inside a case: sealed under the case's envelope, reached as the case is."""

    case = coded(
        models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss"),
        "the case it belongs to",
    )

    reach = Reach(
        agency="agency",
        assigned="case__worker",
        own="created_by",
        country="agency__country",
        matter=("case",),
    )
    envelope_path: ClassVar = "case__envelope"

    class Meta:
        abstract = True

    @property
    def envelope(self) -> Envelope:
        """The envelope of the case."""
        envelope: Envelope = self.case.envelope
        return envelope


class Person(OfCase):
    """Somebody in a case; a potential victim, a relative, another."""

    role = coded(models.CharField(max_length=CODE, default="client"), "whom the case is for")
    relation = coded(models.CharField(max_length=CODE, default="self"), "to the potential victim")
    sex = coded(models.CharField(max_length=CODE, default="unknown"), "figures; which shelter")
    age_band = coded(models.CharField(max_length=CODE, default="unknown"), "figures without ages")
    is_child = coded(models.BooleanField(default=False), "children's rules of consent and care")
    citizenship = coded(models.CharField(max_length=2, blank=True), "which consulate; figures")
    language = coded(models.CharField(max_length=3, blank=True), "who can talk with the person")
    reachable = coded(
        models.CharField(max_length=CODE, default="unknown"), "warns before anybody calls"
    )
    erased_at = coded(
        models.DateTimeField(null=True, blank=True), "what told of the person was destroyed"
    )
    number_unsafe_at = coded(
        models.DateTimeField(null=True, blank=True), "the number was reported as no longer safe"
    )
    identity = SealedColumn(reason="who the person is; answers of the sheet cases.identity")
    safety = SealedColumn(
        level=Care.SECRET, reason="how to reach the person safely; answers of cases.safety"
    )

    class Meta:
        ordering: ClassVar = ["created_at", "id"]


class Consent(OfCase):
    """One person's word about one recipient and one purpose: given, refused or withdrawn."""

    person = coded(
        models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents"),
        "whose data; a consent is always of one person",
    )
    recipient = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "one agency, never “partners”",
    )
    purpose = coded(models.CharField(max_length=CODE), "what for")
    groups = coded(models.JSONField(default=list), "which groups of fields")
    state = coded(models.CharField(max_length=CODE, default="given"), "whether it holds")
    given_by = coded(
        models.CharField(max_length=CODE, default="self"), "the person, or for a child"
    )
    guardian = coded(
        models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"),
        "who speaks for the child",
    )
    guardian_checked = coded(
        models.BooleanField(default=False), "the guardian may be the trafficker: was it checked"
    )
    assent = coded(models.CharField(max_length=CODE, blank=True), "what the child says")
    method = coded(models.CharField(max_length=CODE), "how it was said")
    language = coded(models.CharField(max_length=3), "in which language it was explained")
    interpreter = coded(models.BooleanField(default=False), "whether somebody interpreted")
    text_version = coded(models.PositiveSmallIntegerField(), "which text was explained")
    explained_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the colleague who explained it",
    )
    capacity = coded(
        models.CharField(max_length=CODE, default="able"), "whether the person understood it"
    )
    given_on = coded(models.DateField(), "when it was said")
    expires_on = coded(models.DateField(null=True, blank=True), "it ends by itself")
    withdrawn_at = coded(models.DateTimeField(null=True, blank=True), "it ended by the person")
    details = SealedColumn(reason="{witness, interpreter, panel, support, remarks, withdrawal}")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["person", "recipient", "purpose"], name="consent_covering")
        ]


class RiskException(OfCase):
    """A release without consent: two persons, a legal basis, an end (domain/02 §2.3)."""

    person = coded(
        models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exceptions"),
        "whose data",
    )
    recipient = coded(
        models.ForeignKey("actors.Agency", on_delete=models.PROTECT, related_name="+"),
        "who may receive",
    )
    groups = coded(models.JSONField(default=list), "which groups of fields")
    legal_basis = coded(models.CharField(max_length=CODE), "why the law allows it")
    state = coded(models.CharField(max_length=CODE, default="proposed"), "whether it holds")
    decided_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the second person; never who proposed it",
    )
    decided_at = coded(
        models.DateTimeField(null=True, blank=True), "when the second person decided"
    )
    expires_at = coded(models.DateTimeField(), "it ends by itself")
    noticed_by = coded(
        models.ForeignKey("actors.User", on_delete=models.PROTECT, null=True, related_name="+"),
        "the data protection officer who saw it",
    )
    noticed_at = coded(models.DateTimeField(null=True, blank=True), "when the officer saw it")
    reason = SealedColumn(reason="what the danger is, in words; {text}")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]


class Document(OfCase):
    """A paper, picture or film of the case, cleaned and sealed; it lies beside the database."""

    person = coded(
        models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="documents"),
        "whom it is about; nobody in particular when empty",
    )
    kind = coded(models.CharField(max_length=CODE), "what it shows, by code")
    media = coded(models.CharField(max_length=CODE), "how a browser shows it")
    size = coded(models.PositiveBigIntegerField(), "whether a slow line can take it")
    file = coded(models.UUIDField(unique=True), "where the sealed file lies; random")
    state = coded(models.CharField(max_length=CODE, default="kept"), "whether it is still there")
    removed_at = coded(models.DateTimeField(null=True, blank=True), "when it was removed")
    about = SealedColumn(reason="what it is, in words, and why it was removed; {title, why}")
    content = SealedColumn(level=Care.SECRET, reason="opens the sealed file; {key}")
    thumbnail = SealedColumn(level=Care.SECRET, reason="a small picture of it; {jpeg}")

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]


class Need(OfCase):
    """Something a person needs, and what came of it."""

    person = coded(
        models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="needs"),
        "who needs it; nobody in particular when empty",
    )
    kind = coded(models.CharField(max_length=CODE), "figures of needs")
    state = coded(models.CharField(max_length=CODE, default="open"), "what is still missing")
    ended_at = coded(models.DateTimeField(null=True, blank=True), "how long it took")
    note = SealedColumn(reason="the need in words; {text, outcome}")

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
