"""The frame, the error pages and the choice of theme."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from panoh.kernel.ui import styleguide, themes

ERRORS = ("400", "403", "403_csrf", "404", "405", "409", "422", "429", "500")
NASTY = "<script>alert(1)</script>"


def asked(path: str = "/", *, signed_in: bool = True, **more: Any) -> HttpRequest:
    """A request as pages get it."""
    request = RequestFactory().get(path, **more)
    agency = SimpleNamespace(name="NGO A, Osh", country="KG", timezone="Asia/Bishkek")
    user = SimpleNamespace(display_name=NASTY)
    actor = SimpleNamespace(user=user, agency=agency, roles=frozenset(), keys=None)
    request.actor = actor if signed_in else None  # type: ignore[attr-defined]
    return request


def frame(request: HttpRequest, template: str = "ui/base.html", **context: Any) -> str:
    """Render a template without the site's own navigation."""
    base = {"request": request, "csrf_token": "t", "title": "KG-26-7Q3K"}
    return render_to_string(template, {**base, **context})


def test_the_frame_says_where_and_for_whom() -> None:
    """Panoh, the room, agency and country, rooms with the current one marked, skip link, main."""
    rooms = [
        SimpleNamespace(label="Cases", url="/cases/", current=True),
        SimpleNamespace(label="Hotline", url="/hotline/", current=False),
    ]
    html = frame(asked(), navigation=rooms, room="Cases")
    assert "NGO A, Osh" in html
    assert "Kyrgyzstan" in html
    assert html.count('aria-current="page"') == 1
    assert 'href="#main"' in html
    assert 'id="main"' in html
    assert re.search(r"<title>\s*KG-26-7Q3K\s*· Office\s*</title>", html)
    assert re.search(r"<h1>\s*KG-26-7Q3K\s*</h1>", html)
    assert "<script>alert" not in html


def test_signed_out_pages_show_nobody() -> None:
    """Without an actor there is no agency, no lock and no search, but language and light."""
    html = frame(asked(signed_in=False), "ui/public.html")
    assert "NGO A" not in html
    assert "data-lock" not in html
    assert "data-search" not in html
    assert reverse("ui:theme") in html


@pytest.mark.parametrize("template", ["ui/base.html", "ui/public.html"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_every_page_has_a_way_out(template: str, *, signed_in: bool) -> None:
    """The way out is a form, so it works without the script too; no link tells where it leads."""
    html = frame(asked(signed_in=signed_in), template)
    assert html.count(f'data-leave="{settings.EXIT_URL}"') == 1
    assert f'action="{reverse("leave")}"' in html
    assert f'href="{settings.EXIT_URL}"' not in html


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_the_theme_chosen_stands_on_the_page(chosen: str) -> None:
    """The cookie decides; anything else in it is ignored."""
    request = asked()
    request.COOKIES[themes.cookie_name(request)] = chosen
    assert f'data-theme="{chosen}"' in frame(request)
    request.COOKIES[themes.cookie_name(request)] = NASTY
    assert "data-theme" not in frame(request)


def test_choosing_a_theme() -> None:
    """It is kept out of reach of scripts, and the way back stays on this site."""
    post = RequestFactory().post("/theme/", {"theme": "dark", "next": "//elsewhere.example/"})
    answer = themes.choose_theme(post)
    assert answer.status_code == 303
    assert answer["Location"] == "/"
    cookie = answer.cookies[themes.cookie_name(post)]
    assert cookie.value == "dark"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    back = themes.choose_theme(RequestFactory().post("/theme/", {"theme": "", "next": "/cases/"}))
    assert back["Location"] == "/cases/"
    assert back.cookies[themes.cookie_name(post)]["max-age"] == 0
    assert themes.choose_theme(RequestFactory().get("/theme/")).status_code == 405


def test_over_tls_the_cookie_has_the_host_prefix() -> None:
    """Only over TLS do browsers take it."""
    request = RequestFactory().get("/", secure=True)
    assert themes.cookie_name(request).startswith("__Host-")


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_stand_without_context(name: str) -> None:
    """Django renders some of them with nothing at all."""
    html = get_template(f"{name}.html").render()
    assert "<h1>" in html
    assert re.search(r"[Nn]othing was|not saved", html)


@pytest.mark.parametrize("name", ["403", "409", "422"])
def test_error_pages_give_the_reason_escaped(name: str) -> None:
    """The sentence of the decision is shown as it is."""
    html = frame(asked(), f"{name}.html", reason=f"Because {NASTY}")
    assert "Because &lt;script&gt;" in html


def test_what_was_typed_is_said_to_be_kept() -> None:
    """After a page was open too long."""
    assert "What you typed was kept" in frame(asked(), "403_csrf.html", kept=True)
    assert "holds no key" in frame(asked(), "403.html", not_held=True)


@pytest.mark.parametrize(
    "name", ["ui/record.html", "ui/form_page.html", "ui/list_page.html", "ui/print.html"]
)
def test_skeletons_render(name: str) -> None:
    """Each skeleton stands on its own, with one h1 and one main."""
    html = frame(asked(), name, form=forms.Form())
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert len(re.findall(r"<main[ >]", html)) == 1


def test_a_printed_sheet_has_no_script() -> None:
    """A document to print is a document."""
    html = frame(asked(), "ui/print.html")
    assert "<script" not in html.replace(NASTY, "")
    assert "NGO A, Osh" in html


def test_the_style_guide_shows_everything() -> None:
    """The page renders in both languages, with one chart of each kind."""
    for language in ("en", "ru"):
        with translation.override(language):
            html = styleguide.style(asked()).content.decode()
        assert html.count("<figure") == 5
        assert f'lang="{language}"' in html


def test_form_renderer_is_ours() -> None:
    """Settings name the renderer that the components need, before Django's own templates."""
    assert settings.FORM_RENDERER == "panoh.kernel.ui.renderer.Renderer"
    apps = settings.INSTALLED_APPS
    assert apps.index("panoh.kernel.ui") < apps.index("django.forms")
