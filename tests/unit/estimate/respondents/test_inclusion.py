"""Inclusion under successive sampling, against the definition."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate.respondents.inclusion import inclusion, successive


def by_definition(degrees: tuple[int, ...], people: tuple[int, ...], drawn: int) -> list[float]:
    """Draw one after the other, in all ways at once."""

    @cache
    def chosen(left: tuple[int, ...], draws: int) -> tuple[float, ...]:
        if draws == 0:
            return (0.0,) * len(left)
        total = sum(d * n for d, n in zip(degrees, left, strict=True))
        sums = np.zeros(len(left))
        for k, number in enumerate(left):
            if number:
                after = (*left[:k], number - 1, *left[k + 1 :])
                step = np.asarray(chosen(after, draws - 1))
                step[k] += 1.0
                sums += degrees[k] * number / total * step
        return tuple(sums)

    return [float(x) / n for x, n in zip(chosen(people, drawn), people, strict=True)]


@pytest.mark.parametrize("drawn", [5, 20, 40, 55])
def test_it_is_what_drawing_one_by_one_gives(drawn: int) -> None:
    degrees, people = (1, 3, 10), (20, 25, 15)
    exact = by_definition(degrees, people, drawn)
    found = inclusion(np.asarray(degrees, float), np.asarray(people, float), float(drawn))
    assert found == pytest.approx(exact, abs=4e-4)


@given(
    st.lists(st.integers(1, 40), min_size=2, max_size=8, unique=True),
    st.integers(5, 200),
    st.floats(0.05, 0.95),
)
@settings(max_examples=40, deadline=None)
def test_it_sums_to_the_sample_and_rises_with_degree(
    degrees: list[int], each: int, share: float
) -> None:
    sizes = np.sort(np.asarray(degrees, float))
    people = np.full(len(sizes), float(each))
    chance = inclusion(sizes, people, share * people.sum())
    assert chance @ people == pytest.approx(share * people.sum())
    assert (np.diff(chance) > -1e-9).all()


def test_the_scale_of_degrees_does_not_matter() -> None:
    degrees, people = np.asarray([1.0, 4.0, 9.0]), np.asarray([50.0, 30.0, 20.0])
    assert inclusion(degrees, people, 40.0) == pytest.approx(inclusion(7 * degrees, people, 40.0))


def test_a_whole_population_is_included() -> None:
    assert successive(np.asarray([1.0, 5.0, 9.0]), 3).tolist() == [1.0, 1.0, 1.0]


def test_in_a_large_population_it_is_proportional_to_degree() -> None:
    degree = np.tile([2.0, 4.0, 8.0], 30)
    chance = successive(degree, 1e7)
    assert chance / degree == pytest.approx(np.full(90, chance[0] / 2.0), rel=1e-4)
