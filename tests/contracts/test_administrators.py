"""Whoever only sees to people's access reads nothing of anybody: no page, no verb, no command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from panoh.cli.documents.routes import routes
from panoh.kernel.access.decide import decide, visible
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.verbs.models import Register
from tests.contracts.walking import address, ask, leaked, parts_of
from tests.rooms.htcds.files import run

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model

    from tests.support.sample import Sample

pytestmark = pytest.mark.django_db
ADMIN, HOME = Role.ADMINISTRATOR, "KG-OSH"


def sealed_models() -> list[type[Model]]:
    """Every register that has a sealed column."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Register)
        and any(isinstance(field, SealedColumn) for field in model._meta.get_fields())
    ]


def test_no_verb_reaches_what_is_sealed(sample: Sample) -> None:
    admin = sample.world.actor(ADMIN, HOME)
    assert len(sealed_models()) > 9
    for model in sealed_models():
        rows = model._default_manager.filter(agency=admin.agency)
        record = rows.first()
        verbs = [verb for verb in PERMITS if verb.partition(".")[0] == model._meta.app_label]
        assert verbs
        allowed = [verb for verb in verbs if record is not None and decide(admin, verb, record)]
        assert (model._meta.label, allowed) == (model._meta.label, [])
        assert not any(visible(admin, verb, rows).exists() for verb in verbs)


def test_no_address_shows_a_secret_whatever_is_asked(sample: Sample) -> None:
    client = sample.world.browser(ADMIN, HOME)
    for route in routes():
        for parts in parts_of(route, sample.kg)[:2]:
            for method in ("GET", "POST"):
                answer = ask(client, method, address(route, parts))
                assert (str(route), leaked(sample.secrets, (ADMIN, HOME), answer)) == (
                    str(route),
                    [],
                )


@pytest.mark.parametrize("command", ["export", "import"])
def test_no_command_brings_cases_in_or_out(sample: Sample, tmp_path: Path, command: str) -> None:
    file = tmp_path / "cases.csv"
    words = ["--out", file] if command == "export" else [file]
    if command == "import":
        file.write_text("hte_Name\nSYNTHETIC\n", encoding="utf-8")
    user = sample.world.user(ADMIN, HOME).username
    result = run(command, "htcds", *words, "--agency", HOME, "--as", user)
    assert result.exit_code != 0
    assert "role does not include" in result.output
    written = file.read_text(encoding="utf-8") if file.exists() else ""
    told = f"{result.output} {written}"
    assert [one.kind for one in sample.kg.secrets if one.stands_in(told)] == []
