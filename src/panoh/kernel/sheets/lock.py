"""The lock: a fingerprint of each released sheet, so that none is edited silently.

It stands in ``docs/generated/sheets.lock.json``. A wording in the source language counts as part
of a sheet, a translation does not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils import translation

from panoh.kernel.sheets.declare import Question, Section, Sheet

Lock = dict[str, str]  # "hotline.call 1" -> SHA-256, hexadecimal


def _question(question: Question) -> dict[str, Any]:
    parts = {
        name: getattr(question, name)
        for name in ("name", "required", "least", "most", "longest", "places", "region", "htcds")
    }
    codes = [[code.value, str(code.label), code.htcds] for code in question.codes or ()]
    words = [str(question.label), str(question.hint), question.reason]
    kinds = [question.kind.value, question.care.value, question.keep.value]
    condition = question.show_if.as_text() if question.show_if else ""
    return parts | {"words": words, "kinds": kinds, "codes": codes, "show_if": condition}


def _section(section: Section) -> dict[str, Any]:
    words = [section.name, str(section.title), str(section.hint)]
    return {"words": words, "questions": [_question(one) for one in section.questions]}


def fingerprint(sheet: Sheet) -> str:
    """SHA-256 of the whole declaration, the same in every language."""
    with translation.override(None):
        sections = [_section(section) for section in sheet.sections]
        whole = [sheet.name, sheet.version, str(sheet.title), sections]
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def lock_of(sheets: Iterable[Sheet]) -> Lock:
    """The lock that these sheets would have."""
    return {str(sheet): fingerprint(sheet) for sheet in sheets}


def breaches(locked: Lock, now: Lock) -> list[str]:
    """What was changed or dropped since it was locked, a sentence each."""
    changed = [name for name in locked if name in now and locked[name] != now[name]]
    dropped = [name for name in locked if name not in now]
    return [
        *(f"{name} was changed after its release: declare a new version." for name in changed),
        *(f"{name} is no longer declared: entries of it could not be shown." for name in dropped),
    ]


def unlocked(locked: Lock, now: Lock) -> list[str]:
    """Sheets that are declared but not in the lock yet."""
    return sorted(now.keys() - locked.keys())


def parse(text: str) -> Lock:
    """A lock from its file's text."""
    lock: Lock = json.loads(text)
    return lock


def render(lock: Lock) -> str:
    """The text of a lock's file."""
    return json.dumps(lock, indent=2, sort_keys=True) + "\n"
