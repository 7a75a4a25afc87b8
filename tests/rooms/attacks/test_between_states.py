"""Between two states: codes whose maker lost the right, forms sent again, sessions that change."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from panoh.kernel.actors import verbs as deeds
from panoh.kernel.actors.actor import empty_actor_for
from panoh.kernel.actors.models import Membership, User
from panoh.kernel.actors.roles import Role
from panoh.kernel.files import arriving
from panoh.kernel.files.sealed import Writer
from panoh.kernel.notices.models import Mailbox
from panoh.kernel.vault.models import Admission, Draft
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.glass import verbs as glass
from tests.rooms.accounts.browsing import NEW, carried, fill, is_open, sign_in
from tests.rooms.accounts.settling import SECOND, add_app, halfway
from tests.rooms.glass.scene import REASON, scene_of, url
from tests.support.world import PASSPHRASE, World

if TYPE_CHECKING:
    from pathlib import Path

    import time_machine

ADMIN, CM, COUNSELLOR = Role.ADMINISTRATOR, Role.CASE_MANAGER, Role.HOTLINE_COUNSELLOR
DPO = Role.DATA_PROTECTION_OFFICER
FORCED = "rowan berries in the snow"


def post_of(world: World, role: Role, number: int = 1) -> Membership:
    return Membership.objects.get(user=world.user(role, number=number))


def join(name: str, code: str) -> int:
    typed = {"new_password": NEW, "new_password_again": NEW}
    return int(fill(Client(), "/join/", username=name, code=code, **typed).status_code)


def invited(world: World, number: int = 2) -> str:
    maker = world.actor(ADMIN, number=number)
    told: dict[str, Any] = {"display_name": "SYNTHETIC X", "roles": ["case_manager"]}
    admission: Admission = deeds.invite(maker, username="planted", **told)
    return admission.fresh_code


def test_an_invitation_ends_with_the_post_of_its_maker(world: World) -> None:
    code = invited(world)
    world.user(ADMIN)
    post = post_of(world, ADMIN, 2)
    Membership.objects.filter(pk=post.pk).update(ends_on=post.started_at.date() - timedelta(1))
    assert join("planted", code) == 422
    assert not User.objects.filter(username="planted").exists()


def test_an_invitation_ends_with_the_role_of_its_maker(world: World) -> None:
    code = invited(world)
    deeds.set_roles(world.actor(ADMIN), post_of(world, ADMIN, 2), roles=["trainer"])
    assert join("planted", code) == 422
    assert not User.objects.filter(username="planted").exists()


def test_a_code_does_not_open_an_account_that_was_lifted_since(world: World) -> None:
    """Whoever may not re-admit an administrator gets there by no older code either."""
    colleague = world.user(COUNSELLOR)
    world.user(ADMIN)
    code = deeds.readmit(world.actor(CM), post_of(world, COUNSELLOR)).fresh_code
    deeds.set_roles(world.actor(ADMIN), post_of(world, COUNSELLOR), roles=["administrator"])
    assert post_of(world, COUNSELLOR).roles == ["administrator"]
    assert join(colleague.username, code) == 422
    assert sign_in(Client(), colleague.username)["Location"] == "/"


@pytest.mark.parametrize("change", [{"active": False}, {"ends_on": "2026-01-01"}], ids=str)
def test_halfway_in_an_ended_post_leads_back_to_the_door(
    world: World, change: dict[str, Any]
) -> None:
    name = world.user(CM).username
    app, _answer = add_app(world.browser(CM), password=PASSPHRASE)
    client = halfway(name)
    page = client.get(SECOND)
    Membership.objects.filter(user=world.user(CM)).update(**change)
    answer = client.post(SECOND, {**carried(page), "code": app.now()})
    assert answer["Location"].startswith("/sign-in/?")
    assert not is_open(client)


def under_duress(client: Client) -> None:
    """Somebody who has the open session makes its owner unlock it."""
    client.post("/lock/")
    assert fill(client, "/unlock/", password=FORCED).status_code == 302


def owner(world: World, role: Role) -> Client:
    """The browser of somebody who keeps a passphrase for duress."""
    client = world.browser(role)
    chosen = {"password": PASSPHRASE, "duress": FORCED, "duress_again": FORCED}
    assert fill(client, "/account/duress/", **chosen).status_code == 303
    return client


def test_a_form_sent_before_tells_nothing_under_duress(world: World) -> None:
    token = uuid4()
    cases.open_case(world.actor(CM), submission=token)
    with pytest.raises(Refused):
        cases.open_case(empty_actor_for(world.user(CM)), submission=token)


def test_drafts_begun_before_are_not_touched_under_duress(world: World) -> None:
    client = owner(world, CM)
    page = carried(client.get("/cases/new/"))
    client.post("/drafts/", {**page, "first_name": "SYNTHETIC Айгуль"})
    [before] = Draft.objects.values_list("sealed", flat=True)
    under_duress(client)
    client.post("/drafts/discard/", {"draft": page["draft"]})
    client.post("/cases/new/", {**page, "_keep": "1", "first_name": "SYNTHETIC other"})
    assert [bytes(one) for one in Draft.objects.values_list("sealed", flat=True)] == [bytes(before)]


@pytest.mark.parametrize("page", ["/people/code/", "/account/second/codes/shown/"])
def test_what_waits_to_be_shown_does_not_give_the_empty_workspace_away(
    world: World, page: str
) -> None:
    client = owner(world, ADMIN)
    add_app(client, password=PASSPHRASE)
    told = {"display_name": "SYNTHETIC X", "username": "planted", "roles": ["case_manager"]}
    assert fill(client, "/people/invite/", **told)["Location"] == "/people/code/"
    under_duress(client)
    answer = client.get(page)
    assert answer.status_code == 200
    assert "data-code" not in answer.content.decode()


def test_a_form_sent_again_opens_no_page_that_is_shut(world: World) -> None:
    scene = scene_of(world)
    review = {"finding": "justified", "follows": "nothing", "text": "SYNTHETIC: no other way."}
    access = glass.end(scene.manager, scene.opened())
    officer = scene.browser("data_protection_officer", "KG-OSH")
    form = {**carried(officer.get(url("review", access))), **review}
    assert [officer.post(url("review", access), form).status_code for _ in (1, 2)] == [303, 303]
    assert officer.post(url("review", access), {**form, "text": ""}).status_code == 403
    other = glass.ask(scene.asker, case=scene.case, reason=REASON)
    assert officer.post(url("review", other), {**form, "text": ""}).status_code == 403


@pytest.mark.parametrize("who", ["nobody", "locked out"])
def test_a_stranger_fills_no_disk(
    world: World, who: str, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cookie is easily made up: files are sealed for whoever is signed in, and nobody else."""
    settings.DATA = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    written: list[int] = []
    monkeypatch.setattr(arriving, "Writer", _counting(Writer, written))
    case = cases.open_case(world.actor(CM))
    address = reverse("cases:add_document", kwargs={"code": case.code})
    client = world.browser(CM) if who == "locked out" else Client()
    if who == "locked out":
        client.post("/sign-out/")
    client.cookies[settings.SESSION_COOKIE_NAME] = "made-up"
    token = carried(world.browser(CM).get(address))["draft"]
    file = SimpleUploadedFile("x", b"x" * 50_000)
    answer = client.post(address, {"draft": token, "title": "SYNTHETIC", "file": file})
    assert answer["Location"].startswith("/sign-in/?")
    assert written == []
    assert Draft.objects.filter(user=world.user(CM)).exists()  # what was typed beside it is kept
    assert world.browser(CM).post(address, {"file": SimpleUploadedFile("x", b"x" * 50_000)})
    assert sum(written) > 0


