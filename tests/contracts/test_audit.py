"""What was done is recorded once, in codes, and nobody can change it unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.urls import reverse

from panoh.cli import main
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit import triggers
from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import VERBS, Denied, Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.hotline import verbs as hotline
from panoh.rooms.referrals import verbs as referrals
from tests.support.tampering import unguarded

if TYPE_CHECKING:
    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
CHAIN, NUMBER = "KG-OSH", 7


def _note(sample: Sample) -> None:
    answers = {"kind": "with_person", "text": "SYNTHETIC"}
    cases.add_note(sample.kg.manager, sample.kg.cases[0], answers=answers)


def _denied(sample: Sample) -> None:
    with pytest.raises(Denied):
        cases.close_case(sample.uz.manager, sample.kg.cases[0], reason="duplicate")


def _refused(sample: Sample) -> None:
    with pytest.raises(Refused, match="consent"):
        referrals.send(sample.kg.manager, sample.kg.referrals["draft"])


def _within(sample: Sample) -> None:
    hotline.open_case(sample.kg.counsellor, sample.kg.contacts[1])


def _read(sample: Sample) -> None:
    browser = sample.world.browser(Role.CASE_MANAGER)
    browser.get(reverse("cases:identity", args=[sample.kg.cases[0].code]))


def _search(sample: Sample) -> None:
    text = sample.kg.planted["identity"][0]
    sample.world.browser(Role.CASE_MANAGER).post(reverse("cases:search"), {"q": text})


def _page_refused(sample: Sample) -> None:
    browser = sample.world.browser(Role.HOTLINE_SUPERVISOR)
    browser.get(reverse("cases:identity", args=[sample.kg.cases[0].code]))


@pytest.mark.parametrize(
    ("act", "verbs"),
    [
        (_note, ["cases.add_note"]),
        (_denied, ["cases.close.denied"]),
        (_refused, []),
        (_within, ["cases.open", "hotline.open_case"]),
        (_read, ["cases.identity"]),
        (_search, ["cases.search"]),
        (_page_refused, ["cases.identity.denied"]),
    ],
)
def test_one_event_for_each_deed(
    sample: Sample, act: Callable[[Sample], None], verbs: list[str]
) -> None:
    last = Event.objects.latest("id").pk
    act(sample)
    added = Event.objects.filter(pk__gt=last).order_by("id")
    assert list(added.values_list("verb", flat=True)) == verbs


def test_the_sample_did_much(sample: Sample) -> None:
    done = set(Event.objects.values_list("verb", flat=True)) & VERBS.keys()
    assert len(done) > 35


def test_events_tell_codes_only(sample: Sample) -> None:
    for act in (_note, _denied, _within, _read, _search):
        act(sample)
    told = [json.dumps(row, ensure_ascii=False, default=str) for row in Event.objects.values()]
    found = [
        (secret.kind, line) for line in told for secret in sample.secrets if secret.stands_in(line)
    ]
    assert len(told) > 100
    assert found == []


def check() -> Any:
    """Run `panoh check`."""
    return CliRunner().invoke(main, ["check"])


def test_the_sample_is_sound(sample: Sample) -> None:
    answer = check()
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert f"{Event.objects.count()} audit events in whole chains" in answer.stdout


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE audit_event SET verb = 'cases.read'", "event 7 was changed"),
        ("UPDATE audit_event SET user_id = 4711", "event 7 was changed"),
        ("UPDATE audit_event SET hash = 'x'", "event 7 was changed"),
        ("DELETE FROM audit_event", "event 7 is missing"),
    ],
)
def test_the_first_broken_link_is_named(sample: Sample, statement: str, told: str) -> None:
    unguarded(f"{statement} WHERE chain = %s AND number = %s", CHAIN, NUMBER)
    answer = check()
    assert answer.exit_code == 1
    assert f"{CHAIN}: {told}" in answer.stderr
    assert "UZ-TAS:" not in answer.stderr
    assert "trigger" not in answer.stderr


def test_a_trigger_that_does_not_stand_is_named(sample: Sample) -> None:
    name = min(triggers.POSTGRES if connection.vendor == "postgresql" else triggers.SQLITE)
    of_table = f" ON {triggers.TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{of_table}")
    answer = check()
    assert answer.exit_code == 1
    assert name in answer.stderr
