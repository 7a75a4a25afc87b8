"""Pages of documents: keep one, look at it, take its file, remove it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from panoh.kernel.files.keeping import opened, path_of, pieces, take_in
from panoh.kernel.files.kinds import KINDS
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.document_forms import DocumentForm, RemovalForm
from panoh.rooms.cases.document_panel import document_url, shown
from panoh.rooms.cases.pages.ground import actor_of, case_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Document


@page("cases.add_document", find=queries.case)
def add_page(request: HttpRequest, case: Case) -> HttpResponse:
    """Choose a file; it is cleaned, sealed and kept with the case."""
    return fill_page(
        request,
        form=partial(DocumentForm, case=case),
        title=_("%(code)s: a document") % {"code": case.code},
        button=_("Keep it, sealed"),
        do=partial(_keep, actor_of(request), case),
        done=document_url,
        template="cases/add_document.html",
        context={"cancel_url": case_url(case)},
    )


add_page.takes_files = True  # type: ignore[attr-defined]


def _keep(actor: Actor, case: Case, data: dict[str, Any], **once: Any) -> Document:
    with take_in(data.pop("file").file) as sealed:
        kept: Document = verbs.add_document(actor, case, sealed=sealed, **data, **once)
    return kept


@page("cases.open_document", find=queries.document)
def document_page(request: HttpRequest, document: Document) -> HttpResponse:
    """What a document is, small; its file is one step further. Recorded as a reading."""
    actor = actor_of(request)
    read_event(actor, "cases.open_document", document, kind=document.kind)
    return shown(request, actor, document)


@page("cases.open_document", find=queries.document)
def file_page(request: HttpRequest, document: Document) -> HttpResponse:
    """The file itself, opened a piece at a time. Recorded as a reading."""
    actor = actor_of(request)
    if document.state != "kept" or not path_of(document.file).exists():
        return shown(request, actor, document, status=410)
    told = actor.keys.read(document, "content")
    read_event(actor, "cases.open_document", document, kind=document.kind)
    kind = KINDS[document.media]
    answer = StreamingHttpResponse(pieces(opened(document.file, told)), content_type=kind.media)
    answer._csp_update = {"sandbox": True}  # type: ignore[attr-defined] # shown, it runs nothing
    answer["Content-Length"] = str(document.size)
    name = f"document-{document.pk.hex[-6:]}.{kind.ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast("HttpResponse", answer)


@page("cases.remove_document", find=queries.document)
def remove_page(request: HttpRequest, document: Document) -> HttpResponse:
    """Remove a document for good, and say why."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=RemovalForm,
        title=_("%(code)s: remove a document") % {"code": document.case.code},
        button=_("Remove it for good"),
        do=lambda data, **once: verbs.remove_document(actor, document, **data, **once),
        done=lambda _document: case_url(document.case),
        record=document,
        context={"cancel_url": document_url(document)},
    )
