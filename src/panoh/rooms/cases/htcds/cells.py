"""One cell: from its text to an answer as it is stored, and back.

``read`` raises BadCell with a sentence that says how to mend the cell; ``write`` gives text that
``read`` takes back, and that no spreadsheet runs as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import phonenumbers
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Kind
from panoh.kernel.sheets.declare import WORD_KINDS
from panoh.kernel.sheets.export import APOSTROPHE, LIST_MARK, RUNS, harmless
from panoh.kernel.sheets.fields import EARLIEST, LATEST
from panoh.rooms.cases.htcds import lands
from panoh.rooms.cases.htcds.columns import CITIZENSHIP, COMMENT, LANGUAGES, Column

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DIGITS_ONLY = re.compile(r"[1-9]\d{6,14}")
DECIMAL = re.compile(r"-?\d{1,3}([.,]\d{1,12})?")
YES, NO = ("true", "yes", "1"), ("false", "no", "0")
PARTING = "\n\n----\n\n"  # between the notes of a case, in one cell

NO_DATE = _("Write a real date between 1900 and 2100 as 1990-02-27 (or 27.02.1990).")
NO_PHONE = _("Write the number as E.164: + and country code first, such as +996700123456.")
NO_YES = _("Write true or false.")
NO_CODE = _("The list has no such code. Nearest: {near}.")
NO_CODE_AT_ALL = _("The list has no such code. It has: {near}.")
NO_COUNTRY = _("Write a country's two letters of ISO 3166. Nearest: {near}.")
NO_COUNTRY_AT_ALL = _("Write a country's two letters of ISO 3166, such as KG.")
NO_LANGUAGE = _("Write a language's letters of ISO 639-2, such as kir (or ky).")
NO_NUMBER = _("Write a whole number from {least} to {most}, in digits.")
NO_DECIMAL = _("Write degrees as a number from {least} to {most}, such as 74.59.")
TOO_LONG = _("Shorten it to {limit} characters; it has {now}.")
NOTE_TOO_LONG = _(
    "Part it into notes of at most {limit} characters: an empty line, “----”, an empty line."
)
NO_TEXT = _("There is a character here that cannot be kept (NUL). Type it anew.")


class BadCell(Exception):
    """A cell that cannot be taken; the sentence says how to mend it."""

    def __init__(self, mend: Lazy | str) -> None:
        super().__init__(str(mend))
        self.mend = mend


def read(column: Column, cell: str) -> Any:
    """The stored answer of a cell; None for an empty one. Raises BadCell."""
    text = tidy(cell)
    if text == "":
        return None
    special = READ_COLUMN.get(column.name)
    return special(column, text) if special else READ[column.question.kind](column, text)


def tidy(cell: str) -> str:
    """A cell's text without the spaces around it and without the mark against formulas."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text[1:] if text.startswith(APOSTROPHE) and text[1:].startswith(RUNS) else text


def _text(column: Column, text: str) -> str:
    if "\0" in text:
        raise BadCell(NO_TEXT)
    if len(text) > column.question.limit:
        raise BadCell(format_lazy(TOO_LONG, limit=column.question.limit, now=len(text)))
    return text


def _notes(column: Column, text: str) -> list[str]:
    parts = [part.strip() for part in text.split(PARTING)]
    if any(len(part) > column.question.limit for part in parts):
        raise BadCell(format_lazy(NOTE_TOO_LONG, limit=column.question.limit))
    return [_text(column, part) for part in parts if part]


def _day(_column: Column, text: str) -> str:
    iso, dotted = ISO_DAY.fullmatch(text), DOTTED_DAY.fullmatch(text)
    parts = iso.groups() if iso else dotted.groups()[::-1] if dotted else ("0", "0", "0")
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        raise BadCell(NO_DATE) from None
    if not EARLIEST <= day < LATEST:
        raise BadCell(NO_DATE)
    return day.isoformat()


