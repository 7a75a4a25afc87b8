"""What the components take: small frozen values, so that pages say what and templates say how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Badge:
    """A state in one or two words. `kind`: "", "danger", "warn", "ok" or "accent"."""

    label: Text
    kind: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table or one value of a facts list: text, maybe a link, maybe a signal."""

    text: object
    url: str = ""
    kind: str = ""
    note: Text = ""


@dataclass(frozen=True)
class Column:
    """A column head. `sort` is the key for ?sort=; `kind` is "", "number" or "code"."""

    label: Text
    sort: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Empty:
    """What an empty page teaches: what will be here, who adds it, one button."""

    title: Text
    text: Text = ""
    label: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Table:
    """A table: each row is a sequence of text, Badge or Cell, as long as `columns`.

    `sort` is the column in force, "-due" for descending; `csv` and `empty` are optional.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    sort: str = ""
    csv: str = ""
    empty: Empty | None = None


@dataclass(frozen=True)
class Moment:
    """One entry of a timeline. Any object with the same attributes will do."""

    when: datetime
    title: Text
    who: Text = ""
    agency: Text = ""
    body: Text = ""
    url: str = ""
    badge: Badge | None = None
    rows: Sequence[tuple[Text, object]] = ()


@dataclass(frozen=True)
class Step:
    """One line of a task list or one station of a journey.

    `state`: "done", "now", "todo", "blocked" or "late"; `note` says what blocks or who owns it.
    """

    label: Text
    state: str = "todo"
    url: str = ""
    note: Text = ""
    on: date | None = None
    owner: Text = ""


@dataclass(frozen=True)
class Difference:
    """One field in a conflict: what the record says now and what this person typed."""

    label: Text
    theirs: object
    yours: object


@dataclass(frozen=True)
class Clash:
    """A conflict: who changed the record meanwhile, when, and where the two texts differ."""

    who: Text
    when: datetime | None = None
    rows: Sequence[Difference] = field(default_factory=tuple)
