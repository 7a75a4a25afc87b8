"""Identified, estimated and claimed numbers cannot pass for each other."""

from __future__ import annotations

from datetime import date

import pytest

from panoh.science.estimate import Claimed, Estimated, Figure, Identified, examples, fit
from tests.unit.estimate.tables import NO_OVERLAP

DAY = date(2014, 11, 29)
COUNTED = Identified(2744, "National Crime Agency", DAY)
MODELLED = Estimated(11313.0, 9884.4, 13027.4, 0.95, "stepwise", "Home Office", DAY)
SAID = Claimed(10_000, "IOM official", "IRIN, 2 October 2003", 2003)


def test_an_estimate_is_never_shown_without_interval_source_and_date() -> None:
    shown = str(MODELLED)
    for part in ("11,313", "0.95 interval 9,884 to 13,027", "Home Office", "2014-11-29"):
        assert part in shown
    assert f"{MODELLED}" == shown


@pytest.mark.parametrize("figure", [COUNTED, MODELLED, SAID])
def test_no_figure_turns_into_a_bare_number(figure: Figure) -> None:
    with pytest.raises(TypeError, match="whole"):
        format(figure, ".0f")
    with pytest.raises(TypeError, match="kind"):
        float(figure)
    with pytest.raises(TypeError):
        figure + 1  # type: ignore[operator]


def test_a_claim_says_who_when_where_and_whether_it_was_checked() -> None:
    assert str(SAID) == "10,000 claimed (IOM official, 2003; IRIN, 2 October 2003, not verified)"
    ranged = Claimed(10_000, "Home Office", "its paper", 2014, upper=13_000, verified=True)
    assert str(ranged) == "10,000 to 13,000 claimed (Home Office, 2014; its paper)"


def test_an_identified_number_is_a_count() -> None:
    assert str(COUNTED) == "2,744 identified (National Crime Agency, 2014-11-29)"
    with pytest.raises(ValueError, match="negative"):
        Identified(-1, "x", DAY)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((5.0, 6.0, 7.0, 0.95, "m", "s"), "inside its interval"),
        ((float("nan"), 6.0, 7.0, 0.95, "m", "s"), "inside its interval"),
        ((6.5, 6.0, 7.0, 95.0, "m", "s"), "between 0 and 1"),
        ((6.5, 6.0, 7.0, 0.95, "m", " "), "without its source"),
        ((6.5, 6.0, 7.0, 0.95, "", "s"), "without its method"),
    ],
)
def test_an_estimate_that_lacks_something_is_refused(
    values: tuple[float, float, float, float, str, str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        Estimated(*values, DAY)


def test_claims_need_somebody_who_made_them() -> None:
    with pytest.raises(ValueError, match="claimant"):
        Claimed(1, "", "x", 2003)
    with pytest.raises(ValueError, match="upper"):
        Claimed(10, "x", "y", 2003, upper=5)


def test_a_result_becomes_a_figure_only_with_a_source() -> None:
    figure = fit(examples.uk2013()).figure("Home Office", DAY)
    assert isinstance(figure, Estimated)
    assert figure.low < figure.value < figure.high
    assert fit(NO_OVERLAP).figure("x", DAY) is None
