"""A study with the published example, estimated twice. The figures are the UK Home Office's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from panoh.kernel.actors.roles import Role
from panoh.rooms.research import verbs
from panoh.science import estimate

if TYPE_CHECKING:
    from panoh.cli.demonstration.clock import Story
    from panoh.cli.demonstration.people import Cast


def study_story(cast: Cast) -> Story:
    """A researcher tries the room with a table whose answer is known."""
    actor = cast.actor(Role.RESEARCHER, "RC-ALA")
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
    )
    verbs.run_estimate(actor, study, table=table)
    yield timedelta(days=1)
    verbs.run_estimate(actor, study, table=table, method="bic")
