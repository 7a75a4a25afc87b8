"""What is shown of documents: the panel on the page of a case, and a document's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panoh.kernel.access.decide import decide
from panoh.kernel.files.kinds import KINDS
from panoh.kernel.files.references import answers_for
from panoh.rooms.cases import doors
from panoh.rooms.cases.codes import DOCUMENT_KINDS, label
from panoh.rooms.cases.forms import called
from panoh.rooms.cases.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case


def document_url(document: Document) -> str:
    """The page of a document."""
    return reverse("cases:document", kwargs={"pk": document.pk})


def panel(actor: Actor, case: Case) -> doors.Panel | None:
    """The documents of a case by title, for those who may open them."""
    may = decide(actor, "cases.open_document", case)
    if not may:
        return None
    rows = case.documents.filter(state="kept")
    context = {
        "documents": [_line(actor, case, one) for one in rows],
        "add": decide(actor, "cases.add_document", case),
        "add_url": reverse("cases:add_document", kwargs={"code": case.code}),
    }
    return doors.Panel(gettext_lazy("Documents"), "cases/parts/documents.html", context)


def _line(actor: Actor, case: Case, document: Document) -> dict[str, Any]:
    document.case = case  # one envelope object for all, so that its key is opened once
    return {
        "url": document_url(document),
        "title": actor.keys.read(document, "about")["title"],
        "kind": label(DOCUMENT_KINDS, document.kind),
    }


def shown(
    request: HttpRequest, actor: Actor, document: Document, status: int = 200
) -> HttpResponse:
    """A document's own page."""
    case, about = document.case, actor.keys.read(document, "about")
    rows = [
        (_("What it shows"), label(DOCUMENT_KINDS, document.kind)),
        (_("Kind of file"), KINDS[document.media].label),
        (_("Size"), filesizeformat(document.size)),
        (_("Kept by"), document.created_by.display_name),
    ]
    rows += [
        (_("About"), called(one, place))
        for place, one in enumerate(case.persons.all(), 1)
        if one.pk == document.person_id
    ]
    context = {
        "title": _("%(code)s: a document") % {"code": case.code},
        "document": document,
        "about": about,
        "rows": rows,
        "thumbnail": actor.keys.read(document, "thumbnail").get("jpeg", ""),
        "back": reverse("cases:case", kwargs={"code": case.code}),
        "remove": decide(actor, "cases.remove_document", document),
    }
    return render(request, "cases/document.html", context, status=status)


def kept() -> Iterable[UUID]:
    """The files that documents answer for."""
    rows = Document.objects.filter(state="kept").values_list("file", flat=True)
    return rows.iterator()


doors.add_panel(panel)
answers_for(kept)
