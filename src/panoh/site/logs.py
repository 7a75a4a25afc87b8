"""Logs name no persons: addresses are cut to their path, bodies and queries never appear.

What an exception says may be what somebody typed: a traceback tells where and of which kind only.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    ExcInfo = (
        tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    )

QUERY = re.compile(r"\?[^\s\"']*")
PHONE = re.compile(r"\+?\d[\d\s()-]{7,}\d")


class NeutralFilter(logging.Filter):
    """Takes query strings and long numbers out of every message, keeps the rest."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; never drop it."""
        text = PHONE.sub("[number]", QUERY.sub("?[…]", record.getMessage()))
        record.msg, record.args = text, ()
        record.exc_text = None  # as another handler may have written it, with its words
        return True


class NeutralFormatter(logging.Formatter):
    """Writes of an exception, and of those behind it, where it arose and its kind."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's own name
        """The frames without values, the kind without its words."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines += traceback.format_list(traceback.extract_tb(error.__traceback__))
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}\n")
            error = error.__cause__ or error.__context__
        return "".join(lines).rstrip()