def _phone(_column: Column, text: str) -> str:
    digits = bool(DIGITS_ONLY.fullmatch(text))  # the standard allows E.164 without its plus
    written = f"+{text}" if digits else re.sub(r"^00", "+", text)
    try:
        number = phonenumbers.parse(written, None)
    except phonenumbers.NumberParseException:
        raise BadCell(NO_PHONE) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    whole = reason == phonenumbers.ValidationResult.IS_POSSIBLE
    possible = whole if digits else phonenumbers.is_possible_number(number)
    if number.extension or not possible:
        raise BadCell(NO_PHONE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _yes_no(_column: Column, text: str) -> str:
    word = text.casefold()
    if word not in YES + NO:
        raise BadCell(NO_YES)
    return "yes" if word in YES else "no"


def _integer(column: Column, text: str) -> int:
    least, most = column.question.least or 0, column.question.most or 10**6
    if not re.fullmatch(r"\d{1,7}", text) or not least <= int(text) <= most:
        raise BadCell(format_lazy(NO_NUMBER, least=least, most=most))
    return int(text)


def _decimal(column: Column, text: str) -> str:
    least, most = column.question.least or 0, column.question.most or 0
    number = text.replace(",", ".")
    if not DECIMAL.fullmatch(text) or not least <= float(number) <= most:
        raise BadCell(format_lazy(NO_DECIMAL, least=least, most=most))
    return number


def _choice(column: Column, text: str) -> str:
    word = text.casefold()
    for name, code in column.codes:
        if word in (name.casefold(), str(code.label).casefold()):
            return code.value
    names = [name for name, _code in column.codes]
    near = {name.casefold(): name for name in names}
    found = [near[one] for one in get_close_matches(word, list(near), n=3, cutoff=0.4)]
    if found:
        raise BadCell(format_lazy(NO_CODE, near=", ".join(found)))
    raise BadCell(format_lazy(NO_CODE_AT_ALL, near=", ".join(names)))


def _choices(column: Column, text: str) -> list[str]:
    return list(dict.fromkeys(_choice(column, part) for part in _parts(text)))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(LIST_MARK) if part.strip()]


def _country(_column: Column, text: str) -> str:
    found = lands.country(text)
    if found is None:
        near = lands.near_countries(text)
        mend = format_lazy(NO_COUNTRY, near=", ".join(near)) if near else NO_COUNTRY_AT_ALL
        raise BadCell(mend)
    return found


def _countries(column: Column, text: str) -> list[str]:
    return list(dict.fromkeys(_country(column, part) for part in _parts(text)))


def _language(_column: Column, text: str) -> str:
    found = lands.language(text)
    if found is None:
        raise BadCell(NO_LANGUAGE)
    return found


READ: dict[Kind, Callable[[Column, str], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.PHONE: _phone,
    Kind.DATE: _day,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.COUNTRY: _country,
}
READ_COLUMN: dict[str, Callable[[Column, str], Any]] = {
    CITIZENSHIP: _countries,
    COMMENT: _notes,
    **dict.fromkeys(LANGUAGES, _language),
}


def write(column: Column, value: Any) -> str:
    """The cell of a stored answer; empty for none."""
    if value in (None, "", []):
        return ""
    if column.name == COMMENT:
        return harmless(PARTING.join(value))
    if column.name == CITIZENSHIP:
        return LIST_MARK.join(value)
    if column.name in LANGUAGES:
        return lands.three_letters(value)
    return _write(column, value)


def _write(column: Column, value: Any) -> str:
    kind = column.question.kind
    if kind is Kind.YES_NO:
        return "true" if value == "yes" else "false"
    if column.question.codes is not None:
        names = {code.value: name for name, code in column.codes}
        several = value if isinstance(value, list) else [value]
        return LIST_MARK.join(names[one] for one in several if one in names)
    if kind is Kind.PHONE:
        return _write_phone(column, str(value))
    return harmless(str(value)) if kind in WORD_KINDS else str(value)


def _write_phone(column: Column, value: str) -> str:
    """Without its plus, as the standard allows: a plus begins a formula. Marked where needed."""
    digits = value.removeprefix("+")
    try:
        same = DIGITS_ONLY.fullmatch(digits) is not None and _phone(column, digits) == value
    except BadCell:
        same = False
    return digits if same else harmless(value)


def event_country(text: str | None) -> str:
    """The country that the free text of an event names, or empty."""
    return (lands.country(text) or lands.by_name(text) or "") if text else ""
