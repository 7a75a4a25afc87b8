"""How far a long estimate is: who started it may listen, and may break it off by raising.

Work that is drawn in blocks tells after each block; what listens is this thread's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[float], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call `listener(share)` with the share, 0 to 1, of the present piece of work that is done."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def part(number: int, parts: int) -> Iterator[None]:
    """The work inside is one of equal parts of the present piece, counted from 0."""
    outer = _listener.get()
    if outer is None:
        yield
        return
    with listening(lambda share: outer((number + share) / parts)):
        yield
    outer((number + 1) / parts)


def tell(share: float) -> None:
    """Say how much of the present piece of work is done."""
    listener = _listener.get()
    if listener is not None:
        listener(share)
