"""Recall and false matches on public names of members of parliament; figures are printed (-s)."""

import os
from pathlib import Path

import pytest

from tests.unit.linkage.measure import (
    People,
    different_person_pairs,
    is_cyrillic,
    read_people,
    same_person_pairs,
    shares,
)
from tests.unit.linkage.spellings import SYSTEMS, latin

FOLDER = os.environ.get("PANOH_REFERENCE_DATA")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="PANOH_REFERENCE_DATA names no folder with the published tables"
)


def people(country: str) -> People:
    return read_people(Path(FOLDER or "") / "names" / f"{country}_names.csv")


def report(capsys: pytest.CaptureFixture[str], title: str, figures: object) -> None:
    with capsys.disabled():
        print(f"\n  {title}: {figures}", end="")  # noqa: T201 - the figures are the point


# Azerbaijani is not one of the five languages: Q is ғ there and H becomes г in Russian.
@pytest.mark.parametrize(
    ("country", "all_keys", "two_keys"), [("Kyrgyzstan", 0.97, 0.99), ("Azerbaijan", 0.5, 0.5)]
)
def test_recall_across_scripts(
    country: str, all_keys: float, two_keys: float, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shares(same_person_pairs(people(country)))
    report(capsys, f"{country}, same person, Latin and Cyrillic", found)
    assert found.all_keys >= all_keys
    assert found.two_keys >= two_keys


@pytest.mark.parametrize("country", ["Kyrgyzstan", "Uzbekistan", "Azerbaijan"])
def test_false_matches(country: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = shares(different_person_pairs(people(country)))
    report(capsys, f"{country}, different persons", found)
    assert found.all_keys <= 0.0001
    assert found.two_keys <= 0.0005


@pytest.mark.parametrize("system", SYSTEMS)
def test_recall_by_transliteration(system: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = {
        name
        for country in ("Kyrgyzstan", "Uzbekistan")
        for spellings in people(country).values()
        for name in spellings
        if is_cyrillic(name)
    }
    found = shares((name, latin(name, system)) for name in sorted(names))
    report(capsys, f"{system} spelling and the Cyrillic", found)
    assert found.all_keys >= 0.95
