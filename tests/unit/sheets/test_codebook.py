"""The codebook says of each question what, why and how long."""

from __future__ import annotations

import json

from panoh.kernel.sheets import codebook
from tests.unit.sheets.examples import EVERY_KIND, NEW, ask, small


def test_every_question_is_in_it() -> None:
    book = codebook.codebook(EVERY_KIND)
    listed = [question for section in book["sections"] for question in section["questions"]]
    assert [question["name"] for question in listed] == list(EVERY_KIND.questions)
    assert all(question["reason"] and question["kept"] and question["care"] for question in listed)


def test_what_it_says_of_one_question() -> None:
    (section, *_others) = codebook.codebook(EVERY_KIND)["sections"]
    back = section["questions"][1]
    assert back == {
        "name": "back",
        "label": "The back?",
        "hint": "",
        "kind": "yes_no",
        "required": True,
        "show_if": "safe=no|unsure",
        "codes": {"yes": "Yes", "no": "No"},
        "least": None,
        "most": None,
        "care": "coded",
        "reason": "for these tests",
        "kept": "2 years after the contact",
        "htcds": "",
    }


def test_markdown_has_a_row_for_each_question() -> None:
    text = codebook.as_markdown([EVERY_KIND, NEW])
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(rows) == len(EVERY_KIND.questions) + len(NEW.questions)
    assert "## Call (`tests.every_kind`, version 1)" in text
    assert rows[1].startswith("| **The back?** `back` | yes_no | needed, if safe=no, unsure | ")
    assert all(row.count(" | ") == 7 for row in rows)


def test_a_bar_in_a_label_does_not_break_the_table() -> None:
    text = codebook.as_markdown([small(ask("a", reason="one | two"))])
    assert "one \\| two" in text


def test_json_can_be_read() -> None:
    books = json.loads(codebook.as_json([EVERY_KIND, NEW]))
    assert [(book["sheet"], book["version"]) for book in books] == [
        ("tests.every_kind", 1),
        ("tests.small", 2),
    ]


def test_it_speaks_the_readers_language() -> None:
    (section, *_others) = codebook.codebook(EVERY_KIND, "ru")["sections"]
    assert section["questions"][1]["codes"] == {"yes": "Да", "no": "Нет"}
