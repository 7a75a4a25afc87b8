"""The proof that a change of one's own account asks for: the present passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panoh.kernel.actors import limits
from panoh.kernel.actors.signin import NOT_YOURS, record_failure
from panoh.kernel.verbs.wrapper import BUSY

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest

    from panoh.kernel.actors.actor import Actor


def proved(request: HttpRequest, form: forms.Form, actor: Actor) -> bool:
    """Whether the form is in order and the present passphrase in it is right."""
    if not form.is_valid():
        return False
    if not limits.right_passphrase(request, actor.user, form.cleaned_data["password"]):
        record_failure(request, "actors.passphrase.failed", actor)
        form.add_error("password", NOT_YOURS)
        return False
    return may_change(form, actor)


def may_change(form: forms.Form, actor: Actor) -> bool:
    """Whether anything is changed now; in an empty workspace nothing ever is."""
    if actor.duress:
        form.add_error(None, BUSY)
    return not actor.duress
