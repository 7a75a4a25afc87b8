"""The generated documents are those of the declarations as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from panoh.cli.documents.making import documents

GENERATED = Path(__file__).resolve().parents[2] / "docs" / "generated"
DOCUMENTS = documents()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_is_up_to_date(name: str) -> None:
    written = (GENERATED / name).read_text(encoding="utf-8")
    assert written == DOCUMENTS[name], "run make docs"


def test_no_address_vanishes_unseen() -> None:
    """The list of addresses is a document, so that one that goes shows in the change."""
    assert DOCUMENTS["routes.md"].count("\n| `/") > 120


def test_diagrams_name_no_unknown_state() -> None:
    assert DOCUMENTS["lifecycles.md"].count("```mermaid") >= 9
