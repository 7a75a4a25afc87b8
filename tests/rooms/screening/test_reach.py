"""Who may see a screening, what leaves it, and what a stolen database says. SYNTHETIC."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from panoh.kernel.sheets import registry
from panoh.kernel.vault.envelopes import new_envelope
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.screening import measures, queries, questions, summarising, verbs
from panoh.rooms.screening.engine import AgeGroup, Exploitation, set_for
from panoh.rooms.screening.merging import EVERYWHERE
from panoh.rooms.screening.sheets import screening_sheet
from panoh.rooms.screening.verbs import POSSIBLE
from tests.rooms.screening.interviews import PLANTED, begun, interview, of_verbs, shown, url

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.screening.models import Screening
    from tests.support.world import World


@pytest.fixture
def counsellor(world: World) -> Actor:
    return world.actor("hotline_counsellor")


@pytest.fixture
def screening(counsellor: Actor) -> Screening:
    made = of_verbs(counsellor)
    given = {"act_receipt": "yes", "i5_documents": "yes", "i5_documents_note": PLANTED}
    return verbs.answer(counsellor, made, answers=given, step=EVERYWHERE)


def pages(screening: Screening) -> list[str]:
    own = ("screening", "print", "safety", "change-frame", "determine")
    return [
        *(url(name, screening) for name in own),
        url("step", screening, step="d5"),
        url("version", screening, entry=screening.entry_id),
    ]


def test_another_agency_finds_nothing(world: World, screening: Screening) -> None:
    for role in ("hotline_counsellor", "case_manager", "hotline_supervisor"):
        stranger = world.browser(role, "UZ-TAS")
        assert {stranger.get(page).status_code for page in pages(screening)} == {404}
    assert queries.summary(world.actor("case_manager", "UZ-TAS"), screening) == {}


def test_a_consular_officer_has_no_part_in_it(world: World, screening: Screening) -> None:
    officer = world.browser("consular_officer", "KG-DXB")
    assert {officer.get(page).status_code for page in pages(screening)} == {404}
    assert officer.get(reverse("screening:list")).status_code == 403
    assert officer.get(reverse("screening:open")).status_code == 403


def test_a_supervisor_reads_and_changes_nothing(world: World, screening: Screening) -> None:
    supervisor = world.browser("hotline_supervisor")
    assert PLANTED in shown(supervisor, "version", screening, entry=screening.entry_id)
    page = shown(supervisor, "screening", screening)
    assert "Act, means, purpose" in page
    assert "Go on asking</a>" not in page
    assert supervisor.get(url("step", screening, step="d5")).status_code == 403
    with pytest.raises(Denied):
        verbs.answer(
            world.actor("hotline_supervisor"), screening, answers={"i4_pay": "yes"}, step=EVERYWHERE
        )


def test_a_case_manager_goes_on_with_it(world: World, screening: Screening) -> None:
    manager = world.browser("case_manager")
    assert PLANTED in shown(manager, "step", screening, step="d5")
    interview(manager, screening, {"d4": {"i4_pay": "yes"}})
    assert "Screening: labour" in manager.get(reverse("screening:list")).content.decode()


def test_an_unknown_step_or_a_foreign_version_is_not_found(
    world: World, counsellor: Actor, screening: Screening
) -> None:
    browser = world.browser("hotline_counsellor")
    other = of_verbs(counsellor)
    assert browser.get(url("step", screening, step="d9")).status_code == 404
    assert browser.get(url("version", screening, entry=other.entry_id)).status_code == 404


def test_evidence_and_reasons_are_nowhere_in_the_database(
    counsellor: Actor, screening: Screening
) -> None:
    verbs.determine(
        counsellor,
        screening,
        body_kind="NGO",
        body_name="NGO A, Osh",
        status=POSSIBLE,
        decided_on=date(2026, 1, 5),
        reasons=PLANTED,
    )
    raw = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            raw += b"|".join(as_bytes(cell) for row in cursor.fetchall() for cell in row)
    assert b"NGO A, Osh" in raw
    for word in ("Zamirakan", "passport", "villa"):
        assert word.encode() not in raw
    with pytest.raises(UnicodeDecodeError):
        bytes(screening.entry.sealed if screening.entry else b"").decode()


def as_bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def test_given_envelopes_are_used_and_foreign_ones_refused(world: World, counsellor: Actor) -> None:
    own = new_envelope([counsellor.agency], "contact")
    made = verbs.open_screening(counsellor, age_group="adult", form="sexual", envelope=own)
    assert made.envelope == own
    foreign = new_envelope([world.agency("UZ-TAS")], "contact")
    with pytest.raises(Refused, match="no key"):
        verbs.open_screening(counsellor, age_group="adult", form="labour", envelope=foreign)


def test_an_old_screening_shows_with_the_questions_of_its_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = world.browser("hotline_counsellor")
    old = begun(browser)
    interview(browser, old, {"act": {"act_receipt": "yes"}})
    monkeypatch.setitem(questions.INSTRUMENTS, 2, 1)
    newer = screening_sheet(set_for(AgeGroup.ADULT, Exploitation.LABOUR), 2)
    first, *rest = newer.sections
    receipt = next(one for one in first.questions if one.name == "act_receipt")
    worded = replace(receipt, label="Did someone wait for the person at the airport?")
    asked = tuple(worded if one is receipt else one for one in first.questions)
    second = replace(newer, sections=(replace(first, questions=asked), *rest))
    registry.register(second)
    try:
        new = begun(browser)
        interview(browser, new, {"act": {"act_receipt": "yes"}})
        old.refresh_from_db()
        new.refresh_from_db()
        parts: tuple[tuple[str, dict[str, Any]], ...]
        parts = (("step", {"step": "act"}), ("version", {}))
        for page, part in parts:
            now = part or {"entry": new.entry_id}
            then = part or {"entry": old.entry_id}
            assert "at the airport?" in shown(browser, page, new, **now)
            assert "at the airport?" not in shown(browser, page, old, **then)
            assert "take charge of them?" in shown(browser, page, old, **then)
    finally:
        registry.forget(second)


def test_the_summary_leaves_without_evidence_and_speaks_the_readers_language(
    counsellor: Actor, screening: Screening
) -> None:
    verbs.determine(
        counsellor,
        screening,
        body_kind="Police",
        body_name="City police, Osh",
        status=POSSIBLE,
        decided_on=date(2026, 1, 5),
    )
    kept = json.loads(json.dumps(queries.summary(counsellor, screening)))
    assert PLANTED not in json.dumps(kept)
    shown_rows = dict(summarising.rows(kept))
    assert shown_rows["The answers indicate"] == "not enough known: presumed, for services"
    assert "Act: Receipt." in shown_rows["In words"]
    assert "Potential victim of trafficking (Police, " in shown_rows["City police, Osh"]
    with translation.override("ru"):
        assert [text for _label, text in summarising.rows(kept)]


def test_every_text_of_an_outcome_survives_being_kept(counsellor: Actor) -> None:
    made = of_verbs(counsellor)
    nothing = dict.fromkeys(
        (f"act_{one}" for one in ("recruitment", "transportation", "transfer", "harbouring")), "no"
    )
    told = verbs.answer(
        counsellor, made, answers=nothing | {"act_receipt": "no", "crossed": "yes"}, step=EVERYWHERE
    )
    assert told.outcome == "not_on_this_evidence"
    rows = dict(summarising.rows(queries.summary(counsellor, told)))
    assert "help for smuggled migrants" in rows["In words"]


def test_measures_count_codes(counsellor: Actor, screening: Screening, world: World) -> None:
    today = screening.created_at.date()
    other = world.actor("hotline_counsellor", "UZ-TAS")
    of_verbs(other, "child", "sexual")
    for kind in ("NGO", "Police"):
        verbs.determine(
            counsellor,
            screening,
            body_kind=kind,
            body_name="SYNTHETIC body",
            status=POSSIBLE,
            decided_on=today,
        )
    assert measures.screenings(today, today, "country", "outcome") == [
        {"country": country, "outcome": "insufficient_presumed", "count": 1}
        for country in ("KG", "UZ")
    ]
    month = today.replace(day=1)
    assert measures.determinations_by_country_month(today, today) == [
        {
            "country": "KG",
            "month": month,
            "status": POSSIBLE,
            "body_kind": kind,
            "count": 1,
        }
        for kind in ("NGO", "Police")
    ]
    assert measures.outcomes_by_country_month(today, today)[0]["month"] == month


def test_paper_has_no_evidence(world: World, screening: Screening) -> None:
    browser: Client = world.browser("hotline_counsellor")
    paper = shown(browser, "print", screening)
    assert PLANTED not in paper
    for text in ("Strict reading", "Article 3(c)", "Not verified against the original"):
        assert text in paper
