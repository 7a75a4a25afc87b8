"""`make bench-sealing`: what sealing costs a page, how long unlocking takes, how fast keys renew.

The same invented data is loaded twice, sealed and with an identity cipher in place of every seal;
pages are asked for in turn in one process, so that what else the machine does falls on both.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

FOLDER = tempfile.mkdtemp(prefix="panoh-sealing-")
os.environ.update(
    PANOH_DATA=FOLDER, PANOH_MODE="demo", DJANGO_SETTINGS_MODULE="panoh.site.settings"
)

import django  # noqa: E402 - the settings read the environment once

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from panoh.cli.demonstration.bulk.loading import load  # noqa: E402
from panoh.kernel.actors.actor import Actor, unlock  # noqa: E402
from panoh.kernel.actors.models import User  # noqa: E402
from panoh.kernel.vault import crypto, rotation  # noqa: E402
from panoh.kernel.vault.members import open_private  # noqa: E402
from panoh.kernel.vault.models import Rotation  # noqa: E402
from panoh.rooms.cases.models import Case  # noqa: E402

CONTACTS, CASES = 1_000, 1_000
WORDS = ("case-manager-kg-osh", "demo case-manager kg-osh")
ROUNDS, TIMES = 15, 3
OK, FOUND = 200, 302
LIST = 50
OPENED = f"{LIST} cases and persons opened, no page"
SEALED, NULL = "sealed", "null"
PLAIN: dict[str, Callable[..., bytes]] = {
    "encrypt": lambda _key, content, _place: content,
    "decrypt": lambda _key, sealed, _place: bytes(sealed),
    "seal_to": lambda _public, content: content,
    "open_with": lambda _private, sealed: bytes(sealed),
}
REAL = {name: getattr(crypto, name) for name in PLAIN}


@contextmanager
def world(name: str) -> Iterator[None]:
    """One of the two databases, with its cipher."""
    connection.close()
    connection.settings_dict["NAME"] = str(Path(FOLDER) / f"{name}.sqlite3")
    for function, made in (PLAIN if name == NULL else REAL).items():
        setattr(crypto, function, made)
    yield


def loaded(name: str) -> Client:
    """The data, and somebody signed in there."""
    with world(name):
        call_command("migrate", verbosity=0)
        load(CONTACTS, CASES, processes=0)
        client = Client(HTTP_HOST="127.0.0.1")
        sent = {"username": WORDS[0], "password": WORDS[1]}
        answer = client.post(reverse("sign-in"), sent)
        if answer.status_code != FOUND:
            raise SystemExit(f"Nobody could sign in: {answer.status_code}")
        return client


def pages() -> dict[str, str]:
    """What is asked for: by title, the address."""
    mine = Case.objects.filter(agency__code="KG-OSH").order_by("opened_on", "id")
    code = mine[len(mine) // 2].code
    return {
        "case page": reverse("cases:case", args=[code]),
        "who the person is": reverse("cases:identity", args=[code]),
        "worklist of the agency": reverse("cases:worklist") + "?whose=agency",
    }


def seconds(client: Client, url: str) -> float:
    """Processor time of one answer."""
    started = process_time()
    for _time in range(TIMES):
        if client.get(url).status_code != OK:
            raise SystemExit(f"{url} does not answer.")
    return (process_time() - started) / TIMES


def costs(clients: dict[str, Client]) -> dict[str, tuple[float, float, float]]:
    """By page: milliseconds sealed, null, and the median ratio of rounds taken in turn."""
    asked: dict[str, dict[str, str]] = {}
    for name in clients:
        with world(name):
            asked[name] = pages()
    found: dict[str, dict[str, list[float]]] = {}
    for _round in range(ROUNDS):
        for title in asked[SEALED]:
            for name, client in clients.items():
                with world(name):
                    took = seconds(client, asked[name][title])
                found.setdefault(title, {}).setdefault(name, []).append(took * 1000)
        for name in clients:
            with world(name):
                found.setdefault(OPENED, {}).setdefault(name, []).append(fifty() * 1000)
    return {
        title: (
            median(by[SEALED]),
            median(by[NULL]),
            median(one / other for one, other in zip(by[SEALED], by[NULL], strict=True)),
        )
        for title, by in found.items()
    }


def fifty() -> float:
    """Processor time for fetching fifty cases, their plans and persons opened, as a list would."""
    actor = unlock(*WORDS)
    _open = actor.keys.agency
    started = process_time()
    rows = Case.objects.filter(agency=actor.agency).select_related("envelope")
    cases = list(rows.prefetch_related("envelope__seals", "persons")[:LIST])
    if len(cases) < LIST:
        raise SystemExit(f"There are only {len(cases)} cases to be listed.")
    for case in cases:
        actor.keys.read(case, "plan")
        for person in case.persons.all():
            person.case = case
            actor.keys.read(person, "identity")
    return process_time() - started


def unlocking() -> float:
    """Milliseconds from passphrase to private key."""
    user = User.objects.get_by_natural_key(WORDS[0])
    took = []
    for _time in range(7):
        started = perf_counter()
        open_private(user, WORDS[1])
        took.append(perf_counter() - started)
    return median(took) * 1000


def rates() -> list[str]:
    """How many a second of processor time an agency's keys, and its envelopes', are renewed."""
    actor = unlock(*WORDS)
    with transaction.atomic():
        agency, _paper = rotation.begin_agency(actor)
        envelopes = rotation.begin_envelopes(actor)
    return [line for one in (agency, envelopes) for line in _stages(actor, one)]


def _stages(actor: Actor, one: Rotation) -> list[str]:
    spent: defaultdict[str, float] = defaultdict(float)
    done: Counter[str] = Counter()
    going = True
    while going:
        stage, before, started = one.stage, one.done, process_time()
        going = rotation.step(actor, one)
        spent[stage] += process_time() - started
        done[stage] += one.done - before
    return [
        f"| {STAGES[stage]} | {done[stage]:,} | {spent[stage]:.2f} s | "
        f"{done[stage] / spent[stage]:,.0f} |"
        for stage in spent
    ]


STAGES = {
    "seals": "seals of the agency",
    "terms": "records in its index",
    "contents": "envelopes, with what is in them",
}


def main() -> None:
    """Load, measure, print."""
    clients = {name: loaded(name) for name in (SEALED, NULL)}
    print(f"{CONTACTS:,} contacts, {CASES:,} cases; processor milliseconds, {ROUNDS} rounds.\n")
    print("| page | sealed | null cipher | ratio |\n| --- | ---: | ---: | ---: |")
    for title, (sealed, null, ratio) in costs(clients).items():
        print(f"| {title} | {sealed:.1f} | {null:.1f} | {ratio:.2f} |")
    with world(SEALED):
        print(f"\nUnlocking (Argon2id, moderate): {unlocking():.0f} ms.\n")
        print("| renewed | how many | processor time | a second |\n| --- | ---: | ---: | ---: |")
        print("\n".join(rates()))


if __name__ == "__main__":
    main()
