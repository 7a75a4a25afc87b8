"""The summary of a screening that may leave the agency, kept so that any language can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from panoh.kernel.ui import clocks
from panoh.rooms.screening.assessing import assessed
from panoh.rooms.screening.engine import OUTCOMES, Outcome, Sentence, Term
from panoh.rooms.screening.models import AGE_GROUPS, BODIES, FORMS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from panoh.rooms.screening.engine.words import Param
    from panoh.rooms.screening.models import Determination, Screening

Content = dict[str, Any]
KEPT = ("body_kind", "body_name", "status", "differs")


def content(screening: Screening, decided: Iterable[Determination]) -> Content:
    """Outcome, sentences and determinations as JSON values; no evidence and no reasons."""
    found = assessed(screening)
    return {
        "form": screening.form,
        "age_group": screening.age_group,
        "outcome": str(found.outcome),
        "sentences": [kept(one) for one in found.sentences[:2]],
        "verified": found.indicators.verified,
        "determinations": [
            {name: getattr(one, name) for name in KEPT} | {"decided_on": one.decided_on.isoformat()}
            for one in decided
        ],
    }


def rows(summary: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The summary as (label, text) in the reader's language."""
    if not summary:
        return []
    shown = [
        (_("Screened for"), _label(FORMS, summary["form"])),
        (_("Age"), _label(AGE_GROUPS, summary["age_group"])),
        (_("The answers indicate"), _(OUTCOMES[Outcome(summary["outcome"])])),
        (_("In words"), " ".join(told(one) for one in summary["sentences"])),
    ]
    if not summary["verified"]:
        mark = _("Indicators and weights are not verified against the original.")
        shown.append((_("Keep in mind"), mark))
    return shown + [(one["body_name"], decision(one)) for one in summary["determinations"]]


def decision(one: Mapping[str, Any]) -> str:
    """What a body decided, on which day, in one line."""
    day = parse_date(one["decided_on"])
    return _("%(status)s (%(body)s, %(day)s)") % {
        "status": _label(STATUSES, one["status"]),
        "body": _label(BODIES, one["body_kind"]),
        "day": clocks.day(day) if day else "",
    }


def kept(sentence: Sentence) -> Content:
    """A sentence of the engine as JSON values."""
    params = {name: _kept(value) for name, value in sentence.params.items()}
    return {"key": sentence.key, "template": sentence.template, "params": params}


def told(sentence: Mapping[str, Any]) -> str:
    """A kept sentence in the reader's language."""
    params = {name: _told(value) for name, value in sentence["params"].items()}
    return Sentence(sentence["key"], sentence["template"], params).render(_)


def _kept(value: Param) -> Any:
    if isinstance(value, Sentence):
        return kept(value)
    if isinstance(value, Term):
        return {"term": value.key, "text": value.text}
    if isinstance(value, tuple):
        return [_kept(one) for one in value]
    return value


def _told(value: Any) -> Param:
    if isinstance(value, list):
        return tuple(Term(one["term"], one["text"]) for one in value)
    if isinstance(value, dict):
        return Term(value["term"], value["text"]) if "term" in value else told(value)
    return str(value)


def _label(choices: Iterable[tuple[str, Any]], value: str) -> str:
    return str(dict(choices).get(value, value))
