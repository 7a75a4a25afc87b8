"""Documents of a case: kept sealed, opened by who may, removed for good."""

from __future__ import annotations

import io
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from panoh.cli import main
from panoh.kernel.actors.actor import Actor
from panoh.kernel.audit.models import Event
from panoh.kernel.files import arriving, keeping, scanning
from panoh.kernel.files.keeping import kept_folder, path_of
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases import verbs
from panoh.rooms.cases.models import Case, Document
from tests.rooms.cases.browsing import send, text, url
from tests.support.world import World
from tests.unit.files.making import TOLD, picture

TITLE = "The planted contract, page one"
LETTER = "Письмо хозяина, выдумано.\n" * 40


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    """Files of this test alone."""
    settings.DATA = tmp_path
    return tmp_path


def upload(browser: Client, case: Case, content: bytes, name: str = "x", **more: Any) -> Any:
    """Choose a file and send the form."""
    told = {"kind": "contract", "title": TITLE, **more}
    return send(browser, url("add_document", case), file=SimpleUploadedFile(name, content), **told)


def kept(browser: Client, case: Case, content: bytes = LETTER.encode()) -> Document:
    answer = upload(browser, case, content)
    assert answer.status_code == 303, text(answer)
    return Document.objects.latest("created_at", "id")


def taken(browser: Client, document: Document) -> Any:
    """The file, as it is saved."""
    return browser.get(reverse("cases:document_file", args=[document.pk]))


def files() -> list[Path]:
    """All that lies on the disk."""
    return [path for path in (settings.DATA / "files").rglob("*") if path.is_file()]


def test_a_file_is_kept_sealed_and_comes_back(browser: Client, case: Case) -> None:
    document = kept(browser, case)
    assert TITLE in text(browser.get(url("case", case)))
    shown = text(browser.get(reverse("cases:document", args=[document.pk])))
    assert TITLE in shown
    answer = taken(browser, document)
    assert b"".join(answer.streaming_content) == LETTER.encode()
    assert answer["Content-Disposition"].startswith('attachment; filename="document-')
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    (path,) = files()
    assert LETTER.encode()[:40] not in path.read_bytes()
    reads = Event.objects.filter(verb="cases.open_document", subject_id=str(document.pk))
    assert [event.facts for event in reads] == [{"kind": "contract"}] * 2


def test_neither_its_name_nor_its_title_is_anywhere_open(browser: Client, case: Case) -> None:
    upload(browser, case, LETTER.encode(), name="Zhyldyz Plantedova passport.txt")
    row = Document.objects.values().get()
    stored = " ".join(str(value) for value in row.values()) + " ".join(map(str, files()))
    assert "Plantedova" not in stored
    assert "planted" not in stored
    told = str(list(Event.objects.values_list("facts", flat=True)))
    assert "Plantedova" not in told


def test_a_picture_is_shown_small_and_without_what_it_told(browser: Client, case: Case) -> None:
    document = kept(browser, case, picture())
    assert "data:image/jpeg;base64," in text(browser.get(f"/cases/documents/{document.pk}/"))
    content = b"".join(taken(browser, document).streaming_content)
    assert TOLD.encode() not in content
    assert document.size == len(content)


@pytest.mark.parametrize("size", [0, 9, 3_000_000, 7_000_000])
def test_small_and_large_arrive_alike(browser: Client, case: Case, size: int) -> None:
    """The largest does not fit into memory's part: it is sealed while it arrives."""
    content = b"synthetic line\n" * (size // 15)
    answer = upload(browser, case, content)
    if not content:
        assert answer.status_code == 422
        assert "empty" in text(answer)
        assert files() == []
        return
    assert answer.status_code == 303
    document = Document.objects.get()
    assert b"".join(taken(browser, document).streaming_content) == content
    assert [path.name for path in files()] == [document.file.hex]


def test_what_arrives_is_never_open_on_a_disk(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    real = scanning.scan

    def scan(source: Any) -> None:
        seen.extend(path.read_bytes()[:200_000] for path in files())
        real(source)

    monkeypatch.setattr("panoh.kernel.files.keeping.scan", scan)
    upload(browser, case, b"synthetic line\n" * 500_000)
    assert len(seen) == 1
    assert b"synthetic" not in seen[0]


def test_larger_than_allowed_is_turned_away(browser: Client, case: Case, settings: Any) -> None:
    settings.LARGEST_FILE = 6_000_000
    shown = browser.get(url("add_document", case))
    assert "200" in text(shown)
    answer = upload(browser, case, b"a line\n" * 900_000)
    assert (answer.status_code, "larger than" in text(answer)) == (422, True)
    answer = upload(browser, case, b"a line\n" * 2_000_000)
    assert answer.status_code == 413
    assert files() == []
    assert not Document.objects.exists()


def test_only_pages_that_take_files_take_large_requests(browser: Client, case: Case) -> None:
    large = SimpleUploadedFile("x", b"a line\n" * 900_000)
    assert browser.post(url("add_note", case), {"file": large}).status_code == 413
    large.seek(0)
    assert Client().post(url("add_document", case), {"file": large}).status_code == 413
    large.seek(0)
    assert browser.post("/nowhere/", {"file": large}).status_code == 413


def test_a_refused_file_says_why_and_keeps_what_was_typed(browser: Client, case: Case) -> None:
    answer = upload(browser, case, b"PK\x03\x04" + bytes(99), name="old.docx")
    assert answer.status_code == 422
    assert "Save a document as PDF" in text(answer)
    assert "choose it again" in text(answer)
    assert TITLE in text(answer)
    assert files() == []


def test_the_same_form_sent_twice_keeps_one(browser: Client, case: Case) -> None:
    shown = text(browser.get(url("add_document", case)))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown))
    for _time in range(2):
        file = SimpleUploadedFile("x", LETTER.encode())
        told = {**hidden, "kind": "contract", "title": TITLE, "file": file}
        assert browser.post(url("add_document", case), told).status_code == 303
    assert Document.objects.count() == 1
    assert len(files()) == 1


