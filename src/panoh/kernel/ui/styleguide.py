"""The style guide: each component as it looks, for people who build pages (development only)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone

from panoh.kernel.ui import samples
from panoh.kernel.ui.pages import public

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOKENS = (
    "paper",
    "paper-raised",
    "paper-sunk",
    "ink",
    "ink-soft",
    "line",
    "line-strong",
    "accent",
    "danger",
    "warn",
    "ok",
)


@public
def style(request: HttpRequest) -> HttpResponse:
    """Show every component with invented content."""
    now = timezone.now()
    context = {
        "title": "Style guide",
        "tokens": TOKENS,
        "form": samples.form(),
        "bad_form": samples.form({"bad-phone": "0700"}),
        "table": samples.table(),
        "facts_rows": samples.rows(),
        "story": samples.story(now),
        "tasks": samples.tasks(),
        "journey": samples.journey(),
        "clash": samples.clash(now),
        "empty_page": samples.EMPTY,
        "allowed": samples.ALLOWED,
        "refusal": samples.Refusal(),
        "charts": samples.charts(),
        "soon": now + timedelta(hours=3),
    }
    return render(request, "ui/style.html", context)
