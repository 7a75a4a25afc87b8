"""A number no longer safe reaches the partners who hold a copy with it, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from panoh.kernel.actors.roles import Role
from panoh.rooms.cases import verbs as cases
from panoh.rooms.referrals import queries
from panoh.rooms.referrals.models import Release
from tests.rooms.referrals.support import DAUGHTER

if TYPE_CHECKING:
    from tests.rooms.referrals.support import Story

TITLE = "Do not call the number in this copy"


@pytest.fixture
def level(story: Story) -> int:
    """The daughter agrees to all; the full copy holds her number."""
    story.agree(story.daughter)
    story.agree(story.mother)
    return 3


def test_who_holds_the_number_is_told(story: Story, level: int) -> None:
    holding, without = story.opened(level), story.sent(0)
    cases.number_unsafe(story.worker, story.daughter)
    marked = Release.objects.filter(number_unsafe_at__isnull=False)
    assert [one.referral for one in marked] == [holding]
    assert list(queries.fallen(story.officer)) == [holding]
    assert TITLE in story.recipient().get(f"/referrals/{holding.code}/").content.decode()
    assert TITLE not in story.sender().get(f"/referrals/{holding.code}/").content.decode()
    assert TITLE not in story.recipient().get(f"/referrals/{without.code}/").content.decode()
    today = story.recipient().get("/").content.decode()
    assert "A number is no longer safe" in today
    assert DAUGHTER["phone"] not in today


def test_a_relatives_number_counts_too(story: Story, level: int) -> None:
    holding = story.sent(level)
    cases.number_unsafe(story.worker, story.mother)
    assert [one.referral for one in Release.objects.exclude(number_unsafe_at=None)] == [holding]


def test_a_supervisor_takes_it_back_everywhere(story: Story, level: int) -> None:
    story.sent(level)
    person = cases.number_unsafe(story.worker, story.daughter)
    cases.number_safe(story.world.actor(Role.HOTLINE_SUPERVISOR), person)
    assert not Release.objects.exclude(number_unsafe_at=None).exists()
    assert list(queries.fallen(story.officer)) == []
