"""One signed-in browser: cookies, the form's token, and requests ready to be sent."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from benching import wire

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
DRAFT = re.compile(rb'name="draft"\s+value="([^"]+)"')


class Refused(Exception):
    """The server did not answer as the benchmark expects."""


class Visitor:
    """Signs in over HTTP as anybody would, then makes requests."""

    def __init__(self, port: int, user: str, passphrase: str) -> None:
        self.port = port
        self.socket = wire.connect(port)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.ask("GET", "/sign-in/")
        answer = self.ask("POST", "/sign-in/", username=user, password=passphrase)
        if answer.status != 302 or len(self.cookies) < 3:
            raise Refused(f"{user} could not sign in: {answer.status}")
        self.ask("GET", "/account/")  # a form of the new session, for its token

    def reconnect(self) -> None:
        """A new connection in the same session."""
        self.socket.close()
        self.socket = wire.connect(self.port)

    def ask(self, method: str, path: str, **form: str) -> wire.Answer:
        """One request now, its answer read; remembers cookies and the form's token."""
        self.socket.sendall(self.request(method, path, form))
        coming = wire.Incoming()
        while not coming.take(self.socket.recv(wire.LARGEST)):
            pass
        answer = coming.answer()
        self.cookies |= answer.cookies
        found = TOKEN.search(answer.body)
        self.token = found[1].decode() if found else self.token
        return answer

    def request(self, method: str, path: str, form: dict[str, str] | None = None) -> bytes:
        """The bytes of a request of this browser."""
        told = urlencode({"csrfmiddlewaretoken": self.token, **(form or {})})
        return wire.packed(method, path, self.cookies, told if method == "POST" else "")

    def draft_of(self, path: str) -> str:
        """The draft token of a form, as its page gives it."""
        found = DRAFT.search(self.ask("GET", path).body)
        if found is None:
            raise Refused(f"{path} shows no form")
        return found[1].decode()
