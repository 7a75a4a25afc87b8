"""A mother calls about her daughter in Dubai, step by step in the browser. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from panoh.rooms.screening import verbs
from panoh.rooms.screening.models import Screening
from panoh.rooms.screening.sheets import CHECKS

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor

Steps = dict[str, dict[str, Any]]

PLANTED = "SYNTHETIC Zamirakan took her passport in the villa"
SAFE = dict.fromkeys(CHECKS.values, "on")
FIRST_CALL: Steps = {
    "act": {"act_recruitment": "yes", "act_receipt": "yes"},
    "d1": {"i1_work": "yes", "i1_pay": "yes"},
    "d3": {"i3_poverty": "yes"},
    "d4": {"i4_pay": "yes", "i4_hours": "unknown"},
    "d5": {
        "i5_documents": "yes",
        "i5_documents_note": PLANTED,
        "i5_documents_source": ["statement", "third_party"],
        "i2_documents": "no",
    },
    "means": {"consent": "yes"},
}
SECOND_CALL: Steps = {"d4": {"i4_pay": "yes", "i4_hours": "yes"}, "d5": {"i5_confinement": "yes"}}


def url(name: str, screening: Screening, **more: Any) -> str:
    """A page of a screening."""
    return reverse(f"screening:{name}", kwargs={"screening": screening.pk, **more})


def opened(browser: Client, age_group: str = "adult", form: str = "labour") -> Screening:
    """Opened by form, the safety list not gone through yet."""
    answer = browser.post(reverse("screening:open"), {"age_group": age_group, "form": form})
    assert answer.status_code == 303, answer.content.decode()
    return Screening.objects.latest("created_at", "id")


def begun(browser: Client, age_group: str = "adult", form: str = "labour") -> Screening:
    """Opened, and safe to ask."""
    screening = opened(browser, age_group, form)
    assert browser.post(url("safety", screening), SAFE).status_code == 303
    return screening


def shown(browser: Client, name: str, screening: Screening, **more: Any) -> str:
    """The text of a page."""
    answer = browser.get(url(name, screening, **more))
    assert answer.status_code == 200, answer.content.decode()
    return " ".join(answer.content.decode().split())


def send(
    browser: Client, screening: Screening, step: str, answers: dict[str, Any], **more: Any
) -> Any:
    """Save a step, as the browser does: everything that stands on the page, and what is new."""
    page = browser.get(url("step", screening, step=step))
    form = page.context["form"]
    fields = {name: value for name, value in form.initial.items() if value} | answers
    hidden = {"version": form.version, "submission": form.submission}
    return browser.post(url("step", screening, step=step), {**fields, **hidden, **more})


def interview(browser: Client, screening: Screening, steps: dict[str, dict[str, Any]]) -> None:
    """Save several steps one after another."""
    for step, answers in steps.items():
        answer = send(browser, screening, step, answers)
        assert answer.status_code == 303, answer.content.decode()


def of_verbs(actor: Actor, age_group: str = "adult", form: str = "labour") -> Screening:
    """Opened and begun without a browser."""
    screening = verbs.open_screening(actor, age_group=age_group, form=form)
    begun = verbs.begin(actor, screening, checks=CHECKS.values)
    assert begun.begun_at is not None
    return begun
