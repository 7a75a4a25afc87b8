"""What every method keeps to, whatever the table: an answer or a reason, never nonsense."""

from __future__ import annotations

import json
import math
import pickle
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import permutations
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.science.estimate import METHODS, CaptureHistories, InputError, Result, fit
from panoh.science.estimate.figures import Estimated
from panoh.science.estimate.rounding import ENDLESS
from tests.unit.estimate.tables import ARTIFICIAL, INDEPENDENT, KOREA, relabelled, tables

CHAINS = ("latent-class", "threshold")  # slow, and drawn
QUICK = tuple(name for name in METHODS if name not in (*CHAINS, "compare"))
EXACT = tuple(name for name in QUICK if name != "doubly-robust")  # which splits people at random
Options = dict[str, Any]
FIGURE = re.compile(r"\d[\d,]*")

cells = CaptureHistories.from_cells
EVERYONE = cells({"111": 5, "110": 7, "101": 9, "100": 20})
LONELY = cells({"1000": 50, "0100": 40, "0010": 30, "0001": 20, "1100": 9, "1010": 5, "0110": 4})
TRAPS: Mapping[str, CaptureHistories] = {
    "artificial": ARTIFICIAL,
    "a list without overlap": LONELY,
    "everyone on one list": EVERYONE,
    "everyone on one of two": cells({"10": 5, "11": 7}),
    "one person each": cells({"10": 1, "01": 1, "11": 1}),
    "nobody on two lists": cells({"10": 5, "01": 7}),
    "one cell": cells({"111": 10}),
    "nobody on one list only": cells({"110": 5, "101": 5, "011": 5}),
    "thin": cells({"10": 39, "01": 7, "11": 2}),
    "1 and 10^9": cells({"10": 10**9, "01": 10**9, "11": 1}),
    "1 and 10^9 on three": cells({"100": 10**9, "001": 10**9, "110": 1, "101": 1, "011": 1}),
    "10^9 everywhere": cells({"10": 10**9, "01": 10**9, "11": 10**9}),
    "fractions": cells({"10": 2.5, "01": 3.25, "11": 1.5}, fractional=True),
}


def fitted(table: CaptureHistories, method: str, **told: object) -> Result | None:
    """The result; None where the method says in one sentence that it cannot take the table."""
    try:
        return fit(table, method, **told)  # type: ignore[arg-type]
    except InputError as error:
        said = str(error)
    assert re.fullmatch(r"[^{}\n]+\.", said)
    return None


def check(result: Result) -> None:
    check_number(result)
    told = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert (told["estimate"] is None) is (told["reason"] is not None)
    assert all(abs(number) < ENDLESS for number in figures_in(told))
    check_words(result)
    again = pickle.loads(pickle.dumps(result))  # noqa: S301 (our own bytes)
    assert again.to_dict() == result.to_dict()


def check_number(result: Result) -> None:
    interval = result.interval()
    assert (result.estimate is None) is (interval is None) is (result.verdict.figures == {})
    if result.estimate is None or interval is None:
        assert result.reason is not None
        return
    assert math.isfinite(result.estimate)
    assert result.estimate >= result.observed * (1 - 1e-9)
    assert interval[0] <= result.estimate * (1 + 1e-9)
    assert result.estimate * (1 - 1e-9) <= interval[1]


def check_words(result: Result) -> None:
    """Text and picture can be made and read, and hold no figure that nobody could mean."""
    root = ET.fromstring(result.plot())  # noqa: S314 (our own text)
    said = [result.summary(), *(node.text or "" for node in root.iter())]
    for message in (*result.warnings, *result.assumptions, *result.verdict.reasons):
        said.append(message.sentence())
    for text in said:
        assert not re.search(r"\b(nan|inf|None)\b|[{}]", text), text
        # a bound on figures with separators: commas between parts of a list are followed by blanks
        assert all(int(one.replace(",", "")) < ENDLESS for one in FIGURE.findall(text)), text


def figures_in(told: object) -> Iterator[float]:
    """Every number in a structure of JSON."""
    if isinstance(told, Mapping):
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            yield from figures_in(one)
    elif isinstance(told, int | float) and not isinstance(told, bool):
        yield told


@pytest.mark.parametrize("method", QUICK)
@settings(max_examples=8, deadline=None, derandomize=True)
@given(table=tables(2, 5))
def test_any_table_has_an_answer_or_a_reason(method: str, table: CaptureHistories) -> None:
    result = fitted(table, method)
    if result is not None:
        check(result)


@pytest.mark.parametrize("method", QUICK)
@pytest.mark.parametrize("name", TRAPS)
def test_traps_have_an_answer_or_a_reason(method: str, name: str) -> None:
    result = fitted(TRAPS[name], method)
    if result is not None:
        check(result)


@pytest.mark.parametrize("name", ["artificial", "everyone on one of two", "1 and 10^9"])
def test_thresholds_in_traps(name: str) -> None:
    result = fitted(TRAPS[name], "threshold")
    assert result is not None
    check(result)


def test_comparing_on_a_trap() -> None:
    check(fit(cells({"10": 10**9, "01": 10**9, "11": 1}), "compare"))


def test_equal_models_are_told_apart_by_no_rounding() -> None:
    table = CaptureHistories(("A", "B", "C"), (0, 0, 3, 0, 0, 1, 0, 2))
    chosen = {fit(relabelled(table, order), "family").model for order in ((0, 1, 2), (0, 2, 1))}
    assert chosen == {("Mh Chao (LB)",)}


