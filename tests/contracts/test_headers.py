"""Every answer carries the headers that browsers need to protect people: errors and files too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from panoh.site import health
from tests.contracts.test_pages import policy
from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
STATIC = "/static/ui/base.css"


def strict() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def falls_over(_sample: Sample, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(health, "connection", None)
    return strict().get(reverse("health"))


def too_large(_sample: Sample, _patch: pytest.MonkeyPatch) -> Any:
    return strict().post(reverse("sign-in"), b"x" * 6_000_000, "application/octet-stream")


def wrong_way(sample: Sample, _patch: pytest.MonkeyPatch) -> Any:
    return sample.world.browser("case_manager").get(reverse("draft"))


def not_allowed(sample: Sample, _patch: pytest.MonkeyPatch) -> Any:
    return sample.world.browser("researcher", "RC-ALMATY").get(reverse("cases:open"))


Answering = Callable[[Sample, pytest.MonkeyPatch], Any]
ANSWERS: dict[str, tuple[int, Answering]] = {
    "a page": (200, lambda *_words: strict().get(reverse("sign-in"))),
    "a way on": (302, lambda *_words: strict().get("/")),
    "no page": (404, lambda *_words: strict().get("/nowhere/")),
    "no address": (400, lambda *_words: strict().get("/sign-in/?a=%00")),
    "no host": (400, lambda *_words: strict().get("/", headers={"host": "evil.example"})),
    "forged": (403, lambda *_words: strict().post(reverse("sign-in"), {"username": "x"})),
    "data": (200, lambda *_words: strict().get(reverse("health"))),
    "a file": (200, lambda *_words: strict().get(STATIC)),
    "too large": (413, too_large),
    "wrong way": (405, wrong_way),
    "not allowed": (403, not_allowed),
    "fallen over": (500, falls_over),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_every_kind_of_answer_has_them(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    status, ask = ANSWERS[what]
    answer = ask(sample, monkeypatch)
    answer.close()
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    rules = policy(answer)
    assert (rules["default-src"], rules["frame-ancestors"]) == ("'none'", "'none'")
    assert "unsafe" not in str(rules)
    kept = "no-store" in answer.headers["Cache-Control"]
    assert kept is (what != "a file")


def test_over_tls_browsers_are_told_to_stay_there(settings: Any) -> None:
    """As production's settings have it; they apply to what came over TLS."""
    settings.SECURE_HSTS_SECONDS = 63072000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    for url in ("/sign-in/", "/nowhere/", STATIC):
        answer = Client().get(url, secure=True)
        answer.close()
        said = answer.headers
        assert said["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
