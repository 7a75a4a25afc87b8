"""A program within a place that is copied. SYNTHETIC.

``python -m tests.rooms.backups.living make MOMENT`` goes the sample's whole way, ``names MOMENT``
prints who a case manager of each side can read there, as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from importlib import import_module
from typing import Any

import django
import time_machine
from django.core.management import call_command
from django.db import transaction

HOMES = ("KG-OSH", "UZ-TAS")


def make(moment: str) -> None:
    """Both sides' whole way."""
    call_command("migrate", verbosity=0)
    with time_machine.travel(datetime.fromisoformat(moment), tick=False), transaction.atomic():
        import_module("tests.support.sample").sample()


def names(moment: str) -> dict[str, Any]:
    """What a case manager of each side opens with the passphrase of then."""
    persons: Any = import_module("panoh.rooms.cases.models").Person.objects
    unlock: Any = import_module("panoh.kernel.actors.actor").unlock
    passphrase: str = import_module("tests.support.world").PASSPHRASE
    found = {}
    with time_machine.travel(datetime.fromisoformat(moment), tick=False):
        for code in HOMES:
            keys = unlock(f"{code.lower()}-case_manager-1", passphrase).keys
            theirs = persons.select_related("case__envelope").filter(agency__code=code)
            opened = [keys.read(one, "identity").get("name_used") for one in theirs]
            found[code] = sorted(filter(None, opened))
    return found


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        sys.stdout.write(json.dumps(names(sys.argv[2])))
