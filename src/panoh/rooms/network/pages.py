"""Pages of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panoh.kernel.access.decide import decide
from panoh.kernel.ui.filling import asked, fill_page
from panoh.kernel.ui.pages import page
from panoh.rooms.network import queries, reading, verbs
from panoh.rooms.network.forms import FilterForm, ResultForm, ServiceForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.rooms.network.models import Service


@page("network.list")
def list_page(request: HttpRequest) -> HttpResponse:
    """The directory, with filters."""
    actor = request.actor  # type: ignore[attr-defined]
    filters = FilterForm(request.GET or None)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    context = {
        "title": _("Directory of services"),
        "filters": filters,
        "table": reading.services(queries.found(actor, **chosen)),
        "may_add": decide(actor, "network.add"),
    }
    return render(request, "network/list.html", context)


@page("network.read", find=queries.service)
def service_page(request: HttpRequest, service: Service) -> HttpResponse:
    """One service: whether it can be relied on, what it offers, who tried it when."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": service.name,
        "service": service,
        "facts": reading.facts(service),
        "checks": reading.checks(service),
        "may_verify": decide(actor, "network.verify", service),
        "may_change": decide(actor, "network.change", service),
        "may_fail": decide(actor, "network.number_failed", service),
    }
    return render(request, "network/service.html", context)


@page("network.add")
def add_page(request: HttpRequest) -> HttpResponse:
    """Add a service."""
    actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=ServiceForm,
        title=_("Add a service"),
        button=_("Add this service"),
        do=lambda data, version, submission: verbs.add(actor, submission=submission, **data),
        done=service_url,
        initial={"country": actor.agency.country, "cost": "free"},
        context={"cancel_url": reverse("network:list")},
    )


@page("network.change", find=queries.service)
def change_page(request: HttpRequest, service: Service) -> HttpResponse:
    """Change what the directory says."""
    actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=ServiceForm,
        title=_("Change %(name)s") % {"name": service.name},
        button=_("Save the change"),
        do=lambda data, **once: verbs.change(actor, service, **data, **once),
        done=service_url,
        record=service,
        initial=_present,
        context={"cancel_url": service_url(service), "tab_title": _("Directory")},
    )


@page("network.verify", find=queries.service)
def verify_page(request: HttpRequest, service: Service) -> HttpResponse:
    """Note a test call."""
    actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=ResultForm,
        title=_("Test call to %(name)s") % {"name": service.name},
        button=_("Note this test call"),
        do=lambda data, **once: verbs.verify(actor, service, **data, **once),
        done=service_url,
        record=service,
        context={
            "cancel_url": service_url(service),
            "lead": service.phone,
            "tab_title": _("Directory"),  # the name of a service can tell where somebody is
        },
    )


@page("network.number_failed", find=queries.service)
@require_POST
def failed_page(request: HttpRequest, service: Service) -> HttpResponse:
    """The number failed just now."""
    actor = request.actor  # type: ignore[attr-defined]
    return redirect(service_url(verbs.number_failed(actor, service, **asked(request))))


def _present(service: Service) -> dict[str, Any]:
    named = {name: getattr(service, name) for name in verbs.DETAILS}
    return {**named, "recipient": service.recipient_id}


def service_url(service: Service) -> str:
    """The service's page."""
    return reverse("network:service", kwargs={"service": service.pk})
