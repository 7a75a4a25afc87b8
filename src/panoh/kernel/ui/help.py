"""The page for whoever shares a telephone or a computer: how to come and go without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from panoh.kernel.ui.pages import public

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """How to use this page so that nobody sees it afterwards."""
    return render(request, "ui/help.html", {"title": _("Using this page unseen")})
