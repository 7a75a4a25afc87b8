"""In a workspace opened under duress no page shows, and no form changes, anything real."""

from __future__ import annotations

import time
from base64 import b64encode
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from panoh.cli.documents.routes import routes
from panoh.kernel.actors.roles import Role
from panoh.kernel.actors.session import ACTIVE, EMPTY, PLACE, PRIVATE
from panoh.kernel.audit.models import Event
from panoh.kernel.vault import crypto
from tests.contracts.walking import address, ask, is_of, parts_of
from tests.support.planted import read
from tests.support.sample import somebody
from tests.support.world import browser_of

if TYPE_CHECKING:
    from panoh.kernel.actors.models import User
    from tests.support.sample import Sample, Side

pytestmark = pytest.mark.django_db
ONE_OF_EACH = list({role: (role, code) for role, code in reversed(list(somebody()))}.values())
ROUTES = routes()
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}
ENDING = {"sign-out", "lock", "leave"}  # after these nobody is walking any more
OPEN_TO_THE_REGION = {"programme"}  # its addresses hold years and months, no records


def empty_browser_of(user: User) -> Client:
    """A client in which this person signed in under duress."""
    client = browser_of(user)
    secret, session = crypto.new_key(), client.session
    session[PRIVATE] = b64encode(crypto.encrypt(secret, EMPTY, PLACE)).decode()
    session[ACTIVE] = time.time()
    session.save()
    client.cookies[settings.UNLOCK_COOKIE_NAME] = b64encode(secret).decode()
    return client


def traces(side: Side) -> set[str]:
    """What would tell that anything real was reached: words, codes, colleagues."""
    records: list[Any] = [*side.cases, *side.returns, *side.referrals.values()]
    codes = {one.code for one in records}
    names = {one.user.username for one in side.members}
    return {secret.text for secret in side.secrets} | codes | names


def told(answer: Any, user: User, known: set[str]) -> list[str]:
    """Which of the traces stand in an answer; one's own name may, and what was asked."""
    page = read(answer.content).replace(answer.request["PATH_INFO"], "")
    return [trace for trace in known - {user.username} if trace in page]


@pytest.mark.parametrize(("role", "code"), ONE_OF_EACH, ids=str)
def test_no_page_tells_anything(sample: Sample, role: Role, code: str) -> None:
    user = sample.world.user(role, code)
    client, side = empty_browser_of(user), sample.side_of(code)
    known = traces(sample.kg) | traces(sample.uz)
    faults = {}
    for route in ROUTES:
        if route.name in ENDING:
            continue
        for method in ("GET", "POST"):
            for parts in parts_of(route, side)[:2]:
                answer = ask(client, method, address(route, parts))
                reached = is_of(route) and answer.status_code not in GONE
                found = told(answer, user, known)
                if reached or found or answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    faults[f"{method} {route.name}"] = (answer.status_code, found)
    assert faults == {}


def counts() -> dict[str, int]:
    """Rows of every table of the registers."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(("audit_", "django_", "axes_")):
                cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
                found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.HOTLINE_COUNSELLOR], ids=str)
def test_no_form_adds_anything(sample: Sample, role: Role) -> None:
    client = empty_browser_of(sample.world.user(role))
    before, events = counts(), Event.objects.count()
    for route in ROUTES:
        if route.parts or route.name in ENDING:
            continue
        page = client.get(address(route, {}))
        form = page.context["form"] if page.context and "form" in page.context else None
        filled = {name: _something(field) for name, field in form.fields.items()} if form else {}
        client.post(address(route, {}), filled)
    assert counts() == before
    assert Event.objects.filter(verb="actors.duress.asked").count() > len(ROUTES) // 4
    assert Event.objects.count() > events


def _something(field: Any) -> Any:
    choices = [value for value, _label in getattr(field, "choices", ()) if value]
    return choices[:1] if choices else "SYNTHETIC 2026-03-01"
