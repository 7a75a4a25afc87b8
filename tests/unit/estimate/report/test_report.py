"""A report says what was found, in any language, and nothing that it says can act as markup."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from panoh.science.estimate import CaptureHistories, Message, Result, examples, fit
from panoh.science.estimate.report import report, report_html, report_pdf
from panoh.science.estimate.report.document import (
    Document,
    Facts,
    Grid,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Points,
)
from panoh.science.estimate.report.html import page
from panoh.science.estimate.report.reading import between
from panoh.science.estimate.report.typesetting import TEMPLATE, content, typeset

HOSTILE = (
    '#panic("x")', "$x$ *bold* _it_ `raw`", "= head", '"quoted" \\ back', "@ref <label>",
    "<script>alert(1)</script>", "// no comment", "#import \"x\": *", "[ ] { } ( )", "&amp;",
)  # fmt: skip
RUSSIAN = "Қанша адам көрінбейді? Сколько не видно? Ҷ Ӣ Ӯ Ў Ň Ž Ş Oʻ"


@pytest.fixture(scope="module")
def result() -> Result:
    return fit(examples.load("uk2013").histories)


def found(document: Document, selector: str, part: str) -> Any:
    """A part of each element of a kind, as typst sets it, in typst's own tree."""
    return json.loads(
        typst.query(
            TEMPLATE.read_bytes(), selector, field=part,
            sys_inputs={"content": content(document)}, ignore_system_fonts=True,
        )
    )  # fmt: skip


def shown(document: Document, selector: str, part: str) -> list[str]:
    """The same as plain text."""
    return [plain(one) for one in found(document, selector, part)]


def plain(tree: Any) -> str:
    """Text of typst's content tree; anything but text and spaces in it is an error."""
    if tree["func"] == "sequence":
        return "".join(plain(one) for one in tree["children"])
    if tree["func"] == "space":
        return " "
    assert tree["func"] == "text", tree
    return str(tree["text"])


class Reader(HTMLParser):
    """Tags and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_verdict_comes_first_and_every_part_follows(result: Result) -> None:
    made = report(result, source="UK Home Office")
    assert made.blocks[0] == Paragraph(result.verdict.sentence(), lead=True)
    heads = [one.text for one in made.blocks if isinstance(one, Heading)]
    assert heads == [
        "The figures", "What other models say", *(one.title.sentence() for one in result.sections),
        "Keep in mind", "What must be true for this number to be right", "How it was made",
    ]  # fmt: skip
    grids = [one for one in made.blocks if isinstance(one, Grid)]
    assert [len(one.rows) for one in grids] == [
        len(result.models),
        *(len(one.rows) for one in result.sections),
    ]
    assert grids[0].rows[0][2:4] == ("11,313", "9,884 to 13,027")
    assert made.blocks[-1] == Paragraph("Source of the table: UK Home Office.")


def test_the_page_says_what_the_report_says(result: Result) -> None:
    read = Reader(report_html(result, title=HOSTILE[5], notice="SYNTHETIC"))
    assert "script" not in read.tags
    assert {"svg", "table", "caption", "dl"} <= set(read.tags)
    assert HOSTILE[5] in "".join(read.texts)
    for said in ("SYNTHETIC", result.verdict.sentence(), "11,313", "9,884 to 13,027"):
        assert said in "".join(read.texts)


def test_the_pdf_is_made_without_network_and_the_same_each_time(result: Result) -> None:
    first, second = report_pdf(result), report_pdf(result)
    assert first.startswith(b"%PDF-")
    assert first == second
    assert b"Libertinus" in first


def test_the_pdf_shows_the_parts(result: Result) -> None:
    made = report(result)
    heads = shown(made, "heading", "body")
    assert heads[:2] == ["The figures", "What other models say"]
    captions = [one["body"] for one in found(made, "figure", "caption")]
    assert plain(captions[0]) == "Every model's estimate and interval"
    assert plain(captions[1]) == f"Models considered: {len(result.models)}"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    assert shown(everything(text), "heading", "body") == [text]
    assert typeset(everything(text)).startswith(b"%PDF-")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1))
def test_any_text_stays_text(text: str) -> None:
    made = Document("title", "en", (Heading(text),))
    assert shown(made, "heading", "body") == [text]
    assert text in "".join(Reader(page(made)).texts)


def everything(text: str) -> Document:
    """Each kind of block, with the same text in each place."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    return Document(
        text, "ru",
        (
            Notice(text), Heading(text), Paragraph(text), Points((text,)), Facts(((text, text),)),
            Grid(text, (text,), ((text,),), (0,)), Picture(drawing, text, text),
        ),
        foot=text, subtitle=text,
    )  # fmt: skip


def test_every_alphabet_can_be_set() -> None:
    assert shown(everything(RUSSIAN), "heading", "body") == [RUSSIAN]
    _pdf, warnings = typst.compile_with_warnings(
        TEMPLATE.read_bytes(), sys_inputs={"content": content(everything(RUSSIAN))},
        ignore_system_fonts=True, format="pdf",
    )  # fmt: skip
    assert warnings == []


def test_a_report_speaks_the_language_it_is_given(result: Result) -> None:
    made = report(result, say=lambda message: f"«{message.code}»", language="ru")
    assert made.language == "ru"
    assert made.title == "«report_title»"
    assert all(one.text.startswith("«") for one in made.blocks if isinstance(one, Heading))


def test_no_number_is_reported_as_none() -> None:
    nothing = fit(CaptureHistories.from_cells({"10": 20, "01": 30}))
    made = report(nothing, notice="exploratory")
    assert made.blocks[0] == Notice("exploratory")
    figures = next(one for one in made.blocks if isinstance(one, Facts))
    assert [said for _label, said in figures.rows[:2]] == ["no number", "no interval"]
    assert report_pdf(nothing).startswith(b"%PDF-")


def test_an_interval_may_have_no_end() -> None:
    assert between((10.0, 1e13), Message.sentence) == "10 to no end"


def test_a_table_needs_all_its_cells() -> None:
    with pytest.raises(ValueError, match="each column"):
        Grid("", ("a", "b"), (("1",),))
