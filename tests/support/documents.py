"""Documents in the sample: a text with something to find in it, a picture, one that is gone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from panoh.kernel.files.keeping import take_in
from panoh.rooms.cases import verbs

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Document
    from tests.support.sample import Side


def keep_documents(side: Side) -> None:
    """Of the client: what is planted stands in its title and in the file."""
    title, letter = side.planted["paper"]
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    written = _keep(side, io.BytesIO(letter.encode()), title)
    removed = _keep(side, io.BytesIO(b"SYNTHETIC"), title)
    verbs.remove_document(side.manager, removed, why="twice")
    side.more["documents"] = [written, _keep(side, picture, title), removed]


def _keep(side: Side, source: io.BytesIO, title: str) -> Document:
    with take_in(source) as sealed:
        kept: Document = verbs.add_document(
            side.manager, side.cases[0], sealed=sealed, kind="contract", title=title,
            person=side.persons[0],
        )  # fmt: skip
    return kept
