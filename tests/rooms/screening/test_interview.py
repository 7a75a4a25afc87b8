"""A mother calls about her daughter in Dubai: the interview, with and without script. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from panoh.kernel.audit.models import Event
from panoh.kernel.sheets import entries
from panoh.kernel.sheets.models import Entry
from panoh.rooms.screening.models import Screening
from panoh.rooms.screening.questions import STEPS
from panoh.rooms.screening.sheets import CHECKS
from tests.rooms.screening.interviews import (
    FIRST_CALL,
    PLANTED,
    SAFE,
    SECOND_CALL,
    begun,
    interview,
    opened,
    send,
    shown,
    url,
)

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.world import World


@pytest.fixture
def counsellor(world: World) -> Client:
    return world.browser("hotline_counsellor")


def test_from_the_first_call_to_both_readings(counsellor: Client) -> None:
    screening = begun(counsellor)
    interview(counsellor, screening, FIRST_CALL)
    first = shown(counsellor, "screening", screening)
    assert "Too little is known to say" in first
    assert "what the person agreed" not in first
    assert "Strict reading (ILO indicators)" in first
    assert first.count("not met") == 2
    interview(counsellor, screening, SECOND_CALL)
    second = shown(counsellor, "screening", screening)
    assert "points to trafficking in persons; whether it is, you decide" in second
    assert "that the person agreed does not count" in second
    assert "Article 3(a) and (b)" in second
    assert "not met" not in second
    assert "Keeping of identity documents" in second
    assert "Not verified against the original" in second
    screening.refresh_from_db()
    assert screening.outcome == "trafficking_indicated"


def test_each_step_shows_what_was_saved_and_leads_to_the_next(counsellor: Client) -> None:
    screening = begun(counsellor)
    answer = send(counsellor, screening, "act", FIRST_CALL["act"])
    assert answer["Location"] == url("step", screening, step="d1")
    page = counsellor.get(url("step", screening, step="act"))
    assert page.context["form"].initial["act_recruitment"] == "yes"
    assert page.context["form"].initial["act_transfer"] == "not_asked"
    assert page.context["panel"]["elements"][0].status == "yes"
    early = send(counsellor, screening, "d1", {}, _result="1")
    assert early["Location"] == url("screening", screening)
    last = send(counsellor, screening, STEPS[-1], {})
    assert last["Location"] == url("screening", screening)


def test_the_panel_fills_before_anything_is_saved(counsellor: Client) -> None:
    screening = begun(counsellor)
    typed = {"act_recruitment": "yes"}
    place = url("panel", screening, step="act")
    before = Entry.objects.about(screening).count()
    for headers in ({}, {"HX-Request": "true"}):
        answer = counsellor.post(place, typed, headers=headers)
        panel = answer.content.decode()
        assert answer.status_code == 200
        assert "<html" not in panel
        assert "Recruitment" in panel
        assert "Still missing" in panel
        assert "If this were yes: the purpose would be established." in panel
    assert Entry.objects.about(screening).count() == before
    assert "Recruitment" not in counsellor.post(place, {}).content.decode()


def test_with_script_the_same_way_leads_to_the_same_result(counsellor: Client) -> None:
    plain, scripted = begun(counsellor), begun(counsellor)
    for step, answers in (FIRST_CALL | SECOND_CALL).items():
        send(counsellor, plain, step, answers)
        typed = {name: value for name, value in answers.items() if "note" not in name}
        place = url("panel", scripted, step=step)
        panel = counsellor.post(place, typed, headers={"HX-Request": "true"})
        assert panel.status_code == 200
        send(counsellor, scripted, step, answers)
    found = [Screening.objects.get(pk=one.pk) for one in (plain, scripted)]
    assert found[0].outcome == found[1].outcome == "trafficking_indicated"
    assert found[0].entry is not None
    assert found[1].entry is not None
    assert found[0].entry.plain == found[1].entry.plain


def test_the_script_comes_only_where_it_is_used(counsellor: Client) -> None:
    screening = begun(counsellor)
    assert "htmx-2.min.js" in shown(counsellor, "step", screening, step="d5")
    assert "htmx" not in shown(counsellor, "screening", screening)


def test_the_same_fact_stands_side_by_side_and_is_saved_from_either_step(
    counsellor: Client,
) -> None:
    screening = begun(counsellor)
    page = shown(counsellor, "step", screening, step="d5")
    early, late = (
        page.index("did someone take their passport"),
        page.index("There, does someone keep"),
    )
    assert early < late
    assert page.index("Before and on the way") < early
    send(counsellor, screening, "d5", {"i2_documents": "yes", "i5_documents": "no"})
    other = counsellor.get(url("step", screening, step="d2")).context["form"]
    assert (other.initial["i2_documents"], other.initial["i5_documents"]) == ("yes", "no")
    assert "i5_crimes" not in other.fields


def test_nothing_is_asked_before_it_is_safe(counsellor: Client) -> None:
    screening = opened(counsellor)
    refused = counsellor.get(url("step", screening, step="act"))
    assert refused.status_code == 403
    assert "First go through the safety list" in refused.content.decode()
    for missing in CHECKS.values:
        ticked = {name: "on" for name in SAFE if name != missing}
        answer = counsellor.post(url("safety", screening), ticked)
        assert answer.status_code == 422
        assert "do not begin before it is" in answer.content.decode()
    assert counsellor.post(url("safety", screening), SAFE).status_code == 303
    kept = Entry.objects.about(screening).get(sheet="screening.safety")
    assert kept.plain == {"checked": list(CHECKS.values)}
    assert counsellor.get(url("step", screening, step="act")).status_code == 200


def test_reopening_asks_for_safety_again(counsellor: Client) -> None:
    screening = begun(counsellor)
    assert counsellor.post(url("conclude", screening)).status_code == 422
    interview(counsellor, screening, FIRST_CALL)
    counsellor.post(url("conclude", screening))
    assert send_closed(counsellor, screening) == 403
    answer = counsellor.post(url("reopen", screening))
    assert answer["Location"] == url("safety", screening)
    assert send_closed(counsellor, screening) == 403
    counsellor.post(url("safety", screening), SAFE)
    assert send_closed(counsellor, screening) == 303


def send_closed(browser: Client, screening: Screening) -> int:
    """What a step's post is answered with."""
    return browser.post(url("step", screening, step="d1"), {"i1_pay": "yes"}).status_code


