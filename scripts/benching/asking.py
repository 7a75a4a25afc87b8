"""What is measured: which page, by whom, with which request, and the answer it must give."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benching.driving import Ask
    from benching.visitor import Visitor

COUNSELLOR, MANAGER = "hotline_counsellor", "case_manager"
ALONE, BARE = "/bare-alone/", "/bare/"
CALL, SEARCH = "/hotline/call/", "/hotline/search/"
ORDINARY = {
    "safe_to_talk": "yes",
    "call_back_allowed": "no",
    "category": "PREDEP",
    "caller_type": "intending",
    "urgency": "green",
    "caller_country": "KG",
    "situation_country": "KZ",
    "language": "ky",
    "channel": "phone_national",
    "advice": "check_licence",
    "follow_up": "none",
}
SERIOUS = {
    **ORDINARY,
    "call_back_allowed": "yes",
    "safe_number": "",  # another one in each call
    "clock": "bishkek",
    "category": "MISSING",
    "caller_type": "family",
    "relation": "mother",
    "about_sex": "female",
    "about_age": "adult",
    "anonymous": "no",
    "caller_name": "SYNTHETIC Caller",
    "about_name": "SYNTHETIC Daughter",
    "summary": "SYNTHETIC. Has not heard from her daughter for three weeks.",
    "advice_note": "SYNTHETIC. Options explained.",
}


@dataclass(frozen=True)
class Page:
    """A page to measure, or a bare view to measure beside."""

    name: str
    role: str
    ask: Ask
    status: int = 200


ALONE_VIEW = Page("bare view, Django alone", COUNSELLOR, lambda who, _n: who.request("GET", ALONE))
BARE_VIEW = Page("bare view, signed in", COUNSELLOR, lambda who, _n: who.request("GET", BARE))


def pages(told: dict[str, Any]) -> list[Page]:
    """Every page that is measured; ``told``: what the loader says of the data."""
    names = [name for name, _phone in told["regulars"]]
    phones = [phone for _name, phone in told["regulars"]]
    codes = [code for code, _client in told["asked_cases"]]
    clients = [client for _code, client in told["asked_cases"]]
    return [
        Page("call page, form", COUNSELLOR, _get([CALL])),
        Page("call page, save an ordinary call", COUNSELLOR, _save(ORDINARY), 303),
        Page("call page, save a sealed call", COUNSELLOR, _save(SERIOUS), 303),
        Page("case page", MANAGER, _get(f"/cases/{code}/" for code in codes)),
        Page("search contacts by name (20)", COUNSELLOR, _post(SEARCH, "text", names)),
        Page("search contacts by phone (20)", COUNSELLOR, _post(SEARCH, "text", phones)),
        Page("search cases by name", MANAGER, _post("/cases/search/", "q", clients)),
        Page("list of contacts", COUNSELLOR, _get(["/hotline/contacts/"])),
    ]


def _get(paths: Iterable[str]) -> Ask:
    turns = cycle(paths)
    return lambda who, _n: who.request("GET", next(turns))


def _post(path: str, name: str, values: Iterable[str]) -> Ask:
    turns = cycle(values)
    return lambda who, _n: who.request("POST", path, {name: next(turns)})


def _save(answers: dict[str, str]) -> Ask:
    drafts: dict[Visitor, str] = {}

    def ask(who: Visitor, n: int) -> bytes:
        if who not in drafts:
            drafts[who] = who.draft_of(CALL)
        once = {"submission": str(uuid4()), "draft": drafts[who]}
        if "safe_number" in answers:
            once["safe_number"] = f"+99670000{n * 7919 % 10_000:04d}"
        return who.request("POST", CALL, answers | once)

    return ask
