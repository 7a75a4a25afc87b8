"""The matrix, the verbs and the lifecycles say the same."""

from __future__ import annotations

import pytest

from panoh.cli.documents.permissions import READS
from panoh.cli.documents.routes import routes
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.scopes import Scope
from panoh.kernel.actors.roles import Role
from panoh.kernel.verbs.lifecycle import LIFECYCLES
from panoh.kernel.verbs.wrapper import VERBS

ROUTES = routes()  # imports every room's pages, and with them every verb
# An administrator sees to people's access; the directory is everybody's.
ADMINISTRATION = {"actors", "network", "vault"}
OUTSIDE = {Role.POLICE_LIAISON: {"justice"}, Role.DONOR: {"programme"}}
CASEWORK = {"screening", "cases", "hotline", "referrals", "returns", "glass", "justice"}


def test_every_verb_stands_in_the_matrix() -> None:
    assert sorted(VERBS.keys() - PERMITS.keys()) == []


def test_whatever_stands_in_the_matrix_is_a_verb_or_a_read() -> None:
    assert sorted(PERMITS.keys() - VERBS.keys() - READS.keys()) == []
    assert sorted(READS.keys() & VERBS.keys()) == []
    assert sorted(READS.keys() - PERMITS.keys()) == []


def test_every_verb_of_a_lifecycle_exists() -> None:
    assert len(LIFECYCLES) > 40
    assert sorted(LIFECYCLES.keys() - VERBS.keys()) == []


def test_every_verb_that_a_page_asks_for_stands_in_the_matrix() -> None:
    asked = {route.view.verb for route in ROUTES if route.view.verb}
    assert len(asked) > 80
    assert sorted(asked - PERMITS.keys()) == []


def test_every_verb_says_what_it_does() -> None:
    assert [name for name, known in VERBS.items() if len(known.summary.split()) < 2] == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_page(role: Role) -> None:
    pages = {one.view.verb for one in ROUTES if one.view.verb and role in PERMITS[one.view.verb]}
    assert pages


def rooms_of(role: Role) -> set[str]:
    """The rooms in which a role may do or read anything."""
    return {verb.split(".")[0] for verb, row in PERMITS.items() if role in row}


def test_administrators_read_no_content() -> None:
    assert rooms_of(Role.ADMINISTRATOR) == ADMINISTRATION | {"audit"}
    audit = {name: row for name, row in PERMITS.items() if name.startswith("audit.")}
    assert {name for name, row in audit.items() if Role.ADMINISTRATOR in row} == {
        "audit.read", "audit.read_technical",
    }  # fmt: skip
    assert PERMITS["audit.read"][Role.ADMINISTRATOR] is Scope.OWN
    changes = {name for name in PERMITS.keys() & VERBS.keys() if name.startswith("network.")}
    assert [name for name in changes if Role.ADMINISTRATOR in PERMITS[name]] == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_says_what_it_is_for(role: Role) -> None:
    assert str(role.label)
    assert len(str(role.task).split()) > 4


@pytest.mark.parametrize(
    "role",
    [
        Role.REGIONAL_COORDINATOR,
        Role.MONITORING_OFFICER,
        Role.RESEARCHER,
        Role.DONOR,
        Role.NETWORK_SECRETARIAT,
        Role.TRAINER,
    ],
)
def test_who_sees_the_region_sees_no_case(role: Role) -> None:
    assert rooms_of(role) & CASEWORK == set()


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_looks_in_from_outside_has_one_room(role: Role) -> None:
    assert rooms_of(role) == OUTSIDE[role]


def test_the_whole_region_is_for_what_names_nobody() -> None:
    wide = {
        verb.split(".")[0]
        for verb, row in PERMITS.items()
        if {Scope.REGION, Scope.COUNTRY} & set(row.values())
    }
    assert wide == {"network", "programme"}
