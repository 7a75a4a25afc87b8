"""A dossier as a document to be printed, and as data by a described form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from panoh.science.estimate.report.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
)
from panoh.science.estimate.report.typesetting import typeset

if TYPE_CHECKING:
    from panoh.rooms.cases.doors import Item
    from panoh.rooms.rights.dossier import Dossier

FORMAT, VERSION = "panoh.subject", 1  # docs/rooms/rights.md describes it


def as_pdf(dossier: Dossier) -> bytes:
    """One PDF, accessible, in the dossier's language."""
    with translation.override(dossier.language):
        blocks = tuple(_blocks(dossier))
        document = Document(
            title=_("What we keep about you"),
            language=dossier.language,
            subtitle=f"{dossier.agency} · {dossier.case} · {_day(dossier.made_at)}",
            foot=dossier.case,
            blocks=blocks,
        )
        return typeset(document)


def _blocks(dossier: Dossier) -> Iterator[Block]:
    yield Paragraph(
        _(
            "This is everything that we keep about you, who was given what, and who has looked. "
            "What would tell of somebody else is left out."
        ),
        lead=True,
    )
    yield Paragraph(
        _(
            "You may have mistakes put right, and you may ask to have it erased. Keep this paper "
            "where nobody finds it who must not read it."
        )
    )
    for room in dossier.rooms:
        yield Heading(str(room.room))
        for item in room.items:
            yield Heading(_head(item), 2)
            yield Facts(item.rows)
    yield from _handed(dossier)
    yield from _looked(dossier)


def _head(item: Item) -> str:
    return f"{item.title}, {_day(item.on)}" if item.on else str(item.title)


def _handed(dossier: Dossier) -> Iterator[Block]:
    yield Heading(_("Who was given what"))
    if not dossier.handed:
        yield Paragraph(_("Nobody outside the agency was given anything."))
        return
    columns = (_("Who"), _("When"), _("What"), _("What for"), _("Taken back"), _("Deleted"))
    rows = tuple(
        (
            one.agency.name, _day(one.on), ", ".join(one.what), str(one.purpose),
            _day(one.ended), _day(one.deleted),
        )
        for one in dossier.handed
    )  # fmt: skip
    yield Grid(_("Copies for other agencies"), columns, rows)


def _looked(dossier: Dossier) -> Iterator[Block]:
    yield Heading(_("Who has looked"))
    if not dossier.looked:
        yield Paragraph(_("Nobody has looked at what tells who you are."))
        return
    columns = (_("When"), _("Agency"), _("In which role"), _("At what"))
    rows = tuple(
        (_day(one.at), one.agency, ", ".join(one.roles), one.what) for one in dossier.looked
    )
    yield Grid(_("Readings, the first one first"), columns, rows)


def _day(moment: datetime | date | None) -> str:
    return date_format(moment, "DATE_FORMAT") if moment else ""


def as_json(dossier: Dossier) -> bytes:
    """The same as data: see docs/rooms/rights.md for each name."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "case": dossier.case,
        "agency": dossier.agency,
        "language": dossier.language,
        "made_at": dossier.made_at.isoformat(),
        "rooms": [
            {"room": str(room.room), "items": [_item(one) for one in room.items]}
            for room in dossier.rooms
        ],
        "handed": [
            {
                "agency": one.agency.code,
                "on": one.on.isoformat(),
                "what": list(one.what),
                "purpose": str(one.purpose),
                "taken_back": _iso(one.ended),
                "deleted": _iso(one.deleted),
            }
            for one in dossier.handed
        ],
        "looked": [
            {"at": one.at.isoformat(), "agency": one.agency, "roles": list(one.roles),
             "what": one.what}
            for one in dossier.looked
        ],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1, default=str).encode()


def _item(item: Item) -> dict[str, Any]:
    return {
        "title": str(item.title),
        "on": _iso(item.on),
        "rows": [{"label": label, "text": text} for label, text in item.rows],
        "data": item.data,
        "htcds": item.htcds,
    }


def _iso(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None
