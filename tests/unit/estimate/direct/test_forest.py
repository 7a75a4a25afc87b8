"""Forest plots: every kind has its mark, and words say what the picture shows."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate.messages import Message, message
from panoh.science.estimate.pictures.forest import Line, Scale, draw, words


def picture(*lines: Line) -> str:
    title = message("direct_plot_title", column="a < b & c")
    desc = message("direct_plot_desc", number=len(lines), level=95.0)
    return draw(lines, title, desc, message("direct_axis_mean"), Message.sentence, "x")


def test_it_is_one_image_with_a_name_and_a_description() -> None:
    root = ElementTree.fromstring(picture(Line("<one>", 3.0, 1.0, 4.0)))  # noqa: S314 - our own
    names = str(root.get("aria-labelledby")).split()
    ids = {child.get("id") for child in root}
    assert root.get("role") == "img"
    assert set(names) <= ids
    assert "style" not in {key for node in root.iter() for key in node.attrib}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("x", None), "x: no number"),
        (Line("x", 5.0), "x: 5"),
        (Line("x", 0.25, 0.125, 0.5), "x: 0.25 (0.125 to 0.5)"),
        (Line("x", 5000.4, 100.0, math.inf), "x: 5,000 (100 to ∞)"),
        (Line("x", 5.0, kind="identified"), "x: 5 identified"),
        (Line("x", 5.0, kind="claimed"), "x: 5 claimed"),
        (Line("x", 5.0, 5.0, 9.0, kind="claimed"), "x: 5 to 9 claimed"),
    ],
)
def test_words(line: Line, said: str) -> None:
    assert words(line).sentence() == said


def test_endless_intervals_end_at_the_edge() -> None:
    assert 'x2="696.0"' in picture(Line("x", 5.0, 1.0, math.inf))


def test_nothing_to_draw_is_still_a_picture() -> None:
    assert "no number" in picture(Line("x", None))


@given(st.lists(st.floats(-1e6, 1e9), min_size=1, max_size=6), st.booleans())
def test_every_number_has_its_place(values: list[float], log: bool) -> None:
    scale = Scale.around(values, log)
    assert all(24 <= scale.x(value) <= 696 for value in values)
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks())
    assert scale.log is (log and min(values) > 0)
