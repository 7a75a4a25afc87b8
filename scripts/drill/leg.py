"""One database's part of the drill: ``python -m scripts.drill.leg KILLS SEED``.

Runs in the place that its environment names; prints the figures as one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.check import found as unsound
from panoh.cli.serve import prepare_database
from panoh.kernel.backups.faults import BadBackup
from panoh.kernel.backups.keys import read_private, read_public, write_pair
from panoh.kernel.backups.making import UNFINISHED, make_backup
from panoh.kernel.backups.reading import Taking, read_backup
from scripts.drill import house, working
from scripts.drill.counting import Count
from scripts.drill.killing import Process, Told
from scripts.drill.place import RESTART, new_place, remove

LONGEST = 0.4  # seconds that a process works before it is killed
BEFORE = 1.0  # seconds of work before a backup begins


class Leg:
    """Kills, and counts."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.count, self._chance, self._folder = Count(), random.Random(seed), folder  # noqa: S311 - moments, no secrets
        self._written, self._brought = Told(), Told()
        self._key, self._public = folder / "key", folder / "key.pub"
        self._backups = folder / "backups"
        self._backups.mkdir()
        write_pair(self._key, self._public, None)

    def run(self, kills: int) -> Count:
        """So many kills, by turns of what is killed; then what was told must stand there once."""
        turns = self._turns()
        for _number in range(kills):
            next(turns)()
        self._bring_to_an_end()
        standing = house.standing()
        self.count.compare(self._written.done, standing)
        brought = [name for batch in self._brought.done for name in working.rows_of(batch)]
        self.count.compare(brought, standing)
        self.count.problems += unsound()
        return self.count

    def _turns(self) -> Iterator[Callable[[], None]]:
        deeds = [self.write, self.renew, self.copy, self.write, self.bring]
        if os.environ.get(RESTART):
            deeds.append(self.throw_down)
        while True:
            yield from deeds

    def write(self) -> None:
        """A worker's process is killed between, within or after its forms."""
        again = self._written.unanswered
        told = self._killed("writing", lambda tell: working.write(tell, again))
        self._written.sent += told.sent
        self._written.done += told.done

    def bring(self) -> None:
        """An import is killed: all of its rows are there, or none."""
        again = self._brought.unanswered
        told = self._killed("import", lambda tell: working.bring(tell, again))
        self._brought.sent += told.sent
        self._brought.done += told.done
        standing = house.standing()
        for batch in self._brought.unanswered:
            there = sum(standing[name] for name in working.rows_of(batch))
            if there not in (0, working.ROWS):
                self.count.problems.append(f"Of an import's {working.ROWS} rows stand {there}.")

    def copy(self) -> None:
        """A backup is killed: what was acknowledged opens, what lies under its name opens too."""
        told = self._killed("backup", lambda tell: working.copy(tell, self._backups, self._public))
        self.count.acknowledged += len(told.done)
        self.count.lost += sum(not (self._backups / name).exists() for name in told.done)
        for path in self._backups.iterdir():
            if not path.name.endswith(UNFINISHED):
                self._open(path)
            path.unlink()

    def renew(self) -> None:
        """Keys are renewed, and the process is killed: what is sealed opens, the rest goes on."""
        self._killed("rotation", working.renew)

    def throw_down(self) -> None:
        """The server of the database is thrown down under a worker; a kill like any other."""
        again = self._written.unanswered
        process = Process(lambda tell: working.write(tell, again))
        process.first_word()
        process.listen(self._chance.uniform(0, LONGEST))
        subprocess.run(shlex.split(os.environ[RESTART]), check=True, capture_output=True)
        told = process.kill(may_be_dead=True)
        self.count.killed("server")
        self._written.sent += told.sent
        self._written.done += told.done

    def _killed(self, what: str, work: Callable[[working.Tell], None]) -> Told:
        process = Process(work)
        process.first_word()
        process.listen(self._chance.uniform(0, LONGEST))
        self.count.killed(what)
        return process.kill()

    def _open(self, path: Path) -> None:
        try:
            read_backup(path, Taking(), private=read_private(self._key, str))
        except BadBackup as bad:
            self.count.lost += 1
            self.count.problems.append(f"A backup does not open: {bad.sentence}")

    def _bring_to_an_end(self) -> None:
        """What nobody answered is sent once more, and this time answered."""
        actor = house.worker()
        working.finish(actor)
        for token in self._written.unanswered:
            working.send(actor, token)
            self._written.done.append(token)
        for batch in self._brought.unanswered:
            working.bringing.apply(actor, working.table_of(batch))
            self._brought.done.append(batch)

    def restore(self, server: str) -> None:
        """A backup made under a worker is restored elsewhere: all that was acknowledged before."""
        process = Process(lambda tell: working.write(tell, []))
        process.first_word()
        process.listen(BEFORE)
        before = process.told_so_far().done
        file = self._folder / "last"
        make_backup(file, read_public(self._public))
        process.kill()
        place = new_place(self._folder, "elsewhere", server)
        try:
            done = place.panoh("restore", file, "--key", self._key)
            checked = place.panoh("check")
            told = place.python("-m", "scripts.drill.told")
        finally:
            remove(place, server)
        missing = (
            {*before, *self._written.done} - json.loads(told.stdout).keys()
            if told.returncode == 0
            else {*before, *self._written.done}
        )
        self.count.acknowledged += len(before)
        self.count.lost += len(missing)
        self.count.restored = (done.returncode, checked.returncode, len(missing)) == (0, 0, 0)
        if not self.count.restored:
            self.count.problems.append(f"{done.stderr}{checked.stderr}{told.stderr}".strip())


def main(kills: int, seed: int) -> None:
    """Found the house, kill, restore, print."""
    prepare_database()
    house.found()
    with tempfile.TemporaryDirectory(prefix="panoh-drill.") as folder:
        leg = Leg(seed, Path(folder))
        leg.run(kills)
        leg.restore(os.environ.get("PANOH_DATABASE_URL", ""))
    print(json.dumps(leg.count.told()))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
