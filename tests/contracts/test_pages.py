"""Every page as it is sent: nothing inline, strict headers, no name in a title or an address."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from django.template.loader import get_template
from django.test import Client

from panoh.cli.documents.routes import routes
from panoh.kernel.access.decide import scopes_of
from panoh.kernel.actors.roles import Role
from tests.contracts.walking import address, body, parts_of
from tests.support.sample import somebody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.sample import Sample

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "panoh"
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
ROUTES = routes()
LINKS = {"href", "src", "action", "formaction", "data-draft", "hx-get", "hx-post", "content"}
NONE = "'none'"
STRICT = {
    "default-src": NONE, "base-uri": NONE, "frame-ancestors": NONE,
    "script-src": "'self'", "style-src": "'self'", "form-action": "'self'",
}  # fmt: skip
OUTWARDS = re.compile(r"https?:|//|javascript:|data:(?!image/(?:jpeg|svg))")
UNSAFE = re.compile(r"unsafe|data:|blob:|https?:|\*|nonce-|sha\d")


class Sent(HTMLParser):
    """What matters of a page's markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.links: list[str] = []
        self.title = ""
        self.headings = 0
        self.language = ""
        self.unguarded: list[str] = []
        self._in: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.inline += [f"{tag} {name}" for name in has if name == "style" or name[:2] == "on"]
        if tag == "style" or (tag == "script" and not has.get("src")):
            self.inline.append(tag)
        self.links += [has[name] for name in LINKS & has.keys()]
        self.headings += tag == "h1"
        self.language = has.get("lang", "") if tag == "html" else self.language
        self._form(tag, has)
        self._in.append(tag)

    def _form(self, tag: str, has: dict[str, str]) -> None:
        if tag == "form" and has.get("method", "").lower() == "post":
            self.unguarded.append(has.get("action", ""))
        if has.get("name") == "csrfmiddlewaretoken" and self.unguarded:
            self.unguarded.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._in and "svg" not in self._in:
            self.title += data


def pages(sample: Sample, role: Role, code: str) -> Iterator[tuple[str, Any]]:
    """Every answer that this person gets for the addresses whose verbs they have."""
    actor, client = sample.world.actor(role, code), sample.world.browser(role, code)
    for route in ROUTES:
        if route.view.verb is None or scopes_of(actor, route.view.verb):
            for parts in parts_of(route, sample.kg):
                url = address(route, parts)
                yield f"{route.name} {url}", client.get(url)


def policy(answer: Any) -> dict[str, str]:
    """The Content-Security-Policy by directive."""
    rules = answer.headers.get("Content-Security-Policy", "").split(";")
    return dict(rule.strip().partition(" ")[::2] for rule in rules)


def header_faults(answer: Any) -> list[str]:
    """What is wrong with the headers."""
    said, rules = answer.headers, policy(answer)
    wanted = {"Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
              "X-Content-Type-Options": "nosniff"}  # fmt: skip
    faults = [name for name, value in wanted.items() if said.get(name) != value]
    faults += [f"policy {name}" for name, value in STRICT.items() if rules.get(name) != value]
    faults += [f"policy {name}" for name, value in rules.items() if is_loose(name, value)]
    faults += [] if "no-store" in said.get("Cache-Control", "") else ["Cache-Control"]
    return faults


def is_loose(name: str, value: str) -> bool:
    """Whether a rule lets in more than our own files; small pictures may stand in a page."""
    return bool(UNSAFE.search(value)) and (name, value) != ("img-src", "'self' data:")


def markup_faults(sample: Sample, answer: Any) -> list[str]:
    """What is wrong with the page itself."""
    sent = Sent(answer.content.decode())
    named = [one for one in sample.secrets if one.kind != "study"]
    faults = [f"inline {one}" for one in sent.inline]
    faults += [f"title tells {one.kind}" for one in named if one.stands_in(sent.title)]
    links = [unquote(one) for one in sent.links]
    faults += [f"link tells {one.kind}" for one in named for to in links if one.stands_in(to)]
    faults += [f"link {to}" for to in links if OUTWARDS.match(to)]
    faults += [f"form without token: {to}" for to in sent.unguarded]
    faults += [] if sent.title.strip() else ["no title"]
    faults += [] if sent.headings == 1 else [f"{sent.headings} headings of the first order"]
    faults += [] if sent.language == "en" else ["no language"]
    return faults


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "code"), somebody(), ids=str)
def test_pages_are_sent_as_they_should(sample: Sample, role: Role, code: str) -> None:
    faults, shown = {}, 0
    for name, answer in pages(sample, role, code):
        found = header_faults(answer)
        whole = answer.status_code == 200 and b"<html" in body(answer)
        found += markup_faults(sample, answer) if whole else []
        shown += whole
        if found:
            faults[name] = found
    assert shown > 5
    assert faults == {}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["sign-in", "join", "recover"])
def test_doors_are_sent_as_they_should(sample: Sample, name: str) -> None:
    answer = Client().get(address(next(one for one in ROUTES if one.name == name), {}))
    assert header_faults(answer) + markup_faults(sample, answer) == []


@pytest.mark.django_db
def test_nothing_found_is_sent_as_it_should(sample: Sample) -> None:
    answer = sample.world.browser(Role.CASE_MANAGER).get("/cases/KG-26-0000/")
    assert answer.status_code == 404
    assert header_faults(answer) + markup_faults(sample, answer) == []


# Names that Django itself looks for.
BY_NAME = {"400.html", "403.html", "404.html", "405.html", "500.html", "403_csrf.html"}

# The kernel's paper form of any entry: every sheet has one, no room offers it yet.
SPARE = {"sheets/print.html"}
# Pictures that our own painters made of numbers and escaped words.
PAINTED = {"ui/parts/chart.html", "research/picture.html"}
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\bsrc=)")


def template_name(path: Path) -> str:
    """A template as code names it."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def test_every_template_is_used() -> None:
    code = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    text = "\n".join([*code, *(path.read_text("utf-8") for path in TEMPLATES)])
    names = {template_name(path) for path in TEMPLATES}
    unused = {name for name in names if f'"{name}"' not in text and f"'{name}'" not in text}
    assert len(names) > 60
    unused = {name for name in unused - BY_NAME - SPARE if not name.startswith("django/")}
    assert sorted(unused) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_template_parses(path: Path) -> None:
    assert get_template(template_name(path)).template.name == template_name(path)  # type: ignore[attr-defined]
    text = path.read_text("utf-8")
    assert not INLINE.search(text)
    unescaped = re.search(r"\|\s*safe\b|autoescape\s+off", text)
    assert bool(unescaped) is (template_name(path) in PAINTED)
