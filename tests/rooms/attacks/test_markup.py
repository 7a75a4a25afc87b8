"""Markup typed into every question stays text, on every page, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from panoh.cli.documents.routes import routes
from panoh.kernel.actors.models import Agency, User
from panoh.kernel.actors.roles import Role
from panoh.rooms.network import verbs as network
from panoh.rooms.research.models import CaptureTable, Run
from tests.conftest import NOW
from tests.contracts.walking import address, body, parts_of
from tests.rooms.attacks.hostile import MARKUP, RAW

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.sample import Side

pytestmark = pytest.mark.django_db
SEEN = [
    (Role.HOTLINE_COUNSELLOR, "KG-OSH"), (Role.HOTLINE_SUPERVISOR, "KG-OSH"),
    (Role.CASE_MANAGER, "KG-OSH"), (Role.ADMINISTRATOR, "KG-OSH"),
    (Role.DATA_PROTECTION_OFFICER, "KG-OSH"), (Role.SHELTER_STAFF, "KG-BISHKEK"),
    (Role.CONSULAR_OFFICER, "KG-DXB"), (Role.RESEARCHER, "RC-ALMATY"),
    (Role.REGIONAL_COORDINATOR, "RC-ALMATY"),
]  # fmt: skip


@pytest.fixture(scope="module")
def marked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Side]:
    """One side's whole way, with markup wherever somebody types words."""
    support: Any = import_module("tests.support.sample")
    planted = {
        kind: tuple(text if text.startswith("+") else f"{MARKUP}{kind}"[:160] for text in texts)
        for kind, texts in support.KG.items()
    }
    planted["document"], planted["safety"] = (MARKUP[:40],), (MARKUP[:60], MARKUP)
    planted["identity"] = (MARKUP, MARKUP, MARKUP[:40])
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        transaction.atomic(),
    ):
        world = support.SampleWorld()
        for role, code in world.everybody():
            world.user(role, code)
        side = support.Side(world, "KG-OSH", "KG-BISHKEK", "KG-DXB", "RC-ALMATY", planted)
        for do in (side.take_calls, side.screen, side.open_cases, side.refer, side.bring_home):
            do()
        side.study()
        for step in support.STEPS:
            step(side)
        network.change(
            side.manager, side.services[0], provider=MARKUP, region=MARKUP[:80], hours=MARKUP,
            documents_needed=MARKUP, phone=MARKUP[:40], source=MARKUP, name=MARKUP,
        )  # fmt: skip
        Agency.objects.update(name=MARKUP)
        User.objects.update(display_name=MARKUP)
        yield side
        transaction.set_rollback(True)


def raw(client: Client, url: str) -> bool:
    answer = client.get(url)
    saved = answer.get("Content-Disposition", "").startswith("attachment")
    if answer["Content-Type"] == "application/pdf" or saved:
        return False  # nothing reads markup there; tests/rooms/research looks at its text
    return any(one in body(answer).decode() for one in RAW)


@pytest.mark.parametrize(("role", "code"), SEEN, ids=str)
def test_every_page_shows_it_as_text(marked: Side, role: Role, code: str) -> None:
    client = marked.world.browser(role, code)
    addresses = [address(route, parts) for route in routes() for parts in parts_of(route, marked)]
    assert [url for url in addresses if raw(client, url)] == []


def test_it_is_shown_at_all(marked: Side) -> None:
    """Else the test above would find nothing because there is nothing to be found."""
    client, code = marked.world.browser(Role.CASE_MANAGER), marked.cases[0].code
    for path in ("", "who/", "brief/who/"):
        page = client.get(f"/cases/{code}/{path}").content.decode()
        assert "&lt;script&gt;alert(1)" in page, path


@pytest.mark.parametrize("field", ["q", "text"])
def test_what_was_searched_for_is_shown_as_text(marked: Side, field: str) -> None:
    for role, url in (
        (Role.CASE_MANAGER, "/search/"), (Role.CASE_MANAGER, "/cases/search/"),
        (Role.HOTLINE_COUNSELLOR, "/hotline/search/"),
        (Role.HOTLINE_COUNSELLOR, "/hotline/lookup/"),
    ):  # fmt: skip
        page = marked.world.browser(role).post(url, {field: MARKUP}).content.decode()
        assert not any(one in page for one in RAW), url


def test_a_conflict_shows_both_texts_as_text(marked: Side) -> None:
    client, case = marked.world.browser(Role.CASE_MANAGER), marked.cases[0]
    old = {
        "kind": "call_person", "due_at": "2026-03-05T10:00", "text": MARKUP + "mine",
        "owner": marked.manager.user.pk, "version": "1",
    }  # fmt: skip
    answer = client.post(f"/cases/{case.code}/next/", old)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert not any(one in page for one in RAW)
    assert "mine" in page


def test_a_draft_and_a_refusal_show_it_as_text(marked: Side) -> None:
    client, url = marked.world.browser(Role.CASE_MANAGER), "/cases/new/"
    token = client.get(url).context["form"].draft_key
    typed = {"first_name": MARKUP, "name_used": MARKUP, "phone": MARKUP, "source": MARKUP}
    client.post("/drafts/", {"draft": token, **typed})
    for answer in (client.get(url), client.post(url, typed)):
        page = answer.content.decode()
        assert "alert(1)" in page
        assert not any(one in page for one in RAW)


LISTS = ("<script>alert(1)</script>", "</svg><img src=x onerror=alert(1)>", "\"'&lt;{{ 7 }}{0}%s")


def test_names_of_lists_are_text_in_the_picture_and_the_tables(marked: Side) -> None:
    client = marked.world.browser(Role.RESEARCHER, "RC-ALMATY")
    study = marked.studies[0]
    quoted = ",".join('"' + name.replace('"', '""') + '"' for name in LISTS)
    rows = "1,0,0,54\n0,1,0,463\n0,0,1,995\n1,1,0,15\n1,0,1,19\n0,1,1,62\n1,1,1,3\n"
    file = SimpleUploadedFile("a.csv", f"{quoted},count\n{rows}".encode(), "text/csv")
    told = {"name": MARKUP, "source": MARKUP, "dated": "2013-12-31", "file": file}
    assert client.post(f"/research/{study.pk}/table/", told).status_code == 303
    table = CaptureTable.objects.exclude(pk=marked.tables[0].pk).get()
    assert tuple(table.lists) == LISTS
    asked = {"method": "stepwise", "level": "0.95", "threshold": "0.4"}
    assert client.post(f"/research/table/{table.pk}/estimate/", asked).status_code == 303
    run = Run.objects.get(table=table)
    for url in (f"/research/{study.pk}/", f"/research/table/{table.pk}/",
                f"/research/run/{run.pk}/"):  # fmt: skip
        page = client.get(url).content.decode()
        assert not any(one in page for one in RAW), url
    assert run.pictures
    assert not any(one in picture for picture in run.pictures.values() for one in RAW)
