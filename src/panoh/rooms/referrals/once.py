"""A form sent twice: the second time leads to what the first one did, instead of to a refusal.

After the first the referral has moved on, so its door would say “cannot be done while it is sent”.
Nothing is decided or done here: one is only led to the record's page, which asks for itself.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse

from panoh.kernel.ui.filling import asked
from panoh.kernel.verbs.models import Submission

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

SEE_OTHER = 303


def once(view: View) -> View:
    """Stands before ``@page``, whose marks (verb, find) it keeps."""

    @wraps(view)
    def run(request: HttpRequest, **parts: Any) -> HttpResponse:
        if _done_before(request, view.verb):  # type: ignore[attr-defined]
            there = reverse("referrals:referral", kwargs={"code": parts["code"]})
            return HttpResponseRedirect(there, status=SEE_OTHER)
        return view(request, **parts)

    return run


def _done_before(request: HttpRequest, verb: str) -> bool:
    actor = request.actor  # type: ignore[attr-defined]
    token = asked(request)["submission"] if request.method == "POST" else None
    if actor is None or token is None:
        return False
    return Submission.objects.filter(token=token, user_id=actor.user.pk, verb=verb).exists()