@pytest.mark.parametrize("method", ["compare", *CHAINS])
def test_no_number_where_everyone_is_on_one_list(method: str) -> None:
    result = fit(cells({"10": 5, "11": 7}) if method == "compare" else EVERYONE, method)
    check(result)
    assert result.reason is not None
    assert result.reason.code == "everyone_on_list"


@pytest.mark.parametrize(
    "options", [{"interval": "profile"}, {"interval": "wald"}, {"replicates": 150}]
)
@pytest.mark.parametrize("method", ["stepwise", "independence", "bic"])
def test_every_interval_on_thin_tables(method: str, options: Options) -> None:
    for name in ("artificial", "thin", "one person each", "a list without overlap"):
        result = fit(TRAPS[name], method, **options)
        check(result)


def test_an_endless_interval_is_said_to_have_no_end() -> None:
    result = fit(cells({"10": 5, "01": 7, "11": 1}), level=1 - 1e-16)
    check(result)
    interval = result.interval()
    assert interval is not None
    assert interval[1] == math.inf
    assert result.to_dict()["interval"] == [pytest.approx(interval[0]), None]
    assert "no_upper_limit" in {reason.code for reason in result.verdict.reasons}
    assert "to no end" in result.summary()
    assert "∞" in result.plot()


def test_more_people_than_ever_lived_are_refused() -> None:
    result = fit(TRAPS["1 and 10^9"])
    assert result.reason is not None
    assert result.reason.code == "beyond_everyone"
    assert result.models[0].estimate is None


@pytest.mark.parametrize("method", EXACT)
@settings(max_examples=6, deadline=None, derandomize=True)
@given(table=tables(2, 4), seed=st.integers(0, 2**32 - 1))
def test_the_order_and_names_of_lists_do_not_matter(
    method: str, table: CaptureHistories, seed: int
) -> None:
    order = tuple(int(place) for place in np.random.default_rng(seed).permutation(table.size))
    other = relabelled(table, order)
    named = CaptureHistories(tuple(f"list {name}" for name in other.lists), other.counts)
    first, second = fitted(table, method), fitted(named, method)
    assert (first is None) is (second is None)
    if first is None or second is None or ordered(first) or ordered(second):
        return
    assert figures_of(first) == pytest.approx(figures_of(second), rel=1e-6)


def ordered(result: Result) -> bool:
    """Whether the model takes the lists for occasions in their order."""
    return result.model in (("Mb",), ("Mbh",))


def test_every_order_of_one_table() -> None:
    for method in EXACT:
        if method in ("chapman", "family"):
            continue
        first = fit(KOREA, method)
        for order in permutations(range(3)):
            other = fit(relabelled(KOREA, order), method)
            assert figures_of(other) == pytest.approx(figures_of(first), rel=1e-6)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(table=tables(2, 4), times=st.integers(2, 50))
def test_so_many_times_the_people_are_so_many_times_the_answer(
    table: CaptureHistories, times: int
) -> None:
    more = CaptureHistories(table.lists, tuple(times * count for count in table.counts))
    one, many = fit(table, "independence"), fit(more, "independence")
    assert (one.estimate is None) is (many.estimate is None)
    if one.estimate is not None and many.estimate is not None:
        assert many.estimate == pytest.approx(times * one.estimate, rel=1e-6)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    chances=st.lists(st.floats(0.05, 0.9), min_size=2, max_size=5),
    people=st.floats(10.0, 1e6),
)
def test_expected_counts_return_their_population(chances: list[float], people: float) -> None:
    table = expected(chances, people)
    for method in ("independence", "stepwise"):
        assert fit(table, method).estimate == pytest.approx(people, rel=1e-6)


def expected(chances: list[float], people: float) -> CaptureHistories:
    """How many people are expected in each cell where lists are independent."""
    told = {}
    for cell in range(1, 2 ** len(chances)):
        on = [bool(cell >> i & 1) for i in range(len(chances))]
        share = math.prod(p if yes else 1 - p for p, yes in zip(chances, on, strict=True))
        told["".join("01"[yes] for yes in on)] = people * share
    return CaptureHistories.from_cells(told, fractional=True)


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("stepwise", {"replicates": 2500}),
        ("threshold", {"replicates": 1600}),
    ],
)
def test_the_seed_alone_decides_what_is_drawn(method: str, options: Options) -> None:
    first = figures_of(fit(INDEPENDENT, method, seed=3, **options))
    assert figures_of(fit(INDEPENDENT, method, seed=3, **options)) == first
    assert figures_of(fit(INDEPENDENT, method, seed=4, **options)) != first


@pytest.mark.parametrize(
    ("method", "options"),
    [("stepwise", {"replicates": 2500}), ("threshold", {"replicates": 1600})],
)
def test_two_workers_draw_what_one_draws(method: str, options: Options) -> None:
    one = figures_of(fit(INDEPENDENT, method, workers=1, **options))
    two = figures_of(fit(INDEPENDENT, method, workers=2, **options))
    assert two == pytest.approx(one, rel=1e-9)


def figures_of(result: Result) -> tuple[float, ...]:
    """Estimate, limits and their errors; empty where there is no number."""
    if result.estimate is None:
        return ()
    return (result.estimate, *(result.interval() or ()), *(result.error() or ()))


def test_a_seed_is_no_negative_number() -> None:
    with pytest.raises(InputError, match="seed -1 is below 0"):
        fit(INDEPENDENT, seed=-1)


def test_a_number_without_upper_limit_is_shown_so() -> None:
    shown = Estimated(10.0, 8.0, math.inf, 0.95, "m", "s", date(2020, 1, 1))
    assert "8 to no end" in str(shown)
