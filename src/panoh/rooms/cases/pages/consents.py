"""Pages of consent: choose whose and for whom, read it out, take the word, withdraw, print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.models import Agency
from panoh.kernel.ui.filling import fill_page
from panoh.kernel.ui.notices import about
from panoh.kernel.ui.pages import page
from panoh.kernel.words.locales import ALPHABETS
from panoh.rooms.cases import queries, verbs
from panoh.rooms.cases.codes import (
    ASSENTS,
    CAPACITIES,
    CONSENT_METHODS,
    CONSENT_STATES,
    GIVEN_BY,
    PURPOSES,
    RELATIONS,
    label,
)
from panoh.rooms.cases.consent_forms import AskForm, WithdrawForm, WordForm
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.models import Case, Consent, Person
from panoh.rooms.cases.pages.ground import actor_of, case_url, ensure
from panoh.rooms.cases.showing import language
from panoh.rooms.cases.wording import wording

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from panoh.kernel.actors.actor import Actor

OF_ANY_WORD = (
    "method", "language", "given_on", "explained_by", "witness", "interpreter", "remarks",
)  # fmt: skip
READABLE = ("en", *ALPHABETS)  # languages that the text can be printed in, where translated


@dataclass(frozen=True)
class Asked:
    """Whose consent, for whom, for what; as the address says it."""

    case: Case
    person: Person
    recipient: Agency
    purpose: str
    groups: tuple[str, ...]

    @property
    def parts(self) -> dict[str, Any]:
        """As parts of an address: codes, no names."""
        return {
            "code": self.case.code,
            "person": self.person.pk,
            "recipient": self.recipient.code,
            "purpose": self.purpose,
            "groups": "+".join(self.groups),
        }


def _asked(actor: Actor, code: str, **parts: Any) -> Asked:
    """Read an address back; Http404 for what it cannot mean."""
    case = queries.case(actor, code)
    person = case.persons.filter(pk=parts["person"]).first()
    recipient = Agency.objects.filter(code=parts["recipient"]).first()
    groups = tuple(parts["groups"].split("+"))
    known = PURPOSES.get(parts["purpose"]) and set(groups) <= GROUPS.keys()
    if person is None or recipient is None or not known:
        raise Http404
    person.case = case
    return Asked(case, person, recipient, parts["purpose"], groups)


@page("cases.record_consent", find=queries.case)
def ask_page(request: HttpRequest, case: Case) -> HttpResponse:
    """First step: whose data, who may learn it, what for, what."""
    form = AskForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        chosen = Asked(case, **{**form.cleaned_data, "groups": tuple(form.cleaned_data["groups"])})
        return HttpResponseRedirect(reverse("cases:word", kwargs=chosen.parts), status=303)
    context = {
        "title": _("%(code)s: ask for consent") % {"code": case.code},
        "form": form,
        "button": _("Show what the person is told"),
        "cancel_url": case_url(case),
        "lead": _("Each person speaks for themselves: ask each one, for one agency at a time."),
    }
    return render(request, "ui/form_page.html", context, status=422 if form.errors else 200)


@page("cases.record_consent")
def word_page(request: HttpRequest, code: str, **parts: Any) -> HttpResponse:
    """Second step: read out what is agreed to, and write down what the person says."""
    actor = actor_of(request)
    asked = _asked(actor, code, **parts)
    ensure(actor, "cases.record_consent", asked.case)
    about(request, asked.case)
    return fill_page(
        request,
        form=partial(WordForm, person=asked.person, writer=actor.user),
        title=_("%(code)s: consent") % {"code": asked.case.code},
        button=_("Save what the person said"),
        do=partial(_take_word, actor, asked),
        done=lambda _consent: case_url(asked.case),
        template="cases/word.html",
        context={
            "cancel_url": case_url(asked.case),
            "asked": asked,
            "about": label(RELATIONS, asked.person.relation),
            "wording": _wording(actor, asked),
            "paper": reverse("cases:paper", kwargs=asked.parts),
        },
    )


def _wording(actor: Actor, asked: Asked) -> Any:
    return wording(actor.agency, asked.recipient, asked.purpose, asked.groups)


def _take_word(actor: Actor, asked: Asked, data: dict[str, Any], **once: Any) -> Consent:
    """Given or refused: one verb each."""
    once.pop("version")  # nothing is changed that somebody else could have changed
    says = data.pop("says")
    frame = {
        "person": asked.person,
        "recipient": asked.recipient,
        "purpose": asked.purpose,
        "groups": asked.groups,
    }
    if says == "refused":
        data = {name: data[name] for name in OF_ANY_WORD}
    take = verbs.refuse_consent if says == "refused" else verbs.record_consent
    taken: Consent = take(actor, asked.case, **frame, **data, **once)
    return taken


@page("cases.record_consent")
def paper_page(request: HttpRequest, code: str, **parts: Any) -> HttpResponse:
    """The text on paper, to be signed; ``?language=`` where the text is translated."""
    actor = actor_of(request)
    asked = _asked(actor, code, **parts)
    chosen = request.GET.get("language", "")
    with translation.override(chosen if chosen in READABLE else translation.get_language()):
        context = {
            "title": _("Consent"),
            "asked": asked,
            "wording": _wording(actor, asked),
            "child": asked.person.is_child,
        }
        return render(request, "cases/paper.html", context)


@page("cases.read", find=queries.consent)
def consent_page(request: HttpRequest, consent: Consent) -> HttpResponse:
    """One consent: what was agreed to, how, and whether it holds."""
    actor = actor_of(request)
    context = {
        "title": _("%(code)s: a consent") % {"code": consent.case.code},
        "consent": consent,
        "case_url": case_url(consent.case),
        "rows": _rows(actor, consent),
        "wording": wording(consent.case.agency, consent.recipient, consent.purpose, consent.groups),
        "withdraw": decide(actor, "cases.withdraw_consent", consent),
    }
    return render(request, "cases/consent.html", context)


def _rows(actor: Actor, consent: Consent) -> list[tuple[str, Any]]:
    details = actor.keys.read(consent, "details")
    rows = [
        (_("Whose"), label(RELATIONS, consent.person.relation)),
        (_("State"), label(CONSENT_STATES, consent.state)),
        (_("Given by"), label(GIVEN_BY, consent.given_by)),
        (_("The child"), label(ASSENTS, consent.assent)),
        (_("Members of the panel"), details.get("panel")),
        (_("How"), label(CONSENT_METHODS, consent.method)),
        (_("Explained by"), consent.explained_by),
        (_("Witness"), details.get("witness")),
        (_("Language"), language(consent.language)),
        (_("Interpreter"), details.get("interpreter")),
        (_("Understood"), label(CAPACITIES, consent.capacity)),
        (_("What helped"), details.get("support")),
        (_("On"), consent.given_on),
        (_("Until"), consent.expires_on),
        (_("Withdrawn"), consent.withdrawn_at),
        (_("On withdrawing"), details.get("withdrawal")),
        (_("Remarks"), details.get("remarks")),
        (_("Version of the text"), consent.text_version),
    ]
    return [(name, shown) for name, shown in rows if shown]


@page("cases.withdraw_consent", find=queries.consent)
def withdraw_page(request: HttpRequest, consent: Consent) -> HttpResponse:
    """The person takes the consent back."""
    actor = actor_of(request)
    return fill_page(
        request,
        form=WithdrawForm,
        title=_("%(code)s: withdraw a consent") % {"code": consent.case.code},
        button=_("Withdraw this consent"),
        do=lambda data, **once: verbs.withdraw_consent(actor, consent, **data, **once),
        done=lambda _consent: case_url(consent.case),
        record=consent,
        context={
            "cancel_url": reverse("cases:consent", kwargs={"pk": consent.pk}),
            "lead": _("%(recipient)s loses what this consent gave it, at once.")
            % {"recipient": consent.recipient.name},
        },
    )
