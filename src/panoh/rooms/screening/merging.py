"""New answers put into those that stand: what a step asks is replaced, all else is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import entries
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.screening.assessing import sheet_of
from panoh.rooms.screening.questions import NOT_ASKED, NOTE, SOURCE, twin_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets import Sheet
    from panoh.kernel.sheets.entries import Answers
    from panoh.rooms.screening.models import Screening

EVERYWHERE = "everywhere"


def rows_of(sheet: Sheet, step: str) -> list[list[str]]:
    """The questions of a step, each with its twin (recruitment first) where it has one."""
    section = next(one for one in sheet.sections if one.name == step)
    own = [one.name for one in section.questions if not one.name.endswith((NOTE, SOURCE))]
    pairs = [[name, twin] if (twin := twin_of(name)) in sheet.questions else [name] for name in own]
    return [sorted(pair) for pair in pairs]


def names_of(sheet: Sheet, step: str) -> list[str]:
    """Every name that a step asks: answers, evidence and where it comes from; twins too."""
    rows = rows_of(sheet, step)
    return [name + part for row in rows for name in row for part in ("", NOTE, SOURCE)]


def merged(actor: Actor, screening: Screening, given: Mapping[str, Any], step: str) -> Answers:
    """All answers as they are to stand; raises Refused for answers that this sheet never asks."""
    sheet = sheet_of(screening)
    replaced = given.keys() if step == EVERYWHERE else set(names_of(sheet, step))
    if given.keys() - replaced or given.keys() - sheet.questions.keys():
        raise Refused(_("These answers belong to other questions. Open the page anew."))
    before = entries.answers(actor, screening.entry) if screening.entry else {}
    kept = {name: value for name, value in before.items() if name not in replaced}
    return _ready(sheet, kept | dict(given))


def carried(actor: Actor, screening: Screening, sheet: Sheet) -> Answers:
    """Those of the present answers that another sheet asks, too."""
    before = entries.answers(actor, screening.entry) if screening.entry else {}
    return {name: value for name, value in before.items() if name in sheet.questions}


def _ready(sheet: Sheet, answers: Mapping[str, Any]) -> Answers:
    said = {name: value for name, value in answers.items() if value != NOT_ASKED}
    plain, sealed = entries.split(sheet, said)
    whole = plain | sealed
    return {name: whole[name] for name in sheet.questions if name in whole}
