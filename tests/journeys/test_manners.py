"""What every room owes everybody: mistakes, haste, another language, a session that ended."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, Form, in_every_form, with_script
from tests.journeys.scene import Scene
from tests.support.world import PASSPHRASE

NEED = "SYNTHETIC: a doctor who speaks Kyrgyz"
NAME = "kg-osh-case_manager-1"


@in_every_form
def test_a_wrong_passphrase_says_so_and_changes_nothing(sit: Sit) -> None:
    desk = sit()
    desk.go("/sign-in/")
    desk.type("User name", NAME)
    desk.type("Passphrase", "not the right one at all")
    desk.press("Sign in")
    desk.sees("do not fit together")
    expect(desk.labelled("User name")).to_have_value(NAME)
    expect(desk.labelled("Passphrase")).to_have_value("")
    desk.go("/cases/")
    desk.heading("Sign in")


@in_every_form
def test_russian_and_back(sit: Sit) -> None:
    desk = sit("case_manager")
    desk.room("Cases")
    speak(desk, "Menu|SYNTHETIC", "ru", "Change language")
    expect(desk.page.locator("html")).to_have_attribute("lang", "ru")
    desk.sees("Дела")
    assert re.search("[а-я]", desk.page.title())
    speak(desk, "Меню|SYNTHETIC", "en", "Сменить язык")
    desk.sees("Cases")


def speak(desk: Desk, menu: str, language: str, button: str) -> None:
    """Choose a language in the own menu."""
    desk.page.locator("header summary").filter(has_text=re.compile(menu)).click()
    desk.page.locator("#menu-language").select_option(language)
    desk.press(button, desk.page.locator("header"))


@in_every_form
@pytest.mark.parametrize("typed", ["Жылдыз Асанова", "Zhyldyz Asanova"])
def test_found_by_name_in_either_script(sit: Sit, scene: Scene, typed: str) -> None:
    desk = sit("case_manager")
    desk.page.get_by_label("Search", exact=True).fill(typed)
    desk.leads_on("Enter")
    desk.sees(scene.return_case)
    assert typed not in desk.page.url


@in_every_form
def test_bad_input_keeps_what_was_typed(sit: Sit, scene: Scene) -> None:
    desk = needing(sit, scene)
    desk.type("In words", NEED)
    desk.press("Add the need")
    desk.sees("One thing to mend", "What you typed is still here.")
    expect(desk.labelled("In words")).to_have_value(NEED)


def needing(sit: Sit, scene: Scene) -> Desk:
    """A case worker about to add a need."""
    desk = sit("case_manager")
    desk.go(f"/cases/{scene.return_case}/needs/new/")
    return desk


@in_every_form
def test_pressed_twice_makes_one_and_going_back_finds_an_empty_form(sit: Sit, scene: Scene) -> None:
    desk = needing(sit, scene)
    desk.choose("What is needed?", "Medical help")
    desk.type("In words", NEED)
    desk.page.get_by_role("button", name="Add the need").dblclick(no_wait_after=True)
    # The second press may break off the first's navigation: what counts is where they lead.
    expect(desk.page).to_have_url(re.compile(f"/cases/{scene.return_case}/$"))
    expect(needs(desk)).to_have_count(1)
    desk.page.go_back()
    desk.heading("a need")
    expect(desk.labelled("In words")).to_have_value("")
    desk.press("Add the need")
    desk.sees("to mend")


def needs(desk: Desk) -> Locator:
    """The open needs on the page of the case."""
    return desk.page.locator("section", has=desk.page.locator("#needs")).locator(
        "li", has_text=NEED
    )


@in_every_form
def test_what_is_typed_after_the_session_ended_is_not_lost(
    sit: Sit, scene: Scene, form: Form
) -> None:
    desk = needing(sit, scene)
    desk.choose("What is needed?", "Medical help")
    desk.page.context.clear_cookies(name="session")
    desk.type("In words", NEED)
    if form.javascript:
        desk.page.wait_for_url("**/sign-in/**")
    else:
        desk.press("Add the need")
        desk.sees("Nothing is lost")
    desk.misses(NEED)
    desk.type("User name", NAME)
    desk.type("Passphrase", PASSPHRASE)
    desk.press("Sign in")
    expect(desk.labelled("In words")).to_have_value(NEED)
    desk.press("Add the need")
    expect(needs(desk)).to_have_count(1)


@with_script
def test_locked_from_another_window_while_typing(sit: Sit, scene: Scene) -> None:
    desk = needing(sit, scene)
    other = desk.page.context.new_page()
    other.goto(f"{desk.address}/cases/")
    other.get_by_role("button", name="Lock").click()
    other.wait_for_url("**/unlock/**")
    desk.type("In words", NEED)
    desk.page.wait_for_url("**/unlock/**")
    desk.misses(NEED)
    desk.type("Passphrase", PASSPHRASE)
    desk.press("Unlock")
    expect(desk.labelled("In words")).to_have_value(NEED)


@with_script
def test_the_search_field_is_one_key_away(sit: Sit) -> None:
    desk = sit("case_manager")
    desk.keys("/")
    expect(desk.page.get_by_label("Search", exact=True)).to_be_focused()
