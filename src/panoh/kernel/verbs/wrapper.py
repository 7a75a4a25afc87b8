"""The verb: every write is one named function, and this is what happens around it.

In one transaction: the record is fetched anew and locked, its version compared with what the
person saw, ``decide()`` asked, the function run, the state moved, the record saved, one audit
event added. A denial is recorded after the transaction was rolled back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import uuid5

from django.apps import apps
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import Decision, decide
from panoh.kernel.audit import kinds
from panoh.kernel.audit.chain import append
from panoh.kernel.verbs.lifecycle import LIFECYCLES
from panoh.kernel.verbs.models import Submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)
T = TypeVar("T")

VERBS: dict[str, Verb] = {}
DEADLOCK = "40P01"  # PostgreSQL's code
LOCKED = "database is locked"  # SQLite's words, after ten seconds of waiting
TRIES = 4
BUSY = _(
    "The records cannot be changed just now. Nothing was saved; what you typed is still here. "
    "Please try again in a few minutes."
)


class Denied(Exception):
    """The actor may not do this; the decision says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.code)
        self.decision = decision


class Conflict(Exception):
    """Somebody changed the record since the person saw it; ``current`` is how it is now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("conflict")
        self.current = current


class Refused(Exception):
    """A rule of the field is not met; the sentence is shown to the person as it is."""

    def __init__(self, sentence: Lazy | str) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Verb:
    """What the audit and the docs know of a verb."""

    name: str
    facts: tuple[str, ...]
    summary: str
    defaults: dict[str, Any]
    creates: bool = False


def verb(
    name: str, *, facts: tuple[str, ...] = (), creates: bool = False
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[..., R]]:
    """Make a function a verb; its event is declared in its room's ``events``.

    ``name``: as in the matrix. ``facts``: keywords, or attributes of the result, that the audit
    event carries; codes only. ``creates``: the function makes the record instead of changing
    one; a record it is given is then only the parent that ``decide()`` looks at.
    The wrapped function also takes ``version`` (what the person saw) and ``submission`` (a
    token: a second call with the same one returns the first result).
    Raises Denied, Conflict, Refused.
    """

    def decorate(function: Callable[Concatenate[Actor, P], R]) -> Callable[..., R]:
        summary = (function.__doc__ or "").split("\n")[0]
        known = Verb(name, facts, summary, _defaults(function), creates)
        VERBS[name] = known
        kinds.expect(name, facts)

        @wraps(function)
        def run(
            actor: Actor,
            record: models.Model | None = None,
            *rest: Any,
            version: int | None = None,
            submission: UUID | None = None,
            **words: Any,
        ) -> R:
            def once() -> R:
                with transaction.atomic():
                    done = _already(actor, known, submission, record)
                    if done is not None:
                        return cast("R", done)
                    fresh = _fresh(record, version)
                    _permit(actor, name, fresh)
                    args = (fresh, *rest) if fresh is not None else rest
                    result = function(actor, *args, **words)
                    if fresh is not None and not creates:
                        _save(fresh, name)
                    subject = result if creates or fresh is None else fresh
                    append(actor, name, subject, **_facts(known, words, result))
                    _remember(actor, _key(actor, known, submission, record), known, result)
                    return result

            try:
                return past_deadlocks(once)
            except Denied as denied:
                append_denial(actor, name, record, denied.decision)
                raise
            except IntegrityError:  # the same form, sent twice at the same moment
                done = _already(actor, known, submission, record)
                if done is None:
                    raise
                return cast("R", done)

        return run

    return decorate


def past_deadlocks(once: Callable[[], T]) -> T:
    """Do it anew where the database broke it off because two verbs waited for each other.

    Not within another verb: what that one did is lost as well, so it begins anew itself.
    """
    for _try in range(TRIES - 1):
        try:
            return once()
        except OperationalError as error:
            if connection.in_atomic_block:
                raise
            if LOCKED in str(error):
                raise Refused(BUSY) from error
            if getattr(error.__cause__, "sqlstate", "") != DEADLOCK:
                raise
    return once()


def done_before(
    actor: Actor, name: str, token: UUID | None, record: models.Model | None = None
) -> bool:
    """Whether this person's form with this token did this verb to this record already."""
    known = VERBS.get(name)
    return known is not None and _already(actor, known, token, record) is not None


def append_denial(actor: Actor, name: str, record: models.Model | None, decision: Decision) -> None:
    """Record that something was refused to somebody."""
    with transaction.atomic():
        append(actor, f"{name}.denied", record, why=decision.code)


def read_event(actor: Actor, name: str, record: models.Model | None, **facts: Any) -> None:
    """Record that somebody read what is recorded when read (identities, search results)."""
    with transaction.atomic():
        append(actor, name, record, **facts)


def _permit(actor: Actor, name: str, record: models.Model | None) -> None:
    decision = decide(replace(actor), name, record)  # asked anew: a conflict noted meanwhile counts
    if not decision:
        raise Denied(decision)
    if actor.duress:  # an empty workspace takes nothing, and says what a busy one would
        raise Refused(BUSY)


def _fresh(record: models.Model | None, version: int | None) -> models.Model | None:
    if record is None:
        return None
    fresh = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version is not None and fresh.version != version:  # type: ignore[attr-defined]
        raise Conflict(fresh)
    return fresh


def _save(record: models.Model, name: str) -> None:
    lifecycle = LIFECYCLES.get(name)
    if lifecycle is not None and isinstance(record, lifecycle.model):
        state = lifecycle.after(name, getattr(record, lifecycle.column))
        setattr(record, lifecycle.column, state)
    record.version += 1  # type: ignore[attr-defined]
    record.save()


def _defaults(function: Callable[..., Any]) -> dict[str, Any]:
    return {
        name: word.default
        for name, word in signature(function).parameters.items()
        if word.default is not word.empty
    }


def _facts(known: Verb, words: dict[str, Any], result: Any) -> dict[str, Any]:
    """What was said, else what the result says, else what goes without saying."""
    return {fact: _plain(_fact(known, fact, words, result)) for fact in known.facts}


def _fact(known: Verb, fact: str, words: dict[str, Any], result: Any) -> Any:
    if fact in words:
        return words[fact]
    return getattr(result, fact) if hasattr(result, fact) else known.defaults[fact]


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(getattr(value, "code", value.pk))
    if isinstance(value, (list, tuple, set, frozenset)):
        return sorted(str(item) for item in value)
    if value is None or isinstance(value, (bool, int)):
        return value
    return str(value)


def _key(actor: Actor, known: Verb, token: UUID | None, record: models.Model | None) -> UUID | None:
    """A token is one person's, one verb's and one record's: it opens nothing else a second time."""
    if token is None:
        return None
    about = f"{record._meta.label_lower} {record.pk}" if record is not None else ""
    return uuid5(token, f"{actor.user.pk} {known.name} {about}")


def _already(
    actor: Actor, known: Verb, token: UUID | None, record: models.Model | None
) -> models.Model | None:
    key = _key(actor, known, token, record)
    if key is None or actor.duress:  # what the real workspace did is not told in an empty one
        return None
    sent = Submission.objects.filter(pk=key).first()
    if sent is None:
        return None
    model: type[models.Model] = apps.get_model(sent.subject_type)
    return model._default_manager.get(pk=sent.subject_id)


def _remember(actor: Actor, key: UUID | None, known: Verb, result: models.Model) -> None:
    if key is not None:
        Submission.objects.create(
            token=key,
            user_id=actor.user.pk,
            verb=known.name,
            subject_type=result._meta.label_lower,
            subject_id=str(result.pk),
        )
