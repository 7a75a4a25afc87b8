"""A study: open it, write its protocol, its lists and what others claim; close it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from panoh.kernel.verbs.wrapper import Refused, verb
from panoh.rooms.research.models import Claim, Study, StudyList

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor


@verb("research.open_study", creates=True)
def open_study(actor: Actor, *, title: str, question: str, population: str) -> Study:
    """Open a study."""
    return Study.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        title=title,
        question=question,
        population=population,
    )


@verb("research.write_protocol", facts=("ethics",))
def write_protocol(
    _actor: Actor,
    study: Study,
    *,
    design: str = "",
    definition: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    ethics: str = "",
    ethics_body: str = "",
    ethics_number: str = "",
    ethics_on: date | None = None,
    ethics_reason: str = "",
) -> Study:
    """Write down who counts, when, how it is to be found out, and who agreed to it."""
    study.design, study.definition = design, definition
    study.starts_on, study.ends_on = starts_on, ends_on
    study.ethics, study.ethics_body, study.ethics_number = ethics, ethics_body, ethics_number
    study.ethics_on, study.ethics_reason = ethics_on, ethics_reason
    return study


@verb("research.add_list", creates=True)
def add_list(
    actor: Actor,
    study: Study,
    *,
    name: str,
    keeper: str,
    covers: str,
    misses: str,
    linkage: str,
) -> StudyList:
    """Describe a list: who keeps it, whom it covers and misses, how persons were recognised."""
    if study.lists.filter(name=name).exists():
        raise Refused(_("This study describes a list of this name already."))
    return StudyList.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        study=study,
        name=name,
        keeper=keeper,
        covers=covers,
        misses=misses,
        linkage=linkage,
    )


@verb("research.add_claim", creates=True)
def add_claim(
    actor: Actor,
    study: Study,
    *,
    value: int,
    claimant: str,
    year: int,
    source: str,
    basis: str = "year",
    upper: int | None = None,
    verified: bool = False,
) -> Claim:
    """Keep what somebody said about how many, as a claim."""
    return Claim.objects.create(
        agency=actor.agency,
        created_by=actor.user,
        study=study,
        value=value,
        upper=upper,
        basis=basis,
        claimant=claimant,
        year=year,
        source=source,
        verified=verified,
    )


@verb("research.close")
def close_study(_actor: Actor, study: Study) -> Study:
    """Close a study; its tables and runs stay."""
    return study


@verb("research.reopen")
def reopen_study(_actor: Actor, study: Study) -> Study:
    """Open a closed study again."""
    return study
