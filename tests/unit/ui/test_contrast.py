"""Every pair of colours that pages use can be read, in both themes."""

from __future__ import annotations

import pytest

from tests.unit.ui.colours import (
    CSS,
    DARK_BY_CHOICE,
    DARK_BY_SYSTEM,
    LIGHT,
    contrast,
    linear,
    tokens,
)

PAPERS = ("paper", "paper-raised", "paper-sunk")
SIGNALS = ("danger", "warn", "ok", "accent")
THEMES = {"light": tokens(LIGHT), "dark": tokens(DARK_BY_CHOICE)}


def test_the_scale_itself() -> None:
    """White on black is 21 : 1, a colour on itself 1 : 1."""
    assert contrast("oklch(1 0 0)", "oklch(0 0 0)") == pytest.approx(21, abs=0.01)
    assert contrast("oklch(0.5 0.1 30)", "oklch(0.5 0.1 30)") == 1
    # sRGB red, as CSS Color 4 gives it in oklch
    assert linear("oklch(0.62796 0.25768 29.234)") == pytest.approx((1, 0, 0), abs=0.001)


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    """The two ways to the dark theme give the same colours."""
    assert tokens(DARK_BY_SYSTEM) == tokens(DARK_BY_CHOICE)


def test_both_themes_name_the_same_colours() -> None:
    """No colour of the light theme is forgotten in the dark one."""
    light = {name for name, value in THEMES["light"].items() if value.startswith("oklch")}
    dark = {name for name, value in THEMES["dark"].items() if value.startswith("oklch")}
    assert light == dark
    assert len(light) > 20


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", [*PAPERS, *(f"{name}-wash" for name in SIGNALS)])
def test_body_text(theme: str, paper: str) -> None:
    """Body text has 7 : 1 on every ground it stands on."""
    assert contrast(THEMES[theme]["ink"], THEMES[theme][paper]) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", ["ink-soft", *SIGNALS])
def test_other_text(theme: str, paper: str, text: str) -> None:
    """Hints, links and signals have 4.5 : 1."""
    assert contrast(THEMES[theme][text], THEMES[theme][paper]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("signal", SIGNALS)
def test_signals_on_their_wash(theme: str, signal: str) -> None:
    """A badge's word can be read on the badge's ground, and soft ink too."""
    wash = THEMES[theme][f"{signal}-wash"]
    assert contrast(THEMES[theme][signal], wash) >= 4.5
    assert contrast(THEMES[theme]["ink-soft"], wash) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("button", ["accent", "danger"])
def test_buttons(theme: str, button: str) -> None:
    """The word on a filled button can be read."""
    assert contrast(THEMES[theme][f"{button}-ink"], THEMES[theme][button]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("drawn", ["line-strong", "focus", *(f"series-{n}" for n in range(1, 6))])
def test_what_is_drawn(theme: str, paper: str, drawn: str) -> None:
    """Borders of controls, focus rings and charts have 3 : 1 (WCAG 1.4.11)."""
    assert contrast(THEMES[theme][drawn], THEMES[theme][paper]) >= 3


def test_paper_has_the_light_theme_s_series() -> None:
    """A chart printed from the dark theme has the colours that were chosen for paper."""
    printed = (CSS / "print.css").read_text(encoding="utf-8")
    for number in range(1, 6):
        name = f"series-{number}"
        assert f"--{name}: {THEMES['light'][name]};" in printed
