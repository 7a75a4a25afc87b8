"""What a researcher does, again and again. SYNTHETIC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from panoh.rooms.research import verbs
from panoh.science.estimate import examples

if TYPE_CHECKING:
    from django.test import Client

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.research.models import CaptureTable, Run, Study

UK2013 = (
    "LA,NG,PFNCA,GO,GP,count\n1,0,0,0,0,54\n0,1,0,0,0,463\n0,0,1,0,0,995\n0,0,0,1,0,695\n"
    "0,0,0,0,1,316\n1,1,0,0,0,15\n1,0,1,0,0,19\n1,0,0,1,0,3\n0,1,1,0,0,62\n0,1,0,1,0,19\n"
    "0,1,0,0,1,1\n0,0,1,1,0,76\n0,0,1,0,1,11\n0,0,0,1,1,8\n1,1,1,0,0,1\n1,1,0,1,0,1\n"
    "0,1,1,1,0,4\n1,1,1,1,0,1\n"
)
STUDY = {"title": "United Kingdom", "question": "How many?", "population": "2013"}
PROTOCOL = {
    "definition": "Potential victims of modern slavery",
    "starts_on": "2013-01-01",
    "ends_on": "2013-12-31",
    "design": "Five lists, stepwise, 95 %",
    "ethics": "approved",
    "ethics_body": "SYNTHETIC committee",
    "ethics_number": "7/2013",
    "ethics_on": "2012-11-30",
}
CLAIM = {
    "claimant": "IOM official",
    "value": "10000",
    "basis": "year",
    "year": "2003",
    "source": "IRIN, 21 August 2003",
}
SETTINGS = {"method": "stepwise", "level": "0.95", "threshold": "0.02"}


def address(name: str, **parts: Any) -> str:
    """An address of the room; records stand for their keys."""
    return reverse(f"research:{name}", kwargs={key: one.pk for key, one in parts.items()})


def upload(browser: Client, study: Study, text: str | bytes, **more: str) -> Any:
    """Send a capture table."""
    content = text if isinstance(text, bytes) else text.encode()
    data = {
        "name": "Five lists",
        "source": "UK Home Office, Silverman 2014",
        "dated": "2013-12-31",
        "file": SimpleUploadedFile("lists.csv", content, "text/csv"),
        **more,
    }
    return browser.post(address("add-table", study=study), data)


def estimate(browser: Client, table: CaptureTable, method: str = "stepwise", **more: str) -> Any:
    """Ask for an estimate."""
    data = {**SETTINGS, "method": method, **more}
    return browser.post(address("estimate", table=table), data)


def study_of(actor: Actor) -> Study:
    """A study without protocol."""
    made: Study = verbs.open_study(actor, **STUDY)
    return made


def table_of(actor: Actor, study: Study) -> CaptureTable:
    """The published table."""
    histories = examples.load("uk2013").histories
    made: CaptureTable = verbs.add_table(
        actor, study, name="Five lists", source="UK Home Office", dated="2013-12-31",
        histories=histories,
    )  # fmt: skip
    return made


def slow_run(actor: Actor, table: CaptureTable, **settings: Any) -> Run:
    """A run that is too long to be done at once: a bootstrap of many replicates."""
    asked = {"replicates": 100_000, "interval": "bca", **settings}
    made: Run = verbs.run_estimate(actor, table.study, table=table, **asked)
    return made
