"""Walking through every address: which there are, what stands behind each, who may go there."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from panoh.cli.documents.routes import Route
from panoh.kernel.access.decide import decide
from panoh.rooms.cases.queries import case
from panoh.rooms.programme.labels import TITLES
from panoh.rooms.returns.codes import PARTS
from panoh.rooms.screening.questions import STEPS
from tests.support.planted import Secret, read

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from tests.support.sample import Side

Parts = dict[str, Any]
Answer = Any  # what the test client gives: a response with what stands behind it


def _each(part: str, records: Callable[[Side], Any], key: str = "pk") -> Callable[[Side], Any]:
    return lambda side: [{part: getattr(one, key)} for one in records(side)]


def _words(side: Side) -> list[Parts]:
    recipient = {"recipient": side.consulate, "purpose": "referral", "groups": "needs+safety"}
    return [{"code": side.cases[0].code, "person": side.persons[0].pk, **recipient}]


def _versions(side: Side) -> list[Parts]:
    return [{"screening": one.pk, "entry": one.entry_id} for one in side.screenings]


def _steps(side: Side) -> list[Parts]:
    return [{"screening": one.pk, "step": STEPS[n]} for n, one in enumerate(side.screenings)]


def _releases(side: Side) -> list[Parts]:
    sent = [one for name, one in side.referrals.items() if name != "draft"]
    return [{"code": one.code, "number": 1} for one in sent]


def _years(_side: Side) -> list[Parts]:
    return [{"year": 2026, "audience": "programme"}, {"year": 2026, "audience": "public"}]


# What stands for the parts of an address: by the route's name, else by room and part.
VALUES: dict[str, Callable[[Side], list[Parts]]] = {
    "cases:code": _each("code", lambda side: side.cases, "code"),
    "cases:person": _each("pk", lambda side: side.persons),
    "cases:change_identity": _each("pk", lambda side: side.persons),
    "cases:safety": _each("pk", lambda side: side.persons),
    "cases:number_unsafe": _each("pk", lambda side: side.persons),
    "cases:number_safe": _each("pk", lambda side: side.persons),
    "cases:consent": _each("pk", lambda side: side.consents[:1]),
    "cases:withdraw": _each("pk", lambda side: side.consents),
    "cases:exception": _each("pk", lambda side: side.exceptions),
    "cases:confirm": _each("pk", lambda side: side.exceptions),
    "cases:decline": _each("pk", lambda side: side.exceptions),
    "cases:notice": _each("pk", lambda side: side.exceptions),
    "cases:document": _each("pk", lambda side: side.more["documents"]),
    "cases:document_file": _each("pk", lambda side: side.more["documents"][:2]),
    "cases:document_remove": _each("pk", lambda side: side.more["documents"]),
    "cases:need": _each("pk", lambda side: side.needs),
    "cases:note": lambda side: [{"code": case.code, "pk": one.pk} for case, one in side.notes],
    "cases:word": _words,
    "cases:paper": _words,
    "glass:pk": _each("pk", lambda side: side.more["accesses"]),
    "exports:code": _each("code", lambda side: side.more["exports"], "code"),
    "hotline:contact": _each("contact", lambda side: side.contacts),
    "justice:code": _each("code", lambda side: side.more["packages"], "code"),
    "justice:draft": _each("code", lambda side: side.cases, "code"),
    "network:service": _each("service", lambda side: side.services),
    "programme:year": _years,
    "programme:csv": lambda side: [{**one, "name": next(iter(TITLES))} for one in _years(side)],
    "programme:month": lambda _side: [{"month": "2026-01"}, {"month": "2026-02"}],
    "programme:pk": _each("pk", lambda side: side.more["snapshots"]),
    "programme:snapshot-csv": lambda side: [
        {"pk": one.pk, "name": next(iter(TITLES))} for one in side.more["snapshots"][:1]
    ],
    "referrals:code": lambda side: [{"code": one.code} for one in side.referrals.values()],
    "referrals:draft": _each("code", lambda side: side.cases, "code"),
    "referrals:release": _releases,
    "referrals:print": _releases,
    "research:study": _each("study", lambda side: side.studies),
    "research:table": _each("table", lambda side: side.tables),
    "research:run": _each("run", lambda side: side.runs),
    "returns:code": _each("code", lambda side: side.returns, "code"),
    "returns:plan": _each("code", lambda side: side.cases, "code"),
    "returns:risk": lambda side: [
        {"code": one.code, "part": PARTS.values[0]} for one in side.returns
    ],
    "returns:risk-read": _each("pk", lambda side: side.risks),
    "returns:papers": _each("code", lambda side: side.papers, "code"),
    "specialists:open": _each("code", lambda side: side.cases, "code"),
    "specialists:pk": _each("pk", lambda side: side.more["files"]),
    "specialists:note": lambda side: [
        {"pk": file.pk, "entry": note.pk} for file, note in side.more["specialist_notes"]
    ],
    "founding": _each("pk", lambda side: side.more["foundings"]),
    "founding-renew": _each("pk", lambda side: side.more["foundings"]),
    "founding-withdraw": _each("pk", lambda side: side.more["foundings"]),
    "recusal-lift": _each("pk", lambda side: side.more["recusals"]),
    "rights:code": _each("code", lambda side: side.cases, "code"),
    "rights:open": lambda side: [
        {"code": side.cases[0].code, "pk": one.pk} for one in side.persons
    ],
    "rights:preview": _each("pk", lambda side: side.more.get("previews", [])),
    "rights:clear": _each("pk", lambda side: side.more.get("previews", [])),
    "rights:held": _each("pk", lambda side: side.more.get("holds", [])),
    "rights:lift": _each("pk", lambda side: side.more.get("holds", [])),
    "rights:pk": _each("pk", lambda side: side.more.get("requests", [])),
    "screening:screening": _each("screening", lambda side: side.screenings),
    "screening:step": _steps,
    "screening:panel": _steps,
    "screening:version": _versions,
    "pk": _each("pk", lambda side: side.members),
}
OPEN_TO_ALL = {"network", "programme"}  # the same for both sides: nobody's own
# Pages that look for their record themselves: whose case it is, is asked after the role.
OF_CASE = {"cases:word", "cases:paper", "cases:note"}


def parts_of(route: Route, side: Side) -> list[Parts]:
    """What to put into an address on one side; several where states differ."""
    if not route.parts:
        return [{}]
    if route.name in VALUES:
        return VALUES[route.name](side)
    if route.name.startswith("returns:papers-"):
        return VALUES["returns:papers"](side)
    return VALUES[":".join(filter(None, (route.room, route.parts[0])))](side)


def address(route: Route, parts: Parts) -> str:
    """The address."""
    return reverse(route.name, kwargs=parts)


def ask(client: Client, method: str, url: str) -> Answer:
    """Ask for a page, or post nothing to it; what a post does is taken back."""
    if method == "GET":
        return client.get(url)
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.post(url, {})
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


SHOWN = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
NOT_THIS_WAY = {HTTPStatus.METHOD_NOT_ALLOWED}
NOTHING_GIVEN = {
    HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT,
    HTTPStatus.NO_CONTENT,
}  # fmt: skip


def expected(actor: Actor, route: Route, parts: Parts, method: str) -> set[HTTPStatus]:
    """The answers that agree with decide() and with what is visible."""
    fine = SHOWN | NOT_THIS_WAY | (NOTHING_GIVEN if method == "POST" else set())
    view = route.view
    if view.public or view.verb is None:
        return fine
    try:
        record = view.find(actor, **parts) if view.find is not None else None
        if not decide(actor, view.verb, record):
            return {HTTPStatus.FORBIDDEN}
        if route.name in OF_CASE:
            case(actor, parts["code"])
    except Http404:
        return {HTTPStatus.NOT_FOUND}
    return fine


def is_of(route: Route) -> bool:
    """Whether a record of one side stands in the address."""
    return bool(route.parts) and route.room not in OPEN_TO_ALL


def body(answer: Answer) -> bytes:
    """What an answer holds, a page or the pieces of a file."""
    whole: bytes = answer.getvalue() if answer.streaming else answer.content
    return whole


def leaked(secrets: list[Secret], reader: tuple[str, str], answer: Answer) -> list[str]:
    """What stands in an answer and is not this person's to read."""
    told = " ".join(str(value) for value in answer.headers.values())
    page = f"{told} {read(body(answer))}"
    return [one.kind for one in secrets if reader not in one.readers and one.stands_in(page)]
