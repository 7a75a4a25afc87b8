"""The components as template tags: {% load ui %}. Each renders one small template in ui/parts/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import uuid4

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from panoh.kernel.ui import charts, clocks, locales, themes, written
from panoh.kernel.ui import notices as said
from panoh.kernel.ui.parts import Clash, Empty, Moment, Step, Table, Text

register = template.Library()

BANNER_KINDS = ("danger", "warn", "ok", "denied", "info")


@register.simple_tag
def public_name() -> str:
    """Say what tabs and the pages before sign-in are called: a name that tells nothing."""
    return str(settings.PUBLIC_NAME)


@register.inclusion_tag("ui/parts/leave.html", takes_context=True)
def leave(context: Context) -> dict[str, Any]:
    """Render the way out in a hurry; without the script its button works too."""
    return {"exit_url": settings.EXIT_URL, "csrf_token": context.get("csrf_token")}


# Forms


@register.inclusion_tag("ui/parts/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """Render one field: label, hint, errors, control. `{% field form.name %}`."""
    return {"field": field}


@register.inclusion_tag("ui/parts/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Render every visible field, in `form.sections` if it has them. `{% form_fields form %}`."""
    return {"form": form, "sections": list(_sections(form)), "fields": form.visible_fields()}


def _sections(form: BaseForm) -> Iterable[dict[str, Any]]:
    """Read form.sections: (title, names) or (title, names, intro), of fields the form still has."""
    for title, names, *rest in getattr(form, "sections", ()):
        fields = [form[name] for name in names if name in form.fields]
        visible = [bound for bound in fields if not bound.is_hidden]
        if visible:
            yield {"title": title, "fields": visible, "intro": rest[0] if rest else ""}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """Say at the top what has to be mended, each error a link to its field."""
    if form is None or not form.is_bound:
        return {"lines": []}
    lines = [(error, "") for error in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else getattr(bound, "first_id", bound.id_for_label)
        lines += [(_with_label(str(bound.label), str(error)), target) for error in bound.errors]
    return {"lines": lines}


def _with_label(label: str, error: str) -> str:
    """Say which question an error is about, unless its sentence already does."""
    if label in error:
        return error
    return _("%(question)s: %(error)s") % {"question": label.rstrip(":?"), "error": error}


@register.inclusion_tag("ui/parts/form_hidden.html")
def form_hidden(form: BaseForm | None = None) -> dict[str, Any]:
    """Render the csrf token, hidden fields, and form.version, .submission, .draft_key."""
    kept = (("version", "version"), ("submission", "submission"), ("draft_key", "draft"))
    pairs = [(name, getattr(form, source, None)) for source, name in kept]
    fields = form.fields.items() if form is not None else ()
    concealed = [name for name, field in fields if field.widget.is_hidden]
    return {
        "hidden": [written.hidden(form[name]) for name in concealed] if form else [],
        "pairs": [(name, value) for name, value in pairs if value not in (None, "")],
    }


@register.simple_tag
def draft_attributes(form: BaseForm) -> SafeString:
    """Write the attributes by which ui.js keeps a form as it is typed, if it has a draft_key.

    The browser itself keeps nothing: desks are shared, and going back must not send a form anew.
    """
    key = getattr(form, "draft_key", "")
    url = getattr(form, "draft_url", "")
    if not key or not url:
        return SafeString("")
    return format_html(
        ' autocomplete="off" data-draft="{}" data-draft-url="{}" data-kept="{}" data-not-kept="{}"',
        key,
        url,
        _("kept {time}"),
        _("Not kept since {time}: no answer from the server. Stay on this page."),
    )


# Buttons and signals


@register.inclusion_tag("ui/parts/button.html")
def button(
    label: Text,
    kind: str = "main",
    url: str = "",
    *,
    name: str = "",
    value: str = "",
    key: str = "",
) -> dict[str, Any]:
    """Render a button, or a link that looks like one when `url` is given.

    `kind`: "main", "quiet", "danger" or "link"; `key`, such as "F8", presses it.
    """
    return {
        "label": label,
        "kind": kind,
        "url": url,
        "name": name,
        "value": value,
        "key": key,
    }


@register.inclusion_tag("ui/parts/action.html")
def action(
    decision: Any,
    label: Text,
    url: str,
    kind: str = "main",
    *,
    post: bool = False,
    version: int | None = None,
    quiet: bool = False,
    key: str = "",
) -> dict[str, Any]:
    """Render what may be done, or the reason why not; nothing at all if `quiet` and not allowed.

    `post` makes a one-button form with a fresh submission token and the record's `version`.
    """
    return {
        "decision": decision,
        "label": label,
        "url": url,
        "kind": kind,
        "post": post,
        "version": version,
        "quiet": quiet,
        "key": key,
        "submission": uuid4() if post else "",
    }


@register.simple_tag
def badge(state: object, kind: str = "") -> SafeString:
    """Render a state: a Badge, or any text with a kind. `{% badge "Late" "warn" %}`."""
    return written.badge(getattr(state, "label", state), kind or getattr(state, "kind", ""))


@register.simple_block_tag
def banner(content: str, kind: str = "info", title: Text = "") -> SafeString:
    """Render a banner; `kind`: "danger", "warn", "ok", "denied" or "info"."""
    if kind not in BANNER_KINDS:
        raise template.TemplateSyntaxError(f"banner: {kind!r} is none of {BANNER_KINDS}")
    asked = {"content": content, "kind": kind, "title": title}
    return SafeString(render_to_string("ui/parts/banner.html", asked))


@register.simple_tag
def shape(kind: str) -> SafeString:
    """Render the small shape that goes with a signal, so that colour is never alone."""
    return written.shape(kind)


# Records


@register.inclusion_tag("ui/parts/facts.html", takes_context=True)
def facts(context: Context, rows: Iterable[Sequence[Any]], *, wide: bool = False) -> dict[str, Any]:
    """Render (label, value) pairs; a value is text, a date, a Cell, a Badge or a list of them."""
    lines = [(row[0], _cells(row[1])) for row in rows]
    return {"rows": lines, "wide": wide, "request": context.get("request")}


def _cells(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


@register.simple_tag(takes_context=True)
def value(context: Context, shown: Any) -> SafeString:
    """Render one value of a table or facts list, whatever it is."""
    return written.value(context, shown)


@register.inclusion_tag("ui/parts/table.html", takes_context=True)
def table(context: Context, table: Table) -> dict[str, Any]:
    """Render a Table, with heads that sort by link where a column has a `sort`."""
    request = context.get("request")
    heads = [(column, *_sorting(column.sort, table.sort, request)) for column in table.columns]
    rows = [written.cells(context, table.columns, row) for row in table.rows]
    return {"table": table, "heads": heads, "rows": rows, "request": request}


def _sorting(key: str, current: str, request: HttpRequest | None) -> tuple[str, str]:
    """Return (aria-sort, address) of a column head; the address turns the order round."""
    if not key:
        return "", ""
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    asked = request.GET.copy() if request else QueryDict("", mutable=True)
    asked["sort"] = f"-{key}" if order == "ascending" else key
    asked.pop("page", None)
    return order, f"?{asked.urlencode()}"


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any] | None) -> dict[str, Any]:
    """Render "previous, 2 of 9, next" under a list, keeping the rest of the address."""
    request = context.get("request")
    return {"page": page, "query": request.GET if request else QueryDict()}


