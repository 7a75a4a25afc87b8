"""The police in the browser: a list of what was released to them, and nothing else anywhere."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from panoh.cli.documents.routes import routes
from panoh.rooms.cases import verbs as cases
from panoh.rooms.justice import verbs
from panoh.rooms.justice.models import Package
from tests.rooms.justice.scene import GROUPS, again, text, url
from tests.rooms.referrals.support import DAUGHTER

if TYPE_CHECKING:
    import time_machine

    from tests.rooms.justice.scene import Scene

NAME = DAUGHTER["name_used"]


def test_written_previewed_released_read_and_taken_back(scene: Scene) -> None:
    scene.agree()
    worker = scene.story.sender()
    case = reverse("cases:case", args=[scene.story.case.code])
    assert "Release to the police" in text(worker.get(case))
    asked = {
        "person": scene.story.daughter.pk, "recipient": scene.liaison.agency.pk,
        "groups": GROUPS, "until": scene.day(30).isoformat(),
    }  # fmt: skip
    drafted = worker.post(reverse("justice:draft", args=[scene.story.case.code]), asked)
    package = Package.objects.get()
    assert drafted["Location"] == url("preview", package)
    preview = worker.get(url("preview", package))
    assert NAME in text(preview)
    assert scene.police().get(url("package", package)).status_code == 404

    assert worker.get(url("release", package))["Location"] == url("preview", package)
    sent = {"seen": preview.context["seen"], "read": "on", "version": package.version}
    assert worker.post(url("release", package), sent).status_code == 303

    police = scene.police()
    assert package.code in text(police.get(reverse("home")))
    assert package.code in text(police.get(reverse("justice:list")))
    assert NAME not in text(police.get(url("package", package)))
    for name in ("content", "print"):
        page = text(police.get(url(name, package)))
        assert NAME in page
        assert "Read by SYNTHETIC police_liaison 1, Police liaison, Bishkek, " in page
    receipt = text(worker.get(url("package", package)))
    assert receipt.count("SYNTHETIC police_liaison 1") == 2
    assert "to print it" in receipt

    version = again(package).version
    assert worker.post(url("withdraw", package), {"version": version}).status_code == 303
    for name in ("content", "print"):
        closed = police.get(url(name, package))
        assert closed.status_code == 403
        assert NAME not in text(closed)
    assert "please delete your copies" in text(police.get(reverse("home")))
    assert "has not said yet" in text(worker.get(reverse("home")))
    deleted = police.post(url("deleted", package), {"version": version + 1})
    assert deleted.status_code == 303
    assert "has not said yet" not in text(worker.get(reverse("home")))


def test_each_opening_is_a_receipt(scene: Scene, clock: time_machine.Traveller) -> None:
    scene.agree()
    package = scene.released()
    for _time in range(3):
        scene.police().get(url("content", package))
        clock.shift(timedelta(minutes=7))
    page = text(scene.story.sender().get(url("package", package)))
    assert page.count("SYNTHETIC police_liaison 1") == 3


def test_a_missing_consent_shows_no_way_on(scene: Scene) -> None:
    package = scene.draft()
    page = text(scene.story.sender().get(url("preview", package)))
    assert "A consent is missing" in page
    assert "Go on: release" not in page


def test_the_police_have_this_room_and_no_other(scene: Scene) -> None:
    scene.agree()
    scene.released()
    police = scene.police()
    mine = {"home", "search", "account", "passphrase", "sign-out-everywhere", "people-code",
            "draft-discard"}  # fmt: skip
    elsewhere = [
        route for route in routes()
        if route.room != "justice" and not route.parts and not route.view.public
        and route.name not in mine and route.view.verb is not None
    ]  # fmt: skip
    answers = {route.name: police.get(reverse(route.name)).status_code for route in elsewhere}
    assert len(answers) > 15
    assert set(answers.values()) == {HTTPStatus.FORBIDDEN}
    code = scene.story.case.code
    for name in ("cases:case", "cases:identity", "justice:draft"):
        assert police.get(reverse(name, args=[code])).status_code in (403, 404)
    found = text(police.post(reverse("search"), {"q": NAME}))
    assert code not in found


def test_another_polices_package_is_not_there(scene: Scene) -> None:
    scene.agree()
    package = scene.released()
    other = scene.story.world.browser("police_liaison", "KG-DXB")
    for name in ("package", "content", "print", "deleted"):
        assert other.get(url(name, package)).status_code == 404
    assert package.code not in text(other.get(reverse("justice:list")))


@pytest.mark.parametrize("role", ["hotline_supervisor", "data_protection_officer"])
def test_colleagues_without_the_case_do_not_release(scene: Scene, role: str) -> None:
    package = scene.draft()
    stranger = scene.story.world.browser(role)
    assert stranger.get(url("preview", package)).status_code in (403, 404)


def test_a_closed_case_releases_nothing(scene: Scene) -> None:
    scene.agree()
    package = scene.draft()
    cases.close_case(scene.worker, scene.story.case, reason="other")
    worker = scene.story.sender()
    assert worker.get(url("preview", package)).status_code == 403
    assert verbs.withdraw(scene.worker, again(package)).state == "withdrawn"
