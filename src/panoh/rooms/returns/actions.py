"""The one main button of a page, and the others that are possible now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import Decision, decide
from panoh.rooms.returns.blocks import blocks, latest_risks, risk_block
from panoh.rooms.returns.codes import ISSUED, PARTS
from panoh.rooms.returns.lifecycle import TO_ASK

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.returns.models import Papers, Return

# verb: (label, address, sent by its own button)
OF_RETURN: dict[str, tuple[Lazy, str, bool]] = {
    "returns.ask_clearance": (_("Ask for clearance"), "returns:ask-clearance", False),
    "returns.clear": (_("Clearance is given"), "returns:clear", True),
    "returns.plan_journey": (_("Plan the journey"), "returns:journey", False),
    "returns.depart": (_("The person has left"), "returns:depart", True),
    "returns.choose_consulate": (_("Choose the consulate"), "returns:consulate", False),
    "returns.choose_receiver": (_("Choose who receives"), "returns:receiver", False),
    "returns.stop": (_("Stop the return"), "returns:stop", False),
    "returns.resume": (_("Take the return up again"), "returns:resume", True),
}
OF_ARRIVAL: dict[str, tuple[Lazy, str, bool]] = {
    "returns.meet": (_("The person was met"), "returns:meet", True),
    "returns.receive": (_("Confirm: the person is with us"), "returns:receive", True),
}
OF_PAPERS: dict[str, tuple[Lazy, str, bool]] = {
    "returns.papers.request": (_("Request papers"), "returns:papers-request", False),
    "returns.papers.use_own": (_("The person has a document"), "returns:papers-own", False),
    "returns.papers.send_update": (_("Send a newer copy"), "returns:papers-update", True),
    "returns.papers.query_home": (_("The home country was asked"), "returns:papers-query", True),
    "returns.papers.answer_home": (
        _("Write down the home country's answer"),
        "returns:papers-answer",
        False,
    ),
    "returns.papers.issue": (_("Issue the document"), "returns:papers-issue", False),
    "returns.papers.deliver": (_("Hand the document over"), "returns:papers-deliver", False),
    "returns.papers.refuse": (_("Refuse"), "returns:papers-refuse", False),
    "returns.papers.expire": (_("It has expired"), "returns:papers-expire", True),
    "returns.papers.confirm_deletion": (
        _("We have deleted our copies"),
        "returns:papers-deleted",
        True,
    ),
}
LABELS = {**OF_RETURN, **OF_ARRIVAL, **OF_PAPERS}
ASSESS: dict[str, Lazy] = {
    "host": _("Assess the risk in the host country"),
    "journey": _("Assess the risk on the journey"),
    "home": _("Assess the risk at home"),
}


@dataclass(frozen=True)
class Action:
    """A button: what it says, where it leads, whether it may be pressed, and the version seen."""

    verb: str
    label: Lazy | str
    url: str
    decision: Decision
    post: bool
    version: int


def action(actor: Actor, verb: str, record: Return | Papers) -> Action:
    """The button of a verb."""
    text, name, post = LABELS[verb]
    address = reverse(name, args=[record.code])
    return Action(verb, text, address, decide(actor, verb, record), post, record.version)


def allowed(actor: Actor, verbs: list[str], record: Return | Papers) -> list[Action]:
    """The buttons that may be pressed now."""
    return [one for verb in verbs if (one := action(actor, verb, record)).decision]


def of_return(actor: Actor, journey: Return) -> tuple[Action | None, list[Action]]:
    """The main button of a return, and the others."""
    main = _main(actor, journey)
    others = [
        *(assess(actor, journey, part) for part in PARTS.values),
        *allowed(actor, list(OF_PAPERS), journey.papers),
        *allowed(actor, list(OF_RETURN), journey),
    ]
    rest = [one for one in others if one.decision and (main is None or one.url != main.url)]
    return main, rest


def assess(actor: Actor, journey: Return, part: str) -> Action:
    """The button that assesses one part."""
    url = reverse("returns:risk", args=[journey.code, part])
    verb = "returns.assess_risk"
    return Action(verb, ASSESS[part], url, decide(actor, verb, journey), False, journey.version)


def _main(actor: Actor, journey: Return) -> Action | None:
    if journey.is_over or journey.departed_at is not None:
        return None
    newest = latest_risks(journey)
    for part in PARTS.values:
        found = risk_block(journey, part, newest.get(part))
        if found is not None and found.code != "risk_no_go":
            return assess(actor, journey, part)
    return _main_after_risk(actor, journey)


def _main_after_risk(actor: Actor, journey: Return) -> Action:
    papers = journey.papers
    if papers.state in TO_ASK:
        return action(actor, "returns.papers.request", papers)
    if journey.state in ("planning", "papers"):
        return action(actor, "returns.ask_clearance", journey)
    if any(block.code.startswith(("journey", "child")) for block in blocks(journey)):
        return action(actor, "returns.plan_journey", journey)
    if journey.cleared_at is None and papers.state in ISSUED:
        return action(actor, "returns.clear", journey)
    return action(actor, "returns.depart", journey)


def of_papers(actor: Actor, papers: Papers) -> tuple[Action | None, list[Action]]:
    """The main button of the papers' page, for the side that looks at it."""
    found = allowed(actor, list(OF_PAPERS), papers)
    order = ["returns.papers.confirm_deletion", *MAIN_OF_PAPERS]
    main = min(found, key=lambda one: _place(order, one.verb), default=None)
    return main, [one for one in found if one is not main]


MAIN_OF_PAPERS = [
    "returns.papers.query_home",
    "returns.papers.answer_home",
    "returns.papers.issue",
    "returns.papers.deliver",
    "returns.papers.expire",
    "returns.papers.request",
]


def _place(order: list[str], verb: str) -> int:
    return order.index(verb) if verb in order else len(order)


def of_arrival(actor: Actor, journey: Return) -> tuple[Action | None, list[Action]]:
    """The receiver's main button: confirm; and what else is possible."""
    main = action(actor, "returns.receive", journey)
    others = [
        *allowed(actor, ["returns.meet"], journey),
        *allowed(actor, ["returns.papers.confirm_deletion"], journey.papers),
    ]
    return (None if journey.is_over else main), others
