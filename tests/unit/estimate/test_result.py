"""What `fit` gives back, as JSON, text and picture."""

from __future__ import annotations

import json
import pickle
import re
from dataclasses import FrozenInstanceError
from xml.etree import ElementTree as ET

import pytest

from panoh.science.estimate import CaptureHistories, Message, examples, fit
from panoh.science.estimate.english import ENGLISH
from tests.unit.estimate.tables import ARTIFICIAL, INDEPENDENT, KOREA, NO_OVERLAP

SVG = "{http://www.w3.org/2000/svg}"
KEYS = {"observed", "estimate", "interval", "level", "method", "model", "warnings", "seconds"}


@pytest.mark.parametrize("table", [examples.uk2013(), ARTIFICIAL, KOREA, NO_OVERLAP])
def test_json_has_the_promised_keys(table: CaptureHistories) -> None:
    told = json.loads(json.dumps(fit(table).to_dict(), allow_nan=False))
    assert set(told) >= KEYS
    assert (told["estimate"] is None) is (told["interval"] is None) is (told["reason"] is not None)
    assert told["observed"] == table.observed
    assert all(isinstance(warning, str) for warning in told["warnings"])
    assert told["verdict"]["code"] in {"usable", "fragile", "not_identified"}
    assert told["models"][0]["roles"][0]["code"] == "role_chosen"


def test_the_level_changes_the_interval_only() -> None:
    result = fit(examples.uk2013(), level=0.8)
    assert result.interval() == result.interval(0.8)
    wide, narrow = result.interval(0.95), result.interval()
    assert wide == pytest.approx((9884.40, 13027.40), abs=0.005)
    assert wide is not None
    assert narrow is not None
    assert wide[0] < narrow[0] < narrow[1] < wide[1]
    assert result.estimate == pytest.approx(11312.99, abs=0.005)


def test_a_result_is_frozen_and_can_be_sent() -> None:
    result = fit(INDEPENDENT)
    with pytest.raises(FrozenInstanceError):
        result.level = 0.5  # type: ignore[misc]
    again = pickle.loads(pickle.dumps(result))  # noqa: S301 (our own bytes)
    assert again.to_dict() == result.to_dict()


def test_the_summary_names_models_warnings_and_assumptions() -> None:
    text = fit(ARTIFICIAL).summary()
    assert re.search(r"^also A:B +none$", text, re.MULTILINE)
    for part in ("Between 279 and 1,171", "96 people seen on 3 lists: A, B, C.", "Warnings"):
        assert part in text
    assert "No number: Nobody is on two lists" in fit(NO_OVERLAP).summary()


@pytest.mark.parametrize("table", [examples.uk2013(), ARTIFICIAL, KOREA, NO_OVERLAP, INDEPENDENT])
def test_the_picture_is_well_formed_and_accessible(table: CaptureHistories) -> None:
    result = fit(table)
    root = ET.fromstring(result.plot(key="run7"))  # noqa: S314 (our own text)
    named = {node.get("id"): node for node in root.iter() if node.get("id")}
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "run7-title run7-desc"
    assert named["run7-title"].tag == f"{SVG}title"
    assert result.verdict.sentence() in (named["run7-desc"].text or "")
    for node in root.iter():
        assert node.tag not in {f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject"}
        assert not {name for name in node.attrib if name == "style" or name.startswith("on")}
    words = [node.text or "" for node in root.iter(f"{SVG}text")]
    assert sum(word.startswith("chosen") for word in words) == 1
    assert len(list(root.iter(f"{SVG}g"))) == len(result.models)


def test_every_mark_lies_inside_the_picture() -> None:
    root = ET.fromstring(fit(examples.uk2013()).plot())  # noqa: S314 (our own text)
    _, _, width, height = (float(part) for part in (root.get("viewBox") or "").split())
    for node in root.iter():
        for name, value in node.attrib.items():
            if name in {"x", "x1", "x2", "cx"}:
                assert 0 <= float(value) <= width
            if name in {"y", "y1", "y2", "cy"}:
                assert 0 <= float(value) <= height


def test_names_of_lists_cannot_break_the_picture() -> None:
    names = ['<script>"', "a&b", "c"]
    table = CaptureHistories.from_cells(dict(KOREA.cells()), names)
    root = ET.fromstring(fit(table).plot())  # noqa: S314 (our own text)
    assert not list(root.iter("script"))
    assert any('<script>"' in (node.text or "") for node in root.iter(f"{SVG}text"))


def test_the_picture_speaks_another_language() -> None:
    def say(message: Message) -> str:
        return f"{message.code}!"

    root = ET.fromstring(fit(KOREA).plot(say))  # noqa: S314 (our own text)
    words = [node.text or "" for node in root.iter() if node.text and node.text.strip()]
    assert all(word.endswith("!") for word in words)


def test_every_template_can_be_filled_by_name_only() -> None:
    for template in ENGLISH.values():
        assert not re.search(r"\{\W|\{\d|\{\}", template)


def test_examples_say_where_they_come_from() -> None:
    example = examples.load("uk2013")
    assert example.histories == examples.uk2013()
    assert any("Home Office" in line for line in example.citation)
    assert example.verified is False
    assert "uk2013" in examples.names()
