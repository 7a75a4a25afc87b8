"""What the engine found, in the reader's words. No score, and no colour on a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panoh.kernel.ui.parts import Cell, Column, Table
from panoh.rooms.screening.engine import (
    Effect,
    Kind,
    Phase,
    Rule,
    Status,
    forced_labour,
    protocol,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.rooms.screening.engine import Assessment, Element, Missing
    from panoh.rooms.screening.models import Screening

NAMES = {
    Kind.ACT: gettext_lazy("Act"),
    Kind.MEANS: gettext_lazy("Means"),
    Kind.PURPOSE: gettext_lazy("Purpose"),
}
STATUSES = {
    Status.YES: gettext_lazy("yes"),
    Status.NO: gettext_lazy("no, by the answers"),
    Status.UNKNOWN: gettext_lazy("not known yet"),
}
RULES = {
    Rule.TWO_STRONG: gettext_lazy("positive: two strong indicators"),
    Rule.STRONG_AND_ANOTHER: gettext_lazy("positive: a strong indicator and one more"),
    Rule.THREE_MEDIUM: gettext_lazy("positive: three medium indicators"),
    Rule.TWO_MEDIUM_ONE_WEAK: gettext_lazy("positive: two medium indicators and a weak one"),
    Rule.SOME: gettext_lazy("some indicators, too few"),
    Rule.NONE: gettext_lazy("no indicator so far"),
}
PHASES = {
    Phase.RECRUITMENT: gettext_lazy("Before and on the way"),
    Phase.DESTINATION: gettext_lazy("There"),
}


@dataclass(frozen=True)
class ElementLine:
    """Act, means or purpose, with what supports it."""

    name: str
    status: str
    found: list[str]
    article: str


@dataclass(frozen=True)
class MissingLine:
    """One answer that is missing, and what a yes would change."""

    question: str
    change: str
    url: str


def element(found: Element, *, sure_child: bool) -> ElementLine:
    """One element in words."""
    return ElementLine(
        str(NAMES[found.kind]),
        _status(found, sure_child),
        [_(entry.label) for entry in found.found],
        found.article,
    )


def _status(found: Element, sure_child: bool) -> str:
    if not found.needed and sure_child:
        return _("not needed: for a child act and purpose are enough")
    if not found.needed:
        return _("not needed as long as a child is presumed")
    if found.status is Status.UNKNOWN and found.evidence:
        return _("signs, too few to say")
    return str(STATUSES[found.status])


def missing(screening: Screening, found: Assessment, most: int) -> list[MissingLine]:
    """Answers that are missing, the biggest change first; those that change nothing left out."""
    telling = [one for one in found.missing if one.effect is not Effect.NOTHING]
    return [
        MissingLine(_(one.question), change(one), step_url(screening, one))
        for one in telling[:most]
    ]


def change(one: Missing) -> str:
    """What would become of a yes; of the age, what it would change."""
    first = one.changes[0].render(_)
    if one.kind is Kind.AGE:
        return _("%(change)s.") % {"change": first[:1].upper() + first[1:]}
    return _("If this were yes: %(change)s.") % {"change": first}


def step_url(screening: Screening, one: Missing) -> str:
    """Where a missing answer is asked."""
    if one.kind is Kind.AGE:
        return reverse("screening:change-frame", kwargs={"screening": screening.pk})
    step = f"d{one.id[0]}" if one.kind is Kind.INDICATOR else str(one.kind)
    return reverse("screening:step", kwargs={"screening": screening.pk, "step": step})


def dimensions(found: Assessment) -> Table:
    """The six dimensions: by which rule each is positive, and on which answers."""
    labels = {item.id: item.label for item in found.indicators.indicators}
    rows = [
        (
            f"{one.number}. {_(one.dimension.label)}",
            str(RULES[one.rule]),
            "; ".join(_(labels[item]) for item in one.yes),
        )
        for one in found.dimensions
    ]
    columns = (Column(_("Dimension")), Column(_("Result")), Column(_("Answered yes")))
    return Table(_("The six dimensions"), columns, rows)


def readings(found: Assessment) -> Table:
    """Both readings, each with its rule and where that comes from."""
    rows = [
        (_(one.label), _("met") if one.met else _("not met"), Cell(_(one.rule), note=_(one.source)))
        for one in (found.strict, found.palermo)
    ]
    columns = (Column(_("Reading")), Column(_("By the answers")), Column(_("Rule and source")))
    return Table(_("Two readings of the indicators"), columns, rows)


def signs(found: Assessment) -> Table:
    """The ILO's eleven signs of forced labour, and the answers that speak of each."""
    labels = {item.id: item.label for item in found.indicators.indicators}
    said = {one.number: one.items for one in found.signs}
    rows = [
        (number, _(label), "; ".join(_(labels[item]) for item in said.get(number, ())))
        for number, label in enumerate(forced_labour(found.indicators.version).labels, start=1)
    ]
    columns = (Column(_("No."), kind="number"), Column(_("Sign")), Column(_("Answered yes")))
    return Table(_("The eleven signs of forced labour (ILO)"), columns, rows)


def articles(found: Assessment) -> list[tuple[str, str]]:
    """What Article 3 says, in plain words."""
    law = protocol(found.indicators.version)
    return [
        (_("Article %(number)s") % {"number": number}, _(text)) for number, text in law.articles
    ]


def sources(found: Assessment) -> list[tuple[str, str]]:
    """Where the instruments come from and how sure that is, never left out."""
    version = found.indicators.version
    return [
        (_(one.source), _mark(one.verified) + _(one.note))
        for one in (found.indicators, protocol(version), forced_labour(version))
    ]


def _mark(verified: bool) -> str:
    return "" if verified else _("Not verified against the original.") + " "


def says(found: Assessment) -> Iterator[str]:
    """The three sentences: the result, its basis with the articles, what to ask next."""
    for sentence in found.sentences:
        yield sentence.render(_)