def test_a_removed_document_is_gone_and_says_why(browser: Client, case: Case) -> None:
    document = kept(browser, case, picture())
    page = reverse("cases:document_remove", args=[document.pk])
    assert send(browser, page, why="").status_code == 422
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda do: do())
        assert send(browser, page, why="taken by mistake").status_code == 303
    document.refresh_from_db()
    assert (document.state, bytes(document.content), bytes(document.thumbnail)) == (
        "removed", b"", b"",
    )  # fmt: skip
    assert files() == []
    shown = text(browser.get(reverse("cases:document", args=[document.pk])))
    assert "taken by mistake" in shown
    assert taken(browser, document).status_code == 410
    assert TITLE not in text(browser.get(url("case", case)))


def test_a_closed_case_takes_no_more(browser: Client, worker: Actor, case: Case) -> None:
    verbs.close_case(worker, case, reason="duplicate")
    assert browser.get(url("add_document", case)).status_code == 403
    assert "closed" in text(browser.get(url("case", case)))


@pytest.mark.parametrize(
    ("role", "code"), [("case_manager", "UZ-TAS"), ("administrator", "KG-OSH")]
)
def test_nobody_else_reaches_it(
    world: World, browser: Client, case: Case, role: str, code: str
) -> None:
    document = kept(browser, case)
    other = world.browser(role, code)
    for name in ("document", "document_file", "document_remove"):
        assert other.get(reverse(f"cases:{name}", args=[document.pk])).status_code in {403, 404}


def test_somebody_of_another_case_is_not_taken(worker: Actor, browser: Client, case: Case) -> None:
    stranger = verbs.open_case(worker, persons=[verbs.NewPerson()]).persons.get()
    with (
        keeping.take_in(io.BytesIO(b"a line")) as sealed,
        pytest.raises(Refused),
    ):
        verbs.add_document(worker, case, sealed=sealed, kind="other", title="x", person=stranger)
    assert files() == []


def test_a_full_disk_says_so(browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("panoh.kernel.files.sealed.os.fsync", full)
    answer = upload(browser, case, LETTER.encode())
    assert (answer.status_code, "no room left" in text(answer)) == (422, True)
    assert files() == []


def test_what_a_crash_left_behind_goes(browser: Client, case: Case) -> None:
    document = kept(browser, case)
    old = time.time() - 2 * arriving.LEFT_BEHIND
    stray, fresh = kept_folder() / "aa" / "stray", kept_folder() / "aa" / "fresh"
    late = arriving.folder() / "late"
    for path in (stray, fresh, late):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"opens for nobody")
    for path in (stray, late, path_of(document.file)):
        os.utime(path, (old, old))
    answer = CliRunner().invoke(main, ["check"])
    assert answer.exit_code == 0, answer.output
    kept(browser, case)
    assert (stray.exists(), fresh.exists(), late.exists()) == (False, True, False)
    assert path_of(document.file).exists()


def test_a_missing_file_is_noticed(browser: Client, case: Case) -> None:
    document = kept(browser, case)
    path_of(document.file).unlink()
    answer = CliRunner().invoke(main, ["check"])
    assert answer.exit_code == 1
    assert str(document.file) in answer.stderr
    gone = taken(browser, document)
    assert gone.status_code == 410
