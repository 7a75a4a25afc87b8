"""What the page of a case shows, put together: badges, warnings, actions, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panoh.kernel.access.decide import decide, scopes_of
from panoh.kernel.ui.parts import Badge, Cell
from panoh.rooms.cases import doors, queries
from panoh.rooms.cases.codes import (
    AGE_BANDS,
    CASE_STATES,
    CLOSE_REASONS,
    CONSENT_STATES,
    EXPLOITATION_FORMS,
    NEED_KINDS,
    NEXT_KINDS,
    PERSON_ROLES,
    PURPOSES,
    REACHABLE,
    RELATIONS,
    SEXES,
    SOURCES,
    URGENCIES,
    WAITING_FOR,
    label,
)
from panoh.rooms.cases.consents import holds
from panoh.rooms.cases.showing import country, language
from panoh.rooms.cases.story import SIGNALS, story
from panoh.rooms.screening import queries as screenings
from panoh.rooms.screening import summarising

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.models import Case, Consent, Person

Rows = list[tuple[str, Any]]
WARNINGS = {"unsafe": "danger", "careful": "warn", "unknown": "warn"}
MOST_READINGS = 8
NUMBER_FELL = gettext_lazy("The number is no longer safe: nobody calls or writes to it.")
SHOWN_VERBS = (
    "cases.identity",
    "cases.change_facts",
    "cases.change_person",
    "cases.add_person",
    "cases.meet_need",
)
ELSEWHERE = ("take_consent", "review", "screen")
URGENT = {"red": "danger", "amber": "warn"}


def case_context(actor: Actor, case: Case) -> dict[str, Any]:
    """Everything that the page of a case shows."""
    people, looked = queries.people(case), queries.who_has_looked(case)
    return {
        "case": case,
        "badges": badges(case),
        "warnings": warnings(people),
        "plan": plan_rows(actor, case),
        "actions": actions(actor, case),
        "people": [person_line(actor, one, place) for place, one in enumerate(people, 1)],
        "needs": needs(actor, case),
        "consents": [consent_line(one) for one in queries.consents(case)],
        "story": story(actor, case),
        "facts": fact_rows(case),
        "screening": screening_rows(actor, case),
        "holders": queries.holders(case),
        "looked": looked[:MOST_READINGS],
        "looked_more": len(looked[MOST_READINGS:]),
        "may": {verb.split(".")[1]: decide(actor, verb, case) for verb in SHOWN_VERBS},
        "panels": doors.panels(actor, case),
    }


def brief_context(actor: Actor, case: Case) -> dict[str, Any]:
    """What is printed of a case; no names."""
    people = queries.people(case)
    return {
        "case": case,
        "facts": fact_rows(case),
        "plan": plan_rows(actor, case),
        "people": [(label(RELATIONS, one.relation), coded_rows(one)) for one in people],
        "needs": needs(actor, case),
        "consents": [consent_line(one) for one in queries.consents(case)],
        "story": story(actor, case),
        "known": [],
    }


def badges(case: Case) -> list[Badge]:
    """State, urgency and lateness."""
    shown = [Badge(label(CASE_STATES, case.state), "ok" if case.state == "open" else "")]
    if case.state == "open":
        shown.append(Badge(label(URGENCIES, case.urgency), URGENT.get(case.urgency, "")))
        if case.next_due_at and case.next_due_at < timezone.now():
            shown.append(Badge(_("Late"), "danger"))
    return shown


def warnings(people: list[Person]) -> list[tuple[str, str, str]]:
    """(kind, who, what) for each person who may not simply be called."""
    return [
        (
            "danger" if one.number_unsafe_at else WARNINGS[one.reachable],
            str(label(RELATIONS, one.relation)),
            str(NUMBER_FELL if one.number_unsafe_at else label(REACHABLE, one.reachable)),
        )
        for one in people
        if one.number_unsafe_at or (one.reachable in WARNINGS and one.role != "other")
    ]


def plan_rows(actor: Actor, case: Case) -> Rows:
    """The next action in words; empty when there is none."""
    if not case.next_kind:
        return []
    rows: Rows = [
        (_("What"), label(NEXT_KINDS, case.next_kind)),
        (_("In words"), actor.keys.read(case, "plan").get("text", "")),
        (_("By when"), case.next_due_at),
        (_("Who"), case.next_owner),
        (_("Waiting for"), label(WAITING_FOR, case.waiting_for)),
    ]
    return [(name, shown) for name, shown in rows if shown]


def actions(actor: Actor, case: Case) -> dict[str, Any]:
    """The main button, and the others behind it; each with its decision."""
    own, above = _own_actions(actor, case), doors.actions(actor, case)
    offered = [*own, *above]
    main = next((one for one in [*above, *own] if _is_main(case, one)), own[0])
    return {"main": main, "others": [one for one in offered if one is not main]}


def _is_main(case: Case, action: doors.Action) -> bool:
    if case.state != "open":
        return "closed" in action.kinds
    if case.worker_id is None:
        return "nobody" in action.kinds
    return (case.next_kind or "none") in action.kinds


def _own_actions(actor: Actor, case: Case) -> list[doors.Action]:
    here = {"code": case.code}

    def offer(verb: str, name: Any, to: str, *kinds: str, post: bool = False) -> doors.Action:
        url = reverse(f"cases:{to}", kwargs=here)
        return doors.Action(name, url, decide(actor, verb, case), kinds, post)

    mostly = tuple(kind for kind in NEXT_KINDS.values if kind not in ELSEWHERE)
    shown = [
        offer("cases.take", _("Take this case"), "take", "nobody", post=True),
        offer("cases.plan_next", _("Plan what is next"), "plan", "none", "review"),
        offer("cases.record_consent", _("Ask for consent"), "ask", "take_consent"),
        offer("cases.add_note", _("Write what was done"), "add_note", *mostly),
        _screening_action(actor, case),
        offer("cases.add_need", _("Add a need"), "add_need"),
        offer("cases.record_history", _("Describe the exploitation"), "history"),
        offer("cases.propose_exception", _("Propose an exception"), "propose"),
        offer("cases.hand_over", _("Hand over"), "hand_over"),
        offer("cases.close", _("Close the case"), "close"),
        _recusal_action(actor, case),
    ]
    if case.worker_id == actor.user.pk:
        shown = shown[1:]
    return (
        shown if case.state == "open" else [offer("cases.reopen", _("Reopen"), "reopen", "closed")]
    )


def _recusal_action(actor: Actor, case: Case) -> doors.Action:
    """To say that somebody knows the people in it."""
    url = f"{reverse('recuse')}?{urlencode({'about': case.code})}"
    return doors.Action(_("Note a conflict of interest"), url, decide(actor, "access.recuse", case))


def _screening_action(actor: Actor, case: Case) -> doors.Action:
    """Begin a screening, or go to the one there is."""
    if case.screening is None:
        url = reverse("cases:open_screening", kwargs={"code": case.code})
        may = decide(actor, "cases.open_screening", case)
        return doors.Action(_("Screen"), url, may, ("screen",))
    url = reverse("screening:screening", kwargs={"screening": case.screening.pk})
    may = decide(actor, "screening.read", case.screening)
    return doors.Action(_("Go to the screening"), url, may, ("screen",))


def screening_rows(actor: Actor, case: Case) -> Rows:
    """What the screening says, for those who may read it; empty when there is none."""
    if case.screening is None or not scopes_of(actor, "screening.read"):
        return []
    rows: Rows = [*summarising.rows(screenings.summary(actor, case.screening))]
    return rows


def person_line(actor: Actor, one: Person, place: int) -> dict[str, Any]:
    """A person by codes, with where to change them."""
    parts = [label(RELATIONS, one.relation), label(SEXES, one.sex), label(AGE_BANDS, one.age_band)]
    parts += [country(one.citizenship)] if one.citizenship else []
    parts += [_("erased")] if one.erased_at else []
    return {
        "person": one,
        "place": place,
        "role": label(PERSON_ROLES, one.role),
        "text": ", ".join(str(part) for part in parts),
        "number_unsafe": decide(actor, "cases.number_unsafe", one),
        "number_safe": decide(actor, "cases.number_safe", one),
    }


def coded_rows(one: Person) -> Rows:
    """What is known of a person by codes."""
    return [
        (_("In this case"), label(PERSON_ROLES, one.role)),
        (_("To the potential victim"), label(RELATIONS, one.relation)),
        (_("Woman or man"), label(SEXES, one.sex)),
        (_("Age"), label(AGE_BANDS, one.age_band)),
        (_("Protected as a child"), _("Yes") if one.is_child else _("No")),
        (_("Citizenship"), country(one.citizenship)),
        (_("Language"), language(one.language)),
        (_("Calling"), label(REACHABLE, one.reachable)),
    ]


def needs(actor: Actor, case: Case) -> list[dict[str, Any]]:
    """The open needs, opened."""
    rows = list(case.needs.filter(state="open"))
    for need in rows:
        need.case = case  # one envelope object for all, so that its key is opened once
    return [
        {
            "need": need,
            "kind": label(NEED_KINDS, need.kind),
            "text": actor.keys.read(need, "note").get("text", ""),
        }
        for need in rows
    ]


def consent_line(one: Consent) -> tuple[Any, list[Any]]:
    """A consent as a row of facts: for whom, and what it says now."""
    kind = SIGNALS[one.state] if one.state != "given" or holds(one) else "warn"
    said = label(CONSENT_STATES, one.state)
    state = Badge(said if one.state != "given" or holds(one) else _("Ended"), kind)
    url = reverse("cases:consent", kwargs={"pk": one.pk})
    about = f"{label(RELATIONS, one.person.relation)}: {label(PURPOSES, one.purpose)}"
    return one.recipient.name, [Cell(about, url), state]


def fact_rows(case: Case) -> Rows:
    """The coded facts of a case."""
    rows: Rows = [
        (_("Held by"), case.worker or _("nobody yet")),
        (_("Opened"), case.opened_on),
        (_("Came from"), label(SOURCES, case.source)),
        (_("Country of origin"), country(case.origin_country)),
        (_("Country of exploitation"), country(case.exploitation_country)),
        (_("Main form"), label(EXPLOITATION_FORMS, case.exploitation_form)),
    ]
    if case.state == "closed":
        rows.append((_("Closed"), case.closed_at))
        rows.append((_("Reason"), label(CLOSE_REASONS, case.close_reason)))
    return rows
