"""The door: pages that take a passphrase or a code. They keep no drafts of what is typed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from panoh.kernel.ui.pages import next_url

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

hide_secrets = sensitive_post_parameters()


def door_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Any,
    button: Any,
    template: str = "actors/door.html",
    **context: Any,
) -> HttpResponse:
    """Show the form; 422 when what was typed will not do."""
    wrong = form.is_bound and not form.is_valid()
    shown = {
        "form": form,
        "title": title,
        "button": button,
        "next": next_url(request, ""),
        "kept": request.GET.get("kept", ""),
        **context,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, template, shown, status=status)
