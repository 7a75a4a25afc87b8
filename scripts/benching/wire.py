"""HTTP/1.1 on a plain socket, as little of it as a benchmark needs: the client must be cheap."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field

LARGEST = 1 << 18


class Broken(Exception):
    """The server closed the connection, or spoke in a way not understood here."""


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in lower case; cookies apart) and body of one response."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes


@dataclass
class Incoming:
    """One response as it comes in."""

    data: bytearray = field(default_factory=bytearray)
    needed: int = 0  # bytes, once the headers are here

    def take(self, more: bytes) -> bool:
        """Add what was read; True when the response is whole."""
        if not more:
            raise Broken("closed")
        self.data += more
        if not self.needed:
            self.needed = _whole_length(self.data)
        return bool(self.needed) and len(self.data) >= self.needed

    def answer(self) -> Answer:
        """The response, read."""
        head, _blank, body = bytes(self.data).partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers, cookies = {}, {}
        for line in lines:
            name, _colon, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                crumb, _equals, rest = value.strip().partition("=")
                cookies[crumb] = rest.split(";")[0]
        return Answer(int(first.split()[1]), headers, cookies, body)

    @property
    def status(self) -> int:
        """The status alone, without reading the rest."""
        return int(self.data[9:12])


def _whole_length(data: bytearray) -> int:
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return 0
    head = bytes(data[:end]).lower()
    place = head.find(b"\r\ncontent-length:")
    if place < 0:
        raise Broken("a response without a length")
    return end + 4 + int(head[place + 17 :].split(b"\r\n", 1)[0])


def connect(port: int) -> socket.socket:
    """A connection to the server on this machine."""
    made = socket.create_connection(("127.0.0.1", port), timeout=60)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def packed(method: str, path: str, cookies: dict[str, str], form: str = "") -> bytes:
    """A request as bytes; ``form`` is url-encoded already."""
    crumbs = "; ".join(f"{name}={value}" for name, value in cookies.items())
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {crumbs}"]
    if method == "POST":
        lines += [
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
            "Origin: http://127.0.0.1",
        ]
    return ("\r\n".join(lines) + "\r\n\r\n" + form).encode()
