"""The agencies that are here, for the one that coordinates; and those that wait to be founded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.agencies import queries, tables, verbs
from panoh.kernel.actors.agencies.forms import NewAgency
from panoh.kernel.actors.forms import Confirm
from panoh.kernel.actors.session import for_once, once
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.pages import page
from panoh.kernel.vault.own import public_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.agencies.models import Founding

CODE = "founding_code"  # where the session keeps a code until it is shown, sealed to its maker


@page("actors.list_agencies")
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency that is here, and those that wait to be founded."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": _("Agencies"),
        "table": tables.agencies(queries.agencies(actor)),
        "foundings": tables.foundings(queries.foundings(actor)),
        "found": decide(actor, "actors.found_agency"),
    }
    return render(request, "actors/agencies/agencies.html", context)


@page("actors.found_agency")
def found(request: HttpRequest) -> HttpResponse:
    """A new agency: its code is shown once, on the next page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=NewAgency,
        title=_("A new agency"),
        button=_("Make the founding code"),
        do=lambda data, **asked: verbs.found_agency(actor, **data, **asked),
        done=lambda founding: _keep_code(request, founding),
        context={
            "lead": _(
                "You make a code; the new agency’s first administrator uses it and makes the "
                "agency’s keys. You never hold them, and see nothing of what it keeps."
            )
        },
    )


@page("actors.list_agencies", find=queries.founding)
def founding(request: HttpRequest, founding: Founding) -> HttpResponse:
    """One founding: what the agency is to be, and what came of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = [
        (
            decide(actor, f"actors.{verb}_founding", founding),
            label,
            reverse(f"founding-{verb}", args=[founding.pk]),
        )
        for verb, label in (("renew", _("Make a new code")), ("withdraw", _("Withdraw")))
    ]
    context = {"title": founding.name, "facts": tables.facts(founding), "actions": actions}
    return render(request, "actors/agencies/founding.html", context)


@page("actors.renew_founding", find=queries.founding)
def renew(request: HttpRequest, founding: Founding) -> HttpResponse:
    """A new code: the older one was lost, or ran out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Confirm,
        record=founding,
        title=now_in_words("A new code for %(name)s") % {"name": founding.name},
        button=_("Make the founding code"),
        do=lambda _data, **asked: verbs.renew_founding(actor, founding, **asked),
        done=lambda renewed: _keep_code(request, renewed),
        context={"lead": _("The older code stops working at once.")},
    )


@page("actors.withdraw_founding", find=queries.founding)
def withdraw(request: HttpRequest, founding: Founding) -> HttpResponse:
    """The agency is not to be founded after all."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return fill_page(
        request,
        form=Confirm,
        record=founding,
        title=now_in_words("Withdraw %(name)s") % {"name": founding.name},
        button=_("Withdraw the founding"),
        do=lambda _data, **asked: verbs.withdraw_founding(actor, founding, **asked),
        done=lambda _founding: reverse("agencies"),
        context={"lead": _("Its code stops working at once. Nothing of the agency was made yet.")},
    )


@page("actors.found_agency")
def code(request: HttpRequest) -> HttpResponse:
    """The founding code, shown once, for print."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"title": _("Founding code"), "shown": once(request, CODE, actor.keys.private)}
    return render(request, "actors/agencies/code.html", context)


def _keep_code(request: HttpRequest, founding: Founding) -> str:
    """Seal the code to its maker until the next page shows it: never in an address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if founding.fresh_code:
        shown = {"code": founding.fresh_code, "agency": f"{founding.name} ({founding.code})"}
        for_once(request, CODE, public_of(actor.user.pk), shown)
    return reverse("agency-code")
