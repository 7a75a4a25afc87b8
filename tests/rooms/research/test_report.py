"""The report of a study, as a page and as PDF, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from panoh.kernel.actors.models import Agency
from panoh.rooms.research import verbs
from panoh.rooms.research.models import CaptureTable, Run, Study
from panoh.rooms.research.report.study import study_report
from panoh.science.estimate.report import typesetting
from panoh.science.estimate.report.document import Grid, Heading, Notice, Picture, Points
from tests.rooms.research.support import CLAIM, STUDY, address, estimate, table_of

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor

HOSTILE = '#panic("x") $x$ *b* "q" @r <script>alert(1)</script>'


def test_the_report_tells_the_whole_study(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    researcher.post(address("add-claim", study=study), CLAIM)
    for method in ("stepwise", "independence"):
        estimate(researcher, table, method)
    shown = researcher.get(address("report", study=study)).content.decode()
    for text in (
        "In plain words", "Between 9,900 and 13,000", "How many?", "not written down",
        "9,884 to 13,027", "UK Home Office", "IOM official", "a claim has none", "Exploratory:",
        "Keep in mind", "Download as PDF", "<svg",
    ):  # fmt: skip
        assert text in shown, text


def test_results_of_runs_stand_beside_counts_and_claims(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    estimate(researcher, table)
    researcher.post(address("add-claim", study=study), CLAIM)
    made = study_report(study)
    beside = next(
        one for one in made.blocks if isinstance(one, Grid) and one.caption.startswith("Results")
    )
    assert [row[1] for row in beside.rows] == ["identified", "estimated", "claimed"]
    assert [row[4] for row in beside.rows] == [
        "a count has none", "9,884 to 13,027 (95 %)", "a claim has none",
    ]  # fmt: skip


def test_a_run_made_again_is_told_once(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    estimate(researcher, table)
    researcher.post(address("again", run=table.runs.get()))
    points = [one for one in study_report(study).blocks if isinstance(one, Points)]
    assert len(points[0].items) == 1


def test_the_pdf_has_a_name_that_says_nothing(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    estimate(researcher, table)
    answer = researcher.get(address("report-pdf", study=study))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="panoh-report.pdf"'
    assert answer.content.startswith(b"%PDF-")


def test_hostile_words_are_only_words(researcher: Client, actor: Actor) -> None:
    study = verbs.open_study(actor, **{**STUDY, "title": HOSTILE, "question": HOSTILE})
    estimate(researcher, table_of(actor, study))
    page = researcher.get(address("report", study=study)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert researcher.get(address("report-pdf", study=study)).content.startswith(b"%PDF-")


def test_an_empty_study_has_a_report(researcher: Client, study: Study) -> None:
    shown = researcher.get(address("report", study=study)).content.decode()
    assert "Nothing has been estimated yet." in shown
    assert researcher.get(address("report-pdf", study=study)).status_code == 200


def test_what_is_invented_says_so(study: Study, table: CaptureTable) -> None:
    Agency.objects.update(is_demo=True)
    notices = [one for one in study_report(Study.objects.get()).blocks if isinstance(one, Notice)]
    assert notices[0].text.startswith("SYNTHETIC")


def test_the_report_is_in_the_readers_language(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    estimate(researcher, table)
    with translation.override("ru"):
        made = study_report(study)
    assert made.language == "ru"
    heads = [one.text for one in made.blocks if isinstance(one, Heading)]
    assert "Вопрос" in heads
    drawn = [one for one in made.blocks if isinstance(one, Picture)]
    assert len(drawn) == 2
    english = study_report(study)
    assert [one.svg for one in drawn] != [
        one.svg for one in english.blocks if isinstance(one, Picture)
    ]


def test_an_endless_interval_is_left_out_of_the_picture_and_told(
    researcher: Client, study: Study, table: CaptureTable
) -> None:
    estimate(researcher, table)
    estimate(researcher, table, "independence")
    run = table.runs.first()
    assert run is not None
    run.result = {**run.found, "interval": [3000.0, None]}
    run.save()
    shown = researcher.get(address("study", study=study)).content.decode()
    assert "1 result is not in the picture" in shown
    assert "3,000 to no end" in shown


def test_no_report_names_who_made_it(
    researcher: Client, actor: Actor, study: Study, table: CaptureTable
) -> None:
    """The PDF leaves the house; the run's own page says who asked for it."""
    estimate(researcher, table)
    name = actor.user.display_name
    assert name not in typesetting.content(study_report(study))
    run = researcher.get(address("run", run=Run.objects.get())).content.decode()
    assert name in run.split("<main")[1]
