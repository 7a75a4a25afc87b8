"""Words in any order: given, refused, withdrawn, ended. What covers is what the last one says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from panoh.rooms.cases import verbs
from panoh.rooms.cases.consents import covering, ends_at
from panoh.rooms.cases.groups import GROUPS
from panoh.rooms.cases.models import Consent
from tests.rooms.cases.agreeing import ORAL, agree
from tests.rooms.cases.browsing import ask, send

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.models import Agency
    from panoh.rooms.cases.models import Case, Person

SOME = ("first_name_age", "needs", "safety")
groups = st.sets(st.sampled_from(SOME), min_size=1)
words: st.SearchStrategy[tuple[object, ...]] = st.one_of(
    st.tuples(st.just("given"), groups, st.integers(0, 20)),
    st.tuples(st.just("refused"), groups, st.just(0)),
    st.tuples(st.just("withdrawn"), st.just(frozenset()), st.integers(0, 4)),
)


def speak(
    worker: Actor,
    case: Case,
    person: Person,
    to: Agency,
    said: list[Consent],
    word: tuple[object, ...],
) -> None:
    """One word of the sequence; withdrawing what is not there says nothing."""
    kind, asked, number = word
    if kind == "given":
        end = timezone.localdate() + timedelta(days=int(str(number)))
        said.append(agree(worker, case, person, to, asked, expires_on=end))
    elif kind == "refused":
        frame = {"person": person, "recipient": to, "purpose": "referral", "groups": asked}
        said.append(verbs.refuse_consent(worker, case, **frame, **ORAL))
    elif int(str(number)) < len(said) and said[int(str(number))].state == "given":
        said[int(str(number))] = verbs.withdraw_consent(worker, said[int(str(number))])


def expected(said: list[Consent], day: date) -> set[str]:
    """The groups whose last word was a yes that stands and has not ended on the day."""
    last = {group: one for one in said for group in one.groups}
    return {
        group
        for group, one in last.items()
        if one.state == "given" and one.expires_on is not None and one.expires_on >= day
    }


@given(sequence=st.lists(words, max_size=5), later=st.integers(0, 25))
@settings(max_examples=15, deadline=None)
def test_what_covers_is_what_the_last_word_says(
    worker: Actor, case: Case, daughter: Person, consulate: Agency,
    sequence: list[tuple[object, ...]], later: int,
) -> None:  # fmt: skip
    with transaction.atomic():
        said: list[Consent] = []
        for word in sequence:
            speak(worker, case, daughter, consulate, said, word)
        past = timezone.localdate() + timedelta(days=later)
        for one in said:  # instead of waiting: everything ended that many days earlier
            if one.expires_on is not None:
                moved = one.expires_on - timedelta(days=later)
                Consent.objects.filter(pk=one.pk).update(expires_on=moved)
        cover = covering(case, daughter, consulate, "referral", SOME)
        assert set(SOME) - set(cover.missing) == expected(said, past)
        end = ends_at(cover.by)
        assert (end is None) is (not cover.by)
        assert end is None or end > timezone.now()
        transaction.set_rollback(True)


def test_a_form_cannot_forge_what_it_does_not_ask(
    browser: Client, case: Case, daughter: Person, mother: Person, consulate: Agency
) -> None:
    """Who, for whom and what stand in the address that was chosen; more in a post is nothing."""
    sent = send(
        browser, ask(browser, case, daughter, consulate), says="given", method="written",
        language="ky", capacity="able", given_on=str(timezone.localdate()),
        expires_on=str(timezone.localdate()), person=str(mother.pk), groups=list(GROUPS),
        state="given", given_by="guardian", text_version="99", agency="UZ-TAS",
    )  # fmt: skip
    assert sent.status_code == 303
    taken = Consent.objects.get()
    assert taken.person == daughter
    assert taken.groups == ["first_name_age", "safety"]
    assert (taken.given_by, taken.text_version, taken.agency.code) == ("self", 1, "KG-OSH")
