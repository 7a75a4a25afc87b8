"""Nothing that is sent makes a page fall over: an error page is not an answer."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from panoh.cli.documents.routes import routes
from panoh.kernel.access.decide import scopes_of
from panoh.kernel.actors.roles import Role
from tests.contracts.walking import address, parts_of
from tests.rooms.attacks.hostile import VALUES, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from panoh.cli.documents.routes import Route
    from panoh.kernel.actors.actor import Actor
    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
ROUTES = routes()
PEOPLE = [(Role.HOTLINE_COUNSELLOR, "KG-OSH"), (Role.CASE_MANAGER, "KG-OSH")]
QUERY = (
    "page", "sort", "after", "verb", "next", "kept", "service", "chosen", "groups", "seen",
    "language", "ended", "whose", "category", "urgency", "caller_country", "country", "kind",
    "serves", "year", "services",
)  # fmt: skip
ALWAYS = ("version", "submission", "draft", "_failed", "seen", "q", "text")


def reached(sample: Sample, actor: Actor) -> Iterator[tuple[Route, str]]:
    """The addresses that this person's role opens, with records of the own side."""
    for route in ROUTES:
        if route.view.verb is None or scopes_of(actor, route.view.verb):
            for parts in parts_of(route, sample.kg)[:1]:
                yield route, address(route, parts)


def status(client: Client, method: str, url: str, data: dict[str, Any]) -> int | str:
    """How the server answers; what it did is taken back."""
    cookies = deepcopy(client.cookies)
    try:
        with transaction.atomic():
            answer = client.post(url, data) if method == "POST" else client.get(url, data)
            transaction.set_rollback(True)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:160]
    finally:
        client.cookies = cookies
    return answer.status_code


def fell(answer: int | str) -> bool:
    return isinstance(answer, str) or answer >= 500


@pytest.mark.parametrize(("role", "code"), PEOPLE, ids=str)
def test_no_query_makes_a_page_fall_over(sample: Sample, role: Role, code: str) -> None:
    actor, client = sample.world.actor(role, code), sample.world.browser(role, code)
    faults = {
        (route.name, value[:30]): answer
        for route, url in reached(sample, actor)
        for value in VALUES[1:5]
        if fell(answer := status(client, "GET", url, dict.fromkeys(QUERY, value)))
    }
    assert faults == {}


@pytest.mark.parametrize(("role", "code"), PEOPLE, ids=str)
def test_no_field_makes_a_form_fall_over(sample: Sample, role: Role, code: str) -> None:
    actor, client = sample.world.actor(role, code), sample.world.browser(role, code)
    faults = {}
    for route, url in reached(sample, actor):
        found = fields_of(client.get(url))
        for name in sorted({*found.free, *ALWAYS} - {"csrfmiddlewaretoken"}):
            for value in VALUES[1:3]:
                answer = status(client, "POST", url, {**found.offered, name: value})
                if fell(answer):
                    faults[route.name, name, value[:30]] = answer
    assert faults == {}
