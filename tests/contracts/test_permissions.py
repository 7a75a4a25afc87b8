"""The matrix as people read it says what PERMITS says: in the product, and in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import translation

from panoh.cli.documents import permissions as document
from panoh.cli.documents.routes import routes
from panoh.kernel.access.classes import changes, class_of, classes, reach
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.permissions import NOTHING, cell, deeds
from panoh.kernel.access.scopes import SCOPE_LABELS, Scope
from panoh.kernel.actors.roles import Role
from panoh.kernel.verbs.wrapper import VERBS

if TYPE_CHECKING:
    from tests.support.world import World

ROUTES = routes()  # imports every room's verbs


def test_every_verb_falls_into_one_class() -> None:
    told = [verb for one in classes() for verb in one.verbs]
    assert sorted(told) == sorted(PERMITS)
    assert {class_of(verb) for verb in PERMITS} == {one.name for one in classes()}
    assert len({str(one.label) for one in classes()}) == len(classes()) > 15


@pytest.mark.parametrize("role", list(Role))
def test_each_cell_says_what_the_matrix_says(role: Role) -> None:
    for one in classes():
        for writing in (False, True):
            permitted = {
                PERMITS[verb][role]
                for verb in one.verbs
                if role in PERMITS[verb] and (verb in VERBS or verb == "cases.import") is writing
            }
            assert set(reach(role, one.verbs, writing=writing)) == permitted
            words = cell(role, one, writing=writing)
            assert (words == NOTHING) == (not permitted)
            assert all(str(SCOPE_LABELS[scope]) in words for scope in permitted)
        assert len(deeds(role, one)) == sum(role in PERMITS[verb] for verb in one.verbs)


def test_what_is_secret_is_a_class_of_its_own() -> None:
    readers = {
        one.name: {role for role in Role if reach(role, one.verbs, writing=False)}
        for one in classes()
    }
    assert readers["identity"] == {Role.CASE_MANAGER}
    assert readers["specialists"] == {Role.SPECIALIST}
    assert readers["heed"] == {Role.CASE_MANAGER}
    assert readers["released"] == {Role.CASE_MANAGER, Role.SHELTER_STAFF, Role.CONSULAR_OFFICER}
    assert Role.ADMINISTRATOR not in set().union(
        *(
            who
            for name, who in readers.items()
            if name not in ("actors", "agencies", "network", "audit", "vault")
        )
    )
    assert not changes("cases.identity")


def test_the_document_is_for_people_who_read_no_code() -> None:
    with translation.override("en"):
        text = document.text()
    for one in classes():
        assert f"## {one.label}" in text
        assert str(one.holds) in text
    for role in Role:
        assert str(role.label) in text
    for scope in {scope for row in PERMITS.values() for scope in row.values()}:
        assert document.SHORT[scope] in text
    assert set(document.SHORT) == set(Scope) - {Scope.NONE}


def test_everybody_can_read_what_each_role_may(world: World) -> None:
    browser = world.browser("donor", "CH-DONOR")
    own = browser.get(reverse("permissions")).content.decode()
    assert str(Role.DONOR.task) in own
    assert "Who a person is, and how to reach them safely" in own.split("Closed to this role")[1]
    manager = browser.get(reverse("permissions"), {"role": "case_manager"}).content.decode()
    assert "Each reading is recorded, and the case shows who has looked." in manager
    assert browser.get(reverse("permissions"), {"role": "king"}).status_code == 200
