"""Writes of documents: kept with the case, and removed for good."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panoh.kernel.files.keeping import shred
from panoh.kernel.verbs.wrapper import verb
from panoh.rooms.cases import checks
from panoh.rooms.cases.codes import DOCUMENT_KINDS
from panoh.rooms.cases.models import Document

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.files.keeping import Sealed
    from panoh.rooms.cases.models import Case, Person


@verb("cases.add_document", facts=("kind", "media", "size"), creates=True)
def add_document(
    actor: Actor,
    case: Case,
    *,
    sealed: Sealed,
    kind: str,
    title: str,
    person: Person | None = None,
) -> Document:
    """Keep a file that was taken in with the case; ``title`` says what it is, and is sealed."""
    if person is not None:
        checks.in_case(person, case)
    checks.demand(bool(title.strip()), _("Say what the document is, so that it is found again."))
    document = Document(case=case, agency=case.agency, created_by=actor.user, person=person)
    document.kind = checks.coded(DOCUMENT_KINDS, kind)
    document.file, document.media, document.size = sealed.name, sealed.kind, sealed.size
    actor.keys.write(document, "about", {"title": title.strip()})
    if sealed.thumbnail:
        small = {"jpeg": b64encode(sealed.thumbnail).decode()}
        actor.keys.write(document, "thumbnail", small)
    actor.keys.write(document, "content", sealed.adopt())
    document.save(force_insert=True)
    return document


@verb("cases.remove_document", facts=("kind",))
def remove_document(actor: Actor, document: Document, *, why: str) -> Document:
    """Remove a document: its key and its file go, that there was one and why it went stays."""
    checks.demand(bool(why.strip()), _("Say why the document is removed."))
    about = actor.keys.read(document, "about")
    actor.keys.write(document, "about", {**about, "why": why.strip()})
    document.content = document.thumbnail = b""
    document.removed_at = timezone.now()
    transaction.on_commit(
        partial(shred, document.file)
    )  # not before: a rollback must leave it readable
    return document
