"""One's own account: passphrase, other sessions, language and light."""

from __future__ import annotations

from django.test import Client

from panoh.kernel.actors.models import User
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.members import open_private
from tests.rooms.accounts.browsing import NEW, carried, fill, is_open, sign_in, verbs
from tests.support.world import PASSPHRASE, World

FORM = "/people/invite/"


def test_a_new_passphrase_reseals_one_key_and_ends_other_sessions(world: World) -> None:
    user = world.user(Role.ADMINISTRATOR)
    private = open_private(user, PASSPHRASE)
    here, elsewhere = world.browser(Role.ADMINISTRATOR), world.browser(Role.ADMINISTRATOR)
    here.post("/drafts/", {**carried(here.get(FORM)), "display_name": "SYNTHETIC Асан"})
    answer = fill(
        here, "/account/passphrase/", password=PASSPHRASE, new_password=NEW, new_password_again=NEW
    )
    assert answer.status_code == 303
    assert is_open(here)
    assert not is_open(elsewhere)
    assert open_private(User.objects.get(pk=user.pk), NEW) == private
    assert carried(here.get(FORM))["display_name"] == "SYNTHETIC Асан"
    assert sign_in(Client(), user.username, PASSPHRASE).status_code == 422
    assert sign_in(Client(), user.username, NEW).status_code == 302
    assert "actors.passphrase" in verbs("KG-OSH")


def test_the_old_passphrase_is_needed_and_guesses_are_counted(world: World) -> None:
    client = world.browser(Role.ADMINISTRATOR)
    typed = {"password": "not the old one", "new_password": NEW, "new_password_again": NEW}
    answers = [fill(client, "/account/passphrase/", **typed).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert open_private(world.user(Role.ADMINISTRATOR), PASSPHRASE)


def test_weak_or_different_new_passphrases_are_refused(world: World) -> None:
    client = world.browser(Role.ADMINISTRATOR)
    username = world.user(Role.ADMINISTRATOR).username
    for new, again in ((NEW, NEW + "x"), ("short", "short"), ("password1234", "password1234")):
        typed = {"password": PASSPHRASE, "new_password": new, "new_password_again": again}
        assert fill(client, "/account/passphrase/", **typed).status_code == 422
    alike = {"password": PASSPHRASE, "new_password": username, "new_password_again": username}
    assert fill(client, "/account/passphrase/", **alike).status_code == 422
    assert open_private(world.user(Role.ADMINISTRATOR), PASSPHRASE)


def test_sign_out_everywhere_else(world: World) -> None:
    here, elsewhere = world.browser(Role.CASE_MANAGER), world.browser(Role.CASE_MANAGER)
    assert fill(here, "/account/sessions/", password="wrong one").status_code == 422
    assert is_open(elsewhere)
    assert fill(here, "/account/sessions/", password=PASSPHRASE).status_code == 303
    assert is_open(here)
    assert not is_open(elsewhere)
    assert sign_in(elsewhere, world.user(Role.CASE_MANAGER).username).status_code == 302


def test_language_and_light_are_kept(world: World) -> None:
    client = world.browser(Role.CASE_MANAGER)
    fill(client, "/account/", language="ru", theme="dark")
    page = client.get("/account/").content.decode()
    assert 'lang="ru"' in page
    assert 'data-theme="dark"' in page
    user = User.objects.get(pk=world.user(Role.CASE_MANAGER).pk)
    assert (user.language, user.theme) == ("ru", "dark")


def test_language_is_chosen_before_signing_in(world: World) -> None:
    client = Client()
    answer = client.post("/language/", {"language": "ru", "next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert 'lang="ru"' in client.get("/sign-in/").content.decode()
    client.post("/language/", {"language": "xx"})
    assert 'lang="ru"' in client.get("/sign-in/").content.decode()


def test_language_of_the_menu_is_kept_for_the_person(world: World) -> None:
    client = world.browser(Role.CASE_MANAGER)
    client.post("/language/", {"language": "ru", "next": "/account/"})
    assert User.objects.get(pk=world.user(Role.CASE_MANAGER).pk).language == "ru"
