"""The components render what they are given, escaped, and say what a screen reader needs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

from panoh.kernel.ui import widgets
from panoh.kernel.ui.parts import (
    Badge,
    Cell,
)

NASTY = '<script>alert("x")</script>'
YES = SimpleNamespace(allowed=True, reason="")


class No:
    """A decision that says no."""

    reason = "No consent covers this recipient."

    def __bool__(self) -> bool:
        return False


class CallForm(forms.Form):
    """A small form with each shape of field."""

    safe = forms.ChoiceField(
        label="Safe?", choices=(("y", "Yes"), ("n", "No")), widget=widgets.Choice(big=True)
    )
    note = forms.CharField(label="Note", help_text="Short & plain", widget=widgets.Long)
    told = forms.BooleanField(label="Told", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="s1")


def shown(source: str, **context: Any) -> str:
    """Render a piece of template, with spaces drawn together."""
    html = Template("{% load ui %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", html).strip()


def test_field_ties_label_hint_and_error_to_the_control() -> None:
    """The ids that a control names exist."""
    html = shown("{% field form.note %}", form=CallForm({}))
    assert '<label for="id_note">' in html
    assert 'aria-describedby="id_note_helptext id_note_error"' in html
    assert 'id="id_note_helptext"' in html
    assert 'id="id_note_error"' in html
    assert 'aria-invalid="true"' in html
    assert "Short &amp; plain" in html


def test_choice_is_a_group_with_a_legend() -> None:
    """Radio buttons stand in a fieldset that number keys serve."""
    html = shown("{% field form.safe %}", form=CallForm({}))
    assert re.search(r"<fieldset [^>]*data-choices", html)
    assert 'aria-describedby="id_safe_error"' in html
    assert re.search(r"<legend>\s*Safe\?", html)
    assert html.count('type="radio"') == 2
    assert 'class="choices big"' in html


def test_a_condition_stands_on_the_field() -> None:
    """`show_if` of a form field becomes the attribute that the script reads."""
    form = CallForm()
    form.fields["note"].show_if = "safe=n|u"  # type: ignore[attr-defined]
    assert 'data-show-if="safe=n|u"' in shown("{% field form.note %}", form=form)
    assert "data-show-if" not in shown("{% field form.told %}", form=form)


def test_a_form_renders_itself_the_same_way() -> None:
    """`{{ form }}` and `{% form_fields form %}` agree on the fields."""
    by_tag = shown("{% form_fields form %}", form=CallForm())
    by_form = shown("{{ form }}", form=CallForm())
    assert re.findall(r'name="\w+"', by_tag) == re.findall(r'name="\w+"', by_form)
    assert "id_note_field" in by_form


def test_sections_of_a_form() -> None:
    """Fields stand under their section's title; unknown names and empty sections are left out."""
    form = CallForm()
    form.sections = (("One", ["note", "gone"], "First"), ("Two", ["gone"]))  # type: ignore[attr-defined]
    html = shown("{% form_fields form %}", form=form)
    assert "<h2>One</h2>" in html
    assert "First" in html
    assert "Two" not in html
    assert 'name="told"' not in html


def test_error_summary_links_to_the_first_control() -> None:
    """Each error leads to its field, a choice to its first button, and names the question."""
    form = CallForm({})
    form.add_error(None, NASTY)
    html = shown("{% error_summary form %}", form=form)
    assert 'href="#id_safe_0"' in html
    assert 'href="#id_note"' in html
    assert "4 things to mend" in html
    assert "Note: " in html
    assert "#id_secret" not in html
    assert "<script" not in html
    assert shown("{% error_summary form %}", form=CallForm()) == ""


def test_hidden_parts_of_a_form() -> None:
    """Version, submission, draft and hidden fields are carried; absent ones are not."""
    form = CallForm()
    form.version, form.submission, form.draft_key = 0, "u-1", "d-1"  # type: ignore[attr-defined]
    html = shown("{% form_hidden form %}", form=form, csrf_token="t")
    pairs = dict(re.findall(r'name="(\w+)" value="([^"]*)"', html))
    expected = {"csrfmiddlewaretoken": "t", "version": "0", "submission": "u-1", "draft": "d-1"}
    assert pairs == expected | {"secret": "s1"}
    assert "version" not in shown("{% form_hidden form %}", form=CallForm())