def _counting(made: Any, written: list[int]) -> Any:
    class Counting(made):  # type: ignore[misc]
        def write(self, content: Any, /) -> int:
            written.append(len(content))
            return int(super().write(content))

    return Counting


def test_no_session_outlives_a_long_shift(world: World, clock: time_machine.Traveller) -> None:
    client = Client()
    sign_in(client, world.user(CM).username)
    for _minutes in range(12 * 15 - 1):
        clock.shift(timedelta(minutes=4))
        client.post("/activity/")
    assert is_open(client)
    clock.shift(timedelta(minutes=4, seconds=1))
    assert not is_open(client)
    assert client.get("/account/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("pressed", ["_throw_away", "_dropped", "_stopped"])
def test_a_call_begun_before_is_neither_lost_nor_changed_under_duress(
    world: World, pressed: str
) -> None:
    client = owner(world, COUNSELLOR)
    page = carried(client.get("/hotline/call/"))
    client.post("/drafts/", {**page, "story": "SYNTHETIC words"})
    [before] = Draft.objects.values_list("sealed", flat=True)
    under_duress(client)
    client.post("/hotline/call/", {"draft": page["draft"], pressed: "1", "story": "other"})
    assert [bytes(one) for one in Draft.objects.values_list("sealed", flat=True)] == [bytes(before)]


def test_the_mailbox_is_out_of_reach_under_duress(world: World, settings: Any) -> None:
    settings.MAIL_READY = True
    client = owner(world, CM)
    fill(client, "/account/notices/", address="somebody@example.org")
    before = bytes(Mailbox.objects.get().sealed)
    code = re.findall(r"\d{8}", str(mail.outbox[-1].body))[0]
    under_duress(client)
    assert "somebody@" not in client.get("/account/notices/").content.decode()
    assert fill(client, "/account/notices/", address="other@example.org").status_code == 422
    assert fill(client, "/account/notices/code/", code=code).status_code == 422
    client.post("/account/notices/forget/")
    assert len(mail.outbox) == 1
    box = Mailbox.objects.get()
    assert (bytes(box.sealed), box.confirmed_at, box.tries) == (before, None, 0)
