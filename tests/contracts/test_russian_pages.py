"""Pages in Russian: somebody of each role walks from page to page and reads no English."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import resolve, reverse

from panoh.kernel.actors.models import Agency, User
from panoh.rooms.research.models import CaptureTable, Study
from tests.rooms.hotline.calls import DISTRESS, QUESTION, call, counsellor
from tests.rooms.referrals import support as referring
from tests.rooms.returns import scene
from tests.rooms.screening.interviews import FIRST_CALL, PLANTED, begun, interview

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from panoh.kernel.actors.roles import Role
    from tests.support.world import World

TWICE = 2
STUDY = {"title": "Zarafshan", "question": "How many?", "population": "2013"}
SAID_IN_CALL = (
    "caller_name",
    "about_name",
    "summary",
    "cover_note",
    "code_word",
    "code_hint",
    "stop_word",
)
ITINERARY = "one flight, no stop"
SPOKEN = {"title", "placeholder", "aria-label", "alt", "data-kept", "data-not-kept", "label"}
VOID = {"input", "br", "meta", "link", "img", "hr", "wbr"}
NOT_WORDS = {"script", "style", "kbd"}
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
CODE = re.compile(
    r"\b[A-Z]{1,2}(?:-[A-Z0-9]+)+\b|\b[0-9A-Z]{5}(?:-[0-9A-Z]{5})+\b|"
    r"(?:\b[A-Z2-7]{4}\b ?){8}|\b[0-9a-f]{64}\b|\{time\}"
)
CODED = {"audit"}  # shows verbs by the codes that the chain keeps
AS_IN_RUSSIAN = re.compile(
    r"\b(?:Panoh|CSV|BIC|UTF|UTC|SMS|count|imo|Facebook(?:Messenger)?|Instagram|Line|QQ|QZone|4Sale|"
    r"SnapChat|Telegram|TikTok|Twitter|Viber|WeChat|WhatsApp|Chan|Silverman|Vincent|"
    r"Chapman|Chao|Madigan|York|Manrique-Vallier|Das|Kennedy|Jewell|Rcapture|BCa|"
    r"Esc|QR|PIN|USB|NFC|Aegis|FreeOTP|Google Authenticator|JavaScript|JPEG|PNG|WebP|MP4|"
    r"Mt|Mh|Mth|Mb|PDF|panoh|python|numpy|"
    r"scipy|WCMS_\d+)\b"
)


class Reader(HTMLParser):
    """What a person sees or hears of a page, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.texts += [has[name] for name in sorted(SPOKEN & has.keys())]
        if tag == "a" and has.get("href", "").startswith("/"):
            self.links.append(has["href"].split("#")[0])
        if tag not in VOID:
            self._open.append((tag, tag in NOT_WORDS or has.get("lang", "ru") != "ru"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(other for _tag, other in self._open):
            self.texts.append(" ".join(data.split()))


def read(content: bytes) -> Reader:
    """A page, read."""
    reader = Reader()
    reader.feed(content.decode())
    return reader


def walk(browser: Client, start: str) -> dict[str, list[str]]:
    """Follow links from page to page, to each kind of page at most TWICE: its name, its texts."""
    waiting, been = [start], {start}
    texts: dict[str, list[str]] = {}
    times: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        view = resolve(address.partition("?")[0]).view_name
        times[view] += 1
        if times[view] > TWICE:
            continue
        answer = browser.get(address)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = read(answer.content)
            texts.setdefault(view, []).extend(page.texts)
            waiting += [link for link in page.links if link not in been]
            been.update(page.links)
    return texts


@pytest.fixture
def busy(world: World, clock: time_machine.Traveller) -> World:
    """A world in which something is in every room."""
    call(counsellor(world), QUESTION)
    call(counsellor(world), DISTRESS)
    side = scene.Scene(world).ready()
    side.plan_journey(itinerary=ITINERARY)
    story = referring.story_of(world)
    story.agree(story.daughter)
    story.draft()
    story.opened()
    screener = in_russian(world, "case_manager", "KG-OSH")
    interview(screener, begun(screener), FIRST_CALL)
    estimated(in_russian(world, "researcher", "RC-ALMATY"))
    return world


def estimated(browser: Client) -> None:
    """A study with the published table and an estimate from it."""
    browser.post(reverse("research:open"), STUDY)
    browser.post(reverse("research:example", kwargs={"study": Study.objects.get().pk}))
    table = CaptureTable.objects.get()
    asked = {"method": "stepwise", "level": "0.95", "threshold": "0.02"}
    browser.post(reverse("research:estimate", kwargs={"table": table.pk}), asked)
    assert table.runs.exists()


def said_by_people() -> list[str]:
    """What stands on the pages because somebody typed it, longest first."""
    typed = [DISTRESS[name] for name in SAID_IN_CALL]
    typed += [scene.DOCUMENT_NAME, scene.MEETING_POINT, scene.NUMBER, scene.DEBT, ITINERARY]
    typed += [PLANTED, *STUDY.values(), *referring.MOTHER.values(), *referring.DAUGHTER.values()]
    typed += [*referring.SAFETY.values(), referring.NOTE, referring.FAMILY_NOTE, referring.NEED]
    for user in User.objects.all():
        typed += [user.display_name, user.username]
    typed += Agency.objects.values_list("name", flat=True)
    for table in CaptureTable.objects.all():
        typed += [table.source, *table.lists]
    return sorted(typed, key=len, reverse=True)


def english(text: str, typed: list[str]) -> str:
    """The Latin words of a text that nobody typed and that Russian does not use either."""
    text = CODE.sub(" ", text)  # first: a short name of a list may stand within a code
    for words in typed:
        text = text.replace(words, " ")
    return " ".join(LATIN.findall(AS_IN_RUSSIAN.sub(" ", text)))


def in_russian(world: World, role: Role | str, code: str) -> Client:
    """Somebody signed in who reads Russian."""
    browser = world.browser(role, code)
    User.objects.update(language="ru")
    return browser


def test_nobody_meets_english(busy: World) -> None:
    people = dict(reversed(busy.everybody()))
    met: dict[str, set[str]] = {}
    views: set[str] = set()
    for role, code in people.items():
        walked = walk(in_russian(busy, role, code), "/")
        typed = said_by_people()
        for view, texts in walked.items():
            left = {text for text in texts if english(text, typed)}
            if left and view not in CODED:
                met.setdefault(view, set()).update(left)
        views |= walked.keys()
    assert met == {}
    assert len(views) > 60, sorted(views)


@pytest.mark.parametrize(
    ("role", "code", "url"),
    [
        ("hotline_counsellor", "KG-OSH", "hotline:call"),
        ("case_manager", "KG-OSH", "cases:open"),
        ("case_manager", "KG-OSH", "network:add"),
        ("case_manager", "KG-OSH", "screening:open"),
        ("administrator", "KG-OSH", "people-invite"),
        ("researcher", "RC-ALMATY", "research:open"),
    ],
)
def test_errors_are_in_russian(world: World, role: Role, code: str, url: str) -> None:
    browser = in_russian(world, role, code)
    answer = browser.post(reverse(url), {})
    assert answer.status_code == 422
    page = read(answer.content)
    assert any("Нужно исправить" in text for text in page.texts)
    typed = said_by_people()
    assert [text for text in page.texts if english(text, typed)] == []


@pytest.mark.django_db
def test_at_the_door(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    for name in ("sign-in", "join", "recover"):
        page = read(client.get(reverse(name)).content)
        assert any("Имя пользователя" in text for text in page.texts)
        assert [text for text in page.texts if english(text, [])] == []
    refused = client.post(reverse("sign-in"), {"username": "nobody", "password": "wrong"})
    said = " ".join(read(refused.content).texts)
    assert "не подходят друг к другу" in said
