"""Filling in: one way to show a form, keep its draft, call its verb and show what came of it.

Double submission gives the first result again; a record changed meanwhile shows both texts;
a refusal keeps every word that was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.ui.clashing import clash
from panoh.kernel.vault import drafts
from panoh.kernel.verbs.wrapper import Conflict, Denied, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.vault.drafts import Kept

    Initial = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]


DIGITS = 10  # of a version


@dataclass
class Filling:
    """What a page says about the form it shows.

    ``form``: makes the Django form (called with data, files, initial). ``do``: called with the
    cleaned data and ``version=``, ``submission=``; calls one verb and gives its result.
    ``done``: the address to go on to, from the result. ``initial``: the present values, or a
    function of the record that gives them (then a conflict can show both texts).
    """

    form: Callable[..., forms.Form]
    do: Callable[..., Any]
    done: Callable[[Any], str]
    title: Any
    button: Any
    record: Any = None
    initial: Initial = field(default_factory=dict)
    template: str = "ui/form_page.html"
    context: dict[str, Any] = field(default_factory=dict)

    def values(self, record: Any) -> dict[str, Any]:
        """The present values of the record."""
        return dict(self.initial(record) if callable(self.initial) else self.initial)


def fill_page(request: HttpRequest, **words: Any) -> HttpResponse:
    """Show, or take, a form; see Filling for the words."""
    filling = Filling(**words)
    if request.method != "POST":
        return _show(request, filling)
    if "_keep" in request.POST:
        return _keep(request)
    return _take(request, filling)


def _show(request: HttpRequest, filling: Filling) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    kept = drafts.restore(actor.keys, request.path)
    form = filling.form(initial=filling.values(filling.record))
    if kept is not None:
        form.initial = {**form.initial, **_typed(form, kept)}
    return _page(request, filling, form, HTTPStatus.OK, kept=kept)


def _typed(form: forms.Form, kept: Kept) -> dict[str, Any]:
    """What was typed, one value a field or several, as the field's widget takes them."""
    return {
        name: values
        if getattr(form.fields[name].widget, "allow_multiple_selected", False)
        else values[-1]
        for name, values in kept.fields.items()
        if name in form.fields and values
    }


def _keep(request: HttpRequest) -> HttpResponse:
    drafts.keep_own(request.actor.keys, request.POST)  # type: ignore[attr-defined]
    return HttpResponseRedirect(request.path)


def _take(request: HttpRequest, filling: Filling) -> HttpResponse:
    form = filling.form(data=request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, filling, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        result = filling.do(form.cleaned_data, **asked(request))
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _page(request, filling, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except Denied as denied:
        form.add_error(None, denied.decision.reason)
        return _page(request, filling, form, HTTPStatus.FORBIDDEN)
    except Conflict as conflict:
        return _both(request, filling, form, conflict)
    drafts.discard(request.actor.keys.user_id, request.path)  # type: ignore[attr-defined]
    return HttpResponseRedirect(filling.done(result), status=HTTPStatus.SEE_OTHER)


def asked(request: HttpRequest) -> dict[str, Any]:
    """The version the person saw and the form's one-time token, as a verb takes them."""
    version = request.POST.get("version", "")
    return {
        "version": int(version) if version.isdecimal() and len(version) <= DIGITS else None,
        "submission": _uuid(request.POST.get("submission", "")),
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _both(
    request: HttpRequest, filling: Filling, form: forms.Form, conflict: Conflict
) -> HttpResponse:
    """Somebody was faster: their text beside mine; sending again replaces theirs knowingly."""
    theirs = filling.values(conflict.current)
    filling.record = conflict.current
    form.add_error(
        None,
        _("Somebody changed this while you were writing. Nothing was overwritten; compare below."),
    )
    form.conflict = clash(form, theirs)  # type: ignore[attr-defined]
    return _page(request, filling, form, HTTPStatus.CONFLICT)


def _page(
    request: HttpRequest,
    filling: Filling,
    form: forms.Form,
    status: HTTPStatus,
    **more: Any,
) -> HttpResponse:
    dress(request, form, filling.record)
    context = {
        "form": form,
        "title": filling.title,
        "button": filling.button,
        "record": filling.record,
        **filling.context,
        **more,
    }
    return render(request, filling.template, context, status=status)


def dress(request: HttpRequest, form: forms.Form, record: Any = None) -> forms.Form:
    """Give a form its hidden parts: version, one-time token, draft token."""
    form.version = getattr(record, "version", "")  # type: ignore[attr-defined]
    form.submission = str(_uuid(request.POST.get("submission", "")) or uuid4())  # type: ignore[attr-defined]
    actor = request.actor  # type: ignore[attr-defined]
    form.draft_key = drafts.token_for(actor.keys.user_id, request.path)  # type: ignore[attr-defined]
    form.draft_url = reverse("draft")  # type: ignore[attr-defined]
    return form
