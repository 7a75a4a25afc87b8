"""Charts are well-formed, honest about what is hidden, and tied to their table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.ui.charts import Chart, Kind, Point, Series, Words, draw, legend, rows
from panoh.kernel.ui.charts.scale import Scale

SVG = "{http://www.w3.org/2000/svg}"


def chart(kind: Kind, *series: Series, **more: Any) -> Chart:
    """A chart of SYNTHETIC figures."""
    figures: dict[str, float | str | None] = {"Jan": 12, "Feb": "<5", "Mar": None, "Apr": 30}
    given_series = series or (Series.of("Calls", figures),)
    fixed: dict[str, Any] = {
        "title": "Calls by month",
        "finding": "Calls rise",
        "unit": "calls",
        "source": "SYNTHETIC",
        "date": date(2026, 3, 1),
    }
    return Chart(kind=kind, series=given_series, **{**fixed, **more})


def parsed(one: Chart, **words: Any) -> list[ET.Element]:
    """The drawings as XML."""
    return [ET.fromstring(panel.svg) for panel in draw(one, **words)]  # noqa: S314 - our own text


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    """The elements of a class."""
    return [node for node in root.iter() if name in (node.get("class") or "").split()]


@pytest.mark.parametrize("kind", Kind)
def test_well_formed_and_named(kind: Kind) -> None:
    """Each drawing is XML, an image, with a title and a description that exist."""
    for root in parsed(chart(kind)):
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        ids = {node.get("id"): node.tag for node in root.iter() if node.get("id")}
        assert ids[root.get("aria-labelledby")] == f"{SVG}title"
        assert ids[root.get("aria-describedby")] == f"{SVG}desc"
        assert not any("style" in node.attrib for node in root.iter())


@pytest.mark.parametrize("kind", Kind)
def test_text_is_escaped(kind: Kind) -> None:
    """Names and labels cannot bring markup along."""
    nasty = "<script>\"&'</script>"
    series = Series.of(nasty, {nasty: 4, "<b>": "<5"})
    for panel in draw(chart(kind, series, title=nasty, finding=nasty)):
        assert "<script" not in panel.svg
        assert "<b>" not in panel.svg
        ET.fromstring(panel.svg)  # noqa: S314 - our own text


@pytest.mark.parametrize("kind", Kind)
def test_hidden_is_hatched_and_never_zero(kind: Kind) -> None:
    """A hidden figure is drawn with the hatching and with a width and height above nothing."""
    (root,) = parsed(chart(kind))
    (box,) = classed(root, "c-hidden")
    (pattern,) = root.iter(f"{SVG}pattern")
    assert box.get("fill") == f"url(#{pattern.get('id')})"
    assert float(str(box.get("width")).rstrip("%")) >= 3
    assert float(str(box.get("height"))) >= 8


@pytest.mark.parametrize("kind", Kind)
def test_unknown_is_outlined_and_never_zero(kind: Kind) -> None:
    """A figure that is not known is drawn as a dashed outline, not as nothing."""
    (root,) = parsed(chart(kind))
    (box,) = classed(root, "c-unknown")
    assert box.get("fill") == "none"
    assert float(str(box.get("width")).rstrip("%")) > 0


@pytest.mark.parametrize("kind", Kind)
def test_only_known_figures_are_drawn_as_figures(kind: Kind) -> None:
    """The two known figures have marks; the hidden and the unknown one have none."""
    (root,) = parsed(chart(kind))
    marks = classed(root, "c-fill-1")
    assert len(marks) == 2
    assert all(mark.get("width") not in {"0", "0%"} for mark in marks)


def test_a_hidden_figure_cannot_be_carried() -> None:
    """Not even the object that is drawn knows the number behind "<5"."""
    with pytest.raises(ValueError, match="must not be carried"):
        Point("Feb", 3, hidden="<5")


def test_a_line_breaks_at_what_is_missing() -> None:
    """No line is drawn across a hidden or unknown figure."""
    series = Series.of("Calls", {"a": 1, "b": 2, "c": "<5", "d": 4, "e": 5})
    (root,) = parsed(chart(Kind.LINES, series))
    assert len(classed(root, "c-line")) == 2


def test_stacked_total_says_at_least() -> None:
    """Where a part is missing, the sum is a lower bound and is written as one."""
    part = Series.of("A", {"KG": 10, "TJ": 20})
    other = Series.of("B", {"KG": 5, "TJ": "<5"})
    (root,) = parsed(chart(Kind.STACKED, part, other))
    said = [node.text for node in classed(root, "c-strong")]
    assert said == ["15", "at least 20"]


@pytest.mark.parametrize("kind", [Kind.BARS, Kind.DOTS, Kind.LINES])
def test_intervals_are_drawn(kind: Kind) -> None:
    """An interval is a whisker beside a bar or dot, a band beside a line."""
    series = Series("Estimate", (Point("a", 10, 8, 13), Point("b", 11, 9, 14)))
    (root,) = parsed(chart(kind, series))
    if kind is Kind.LINES:
        (band,) = classed(root, "c-band")
        assert len(str(band.get("points")).split()) == 4
    else:
        assert len(classed(root, "c-interval")) == 6


def test_multiples_share_one_scale() -> None:
    """The same figure lies at the same height in every panel."""
    big, small = Series.of("KZ", {"a": 100, "b": 10}), Series.of("KG", {"a": 10, "b": 10})
    panels = parsed(chart(Kind.MULTIPLES, big, small))
    heights = [[mark.get("cy") for mark in classed(root, "c-fill-1")] for root in panels]
    assert heights[0][1] == heights[1][0] == heights[1][1]
    assert [panel.name for panel in draw(chart(Kind.MULTIPLES, big, small))] == ["KZ", "KG"]


def test_table_says_what_the_picture_says() -> None:
    """The table has every figure, hidden and unknown ones in words, intervals written out."""
    series = Series(
        "Calls", (Point("Jan", 11313, 9884, 13027), Point("Feb", hidden="<5"), Point("Mar"))
    )
    one = chart(Kind.BARS, series)
    assert rows(one, "en", Words(label="Month")) == [
        ("Month", "Calls"),
        ("Jan", "11,313 (9,884 to 13,027)"),
        ("Feb", "<5"),
        ("Mar", "not known"),
    ]


def test_numbers_follow_the_locale() -> None:
    """Russian groups thousands with a space and writes a decimal comma."""
    series = Series.of("Calls", {"Jan": 11313.25})
    shown = rows(chart(Kind.BARS, series, digits=1), "ru")[1][1]
    assert re.fullmatch(r"11\s313,[23]", shown)


def test_legend_names_what_is_there() -> None:
    """Series are named when there are several; hatching and outline when they occur."""
    assert [one.name for one in legend(chart(Kind.LINES))] == [
        "hidden: too few to show",
        "not known",
    ]
    plain = Series.of("A", {"x": 1})
    assert legend(chart(Kind.BARS, plain)) == []
    assert [one.name for one in legend(chart(Kind.BARS, plain, replace(plain, name="B")))] == [
        "A",
        "B",
    ]


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        ((), "needs a point"),
        ((Series("A", ()),), "needs a point"),
        ((Series.of("A", {"x": 1}), Series.of("B", {"y": 1})), "same labels"),
        (tuple(Series.of(str(n), {"x": 1}) for n in range(6)), "told apart"),
    ],
)
def test_charts_that_cannot_be_read_are_refused(series: tuple[Series, ...], sentence: str) -> None:
    """A wrong chart stops where it is made."""
    with pytest.raises(ValueError, match=sentence):
        Chart("t", "f", Kind.BARS, series, "u", "s", date(2026, 1, 1))


@pytest.mark.parametrize(
    "wrong", [{"value": -1}, {"value": 1, "low": 0}, {"value": 1, "low": 3, "high": 2}]
)
def test_points_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    """Negative counts and broken intervals stop where they are made."""
    with pytest.raises(ValueError, match="x:"):
        Point("x", **wrong)


@given(st.floats(min_value=1e-6, max_value=1e9))
def test_scales_hold_what_they_must(reach: float) -> None:
    """A scale begins at zero, holds the largest figure, and wastes less than two steps."""
    scale = Scale.to(reach)
    assert scale.ticks[0] == 0
    assert scale.share(reach) <= 1 + 1e-6
    assert scale.top - reach <= scale.step * (1 + 1e-6)
    assert 2 <= len(scale.ticks) <= 6


def test_an_empty_scale_is_still_a_scale() -> None:
    """All zero, or all unknown, divides by nothing."""
    series = Series.of("A", {"x": 0, "y": None})
    (root,) = parsed(chart(Kind.LINES, series))
    assert len(classed(root, "c-fill-1")) == 1


any_figure = st.one_of(
    st.none(),
    st.sampled_from(["<5", "<10"]),
    st.integers(min_value=0, max_value=10**7),
    st.floats(min_value=0, max_value=1e6),
)


@given(st.sampled_from(Kind), st.lists(any_figure, min_size=1, max_size=30))
def test_any_figures_make_a_drawing(kind: Kind, values: list[float | str | None]) -> None:
    """Whatever the figures are, the drawing is XML, with one hatched box per hidden figure."""
    series = Series.of("A", {f"label {at}": value for at, value in enumerate(values)})
    (root,) = parsed(chart(kind, series))
    assert len(classed(root, "c-hidden")) == sum(isinstance(value, str) for value in values)
    assert len(classed(root, "c-unknown")) == values.count(None)
    assert "nan" not in ET.tostring(root, encoding="unicode")
