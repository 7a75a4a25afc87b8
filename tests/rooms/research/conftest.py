"""A researcher, signed in, with a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from panoh.rooms.research.models import CaptureTable, Study
from tests.rooms.research.support import STUDY, table_of

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from tests.support.world import World


@pytest.fixture
def actor(world: World) -> Actor:
    return world.actor("researcher", "RC-ALMATY")


@pytest.fixture
def researcher(world: World) -> Client:
    return world.browser("researcher", "RC-ALMATY")


@pytest.fixture
def study(researcher: Client) -> Study:
    assert researcher.post(reverse("research:open"), STUDY).status_code == 303
    return Study.objects.get()


@pytest.fixture
def table(actor: Actor, study: Study) -> CaptureTable:
    return table_of(actor, study)
