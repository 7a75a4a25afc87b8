"""Pages of studies: the list, a study, its protocol, lists and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.research import queries, verbs
from panoh.rooms.research.forms import ClaimForm, ListForm, ProtocolForm, StudyForm
from panoh.rooms.research.reading.beside import beside
from panoh.rooms.research.reading.studies import (
    claims_table,
    lists_table,
    protocol_facts,
    tables_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from panoh.rooms.research.models import Study

ACTIONS = (
    "write_protocol", "add_list", "add_table", "count_records", "add_claim", "close", "reopen",
)  # fmt: skip


@page("research.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """The agency's studies."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Studies"),
        "studies": queries.studies(actor),
        "may_open": decide(actor, "research.open_study"),
    }
    return render(request, "research/list.html", context)


@page("research.open_study")
def open_page(request: HttpRequest) -> HttpResponse:
    """A new study."""
    return fill_page(
        request,
        form=StudyForm,
        title=_("Open a study"),
        button=_("Open this study"),
        do=lambda data, **once: verbs.open_study(request.actor, **data, **_new(once)),  # type: ignore[attr-defined]
        done=study_url,
        context={"cancel_url": reverse("research:list")},
    )


@page("research.read", find=queries.study)
def study_page(request: HttpRequest, study: Study) -> HttpResponse:
    """One study: its question and protocol, its data, and all its results side by side."""
    actor = request.actor  # type: ignore[attr-defined]
    may = {name: decide(actor, f"research.{name}", study) for name in ACTIONS}
    context = {
        "title": study.title,
        "study": study,
        "may": may,
        "protocol": protocol_facts(study),
        "lists": lists_table(study),
        "tables": tables_of(study),
        "claims": claims_table(study),
        "beside": beside(study),
    }
    return render(request, "research/study.html", context)


@page("research.write_protocol", find=queries.study)
def protocol_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Protocol and ethics approval."""
    return _fill(
        request,
        study,
        ProtocolForm,
        verbs.write_protocol,
        title=_("Protocol and ethics approval"),
        button=_("Keep the protocol"),
        initial=lambda one: {name: getattr(one, name) for name in ProtocolForm.base_fields},
    )


@page("research.add_list", find=queries.study)
def list_form_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Describe a list."""
    title, button = _("Describe a list"), _("Add this list")
    return _fill(request, study, ListForm, verbs.add_list, title=title, button=button)


@page("research.add_claim", find=queries.study)
def claim_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Add a claim."""
    title, button = _("Add a claim"), _("Keep this claim")
    return _fill(request, study, ClaimForm, verbs.add_claim, title=title, button=button)


@page("research.close", find=queries.study)
@require_POST
def close_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Close the study."""
    verbs.close_study(request.actor, study, **asked(request))  # type: ignore[attr-defined]
    return redirect(study_url(study))


@page("research.reopen", find=queries.study)
@require_POST
def reopen_page(request: HttpRequest, study: Study) -> HttpResponse:
    """Open the study again."""
    verbs.reopen_study(request.actor, study, **asked(request))  # type: ignore[attr-defined]
    return redirect(study_url(study))


def _fill(
    request: HttpRequest, study: Study, form: Any, verb: Callable[..., Any], **words: Any
) -> HttpResponse:
    """A form about a study that leads back to it."""
    return fill_page(
        request,
        form=form,
        do=lambda data, **once: verb(request.actor, study, **data, **once),  # type: ignore[attr-defined]
        done=lambda _made: study_url(study),
        record=study,
        context={"cancel_url": study_url(study)},
        **words,
    )


def _new(once: dict[str, Any]) -> dict[str, Any]:
    return {"submission": once["submission"]}


def study_url(study: Study) -> str:
    """A study's page."""
    return reverse("research:study", kwargs={"study": study.pk})