def test_draft_attributes() -> None:
    """A form keeps itself only when it has a key and an address."""
    form = CallForm()
    assert shown("{% draft_attributes form %}", form=form) == ""
    form.draft_key, form.draft_url = 'k"1', "/drafts/"  # type: ignore[attr-defined]
    html = shown("{% draft_attributes form %}", form=form)
    assert 'data-draft="k&quot;1" data-draft-url="/drafts/"' in html
    assert "{time}" in html


def test_dates_are_iso_in_every_language() -> None:
    """Native date controls take ISO only."""
    html = widgets.Date().render("d", date(2026, 3, 2))
    assert 'type="date"' in html
    assert 'value="2026-03-02"' in html
    moment = widgets.DateTime().render("d", datetime(2026, 3, 2, 9, 5, tzinfo=UTC))
    assert 'value="2026-03-02T09:05"' in moment
    assert 'type="time"' in widgets.Time().render("t", None)


def test_buttons() -> None:
    """A button submits; with an address it is a link; a key is shown and bound."""
    assert 'type="submit"' in shown('{% button "Save" %}')
    link = shown('{% button "Go" "quiet" url key="F8" %}', url="/x?a=1&b=2")
    assert link.startswith("<a")
    assert 'href="/x?a=1&amp;b=2"' in link
    assert 'data-key="F8"' in link
    assert "<kbd>F8</kbd>" in link
    assert 'name="do" value="keep"' in shown('{% button "K" name="do" value="keep" %}')


def test_action_shows_the_button_or_the_reason() -> None:
    """What is not allowed says why, and offers nothing to press."""
    assert 'href="/go"' in shown('{% action yes "Go" "/go" %}', yes=YES)
    refused = shown('{% action no "Go" "/go" %}', no=No())
    assert No.reason in refused
    assert "/go" not in refused
    assert shown('{% action no "Go" "/go" quiet=True %}', no=No()) == ""


def test_action_by_post_carries_version_and_a_fresh_token() -> None:
    """Two renderings are two submissions."""
    source = '{% action yes "Go" "/go" post=True version=7 %}'
    one, two = (shown(source, yes=YES, csrf_token="t") for _ in range(2))
    token = r'name="submission" value="([0-9a-f-]{36})"'
    first, second = (re.search(token, html) for html in (one, two))
    assert first is not None
    assert second is not None
    assert first[1] != second[1]
    assert 'name="version" value="7"' in one
    assert 'name="csrfmiddlewaretoken" value="t"' in one


@pytest.mark.parametrize("kind", ["danger", "warn", "ok"])
def test_signals_have_a_shape_besides_the_colour(kind: str) -> None:
    """Colour is never alone."""
    assert f"shape-{kind}" in shown("{% badge 'Late' kind %}", kind=kind)
    banner = shown("{% banner kind 'Head' %}<p>Text</p>{% endbanner %}", kind=kind)
    assert f"shape-{kind}" in banner
    assert "<p>Text</p>" in banner


def test_badge_takes_an_object_or_text() -> None:
    """A Badge brings its kind along; text is escaped."""
    assert "badge-warn" in shown("{% badge b %}", b=Badge("late", "warn"))
    assert "&lt;script&gt;" in shown("{% badge b %}", b=NASTY)


def test_banner_of_no_known_kind_is_refused() -> None:
    """A slip in a template shows at once."""
    with pytest.raises(TemplateSyntaxError, match="loud"):
        shown("{% banner 'loud' %}x{% endbanner %}")


def test_banner_escapes_what_stands_in_it() -> None:
    """Markup of the template stays, values are escaped."""
    html = shown("{% banner 'info' title %}<p>{{ x }}</p>{% endbanner %}", x=NASTY, title=NASTY)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


def test_facts() -> None:
    """None is "not recorded", a list has several values, dates and cells are written."""
    rows = [
        ("Name", NASTY),
        ("Paper", None),
        ("Consents", [Badge("given", "ok"), "refused"]),
        ("Opened", date(2026, 3, 2)),
        ("Held by", Cell("NGO A", "/a", note="since 2 Mar")),
        ("Zero", 0),
    ]
    html = shown("{% facts rows %}", rows=rows)
    assert "<script" not in html
    assert html.count("not recorded") == 1
    assert html.count("<dd") == 7
    assert "2 Mar 2026" in html
    assert '<a href="/a">NGO A</a>' in html
    assert re.search(r"<dd>\s*0\s*</dd>", html)
