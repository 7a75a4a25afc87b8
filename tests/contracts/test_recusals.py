"""A conflict of interest closes every address, every verb and every list, whatever the room."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.http import Http404

from panoh.cli.documents.routes import routes
from panoh.kernel.access import verbs
from panoh.kernel.access.decide import decide, visible
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.matters import matter
from panoh.kernel.access.recusing import matter_paths
from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.looking import events_of
from panoh.kernel.verbs.models import Register
from tests.contracts.walking import address, ask, body, is_of, leaked, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from panoh.cli.documents.routes import Route
    from panoh.kernel.actors.actor import Actor
    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
OWN = "KG-OSH"
NOBODY = ("nobody", "nowhere")
PEOPLE = [
    (Role.CASE_MANAGER, OWN),
    (Role.HOTLINE_COUNSELLOR, OWN),
    (Role.HOTLINE_SUPERVISOR, OWN),
    (Role.DATA_PROTECTION_OFFICER, OWN),
    (Role.SHELTER_STAFF, "KG-BISHKEK"),
    (Role.CONSULAR_OFFICER, "KG-DXB"),
]
READS = {name for name in PERMITS if name.endswith((".list", ".read", ".search", ".identity"))}
# Registers that concern no case: figures, the directory, studies, people, files of many cases.
NO_MATTER = {"actors", "exports", "network", "programme", "research", "rights.Preview"}


@pytest.fixture
def recused(sample: Sample, request: pytest.FixtureRequest) -> Iterator[Actor]:
    """Somebody who has a conflict with the first side's case; taken back after the test."""
    role, code = request.param
    named: list[Any] = [sample.kg.cases[0], *sample.kg.referrals.values(), *sample.kg.papers]
    codes = [one.code for one in named]
    with transaction.atomic():
        actor = sample.world.actor(role, code)
        found = next(one for one in (matter(actor, text) for text in codes) if one is not None)
        words: dict[str, Any] = {"matter": found, "user": actor.user, "ground": "own_place"}
        verbs.recuse(actor, found.record, **words)
        yield sample.world.actor(role, code)
        transaction.set_rollback(True)


everybody = pytest.mark.parametrize("recused", PEOPLE, ids=str, indirect=True)


def concerned(sample: Sample) -> Iterator[Model]:
    """Every record of the sample that concerns the case."""
    for model in apps.get_models():
        for path in matter_paths(model):
            yield from model._default_manager.filter(**{path: sample.kg.cases[0].pk})


def concerns(record: Any, sample: Sample) -> bool:
    """Whether what stands behind an address concerns the case."""
    if not isinstance(record, Model):
        return False
    rows = type(record)._default_manager.filter(pk=record.pk)
    paths = matter_paths(type(record))
    return any(rows.filter(**{path: sample.kg.cases[0].pk}).exists() for path in paths)


def test_every_register_says_what_it_concerns() -> None:
    silent = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Register)
        and not matter_paths(model)
        and NO_MATTER.isdisjoint({model._meta.app_label, model._meta.label})
    }
    assert silent == set()


@everybody
def test_no_verb_reaches_it(sample: Sample, recused: Actor) -> None:
    records = list(concerned(sample))
    assert len({type(one) for one in records}) > 9
    for record in records:
        allowed = [verb for verb in PERMITS if decide(recused, verb, record)]
        assert (str(record), allowed) == (str(record), [])
        rows = type(record)._default_manager.filter(pk=record.pk)
        assert not any(visible(recused, verb, rows).exists() for verb in READS)


@pytest.mark.parametrize("recused", [PEOPLE[0], *PEOPLE[4:]], ids=str, indirect=True)
def test_no_address_shows_it(sample: Sample, recused: Actor) -> None:
    role, code = next(iter(recused.roles)), recused.agency.code
    client = sample.world.browser(role, code)
    texts = [one for one in sample.kg.secrets if one.kind != "study"]
    closed = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}
    asked = list(behind(sample, sample.world.actor(role, code, 2)))
    for url in asked:
        for method in ("GET", "POST"):
            answer = ask(client, method, url)
            assert (url, leaked(texts, NOBODY, answer)) == (url, [])
            assert answer.status_code in closed, url
    assert len(asked) > 3


def behind(sample: Sample, colleague: Actor) -> Iterator[str]:
    """Addresses behind which a colleague without a conflict finds a record of the case."""
    for route in routes():
        for parts in parts_of(route, sample.kg) if is_of(route) else ():
            if concerns(_found(route, colleague, parts), sample):
                yield address(route, parts)


def _found(route: Route, actor: Actor, parts: dict[str, Any]) -> Any:
    try:
        return route.view.find(actor, **parts) if route.view.find else None
    except Http404:
        return None


@everybody
def test_no_list_names_it(sample: Sample, recused: Actor) -> None:
    client = sample.world.browser(next(iter(recused.roles)), recused.agency.code)
    codes = {str(getattr(one, "code", "")) for one in concerned(sample)} - {""}
    for route in routes():
        if not route.parts and route.name != "home":  # Today tells those who held it
            answer = client.get(address(route, {}))
            assert leaked(sample.kg.secrets, NOBODY, answer) == []
            page = body(answer).decode(errors="replace")
            assert (route.name, [code for code in codes if code in page]) == (route.name, [])


def test_the_officer_reads_no_event_of_it(sample: Sample) -> None:
    officer = sample.world.actor(Role.DATA_PROTECTION_OFFICER, OWN)
    case = sample.kg.cases[0]
    assert events_of(officer).filter(subject_id=str(case.pk)).exists()
    found = matter(officer, case.code)
    assert found is not None
    with transaction.atomic():
        words: dict[str, Any] = {"matter": found, "user": officer.user, "ground": "relative"}
        verbs.recuse(officer, found.record, **words)
        again = sample.world.actor(Role.DATA_PROTECTION_OFFICER, OWN)
        keys = [str(record.pk) for record in concerned(sample)]
        assert not events_of(again).filter(subject_id__in=keys).exists()
        transaction.set_rollback(True)
