"""The region's figures: fixed tables, small counts hidden, completeness told; a line's months."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.hotline.models import Contact
from panoh.rooms.programme import verbs
from panoh.rooms.programme.figures import figures
from panoh.rooms.programme.models import LineReport
from panoh.science.disclosure.tables import HIDDEN, Count

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")  # 2 March 2026: January and February are over


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.browser("regional_coordinator", "RC-ALMATY")


def contacts(world: World, agency: str, category: str, number: int, month: int = 1) -> None:
    """Contacts as the lines record them, without anything sealed."""
    counsellor = world.user("hotline_counsellor", agency)
    moment = datetime(2026, month, 10, 9, tzinfo=ZoneInfo("Asia/Bishkek"))
    Contact.objects.bulk_create(
        Contact(
            agency=world.agency(agency),
            created_by=counsellor,
            code=f"{agency[:2]}-26-{category}{month}{index}",
            channel="phone",
            started_at=moment,
            month=date(2026, month, 1),
            category=category,
            urgency="green",
        )
        for index in range(number)
    )


def test_counts_under_five_are_hidden_and_cannot_be_worked_out(world: World) -> None:
    contacts(world, "KG-OSH", "PREDEP", 40)
    contacts(world, "KG-OSH", "MISSING", 3)
    contacts(world, "KG-OSH", "WAGES", 17)
    contacts(world, "UZ-TAS", "PREDEP", 30)
    contacts(world, "UZ-TAS", "MISSING", 12)
    contacts(world, "UZ-TAS", "WAGES", 20)
    table = figures(2026, "programme").table("contacts_by_topic")
    shown = dict(zip(table.rows, table.cells, strict=True))
    topics = table.columns
    assert shown["KG"][topics.index("missing")] == HIDDEN
    hidden = [cell for row in table.cells for cell in row if cell == HIDDEN]
    assert len(hidden) >= 4  # its partners in row and column too, or a sum would give it away
    assert Count(40) in shown["KG"]


def test_the_public_sees_less(world: World, coordinator: Client) -> None:
    contacts(world, "KG-OSH", "PREDEP", 40)
    contacts(world, "KG-OSH", "WAGES", 7)
    for audience, visible in (("programme", True), ("public", False)):
        page = coordinator.get(
            reverse("programme:csv", args=[2026, audience, "contacts_by_topic"])
        ).content.decode()
        assert (",7," in page) is visible


def test_the_page_says_how_complete_it_is(world: World, coordinator: Client) -> None:
    contacts(world, "KG-OSH", "PREDEP", 40)
    contacts(world, "KG-OSH", "PREDEP", 10, month=2)
    contacts(world, "UZ-TAS", "PREDEP", 50)
    supervisor = world.actor("hotline_supervisor")
    verbs.confirm_month(supervisor, month=date(2026, 1, 1))
    page = coordinator.get(reverse("programme:figures")).content.decode()
    assert "0 of 2 lines reported" in page  # January alone is not the whole period
    verbs.confirm_month(supervisor, month=date(2026, 2, 1))
    page = coordinator.get(reverse("programme:figures")).content.decode()
    assert "1 of 2 lines reported" in page
    assert "100 in all" in page
    assert "<svg" in page


def test_periods_are_whole_years_and_nothing_else(world: World, coordinator: Client) -> None:
    contacts(world, "KG-OSH", "PREDEP", 5)
    assert coordinator.get("/programme/2026/programme/").status_code == 200
    for address in ("/programme/2019/programme/", "/programme/2027/public/", "/programme/2026/x/"):
        assert coordinator.get(address).status_code == 404
    assert coordinator.get("/programme/2026/programme/nothing.csv").status_code == 404


def test_without_a_month_that_is_over_the_page_teaches(world: World, coordinator: Client) -> None:
    page = coordinator.get(reverse("programme:figures")).content.decode()
    assert "Counts under 5" in page or "counts under 5" in page


def test_a_supervisor_confirms_a_month_once(world: World) -> None:
    contacts(world, "KG-OSH", "PREDEP", 5)
    supervisor = world.browser("hotline_supervisor")
    assert b"January 2026" in supervisor.get(reverse("programme:months")).content
    address = reverse("programme:confirm", args=["2026-01"])
    assert supervisor.post(address).status_code == 302
    assert supervisor.post(address).status_code == 422
    assert LineReport.objects.get().month == date(2026, 1, 1)
    assert supervisor.post(reverse("programme:confirm", args=["2026-99"])).status_code == 404


def test_a_month_is_confirmed_when_it_is_over_and_by_a_line(world: World) -> None:
    supervisor = world.actor("hotline_supervisor")
    with pytest.raises(Refused, match="not over"):
        verbs.confirm_month(supervisor, month=date(2026, 3, 1) + timedelta(days=3))
    with pytest.raises(Denied):
        verbs.confirm_month(world.actor("case_manager"), month=date(2026, 1, 1))
    with pytest.raises(Denied):
        verbs.confirm_month(
            world.actor("regional_coordinator", "RC-ALMATY"), month=date(2026, 1, 1)
        )
