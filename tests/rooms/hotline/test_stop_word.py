"""The stop word: one key ends the call; everything is kept, nothing stays planned."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.entries import answers
from panoh.rooms.hotline import verbs
from panoh.rooms.hotline.models import Contact
from tests.rooms.accounts.browsing import carried
from tests.rooms.hotline.calls import COUNSELLOR, DISTRESS, NUMBER, STORY, call, counsellor

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")
CALL = "/hotline/call/"
SAFE = datetime(2026, 3, 3, 10, 30, tzinfo=ZoneInfo("Asia/Dubai"))


def stop(client: Client, **typed: Any) -> Any:
    """Type so far, then press the button."""
    form = client.get(CALL).context["form"]
    hidden = {"draft": form.draft_key, "submission": form.submission}
    return client.post(CALL, {**hidden, **typed, "_stopped": "1"})


def test_what_was_typed_is_kept_and_the_next_screen_says_nothing(world: World) -> None:
    client = world.browser(COUNSELLOR)
    answer = stop(client, **DISTRESS)
    assert (answer.status_code, answer["Location"]) == (303, "/hotline/")
    contact = Contact.objects.get()
    kept = answers(counsellor(world), contact.entry)
    assert (contact.stopped, kept["safe_number"], kept["summary"]) == (True, NUMBER, STORY)
    assert (kept["safe_to_talk"], kept["line_dropped"]) == ("no", "yes")
    assert contact.ended_at is not None
    assert Event.objects.get(verb="hotline.record").facts["stopped"] is True
    page = client.get(f"/hotline/contacts/{contact.pk}/").content.decode()
    assert "The stop word was said" in page
    assert carried(client.get(CALL)).get("summary", "") == ""  # no draft is left


def test_a_call_hardly_begun_is_kept_too(world: World) -> None:
    assert stop(world.browser(COUNSELLOR)).status_code == 303
    contact = Contact.objects.get()
    assert (contact.stopped, contact.category) == (True, "CRISIS")


def test_what_cannot_be_saved_waits_as_a_draft(world: World) -> None:
    client = world.browser(COUNSELLOR)
    typed = {**DISTRESS, "safe_number": "not a number"}
    assert stop(client, **typed).status_code == 303
    assert not Contact.objects.exists()
    assert STORY in client.get(CALL).content.decode()


def test_no_call_back_to_the_number_stays_planned(world: World) -> None:
    actor = counsellor(world)
    planned = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=SAFE)
    other = call(actor, DISTRESS, safe_number="+996555000999")
    other = verbs.schedule_call_back(actor, other, at=SAFE)
    stop(world.browser(COUNSELLOR), **DISTRESS)
    planned.refresh_from_db()
    other.refresh_from_db()
    assert (planned.call_back_state, planned.call_back_at) == ("none", None)
    assert other.call_back_state == "due"


def test_pressed_twice_it_is_one_call(world: World) -> None:
    client = world.browser(COUNSELLOR)
    form = client.get(CALL).context["form"]
    sent = {"draft": form.draft_key, "submission": form.submission, **DISTRESS, "_stopped": "1"}
    for _press in range(2):
        assert client.post(CALL, sent)["Location"] == "/hotline/"
    assert Contact.objects.count() == 1
