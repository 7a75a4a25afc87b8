"""Two studies: the published example, whose answer is known, and an invented one of the region.

The published figures are the UK Home Office's; the region's table is SYNTHETIC. The claims are what
was really said, by bodies and not by persons.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from panoh.kernel.actors.roles import Role
from panoh.rooms.research import verbs
from panoh.science import estimate

if TYPE_CHECKING:
    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.people import Cast
    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.research.models import Study

HOME, LISTS = "RC-ALA", ("hotlines", "ngos", "police", "consulates")
CELLS = {
    "1000": 620, "0100": 540, "0010": 260, "0001": 310, "1100": 180, "1010": 25, "1001": 48,
    "0110": 22, "0101": 40, "0011": 12, "1110": 9, "1101": 14, "1011": 2, "0111": 2, "1111": 1,
}  # fmt: skip
PROTOCOL: dict[str, Any] = {
    "definition": (
        "SYNTHETIC: adults and children from the five countries who were in a situation of "
        "trafficking abroad at any time in the period, whether or not anybody recognised them."
    ),
    "starts_on": date(2025, 1, 1),
    "ends_on": date(2025, 12, 31),
    "design": (
        "SYNTHETIC: four lists, linked by tokens. Stepwise selection at p = 0.02 with the 95 % "
        "interval is the headline; the best model by BIC and independence are shown beside it."
    ),
    "ethics": "approved",
    "ethics_body": "SYNTHETIC regional ethics committee",
    "ethics_number": "SYN-2026-7",
    "ethics_on": date(2026, 1, 15),
}
NOTES = (
    ("hotlines", "24 lines in five countries", "Who is spoken of in a call or a message",
     "Who has no phone, or does not know a number"),
    ("ngos", "NGOs of the network", "Whom an NGO took on as a client",
     "Who lives far from any NGO, or fears to be seen there"),
    ("police", "Ministries of the interior", "Who stands in a criminal case as injured",
     "Who avoids the police, or whose case was not opened"),
    ("consulates", "Consulates abroad", "Who asked a consulate for papers or help",
     "Who keeps the passport, or is held where no consulate reaches"),
)  # fmt: skip
CLAIMS: tuple[dict[str, Any], ...] = (
    {"claimant": "IOM official", "value": 10_000, "year": 2003,
     "source": "IRIN, 2 October 2003: close to 10,000 a year in the region"},
    {"claimant": "IOM, of Kyrgyzstan alone", "value": 4_000, "year": 2003,
     "source": "IOM, 2003: about 4,000 a year"},
)  # fmt: skip


def study_story(cast: Cast) -> Story:
    """A researcher tries the room with a table whose answer is known."""
    actor = cast.actor(Role.RESEARCHER, HOME)
    study = verbs.open_study(
        actor,
        title="Method study: the published UK table",
        question="Does the method give the published number?",
        population="Potential victims of modern slavery in the United Kingdom, 2013",
    )
    example = estimate.examples.load("uk2013")
    table = verbs.add_table(
        actor,
        study,
        name="UK 2013, five lists",
        source=" ".join(example.citation)[:300].rstrip("."),
        dated=date(2013, 12, 31),
        histories=example.histories,
        origin="example",
    )
    verbs.run_estimate(actor, study, table=table)
    yield timedelta(days=1)
    verbs.run_estimate(actor, study, table=table, method="bic")


def region_story(cast: Cast) -> Story:
    """The invented study: tried out, then written down, then estimated in several ways."""
    actor = cast.actor(Role.RESEARCHER, HOME)
    study = verbs.open_study(
        actor,
        title="SYNTHETIC: how many people from the region in 2025",
        question="How many people from the five countries were trafficked abroad in 2025?",
        population="People from Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan",
    )
    table = verbs.add_table(
        actor, study, name="SYNTHETIC: four lists, 2025",
        source="SYNTHETIC: lines, NGOs, police and consulates of five countries",
        dated=date(2025, 12, 31),
        histories=estimate.CaptureHistories.from_cells(CELLS, LISTS),
    )  # fmt: skip
    verbs.run_estimate(actor, study, table=table, method="independence")
    yield timedelta(days=1)
    _write_down(actor, study)
    yield timedelta(days=1)
    for method in ("stepwise", "bic", "independence"):
        verbs.run_estimate(actor, study, table=table, method=method)
    verbs.run_estimate(actor, study, table=table, interval="bca", replicates=1000)


def _write_down(actor: Actor, study: Study) -> None:
    """Protocol, ethics, what each list covers, what others claim."""
    verbs.write_protocol(actor, study, **PROTOCOL)
    for name, keeper, covers, misses in NOTES:
        verbs.add_list(
            actor, study, name=name, keeper=f"SYNTHETIC: {keeper}", covers=covers, misses=misses,
            linkage="SYNTHETIC: tokens made from name, sex and year of birth",
        )  # fmt: skip
    for claim in CLAIMS:
        verbs.add_claim(actor, study, **claim)
