"""Scale-up input that cannot be used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.direct import Design, SurveyTable, read_survey
from panoh.science.estimate.scaleup import Factor, KnownPopulations, read_known, scale_up

KNOWN = KnownPopulations.of({"nurses": 100})


def go(table: SurveyTable, hidden: str = "hidden", **more: object) -> object:
    return scale_up(table, hidden, Design.simple(len(table)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (go, "Give either populations of known size or groups"),
        (lambda t: go(t, known=KNOWN, groups=["nurses"]), "Give either populations"),
        (lambda t: go(t, "nurses", known=KNOWN), "“nurses” is among those used"),
        (lambda t: go(t, "spies", known=KNOWN), "no column “spies”"),
        (lambda t: go(t, known=KNOWN, population=-1), "A population of -1"),
        (lambda t: go(t, known=KNOWN, topcode=0), "cannot be capped at 0"),
        (lambda t: go(t, groups=["nurses"]), "need the size of the population"),
        (lambda t: go(t, known=KnownPopulations.of({"none": 9})), "No respondent knows anybody"),
    ],
)
def test_a_survey_that_cannot_be(work: Callable[[SurveyTable], object], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        work(read_survey("hidden,nurses,none\n1,2,0\n0,1,0\n3,2,0\n"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,number\nnurses,3\n", "has the columns name, number"),
        ("name,size\nnurses,0\n", "nurses has no people"),
        ("name,size\nnurses,3\nnurses,4\n", "nurses is named twice"),
        ("name,size\nnurses,many\n", "Row 2, column “size”: “many” is not a number"),
    ],
)
def test_known_populations_that_cannot_be(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_known(text)


def test_no_known_population() -> None:
    with pytest.raises(InputError, match="No population of known size"):
        KnownPopulations((), ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x", "“x” is no factor"),
        ("0", "“0.0” is no factor"),
        ("1:2", "“1:2” is no factor"),
        ("1:2:3", "The factor 1 does not lie between 2 and 3"),
    ],
)
def test_factors_that_cannot_be(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Factor.parse(text)


def test_factors_as_people_write_them() -> None:
    assert Factor.parse("0.8") == Factor(0.8)
    assert Factor.parse("0.8:0.7:0.9") == Factor.between(0.8, 0.7, 0.9)
