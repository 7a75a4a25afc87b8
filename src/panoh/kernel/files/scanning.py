"""A virus scanner, where one is configured: clamd's INSTREAM over a socket (clamd(8)).

The protocol is one command and lengths; the clients of it that exist are no longer kept up.
"""

from __future__ import annotations

import logging
import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panoh.kernel.verbs.wrapper import Refused

PIECE = 64 * 1024
PATIENCE = 60.0  # seconds
CLEAN = b"stream: OK"
FOUND = b" FOUND"
SILENT = _(
    "The virus scanner does not answer, so the file was not taken. Nothing was kept: try again "
    "in some minutes, or tell your administrator."
)
HARMFUL = _("The virus scanner found something harmful in this file. Nothing was kept.")
log = logging.getLogger(__name__)


def scan(source: BinaryIO) -> None:
    """Raises Refused where the scanner finds something or does not answer; none set, none asked."""
    if not settings.CLAMD:
        return
    source.seek(0)
    try:
        with _connected(settings.CLAMD) as line:
            line.sendall(b"zINSTREAM\0")
            while piece := source.read(PIECE):
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            answer = line.recv(PIECE).rstrip(b"\0\n")
    except OSError as error:
        log.warning("clamd does not answer: %s", type(error).__name__)
        raise Refused(SILENT) from error
    source.seek(0)
    _heed(answer)


def _heed(answer: bytes) -> None:
    if answer == CLEAN:
        return
    if answer.endswith(FOUND):
        raise Refused(HARMFUL)
    log.warning("clamd answers otherwise than expected")
    raise Refused(SILENT)


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "", parts.port or 3310), PATIENCE)
