"""Files that are not what they say: odd encodings, archives, holes, endless numbers."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.export import harmless
from panoh.rooms.research.models import CaptureTable, Study
from panoh.science.estimate import CaptureHistories
from panoh.science.estimate.capture.reading import parse

if TYPE_CHECKING:
    from tests.support.world import World

GOOD = "A,B,count\n1,0,5\n0,1,6\n1,1,7\n"


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.csv", "0" * 1_000_000)
    return packed.getvalue()


ODD: dict[str, bytes] = {
    "zip": archive(),
    "gzip": gzip.compress(GOOD.encode()),
    "utf-16": GOOD.encode("utf-16"),
    "utf-32": GOOD.encode("utf-32"),
    "cp1251": GOOD.replace("A", "Ф").encode("cp1251"),
    "surrogate": b"A,\xed\xa0\x80,count\n1,0,5\n0,1,6\n1,1,7\n",
    "overlong": b"A,\xc0\xaf,count\n1,0,5\n",
    "nothing": b"",
    "only a mark": b"\xef\xbb\xbf",
    "blank": b"\n\n  \n",
    "nul": b"A,B\x00,count\n1,0,5\n0,1,6\n1,1,7\n",
    "only nuls": b"\x00" * 500,
    "endless number": f"A,B,count\n1,0,{'9' * 5000}\n0,1,6\n".encode(),
    "no number": b"A,B,count\n1,0,NaN\n0,1,1e999\n",
    "other digits": "A,B,count\n1,0,٥\n0,1,6\n1,1,²\n".encode(),
    "endless cell": f"A,{'B' * 200_000},count\n1,0,5\n".encode(),
    "open quote": b'A,"B,count\n1,0,5\n' + b"x" * 200_000,
    "bare return": GOOD.replace("\n", "\r").encode(),
    "many lists": (",".join(f"L{n}" for n in range(5000)) + ",count\n").encode(),
    "many rows": b"A,B,count\n" + b"1,0,5\n" * 100_000,
    "direction": "A,\u202eB,count\n1,0,5\n0,1,6\n1,1,7\n".encode(),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_file_is_refused_in_words_or_taken(world: World, what: str) -> None:
    client = world.browser("researcher", "RC-ALMATY")
    client.post("/research/new/", {"title": "S", "question": "?", "population": "P"})
    study = Study.objects.get()
    file = SimpleUploadedFile("../../a.csv", ODD[what], "text/csv")
    told = {"name": "N", "source": "S", "dated": "2013-12-31", "file": file}
    answer = client.post(f"/research/{study.pk}/table/", told)
    taken = {"bare return"}
    if what in taken:
        assert answer.status_code == 303
        assert client.get(answer["Location"]).status_code == 200
    else:
        assert answer.status_code == 422
        assert not CaptureTable.objects.exists()


def test_names_of_lists_are_not_in_the_audit(world: World) -> None:
    client = world.browser("researcher", "RC-ALMATY")
    client.post("/research/new/", {"title": "S", "question": "?", "population": "P"})
    text = GOOD.replace("A,B", "SYNTHETIC Айгуль,B")
    file = SimpleUploadedFile("a.csv", text.encode(), "text/csv")
    told = {"name": "N", "source": "S", "dated": "2013-12-31", "file": file}
    client.post(f"/research/{Study.objects.get().pk}/table/", told)
    assert CaptureTable.objects.exists()
    events = Event.objects.filter(verb="research.add_table").values_list("facts", flat=True)
    assert "Айгуль" not in str(list(events))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'"])
def test_no_cell_is_run_by_a_spreadsheet(sign: str) -> None:
    assert harmless(f"{sign}1+1").startswith("'")


def test_the_example_is_still_read() -> None:
    assert isinstance(parse(GOOD), CaptureHistories)
