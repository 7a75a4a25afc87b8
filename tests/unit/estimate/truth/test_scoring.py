"""Methods on the lists of a table, and what is said of it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from panoh.science.estimate import CaptureHistories, examples
from panoh.science.estimate.answer import Answer, no_answer
from panoh.science.estimate.calibrated.method import calibrated
from panoh.science.estimate.limits import Lognormal
from panoh.science.estimate.loglinear.models import fit_model
from panoh.science.estimate.messages import message, refuse
from panoh.science.estimate.settings import Settings
from panoh.science.estimate.truth.bias import known_bias
from panoh.science.estimate.truth.scoring import Scores, scores, together
from tests.unit.estimate.tables import INDEPENDENT, KOSOVO, NO_OVERLAP

SETTINGS = Settings()


def independence(table: CaptureHistories, settings: Settings) -> Answer:
    fit = fit_model(table)
    if not fit.identified:
        return no_answer(message("no_overlap"))
    return Answer(fit.estimate, Lognormal(fit.observed, fit.intercept, fit.se))


def times(factor: float) -> object:
    def scaled(table: CaptureHistories, settings: Settings) -> Answer:
        told = independence(table, settings)
        return Answer((told.estimate or 0.0) * factor, told.limits)

    return scaled


def never(table: CaptureHistories, settings: Settings) -> Answer:
    raise refuse("no_overlap")


def kosovo() -> Scores:
    return scores(KOSOVO, {"independence": independence, "never": never}, SETTINGS)


def test_every_method_meets_every_problem() -> None:
    found = kosovo()
    assert found.methods == ("independence", "never")
    assert [one.problem for one in found.of("never")] == ["EXH", "ABA", "OSCE", "HRW"]
    first, second = found.tallies
    # Kosovo's lists depend on each other: independence is too low, and too sure of it.
    assert (first.answered, first.coverage) == (4, 0.0)
    assert first.bias < -0.3
    assert (second.answered, second.coverage) == (0, 0.0)


def test_an_independence_interval_holds_lists_that_are_independent() -> None:
    told = scores(INDEPENDENT, {"independence": independence}, SETTINGS).tallies[0]
    assert (told.answered, told.coverage) == (3, 1.0)


def test_the_table_says_who_answered_what() -> None:
    section = kosovo().table()
    heading, first, second = section.said()
    assert heading[0] == "method"
    assert first[:2] == ("independence", "4 of 4")
    assert second[1] == "0 of 4"
    assert "Winkler" not in kosovo().summary()
    assert "independence" in kosovo().summary()
    assert kosovo().summary().startswith("How methods do on 4 lists")


def test_scores_are_ready_for_json() -> None:
    told = json.loads(json.dumps(kosovo().to_dict()))
    assert len(told["scores"]) == 8
    assert [one["method"] for one in told["methods"]] == ["independence", "never"]
    assert told["methods"][1]["winkler"] is None


@pytest.mark.parametrize("method", ["independence", "never"])
def test_a_picture_shows_each_list_and_the_truth(method: str) -> None:
    tree = ElementTree.fromstring(kosovo().plot(method))  # noqa: S314 - our own
    words = " ".join(tree.itertext())
    for name in KOSOVO.lists:
        assert name in words
    assert method in words


def test_problems_of_several_tables_keep_apart() -> None:
    parts = {name: scores(KOSOVO, {"m": independence}, SETTINGS) for name in ("a", "b")}
    both = together(parts, 0.95)
    assert [one.problem for one in both.entries[:2]] == ["a EXH", "a ABA"]
    assert both.tallies[0].problems == 8
    assert both.tallies[0].winkler == pytest.approx(parts["a"].tallies[0].winkler)


def test_two_methods_are_compared_where_both_answered() -> None:
    uk = examples.uk2013()
    found = scores(uk, {"independence": independence, "calibrated": calibrated}, SETTINGS)
    ours, theirs = found.same("calibrated", "independence")
    assert ours == pytest.approx(found.tallies[1].winkler)
    assert theirs == pytest.approx(found.tallies[0].winkler)


@pytest.mark.parametrize(("factor", "code"), [(1.0, "even"), (3.0, "high"), (0.3, "low")])
def test_the_known_error_is_said_with_its_direction(factor: float, code: str) -> None:
    said = known_bias(INDEPENDENT, times(factor), SETTINGS)  # type: ignore[arg-type]
    assert said.code == f"truth_bias_{code}"
    assert (said.values["number"], said.values["refused"]) == (3, 0)
    assert "{" not in said.sentence()


def test_nothing_known_is_said_too() -> None:
    assert known_bias(NO_OVERLAP, independence, SETTINGS).code == "truth_none"
    said = known_bias(KOSOVO, never, SETTINGS)
    assert said.code == "truth_unanswered"
    assert "4 lists" in said.sentence()
