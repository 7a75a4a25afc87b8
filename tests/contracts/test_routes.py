"""Every address × everybody × own and another agency's record: as decide() says, and no secrets."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from panoh.cli.documents.routes import routes
from panoh.kernel.access.decide import scopes_of
from tests.contracts.walking import (
    OF_CASE,
    Parts,
    address,
    ask,
    body,
    expected,
    is_of,
    leaked,
    parts_of,
)
from tests.support.planted import KG, read
from tests.support.sample import somebody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.cli.documents.routes import Route
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.roles import Role
    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
ROUTES = routes()
METHODS = ("GET", "POST")
NOBODY = ("nobody", "nowhere")
NOBODYS = [route for route in ROUTES if not is_of(route)]  # the same for both sides
PUBLIC = {
    "health", "sign-in", "sign-out", "lock", "unlock", "join", "found", "found-finish", "recover",
    "set_language",
    "draft", "activity", "ui:theme", "leave", "help",
    "second", "second-begin", "second-app", "second-passkey",
}  # fmt: skip
ANYBODY = {
    "home", "search", "account", "passphrase", "sign-out-everywhere", "people-code",
    "draft-discard", "own-keys", "permissions", "notices", "notices-code", "notices-forget",
    "duress", "second-factor", "second-remove", "second-codes", "second-shown",
}  # fmt: skip
CASE, IDENTITY, RELEASE = "cases:case", "cases:identity", "referrals:release"
FILE = "specialists:file"
ARRIVAL, PAPERS, LENT = "returns:arrival", "returns:papers-one", "glass:read"
PACKAGE = "justice:content"
# Where each kind of secret can be read by those who may.
TELLING: dict[str, set[str]] = {
    "caller": {"hotline:contact"}, "call": {"hotline:contact"},
    "first_name": {IDENTITY, RELEASE, FILE, PACKAGE},
    "identity": {IDENTITY, RELEASE, PAPERS, ARRIVAL, PACKAGE},
    "contact": {IDENTITY, LENT}, "relative": {IDENTITY, LENT}, "safety": {IDENTITY, RELEASE, FILE},
    "note": {CASE}, "history": {CASE}, "plan": {CASE, LENT}, "need": {CASE, RELEASE},
    "consent": {"cases:consent"}, "exception": {"cases:exception"},
    "evidence": {"screening:version"}, "reasons": {"screening:screening"},
    "handover": {"referrals:referral"}, "remark": {"referrals:referral"},
    "emergency": {"glass:access", "glass:own"}, "review": {"glass:access"},
    "document": {PAPERS}, "journey": {"returns:return", ARRIVAL},
    "paper": {CASE, "cases:document", "cases:document_file"},
    "request": {"rights:request"}, "hold": {"rights:held"},
    "risk": {"returns:risk-read"}, "study": {"research:study"},
    "health": {FILE}, "heed": {FILE, "specialists:summary"},
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One thing asked: an address, what stands in it, whether it is another side's, how."""

    route: Route
    parts: Parts
    foreign: bool
    method: str

    def __str__(self) -> str:
        whose = "another's" if self.foreign else "own"
        return f"{self.method} {self.route.name} {whose} {self.parts}"


def steps(sample: Sample, actor: Actor) -> Iterator[Step]:
    """What one person asks for. Without a right to the verb, little is enough to be refused."""
    side = sample.side_of(actor.agency.code)
    for route in ROUTES:
        nothing = route.view.verb is not None and not scopes_of(actor, route.view.verb)
        for parts in parts_of(route, side)[: 1 if nothing else None]:
            for method in METHODS[: 1 if nothing else None]:
                yield Step(route, parts, False, method)
        for parts in parts_of(route, sample.other(side))[: is_of(route)]:
            for method in METHODS[1 if nothing else 0 :]:
                yield Step(route, parts, True, method)


def fault(sample: Sample, actor: Actor, client: Client, step: Step) -> str:
    """What is wrong with one answer; empty when nothing is."""
    fine = expected(actor, step.route, step.parts, step.method)
    if step.foreign:  # not even that there is such a record, unless the role alone forbids it
        hidden = {HTTPStatus.NOT_FOUND}
        fine &= hidden | ({HTTPStatus.FORBIDDEN} if step.route.name in OF_CASE else set())
    try:
        answer = ask(client, step.method, address(step.route, step.parts))
    except Exception as error:  # each is a fault to be listed with its address
        return f"raised {type(error).__name__}: {error}"
    if answer.status_code not in fine:
        return f"{answer.status_code}, not {sorted(int(one) for one in fine)}"
    reader = (next(iter(actor.roles)), actor.agency.code)
    found = leaked(sample.secrets, reader, answer)
    return f"shows {found}" if found else ""


@pytest.mark.parametrize(("role", "code"), somebody(), ids=str)
def test_every_address_answers_as_decided(sample: Sample, role: Role, code: str) -> None:
    actor, client = sample.world.actor(role, code), sample.world.browser(role, code)
    asked = {str(step): fault(sample, actor, client, step) for step in steps(sample, actor)}
    assert len(asked) > 2 * len(ROUTES) - len(NOBODYS)
    assert {step: found for step, found in asked.items() if found} == {}


@pytest.mark.parametrize("kind", KG)
def test_who_may_read_a_secret_can(sample: Sample, kind: str) -> None:
    """Else the test above would find nothing because there is nothing to be found."""
    for role, code in next(one.readers for one in sample.kg.secrets if one.kind == kind):
        client = sample.world.browser(role, code)
        pages = [
            read(body(client.get(address(route, parts))))
            for route in ROUTES
            if route.name in TELLING[kind]
            for parts in parts_of(route, sample.kg)
        ]
        unseen = [
            one.text
            for one in sample.kg.secrets
            if one.kind == kind and not any(one.stands_in(page) for page in pages)
        ]
        assert (role, code, unseen) == (role, code, [])


def test_every_view_is_a_page_or_public() -> None:
    bare = [route.name for route in ROUTES if not hasattr(route.view, "public")]
    assert bare == []
    public = {route.name for route in ROUTES if route.view.public}
    assert public == PUBLIC
    anybody = {route.name for route in ROUTES if not route.view.public and not route.view.verb}
    assert anybody == ANYBODY


def test_pages_about_a_record_find_it_by_what_is_visible() -> None:
    """A page with a record in its address either has a query for it or is listed here."""
    loose = {route.name for route in ROUTES if is_of(route) and route.view.find is None}
    assert loose == OF_CASE


@pytest.mark.parametrize(
    "route", [one for one in ROUTES if not one.view.public], ids=lambda one: one.name
)
def test_strangers_are_sent_to_the_sign_in(sample: Sample, route: Route) -> None:
    url = address(route, parts_of(route, sample.kg)[0])
    for answer in (Client().get(url), Client().post(url)):
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
        assert leaked(sample.secrets, NOBODY, answer) == []


@pytest.mark.parametrize(
    "route", [one for one in ROUTES if not one.view.public], ids=lambda one: one.name
)
def test_the_locked_are_sent_to_unlock(sample: Sample, route: Route) -> None:
    client = sample.world.browser("case_manager")
    del client.cookies[settings.UNLOCK_COOKIE_NAME]
    url = address(route, parts_of(route, sample.kg)[0])
    for answer in (client.get(url), client.post(url)):
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/unlock/")
        assert leaked(sample.secrets, NOBODY, answer) == []
