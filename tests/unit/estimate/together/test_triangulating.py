"""Numbers side by side: kinds stay apart, and what does not fit is said."""

from __future__ import annotations

import json
from datetime import date

import pytest

from panoh.science.estimate import Claimed, Estimated, Identified, InputError
from panoh.science.estimate.together import Measured, Source, Triangulation, triangulate

WHO = Measured("people in trafficking", "2013", "modern slavery", "United Kingdom")
DAY = date(2014, 11, 28)


def estimated(name: str, value: float, low: float, high: float, who: Measured = WHO) -> Source:
    return Source(name, Estimated(value, low, high, 0.95, "lists", "test", DAY), who)


COUNT = Source("police", Identified(2744, "National Crime Agency", DAY), WHO)
LISTS = estimated("lists", 11_313, 9_884, 13_027)
NETWORK = estimated("network", 20_000, 14_000, 30_000)
CLAIM = Source("report", Claimed(100_000, "a newspaper", "front page", 2013, 136_000), WHO)


def codes(result: Triangulation) -> list[str]:
    return [said.code for said in result.warnings]


def test_kinds_stay_apart() -> None:
    result = triangulate([CLAIM, LISTS, COUNT])
    assert [source.kind for source in result.sources] == ["identified", "estimated", "claimed"]
    assert result.estimate is None
    assert result.interval() is None
    rows = result.to_frame()
    assert list(rows["identified"].dropna()) == [2744]
    assert list(rows["estimated"].dropna()) == [11_313]
    assert list(rows["claimed"].dropna()) == [100_000]
    assert "value" not in rows.columns
    assert rows["identified"].sum() + rows["claimed"].sum() != rows.sum(numeric_only=True).sum()


def test_text_shows_each_number_whole() -> None:
    said = triangulate([CLAIM, LISTS, COUNT]).summary()
    assert said.startswith("3 numbers side by side, which are not added:")
    assert "2,744 identified (National Crime Agency, 2014-11-28)" in said
    assert "100,000 to 136,000 claimed (a newspaper, 2013; front page, not verified)" in said


def test_the_picture_marks_kinds_apart() -> None:
    picture = triangulate([CLAIM, LISTS, COUNT]).plot()
    for kind in ("identified", "estimated", "claimed"):
        assert picture.count(f"panoh-forest__row--{kind}") == 1
    assert picture.count("<rect") == 1
    assert 'fill="none"' in picture
    assert "stroke-dasharray" in picture
    assert "Counted (squares): 1" in picture


def test_what_does_not_fit_is_said() -> None:
    result = triangulate([LISTS, NETWORK, CLAIM])
    assert codes(result) == ["together_exclude", "together_unverified", "together_claim_outside"]


def test_more_counted_than_estimated() -> None:
    many = Source("police", Identified(14_000, "police", DAY), WHO)
    assert codes(triangulate([many, LISTS])) == ["together_counted"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (Measured("children", "2013", "modern slavery", "United Kingdom"), "population"),
        (Measured(WHO.population, "2014", "modern slavery", "United Kingdom"), "period"),
        (Measured(WHO.population, "2013", "forced labour", "United Kingdom"), "definition"),
        (Measured(WHO.population, "2013", "modern slavery", "Scotland"), "place"),
    ],
)
def test_different_things_are_said_and_never_pooled(other: Measured, code: str) -> None:
    result = triangulate([LISTS, estimated("other", 90_000, 80_000, 95_000, other)])
    assert codes(result) == [f"together_{code}"]
    with pytest.raises(InputError, match="cannot be pooled"):
        result.pool("they look alike")


def test_capitals_and_spaces_make_no_difference() -> None:
    same = Measured("People in trafficking ", "2013", "Modern slavery", "united kingdom")
    assert codes(triangulate([LISTS, estimated("other", 11_000, 9_000, 12_000, same)])) == []


def test_a_verified_claim_in_reach() -> None:
    claim = Source("fair", Claimed(12_000, "office", "report", 2013, verified=True), WHO)
    assert codes(triangulate([LISTS, claim])) == []
    assert "12,000 claimed" in triangulate([LISTS, claim]).plot()


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [([], "nothing to put side by side"), ([LISTS, LISTS], "Two numbers are called “lists”")],
)
def test_what_cannot_be_put_side_by_side(sources: list[Source], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        triangulate(sources)


def test_json() -> None:
    told = triangulate([CLAIM, LISTS, COUNT]).to_dict()
    assert told["estimate"] is None
    assert json.dumps(told, allow_nan=False)
