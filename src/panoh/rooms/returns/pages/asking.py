"""One-button forms and question forms: how a page of this room calls its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect

from panoh.kernel.ui.filling import asked, fill_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Who is acting; a page's door has seen to it that somebody is."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def press(
    request: HttpRequest, verb: Callable[..., Any], record: Any, back: Callable[[Any], str]
) -> HttpResponse:
    """Do what a one-button form asks, once, and go back."""
    return redirect(back(verb(actor_of(request), record, **asked(request))))


def ask(
    request: HttpRequest,
    verb: Callable[..., Any],
    record: Any,
    back: Callable[[Any], str],
    **words: Any,
) -> HttpResponse:
    """Ask a form's questions for a verb about the record, then go back to its page."""
    return fill_page(
        request,
        do=lambda data, **once: verb(actor_of(request), record, **data, **once),
        done=back,
        record=record,
        context={"cancel_url": back(record), **words.pop("context", {})},
        **words,
    )
