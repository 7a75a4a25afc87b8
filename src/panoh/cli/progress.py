"""How far a long command is: a line on the error output, and only where somebody sits before it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import IO

from panoh.science.estimate.progress import listening

PATIENCE = 1.0  # seconds before anything is said: what is quick says nothing
CLEAR = "\r\x1b[K"


@contextmanager
def progress_shown(stream: IO[str] | None = None) -> Iterator[None]:
    """Show the share done of the piece of work at hand; nothing where the stream is no terminal."""
    to = stream or sys.stderr
    if not to.isatty():
        yield
        return
    begun = monotonic()

    def heard(share: float) -> None:
        if monotonic() - begun > PATIENCE:
            to.write(f"{CLEAR}{share:.0%} of this step; Ctrl C ends it")
            to.flush()

    try:
        with listening(heard):
            yield
    finally:
        to.write(CLEAR)
        to.flush()
