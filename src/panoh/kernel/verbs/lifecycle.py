"""Lifecycles: when a verb may be done, as a table; the diagram in docs is made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.decide import YES, Decision, condition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.actor import Actor

LIFECYCLES: dict[str, Lifecycle] = {}


@dataclass(frozen=True)
class Move:
    """A verb may be done in these states; it leads to another state, or leaves it as it is."""

    verb: str
    of: tuple[str, ...]
    to: str | None = None


@dataclass(frozen=True)
class Lifecycle:
    """The states of a register and the verbs that each allows. Registers itself."""

    model: type[Model]
    start: str
    moves: tuple[Move, ...]
    labels: Mapping[str, Lazy | str]
    column: str = "state"
    _by_verb: dict[str, Move] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        unknown = {state for move in self.moves for state in (*move.of, move.to or self.start)}
        if unknown - self.labels.keys():
            raise ValueError(f"States without a label: {sorted(unknown - self.labels.keys())}")
        for move in self.moves:
            self._by_verb[move.verb] = move
            condition(move.verb)(self._check(move.verb))
            LIFECYCLES[move.verb] = self

    def _check(self, verb: str) -> Callable[[Actor, Any], Decision]:
        def check(_actor: Actor, record: Any) -> Decision:
            return self.allows(verb, record)

        return check

    def allows(self, verb: str, record: Any) -> Decision:
        """Whether the record's state allows the verb."""
        if not isinstance(record, self.model):
            return YES
        state = getattr(record, self.column)
        if state in self._by_verb[verb].of:
            return YES
        reason = _("This cannot be done while it is “%(state)s”.")
        return Decision(False, reason % {"state": self.labels[state]}, "state")

    def after(self, verb: str, state: str) -> str:
        """The state that follows a verb."""
        return self._by_verb[verb].to or state
