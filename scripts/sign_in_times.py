#!/usr/bin/env python
"""Measure how long the door takes to refuse: does the time tell whether a name exists?

    PANOH_MODE=demo python scripts/sign_in_times.py [ROUNDS]

Makes a database of its own with one invented person, checks names and passphrases with the real
strength of keys, in random order, and prints medians and the two-sided p-value of a rank test of
each kind against a wrong passphrase. SYNTHETIC.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from statistics import median

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 60
os.environ["PANOH_DATA"] = tempfile.mkdtemp(prefix="panoh-times-")
os.environ.setdefault("PANOH_MODE", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panoh.site.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from scipy.stats import mannwhitneyu  # noqa: E402

from panoh.kernel.actors.backend import MemberBackend  # noqa: E402
from panoh.kernel.actors.founding import found_agency, found_member  # noqa: E402
from panoh.kernel.actors.roles import Role  # noqa: E402
from panoh.kernel.vault import decoys  # noqa: E402

RIGHT, FORCED, WRONG = "a long enough passphrase", "rowan berries in the snow", "not this one"


def people() -> None:
    """One agency: somebody at work who keeps a passphrase for duress, somebody deactivated."""
    call_command("migrate", verbosity=0)
    words = {"code": "KG-OSH", "name": "NGO A", "country": "KG", "kind": "ngo"}
    agency, keys, _recovery = found_agency(**words)
    for name in ("here", "gone"):
        user, _private = found_member(agency, keys, name, "SYNTHETIC", RIGHT, [Role.CASE_MANAGER])
        decoys.renew(user, FORCED)
        user.is_active = name == "here"
        user.save()


def main() -> None:
    """Measure and print."""
    people()
    kinds = {
        "wrong passphrase": ("here", WRONG),
        "unknown name": ("nobody", WRONG),
        "deactivated, right passphrase": ("gone", RIGHT),
        "deactivated, wrong passphrase": ("gone", WRONG),
        "right passphrase": ("here", RIGHT),
        "passphrase for duress": ("here", FORCED),
    }
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _round in range(ROUNDS):
        for kind in random.sample(list(kinds), len(kinds)):
            began = time.perf_counter()
            MemberBackend().authenticate(None, *kinds[kind])
            taken[kind].append(time.perf_counter() - began)
    usual = taken["wrong passphrase"]
    for kind, times in taken.items():
        p = mannwhitneyu(usual, times).pvalue
        print(f"{kind:32} median {median(times) * 1000:7.1f} ms   p {p:.2f}   n {len(times)}")


if __name__ == "__main__":
    main()
