"""Pictures: accessible, without script or style, in the caller's words."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from panoh.science.estimate import InputError
from panoh.science.estimate.messages import Message
from panoh.science.estimate.respondents import PICTURES, fit, size
from tests.unit.estimate.respondents.trees import grown, small

SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)  # noqa: S314 - made a line above


def accessible(drawn: str, key: str) -> None:
    root = parsed(drawn)
    assert root.attrib["role"] == "img"
    named = root.attrib["aria-labelledby"].split()
    assert named == [f"{key}-title", f"{key}-desc"]
    assert [node.attrib["id"] for node in root[:2]] == named
    assert all(node.text for node in root[:2])
    assert not any(node.tag == f"{SVG}script" or "style" in node.attrib for node in root.iter())


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_are_accessible(picture: str) -> None:
    accessible(fit(grown(80), "sick", "rds2", replicates=20).plot(picture, key="one"), "one")


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_of_means_and_of_nothing(picture: str) -> None:
    accessible(fit(small(), "degree", "rds2", replicates=20).plot(picture), "rds")
    accessible(fit(small(), "sick", "rds1").plot(picture), "rds")


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_speak_the_callers_language(picture: str) -> None:
    found = fit(grown(40), "sick", "rds2", replicates=20)
    heard: list[str] = []

    def say(message: Message) -> str:
        heard.append(message.code)
        return f"<{message.code}>"

    drawn = found.plot(picture, say)
    assert heard
    assert all(f"&lt;{code}&gt;" in drawn for code in heard)


def test_every_person_is_in_the_tree() -> None:
    root = parsed(fit(small(), "sick", "rds2", replicates=20).plot("tree"))
    assert len(root.findall(f"{SVG}rect")) == 2
    assert len(root.findall(f"{SVG}circle")) == 5
    ties = root.find(f"{SVG}path")
    assert ties is not None
    assert ties.attrib["d"].count("M") == 5


def test_marks_stay_inside() -> None:
    root = parsed(fit(grown(500), "sick", "rds2", replicates=20).plot("tree"))
    width, height = (float(x) for x in root.attrib["viewBox"].split()[2:])
    for mark in root.findall(f"{SVG}circle"):
        assert 0 < float(mark.attrib["cx"]) < width
        assert 0 < float(mark.attrib["cy"]) < height


def test_an_unknown_picture_is_refused() -> None:
    with pytest.raises(InputError, match="There is no picture “pie”"):
        fit(small(), "sick", "rds2", replicates=20).plot("pie")


def test_the_picture_of_the_size() -> None:
    accessible(size(grown(60), 150).plot(key="size"), "size")


def test_every_wave_has_its_row_of_degrees() -> None:
    root = parsed(fit(small(), "sick", "rds2", replicates=20).plot("degrees"))
    heights = [float(mark.attrib["cy"]) for mark in root.findall(f"{SVG}circle")]
    assert len(heights) == 4
    assert heights[0] > 0
    assert heights == sorted(set(heights))
    assert heights[-1] < float(root.attrib["viewBox"].split()[3])


def test_labels_of_many_seeds_do_not_touch() -> None:
    root = parsed(fit(grown(200, seeds=15), "sick", "rds2", replicates=20).plot("bottleneck"))
    labels = [node for node in root.findall(f"{SVG}text") if node.attrib.get("font-size") == "10"]
    places = [float(node.attrib["y"]) for node in labels]
    assert len(places) == 15
    assert min(after - before for before, after in pairwise(places)) >= 12.9
    assert max(places) < float(root.attrib["viewBox"].split()[3])
