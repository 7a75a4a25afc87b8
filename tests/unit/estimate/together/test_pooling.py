"""Pooling on request: against a published meta-analysis, and what is refused."""

from __future__ import annotations

import json
import math
from datetime import date

import numpy as np
import pytest

from panoh.science.estimate import Claimed, Estimated, Identified, InputError
from panoh.science.estimate.together import Measured, Pooled, Source, triangulate
from panoh.science.estimate.together.heterogeneity import pool

WHO = Measured("adults", "2020", "forced labour")
DAY = date(2021, 1, 1)

# Trials of the BCG vaccine (Colditz and others 1994): cases and others, vaccinated and not.
BCG = np.array(
    [
        *((4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619)),
        *((33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619)),
        *((505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600)),
        *((186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825)),
    ],
    dtype=float,
)


def made(*values: tuple[float, float, float]) -> list[Source]:
    return [
        Source(f"study {n}", Estimated(*one, 0.95, "survey", "test", DAY), WHO)
        for n, one in enumerate(values)
    ]


def test_the_published_figures_of_the_vaccine() -> None:
    a, b, c, d = BCG.T
    y = np.log(a / (a + b) / (c / (c + d)))
    se = np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
    found = pool(y, se)
    # As printed for these trials by restricted maximum likelihood (Viechtbauer 2010).
    assert round(found.tau2, 4) == 0.3132
    assert round(found.mean, 4) == -0.7145
    assert round(found.plain_se, 4) == 0.1798
    assert round(found.q, 4) == 152.2330
    assert [round(limit, 4) for limit in found.normal(0.95)] == [-1.0669, -0.3622]
    assert round(found.i2, 4) == round((152.2330 - 12) / 152.2330, 4)
    assert found.p < 1e-4


def test_agreement_has_no_heterogeneity() -> None:
    found = pool(np.array([1.0, 1.1, 0.9]), np.array([0.5, 0.5, 0.5]))
    assert found.tau2 == 0.0
    assert found.i2 == 0.0
    assert found.mean == pytest.approx(1.0)
    assert found.se == pytest.approx(0.5 / math.sqrt(3))
    assert pool(np.array([1.0, 1.0]), np.array([0.5, 0.5])).i2 == 0.0


def test_pooled_of_two() -> None:
    result = triangulate(made((1000, 500, 2000), (1200, 600, 2400))).pool("same survey frame")
    assert result.estimate == pytest.approx(math.sqrt(1000 * 1200))
    assert result.prediction() is None
    assert result.tau2 == 0.0
    assert [said.code for said in result.warnings] == ["pool_few"]


def test_disagreement_widens_and_is_said() -> None:
    result = triangulate(made((1000, 900, 1100), (3000, 2700, 3300), (500, 450, 550))).pool("asked")
    assert result.i2 > 0.9
    assert "pool_disagree" in {said.code for said in result.warnings}
    beyond = result.prediction()
    assert beyond is not None
    low, high = result.interval()
    assert beyond[0] < low < result.estimate < high < beyond[1]


def test_many_that_agree_raise_no_doubt() -> None:
    result = triangulate(made(*[(1000, 500, 2000)] * 6)).pool("asked")
    assert result.warnings == ()
    assert result.estimate == pytest.approx(1000)


def test_two_say_nothing_of_the_next() -> None:
    said = triangulate(made((1000, 500, 2000), (1200, 600, 2400))).pool("asked").summary()
    assert "One more such study" not in said


def test_some_of_them() -> None:
    together = triangulate(made((1000, 900, 1100), (3000, 2700, 3300), (500, 450, 550)))
    result = together.pool("the two that used maps", ["study 0", "study 2"])
    assert [source.name for source in result.sources] == ["study 0", "study 2"]
    with pytest.raises(InputError, match="no number called “study 9”: choose from study 0"):
        together.pool("why", ["study 9"])


def test_counts_and_claims_are_never_pooled() -> None:
    count = Source("count", Identified(5, "police", DAY), WHO)
    claim = Source("claim", Claimed(5, "someone", "paper", 2020), WHO)
    together = triangulate([*made((1000, 900, 1100)), count, claim])
    for name, sentence in (("count", "is a count"), ("claim", "is a claim")):
        with pytest.raises(InputError, match=sentence):
            together.pool("why", ["study 0", name])


@pytest.mark.parametrize(
    ("reason", "values", "sentence"),
    [
        (" ", [(1000, 900, 1100), (1000, 900, 1100)], "Estimates are pooled for a reason only"),
        ("why", [(1000, 900, 1100)], "give two at least"),
        ("why", [(1000, 900, 1100), (1000, 0, 1100)], "starts at zero"),
        ("why", [(1000, 900, 1100), (1000, 1000, 1000)], "has no width"),
    ],
)
def test_what_is_refused(
    reason: str, values: list[tuple[float, float, float]], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        triangulate(made(*values)).pool(reason)


def test_people_can_read_it() -> None:
    result: Pooled = triangulate(made((1000, 500, 2000), (1200, 600, 2400), (900, 500, 1700))).pool(
        "one frame, one question"
    )
    said = result.summary()
    assert said.startswith("Pooled from 3 estimates: ")
    assert "Pooled because: one frame, one question" in said
    assert len(result.to_frame()) == 4
    assert result.plot().count("panoh-forest__row--pooled") == 1
    assert json.dumps(result.to_dict(), allow_nan=False)
