"""Protocol, ethics, lists, claims: what is missing is said, and marks what was estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from panoh.kernel.audit.models import Event
from panoh.rooms.research.models import CaptureTable, Claim, Run, Study, StudyList
from panoh.science.estimate import Claimed
from tests.rooms.research.support import CLAIM, PROTOCOL, address, estimate

if TYPE_CHECKING:
    from django.test import Client

LIST = {
    "name": "LA", "keeper": "Local authorities", "covers": "Whom councils met",
    "misses": "Who avoids councils", "linkage": "Name and date of birth",
}  # fmt: skip


def write(browser: Client, study: Study, **changed: str) -> int:
    data = {**PROTOCOL, **changed}
    return browser.post(address("protocol", study=study), data).status_code


def test_without_protocol_an_estimate_is_exploratory_for_good(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    assert study.exploratory
    estimate(researcher, table)
    before = Run.objects.get()
    assert write(researcher, study) == 303
    estimate(researcher, table)
    assert [run.exploratory for run in Run.objects.order_by("created_at", "id")] == [True, False]
    shown = researcher.get(address("run", run=before)).content.decode()
    assert "Exploratory:" in shown
    later = Run.objects.latest("created_at", "id")
    assert "Exploratory:" not in researcher.get(address("run", run=later)).content.decode()


def test_the_study_shows_what_is_written_down(researcher: Client, study: Study) -> None:
    assert "not written down" in researcher.get(address("study", study=study)).content.decode()
    write(researcher, study)
    shown = researcher.get(address("study", study=study)).content.decode()
    for text in ("SYNTHETIC committee, number 7/2013", "Five lists, stepwise", "modern slavery"):
        assert text in shown
    assert "not written down" not in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ends_on": "2012-01-01"}, "ends before it begins"),
        ({"ethics_number": ""}, "Number of the approval"),
        ({"ethics": "not_needed"}, "Why is no approval needed"),
        ({"starts_on": "soon"}, "begins on"),
    ],
)
def test_what_does_not_fit_is_refused(
    researcher: Client, study: Study, changed: dict[str, str], sentence: str
) -> None:
    answer = researcher.post(address("protocol", study=study), {**PROTOCOL, **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    study.refresh_from_db()
    assert study.design == ""


@pytest.mark.parametrize("missing", ["definition", "design", "ethics", "starts_on"])
def test_a_part_of_a_protocol_is_none(researcher: Client, study: Study, missing: str) -> None:
    assert write(researcher, study, **{missing: ""}) == 303
    study.refresh_from_db()
    assert study.exploratory


def test_no_approval_needed_is_enough_with_its_reason(researcher: Client, study: Study) -> None:
    write(researcher, study, ethics="not_needed", ethics_reason="Published counts only.")
    study.refresh_from_db()
    assert not study.exploratory
    shown = researcher.get(address("study", study=study)).content.decode()
    assert "Not needed: Published counts only." in shown


def test_a_list_is_described_once(researcher: Client, study: Study) -> None:
    assert researcher.post(address("add-list", study=study), LIST).status_code == 303
    again = researcher.post(address("add-list", study=study), LIST)
    assert again.status_code == 422
    assert "of this name already" in again.content.decode()
    assert StudyList.objects.count() == 1
    shown = researcher.get(address("study", study=study)).content.decode()
    assert "Who avoids councils" in shown


def test_a_claim_is_shown_as_a_claim(researcher: Client, study: Study, table: CaptureTable) -> None:
    assert researcher.post(address("add-claim", study=study), CLAIM).status_code == 303
    claim = Claim.objects.get()
    assert claim.claimed == Claimed(10000, "IOM official", "IRIN, 21 August 2003", 2003)
    estimate(researcher, table)
    shown = researcher.get(address("study", study=study)).content.decode()
    for text in ("10,000, in a year", "IOM official", "not verified", "a claim has none"):
        assert text in shown
    picture = shown[shown.index("panoh-forest") :]
    row = picture[picture.index("row--claimed") :]
    assert "claimed" in row
    assert "<line" not in row[: row.index("</g>")]


def test_a_claim_may_be_a_range(researcher: Client, study: Study) -> None:
    data = {**CLAIM, "upper": "20000", "verified": "on"}
    researcher.post(address("add-claim", study=study), data)
    shown = researcher.get(address("study", study=study)).content.decode()
    assert "10,000 to 20,000, in a year" in shown
    assert "source read" in shown


@pytest.mark.parametrize(
    "wrong", [{"upper": "9"}, {"year": "2999"}, {"year": "12"}, {"value": "0"}, {"source": ""}]
)
def test_a_claim_that_cannot_be_is_refused(
    researcher: Client, study: Study, wrong: dict[str, str]
) -> None:
    answer = researcher.post(address("add-claim", study=study), {**CLAIM, **wrong})
    assert answer.status_code == 422
    assert not Claim.objects.exists()


def test_a_closed_study_takes_nothing_more(researcher: Client, study: Study) -> None:
    researcher.post(address("close", study=study))
    for name in ("protocol", "add-list", "add-claim"):
        assert researcher.post(address(name, study=study), {}).status_code == 403


def test_the_audit_knows_who_wrote_the_protocol(researcher: Client, study: Study) -> None:
    write(researcher, study)
    event = Event.objects.get(verb="research.write_protocol")
    assert event.facts == {"ethics": "approved"}