def test_a_correction_keeps_both_versions(world: World, counsellor: Client) -> None:
    screening = begun(counsellor)
    interview(counsellor, screening, {"d5": FIRST_CALL["d5"]})
    interview(
        counsellor, screening, {"d5": {"i5_documents": "no", "i5_documents_note": "Returned"}}
    )
    screening.refresh_from_db()
    versions = entries.history(
        Entry.objects.about(screening).current().get(sheet="screening.adult_labour")
    )
    actor = world.actor("hotline_counsellor")
    told = [entries.answers(actor, one) for one in versions]
    assert [one.get("i5_documents") for one in told] == [None, "yes", "no"]
    assert told[1]["i5_documents_note"] == PLANTED
    old = shown(counsellor, "version", screening, entry=versions[1].pk)
    assert PLANTED in old
    assert "There is a newer version" in old
    assert "Somebody else" in old
    assert "Not asked" in old
    assert "Returned" in shown(counsellor, "version", screening, entry=versions[2].pk)
    events = Event.objects.filter(verb="screening.evidence", subject_id=str(screening.pk))
    assert events.filter(facts__what="answers").count() >= 2


def test_sending_a_step_twice_makes_one_version(counsellor: Client) -> None:
    screening = begun(counsellor)
    place = url("step", screening, step="d1")
    form = counsellor.get(place).context["form"]
    data = {"i1_pay": "yes", "version": form.version, "submission": form.submission}
    first, second = (counsellor.post(place, data) for _ in range(2))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert Entry.objects.about(screening).filter(sheet="screening.adult_labour").count() == 2


def test_opening_twice_opens_once(counsellor: Client) -> None:
    token = counsellor.get(reverse("screening:open")).context["form"].submission
    data = {"age_group": "adult", "form": "sexual", "submission": token}
    first, second = (counsellor.post(reverse("screening:open"), data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Screening.objects.count() == 1


def test_a_conflict_shows_both_texts_and_overwrites_nothing(world: World) -> None:
    mine, hers = (world.browser("hotline_counsellor", number=number) for number in (1, 2))
    screening = begun(mine)
    form = mine.get(url("step", screening, step="d5")).context["form"]
    send(hers, screening, "d5", {"i5_debt": "yes", "i5_debt_note": "SYNTHETIC her note"})
    typed = {"i5_debt": "no", "version": form.version, "submission": form.submission}
    answer = mine.post(url("step", screening, step="d5"), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "SYNTHETIC her note" in page
    rows = answer.context["form"].conflict.rows
    debt = next(row for row in rows if "work off a debt" in row.label)
    assert (debt.theirs, debt.yours) == ("Yes", "No")
    screening.refresh_from_db()
    assert screening.entry is not None
    assert screening.entry.plain["i5_debt"] == "yes"


def test_a_child_needs_no_means(counsellor: Client) -> None:
    screening = begun(counsellor, "child", "sexual")
    interview(
        counsellor,
        screening,
        {"act": {"act_transfer": "yes"}, "purpose": {"purpose_sexual_exploitation": "yes"}},
    )
    page = shown(counsellor, "screening", screening)
    assert "points to trafficking in persons" in page
    assert "not needed: for a child act and purpose are enough" in page
    assert "Article 3(c)" in page
    step = shown(counsellor, "step", screening, step="means")
    assert "For a child no means is needed" in step


def test_perhaps_a_child_is_presumed_one_until_known(counsellor: Client) -> None:
    screening = begun(counsellor, "unsure")
    interview(
        counsellor,
        screening,
        {
            "act": {"act_receipt": "yes"},
            "d3": {"i3_poverty": "yes"},
            "purpose": {"purpose_forced_labour": "yes"},
        },
    )
    page = shown(counsellor, "screening", screening)
    assert "presumed a child until the age is verified" in page
    assert "How old was the person when it began?" in page
    assert "If an adult, the result would become" in page
    place = url("change-frame", screening)
    assert counsellor.post(place, {"age_group": "adult", "form": "labour"}).status_code == 303
    screening.refresh_from_db()
    assert screening.entry is not None
    assert screening.entry.sheet == "screening.adult_labour"
    assert screening.entry.plain["i3_poverty"] == "yes"
    assert screening.outcome == "insufficient_presumed"


def test_no_score_and_no_colour_on_a_person(counsellor: Client) -> None:
    screening = begun(counsellor)
    interview(counsellor, screening, FIRST_CALL | SECOND_CALL)
    page = shown(counsellor, "screening", screening)
    result = page[page.index("What the answers say") : page.index("Versions of the answers")]
    for signal in ("badge-danger", "badge-warn", "badge-ok", "score", "%"):
        assert signal not in result
