"""The smallest parts, written straight as HTML: badges, times, the values of tables and lists.

A page has hundreds of them; a template for each would cost more than all the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.forms import BoundField, HiddenInput
from django.template import Context
from django.template.base import render_value_in_context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from panoh.kernel.ui import clocks, locales
from panoh.kernel.ui.parts import Badge, Cell, Column


@lru_cache(maxsize=32)
def shape(kind: str) -> SafeString:
    """The small shape that goes with a signal, so that colour is never alone."""
    return SafeString(render_to_string("ui/parts/shape.html", {"kind": kind}))


def badge(label: object, kind: str = "") -> SafeString:
    """A state as a badge."""
    if not kind:
        return format_html('<span class="badge">{}</span>', label)
    return format_html('<span class="badge badge-{}">{}{}</span>', kind, shape(kind), label)


def hidden(bound: BoundField) -> SafeString:
    """A hidden field, as Django's own template would write it."""
    if type(bound.field.widget) is not HiddenInput or bound.field.widget.attrs:
        return SafeString(bound)
    given = bound.field.widget.format_value(bound.value())
    said = "" if given is None else format_html(' value="{}"', given)
    name, own = bound.html_name, bound.auto_id
    return format_html('<input type="hidden" name="{}"{} id="{}">', name, said, own)


def moment(
    context: Context, when: datetime, zone: str | tzinfo = "", place: str = ""
) -> SafeString:
    """A time both ways, "in 3 h, 18:40 Osh"; in the actor's agency's zone unless told."""
    there, now = _zone(context, zone), timezone.now()
    both = {
        "relative": clocks.relative(when, now),
        "absolute": clocks.absolute(when, there, now, place),
    }
    said = _("%(relative)s, %(absolute)s") % both
    exactly = when.isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', exactly, said)


def _zone(context: Context, zone: str | tzinfo) -> tzinfo:
    if isinstance(zone, tzinfo):
        return zone
    actor = getattr(context.get("request"), "actor", None)
    name = zone or getattr(getattr(actor, "agency", None), "timezone", "")
    return ZoneInfo(str(name)) if name else timezone.get_current_timezone()


def value(context: Context, shown: object) -> SafeString:
    """One value of a table or facts list, whatever it is: Cell, Badge, time, date, text."""
    if isinstance(shown, Cell):
        return _cell(context, shown)
    if isinstance(shown, Badge):
        return badge(shown.label, shown.kind)
    if isinstance(shown, datetime):
        return moment(context, shown)
    if isinstance(shown, date):
        return escape(clocks.day(shown))
    return _text(context, "" if shown is None else shown)


def _cell(context: Context, cell: Cell) -> SafeString:
    if cell.url:
        written = format_html('<a href="{}">{}</a>', cell.url, _text(context, cell.text))
    elif cell.kind:
        written = badge(cell.text, cell.kind)
    else:
        written = _text(context, cell.text)
    if not cell.note:
        return written
    return format_html('{} <span class="note">{}</span>', written, cell.note)


def _text(context: Context, shown: object) -> SafeString:
    """As a template writes ``{{ shown }}``."""
    return SafeString(render_value_in_context(shown, context))


def cells(context: Context, columns: Iterable[Column], row: Iterable[object]) -> SafeString:
    """The cells of one table row; each names its column, for narrow screens."""
    pairs = zip(columns, row, strict=True)
    return mark_safe("".join(_td(context, column, shown) for column, shown in pairs))  # noqa: S308


def _td(context: Context, column: Column, shown: Any) -> SafeString:
    if column.kind == "number" and isinstance(shown, int | float):
        shown = locales.number(shown, digits=3)  # as the language writes it
    label, kind = column.label, column.kind
    said = value(context, shown)
    if not kind:
        return format_html('<td data-label="{}">{}</td>', label, said)
    return format_html('<td data-label="{}" class="{}">{}</td>', label, kind, said)
