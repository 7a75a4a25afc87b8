"""Rules that several verbs share; each breach is a sentence that a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.models import User
from panoh.kernel.verbs.wrapper import Refused
from panoh.kernel.words.names import country_codes, language_codes
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.holding import may_hold, members

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.models import Agency
    from panoh.kernel.sheets import Codes
    from panoh.rooms.cases.models import Case, Person


def demand(holds: bool, sentence: Lazy | str) -> None:
    """Refuse with the sentence unless it holds."""
    if not holds:
        raise Refused(sentence)


def coded(codes: Codes, value: str, *, blank: bool = False) -> str:
    """The value, if it is in the list; raises Refused."""
    known = codes.get(value) is not None or (blank and value == "")
    demand(known, _("“%(value)s” is not in the list.") % {"value": value})
    return value


def country(code: str) -> str:
    """A country's ISO 3166-1 code, or empty; raises Refused."""
    known = code == "" or code in country_codes()
    demand(known, _("“%(value)s” is no country.") % {"value": code})
    return code


def language(code: str) -> str:
    """A language's code, or empty; raises Refused."""
    known = code == "" or code in language_codes()
    demand(known, _("“%(value)s” is no language.") % {"value": code})
    return code


def named_groups(names: Iterable[str]) -> list[str]:
    """Field groups in the usual order, at least one; raises Refused."""
    asked = set(names)
    demand(bool(asked), _("Choose what the recipient may learn."))
    demand(asked <= GROUPS.keys(), _("One of these groups of fields does not exist."))
    return [name for name in GROUPS if name in asked]


def in_case(person: Person, case: Case) -> None:
    """Raises Refused for somebody of another case."""
    demand(person.case_id == case.pk, _("This person does not belong to the case."))
    demand(person.erased_at is None, _("What told of this person was erased."))


def holder(agency: Agency, user: User) -> User:
    """A colleague who may hold cases; raises Refused."""
    known = may_hold(agency).filter(pk=user.pk).exists()
    demand(known, _("Only a case manager of your agency can hold a case."))
    return user


def colleague(agency: Agency, user: User) -> User:
    """Somebody who works for the agency today; raises Refused."""
    demand(members(agency).filter(pk=user.pk).exists(), _("This person works elsewhere."))
    return user
