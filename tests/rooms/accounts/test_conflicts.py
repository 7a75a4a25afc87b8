"""Conflicts of interest as people meet them: noting, being told or not, lifting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from panoh.kernel.access import verbs
from panoh.kernel.access.matters import matter
from panoh.kernel.access.models import Recusal
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.cases.models import Case
from panoh.rooms.cases.verbs import NewPerson
from panoh.rooms.glass import queries as glass_queries
from panoh.rooms.glass import verbs as glass
from panoh.rooms.hotline import verbs as hotline
from tests.rooms.hotline.calls import DISTRESS, call, counsellor

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from tests.support.world import World

pytestmark = pytest.mark.django_db
TOLD = "a colleague works on it instead of you"


def a_case(world: World) -> Case:
    person = NewPerson(identity={"name_used": "Synthetic Gulzat"})
    opened: Case = cases.open_case(world.actor("case_manager"), persons=[person])
    return opened


def note(world: World, case: Case, about: Actor, by: str = "case_manager") -> Any:
    sent = {"code": case.code.lower(), "user": about.user.pk, "ground": "own_place"}
    return world.browser(by).post(reverse("recuse"), sent)


def page_of(world: World, case: Case, number: int = 1) -> int:
    browser = world.browser("case_manager", number=number)
    return browser.get(reverse("cases:case", args=[case.code])).status_code


def test_one_says_so_and_is_kept_from_the_case(world: World) -> None:
    case = a_case(world)
    browser = world.browser("case_manager")
    assert case.code in browser.get(f"{reverse('recuse')}?about={case.code}").content.decode()
    assert note(world, case, world.actor("case_manager")).status_code == 303
    assert page_of(world, case) == 404
    assert page_of(world, case, number=2) == 200
    assert case.code not in browser.get(reverse("cases:worklist")).content.decode()
    found = browser.post(reverse("search"), {"q": "Synthetic Gulzat"}).content.decode()
    assert case.code not in found
    today = browser.get(reverse("home")).content.decode()
    assert TOLD in today
    assert case.code in today


def test_who_did_not_know_of_the_case_is_told_nothing(world: World) -> None:
    case = a_case(world)
    colleague = world.actor("case_manager", number=2)
    note(world, case, colleague)
    assert page_of(world, case, number=2) == 404
    browser = world.browser("case_manager", number=2)
    assert TOLD not in browser.get(reverse("home")).content.decode()


def test_who_held_it_is_told_why_it_is_gone(world: World) -> None:
    case = a_case(world)
    note(world, case, world.actor("case_manager"), by="data_protection_officer")
    assert TOLD in world.browser("case_manager").get(reverse("home")).content.decode()


def test_a_supervisor_lifts_it_and_never_the_person(world: World) -> None:
    case = a_case(world)
    supervisor, other = (
        world.actor("hotline_supervisor"),
        world.actor("hotline_supervisor", number=2),
    )
    note(world, case, supervisor)
    recusal = Recusal.objects.get()
    lift = reverse("recusal-lift", args=[recusal.pk])
    assert world.browser("hotline_supervisor").get(lift).status_code == 404
    with pytest.raises(Denied):
        verbs.lift_recusal(supervisor, recusal)
    browser = world.browser("hotline_supervisor", number=2)
    assert case.code in browser.get(reverse("recusals")).content.decode()
    assert browser.post(lift, {"version": recusal.version}).status_code == 303
    with pytest.raises(Denied):
        verbs.lift_recusal(other, recusal)
    assert supervisor.user.recusals.standing().count() == 0
    trail = Event.objects.filter(verb__startswith="access.").order_by("id")
    assert [event.verb for event in trail] == [
        "access.recuse", "access.lift_recusal.denied", "access.lift_recusal",
        "access.lift_recusal.denied",
    ]  # fmt: skip
    assert trail[0].facts["ground"] == "own_place"


def test_one_who_asks_for_it_as_it_is_noted_is_refused(world: World) -> None:
    """The page was loaded before; the verb asks anew."""
    case = a_case(world)
    manager = world.actor("case_manager")
    assert manager.recused == frozenset()
    note(world, case, manager)
    with pytest.raises(Denied) as denied:
        cases.add_note(manager, case, answers={"kind": "with_person", "text": "SYNTHETIC"})
    assert denied.value.decision.code == "recused"


def test_a_call_is_not_joined_to_the_case_by_whom_it_is_closed_to(world: World) -> None:
    case = a_case(world)
    contact = call(counsellor(world), DISTRESS)
    note(world, case, counsellor(world))
    with pytest.raises(Refused):
        hotline.link_case(counsellor(world), contact, case=case)


def test_a_conflict_with_a_call_holds_for_the_case_it_becomes(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    found = matter(counsellor(world), contact.code)
    assert found is not None
    colleague = world.actor("case_manager", number=2)
    verbs.recuse(
        counsellor(world), found.record, matter=found, user=colleague.user, ground="relative"
    )
    case = a_case(world)
    assert page_of(world, case, number=2) == 200
    hotline.link_case(counsellor(world), contact, case=case)
    assert page_of(world, case, number=2) == 404


def test_an_emergency_is_no_way_around_it(world: World) -> None:
    case = a_case(world)
    note(world, case, world.actor("hotline_supervisor"))
    supervisor = world.actor("hotline_supervisor")
    assert glass_queries.case_of_code(supervisor, case.code) is None
    with pytest.raises(Refused):
        glass.ask(supervisor, case=case, reason="SYNTHETIC: the flat burns tonight")


def test_what_is_not_known_here_cannot_be_named(world: World) -> None:
    case = a_case(world)
    stranger = world.actor("case_manager", "UZ-TAS")
    browser = world.browser("case_manager", "UZ-TAS")
    sent = {"code": case.code, "user": stranger.user.pk, "ground": "own_place"}
    answer = browser.post(reverse("recuse"), sent)
    assert answer.status_code == 422
    assert "Nothing of this code is known here" in answer.content.decode()
    again = note(world, case, stranger)  # a colleague of another agency cannot be chosen
    assert again.status_code == 422
    assert not Recusal.objects.exists()


def test_noting_it_twice_says_so(world: World) -> None:
    case = a_case(world)
    colleague = world.actor("case_manager", number=2)
    assert note(world, case, colleague).status_code == 303
    assert "noted already" in note(world, case, colleague).content.decode()
