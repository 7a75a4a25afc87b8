"""Every text that people read stands in the Russian catalogue, translated, in the house's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
RUSSIAN = ROOT / "src/panoh/kernel/words/locale/ru/LC_MESSAGES/django.po"
DJANGO = Path(django.__file__).parent / "conf/locale/ru/LC_MESSAGES/django.po"
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
SHORT = {"No."}  # ends in a full stop, but is no sentence
AGAIN = "run make messages-extract, then translate what is new"

# Never of people who ask for help, and no verbs of force about them.
UNKIND_ENGLISH = r"\b(illegals?|rescu\w+|raid(s|ed)?|victimi[sz]ed|prostitutes?|confess\w*)\b"
UNKIND_RUSSIAN = r"\b(нелегал\w*|спас(ти|ать|ен\w*|ён\w*)|облав\w*|жертв\w*|проститутк\w*)\b"
WITHOUT_YO = (
    r"\b(еще|ее|нее|свое|твое|мое|чье|ребенок|прием(а|у|ом|е|ы)?|придет|дает|идет|ведет|найдет|"
    r"пришел|нашел|прошел|(рас|от)?счет(а|у|ом|е|ы|ов)?|учет(а|у|ом|е)?|объем\w*|партнер\w*|"
    r"тяжел(ый|ая|ое|ые|ого|ой|ом|ым|ых)|серьезн\w*|зелен(ый|ая|ое|ые)|желт\w*|"
    r"(сохран|измен|отклон|подтвержд|замен|возобновл|провед|завед|оцен)ен(ный|ная|ное|ные)?)\b"
)


@cache
def tool() -> Any:
    """The command `scripts/messages` as a module."""
    loader = SourceFileLoader("messages", str(ROOT / "scripts" / "messages"))
    spec = spec_from_loader("messages", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@cache
def russian() -> Catalog:
    """The Russian catalogue as it stands."""
    with RUSSIAN.open("rb") as stream:
        return read_po(stream, locale="ru", abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the head."""
    return (message for message in catalogue if message.id)


def forms(value: Any) -> tuple[str, ...]:
    """Singular and plurals as one tuple."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def keys(catalogue: Catalog) -> set[tuple[tuple[str, ...], str | None]]:
    """What tells messages apart."""
    return {(forms(message.id), message.context) for message in messages(catalogue)}


def places(text: str) -> set[str]:
    """The placeholders of a text."""
    return set(PLACE.findall(text.replace("%%", "")))


def test_catalogue_holds_every_text_and_no_other() -> None:
    fresh, kept = keys(tool().gathered()), keys(russian())
    assert len(fresh) > 2000
    assert sorted(fresh - kept, key=str) == [], AGAIN
    assert sorted(kept - fresh, key=str) == [], AGAIN
    assert list(russian().obsolete) == []


def test_catalogue_is_as_the_command_writes_it() -> None:
    written = tool().header(RUSSIAN) + tool().written(tool().renewed(russian()))
    assert written == RUSSIAN.read_text(encoding="utf-8"), AGAIN


def test_everything_is_translated_for_certain() -> None:
    empty = [one.id for one in messages(russian()) if not all(forms(one.string))]
    assert empty == []
    assert [one.id for one in messages(russian()) if one.fuzzy] == []


def test_plurals_are_those_of_django() -> None:
    with DJANGO.open("rb") as stream:
        assert russian().plural_forms.replace(" ", "") == read_po(stream).plural_forms.replace(
            " ", ""
        )
    several = [one for one in messages(russian()) if one.pluralizable]
    assert several
    assert [one.id for one in several if len(forms(one.string)) != russian().num_plurals] == []


def test_placeholders_are_the_same() -> None:
    different = [
        (message.id, string)
        for message in messages(russian())
        for string in forms(message.string)
        if places(string) != places(forms(message.id)[-1])
    ]
    assert different == []


def test_percent_signs_can_be_filled() -> None:
    """What is filled by % has its own percent signs doubled; so does what stands in a template."""
    for message in messages(russian()):
        for string in forms(message.string) if "%(" in str(message.id) else ():
            assert string % dict.fromkeys(re.findall(r"%\((\w+)\)", string), 3)


@pytest.mark.parametrize(
    ("side", "pattern"), [("id", UNKIND_ENGLISH), ("string", UNKIND_RUSSIAN)], ids=["en", "ru"]
)
def test_no_unkind_word(side: str, pattern: str) -> None:
    unkind = re.compile(pattern, re.IGNORECASE)
    texts = [text for one in messages(russian()) for text in forms(getattr(one, side))]
    assert [text for text in texts if unkind.search(text)] == []


def test_russian_is_set_in_russian() -> None:
    """Quotes are «», a dash has spaces, ё is written."""
    wrong = re.compile(rf"[“”\"]|\w—|—\w|  |{WITHOUT_YO}", re.IGNORECASE)
    texts = [text for one in messages(russian()) for text in forms(one.string)]
    assert [text for text in texts if wrong.search(text)] == []


def test_both_languages_end_alike() -> None:
    """A sentence stays a sentence, a label a label, a question a question."""
    unlike = [
        (message.id, string)
        for message in messages(russian())
        for string in forms(message.string)
        if message.id not in SHORT and ending(string) != ending(forms(message.id)[0])
    ]
    assert unlike == []


def ending(text: str) -> str:
    """The mark at the end, if there is one; quotes do not count."""
    last = text.rstrip("”»")[-1:]
    return last if last in ".?!:…" else ""


MODULE = """
from django.utils.translation import gettext_lazy as _, gettext as now, ngettext, pgettext_lazy
def other(text): return text
words = [_("one " "text"), now("at once"), ngettext("%(n)d day", "%(n)d days", 2), other("no text")]
words += [pgettext_lazy("of a case", "Open"), now(words[0])]
"""
TEMPLATE = """
{# nothing #}{% if a|default:_("for a filter") %}it's (text{% endif %}
{% translate "plain" as word %} {% translate "Open" context "of a door" %}
    {% blocktranslate trimmed count n=rows|length with who=user %}
  {{ n }} row of
  {{ who }}{% plural %}{{ n }} rows of {{ who }}
{% endblocktranslate %}{% blocktranslate %}100 %{% endblocktranslate %}
"""


def test_texts_of_a_module_are_found() -> None:
    assert list(tool().in_python(MODULE)) == [
        ("one text", None),
        ("at once", None),
        (("%(n)d day", "%(n)d days"), None),
        ("Open", "of a case"),
    ]


def test_texts_put_together_are_refused() -> None:
    source = 'from django.utils.translation import gettext\ngettext(f"{who} is here")'
    with pytest.raises(ValueError, match="is here"):
        list(tool().in_python(source))


def test_texts_of_a_template_are_found() -> None:
    assert list(tool().in_template(TEMPLATE)) == [
        ("for a filter", None),
        ("plain", None),
        ("Open", "of a door"),
        (("%(n)s row of %(who)s", "%(n)s rows of %(who)s"), None),
        ("100 %%", None),
    ]
