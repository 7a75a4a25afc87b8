"""A report as content: blocks in order, said in one language, before anybody sets it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Block:
    """One part of a report; `kind` names it to whoever sets it."""

    kind: ClassVar[str] = ""

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {"kind": self.kind, **asdict(self)}


@dataclass(frozen=True)
class Heading(Block):
    """The head of a section; `level` 1 is a section, 2 a part of it."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph(Block):
    """Prose; `lead` is the sentence that matters most."""

    kind: ClassVar[str] = "paragraph"
    text: str
    lead: bool = False


@dataclass(frozen=True)
class Notice(Block):
    """What a reader must not miss, in a frame."""

    kind: ClassVar[str] = "notice"
    text: str


@dataclass(frozen=True)
class Points(Block):
    """A list of sentences."""

    kind: ClassVar[str] = "points"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts(Block):
    """Labels with what belongs to each."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid(Block):
    """A table: `numbers` are the places of the columns that hold figures, from 0."""

    kind: ClassVar[str] = "grid"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has a cell for each column")


@dataclass(frozen=True)
class Picture(Block):
    """An SVG drawing with its caption; `alt` says what it shows to who cannot see it."""

    kind: ClassVar[str] = "picture"
    svg: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Document:
    """A report: `language` is a code such as `ru`; `foot` stands at the foot of each page."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    foot: str = ""
    subtitle: str = ""

    def to_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "language": self.language,
            "foot": self.foot,
            "blocks": [block.to_dict() for block in self.blocks],
        }
