"""A researcher opens a study, uploads a table of lists, and gets an estimate that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from panoh.rooms.research.models import CaptureTable, Run, Study
from tests.rooms.research.support import UK2013, estimate, upload

if TYPE_CHECKING:
    from django.test import Client

    from tests.support.world import World


def test_from_question_to_published_number(researcher: Client, study: Study) -> None:
    assert upload(researcher, study, UK2013).status_code == 303
    table = CaptureTable.objects.get()
    estimate(researcher, table)
    run = Run.objects.get()
    assert round(run.found["estimate"]) == 11313
    assert [round(end) for end in run.found["interval"]] == [9884, 13027]
    shown = researcher.get(reverse("research:run", kwargs={"run": run.pk})).content.decode()
    for text in ("9,900", "11,300", "<svg", "LA:NG", "UK Home Office", "fragile"):
        assert text in shown


def test_runs_are_kept_side_by_side(researcher: Client, study: Study) -> None:
    upload(researcher, study, UK2013)
    table = CaptureTable.objects.get()
    estimate(researcher, table)
    estimate(researcher, table, "bic")
    page = researcher.get(reverse("research:table", kwargs={"table": table.pk}))
    assert b"11,313" in page.content
    assert b"22,991" in page.content


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A,B\n1,1\n", "There is no column “count”"),
        ("A,B,count\n1,2,4\n", "neither 0 nor 1"),
        ("A,B,count\n1,1,some\n", "not a whole number"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("", "empty"),
        (f"A,{'B' * 61},count\n1,1,4\n", "longer than 60 characters"),
    ],
)
def test_a_bad_table_is_refused_with_a_sentence(
    researcher: Client, study: Study, text: str | bytes, sentence: str
) -> None:
    page = upload(researcher, study, text)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not CaptureTable.objects.exists()


def test_not_identified_is_an_answer(researcher: Client, study: Study) -> None:
    upload(researcher, study, "A,B,count\n1,0,20\n0,1,30\n")
    estimate(researcher, CaptureTable.objects.get())
    run = Run.objects.get()
    assert run.found["estimate"] is None
    page = researcher.get(reverse("research:run", kwargs={"run": run.pk})).content.decode()
    assert "No number" in page
    assert "Nobody is on two lists" in page


def test_a_closed_study_takes_no_table(researcher: Client, study: Study) -> None:
    upload(researcher, study, UK2013)
    researcher.post(reverse("research:close", kwargs={"study": study.pk}))
    assert upload(researcher, study, UK2013).status_code == 403
    assert estimate(researcher, CaptureTable.objects.get()).status_code == 403
    researcher.post(reverse("research:reopen", kwargs={"study": study.pk}))
    assert estimate(researcher, CaptureTable.objects.get()).status_code == 303


def test_sending_twice_keeps_one_run(researcher: Client, study: Study) -> None:
    upload(researcher, study, UK2013)
    table = CaptureTable.objects.get()
    address = reverse("research:estimate", kwargs={"table": table.pk})
    token = researcher.get(address).context["form"].submission
    data = {"method": "stepwise", "level": "0.95", "threshold": "0.02", "submission": token}
    first, second = (researcher.post(address, data) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Run.objects.count() == 1


def test_the_published_example_is_one_click(researcher: Client, study: Study) -> None:
    researcher.post(reverse("research:example", kwargs={"study": study.pk}))
    assert CaptureTable.objects.get().histories.observed == 2744
    listed = researcher.get(reverse("research:list")).content.decode()
    assert "1 table" in listed


def test_counsellors_have_no_part_in_it(world: World, study: Study) -> None:
    counsellor = world.browser("hotline_counsellor")
    assert counsellor.get(reverse("research:list")).status_code == 403
    page = counsellor.get(reverse("research:study", kwargs={"study": study.pk}))
    assert page.status_code == 404


@pytest.mark.parametrize(
    ("method", "wrong", "sentence"),
    [
        ("chao", {"replicates": "1000"}, "replicates"),
        ("independence", {"interval": "posterior"}, "no such interval"),
        ("stepwise", {"replicates": "3"}, "Replicates"),
        ("chapman", {}, "two"),
    ],
)
def test_settings_that_a_method_cannot_take_are_refused(
    researcher: Client, study: Study, method: str, wrong: dict[str, str], sentence: str
) -> None:
    upload(researcher, study, UK2013)
    answer = estimate(researcher, CaptureTable.objects.get(), method, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Run.objects.exists()


def test_a_table_is_of_a_day_that_has_been(researcher: Client, study: Study) -> None:
    answer = upload(researcher, study, UK2013, dated="2999-12-31")
    assert answer.status_code == 422
    assert "still to come" in answer.content.decode()