@register.inclusion_tag("ui/parts/timeline.html", takes_context=True)
def timeline(context: Context, events: Iterable[Moment], empty: Text = "") -> dict[str, Any]:
    """Render what happened, in the order given (newest first), each with who, when, agency."""
    return {"events": list(events), "empty": empty, "request": context.get("request")}


@register.inclusion_tag("ui/parts/steps.html")
def steps(steps: Iterable[Step], *, across: bool = False, label: Text = "") -> dict[str, Any]:
    """Render a task list, or with `across` a journey's line of stations."""
    return {"steps": list(steps), "across": across, "label": label}


@register.inclusion_tag("ui/parts/conflict.html", takes_context=True)
def conflict(context: Context, clash: Clash | None) -> dict[str, Any]:
    """Show both texts of a conflict, theirs and yours, field by field."""
    return {"clash": clash, "request": context.get("request")}


@register.inclusion_tag("ui/parts/empty.html")
def empty_state(
    state: Empty | Text, text: Text = "", label: Text = "", url: str = ""
) -> dict[str, Any]:
    """Render an empty page that teaches; takes an Empty, or its four texts."""
    known = state if isinstance(state, Empty) else Empty(state, text, label, url)
    return {"empty": known}


@register.inclusion_tag("ui/parts/watermark.html", takes_context=True)
def watermark(context: Context) -> dict[str, Any]:
    """Render who reads this, for which agency, when: once in words, and across the whole page."""
    return {"request": context.get("request")}


# Charts


@register.inclusion_tag("ui/parts/chart.html")
def chart(chart: charts.Chart, csv: str = "", table: bool = True) -> dict[str, Any]:
    """Render a Chart with its finding, source, date and table; `csv` is an address.

    `table=False`: the page shows a fuller table of the same figures itself.
    """
    locale, words = locales.current_locale(), _chart_words()
    head, *body = charts.rows(chart, locale, words)
    return {
        "chart": chart,
        "panels": charts.draw(chart, locale, words),
        "legend": charts.legend(chart, words),
        "head": head,
        "body": [list(zip(row, head, strict=True)) for row in body],
        "csv": csv,
        "with_table": table,
    }


def _chart_words() -> charts.Words:
    return charts.Words(
        unknown=_("not known"),
        hidden=_("hidden: too few to show"),
        interval=_("{value} ({low} to {high})"),
        at_least=_("at least {value}"),
        label=_("Category"),
    )


# Times, numbers, names


@register.simple_tag(takes_context=True)
def local_time(
    context: Context, moment: datetime | None, zone: str | tzinfo = "", place: str = ""
) -> str:
    """Write a time both ways, "in 3 h, 18:40 Osh"; `zone` defaults to the actor's agency's."""
    return "" if moment is None else written.moment(context, moment, zone, place)


@register.filter
def day(when: date | None) -> str:
    """Write a date in the active language: "26 Nov 2026"."""
    return clocks.day(when) if when else ""


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """Write a number as the active language does: 11,313 or 11 313."""
    return "" if value is None else locales.number(value, digits=digits)


@register.filter
def country(code: str) -> str:
    """Name a country by its ISO code."""
    return locales.country_name(code) if code else ""


# Frame


@register.simple_tag(takes_context=True)
def notices(context: Context) -> list[said.Notice]:
    """Return what must be said on every page of this page's record; see ui/notices.py."""
    return said.notices(context.get("request"))


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Return "light", "dark" or "" : what this person chose."""
    return themes.theme_of(context.get("request"))


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Return (code, own name) of each language Panoh speaks."""
    return [(code, locales.own_name(code)) for code, _name in settings.LANGUAGES]
