"""The matrix for people: by room, what each role may do and how far."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps

from panoh.cli.documents.tables import table
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.scopes import Scope
from panoh.kernel.actors.roles import Role
from panoh.kernel.verbs.wrapper import VERBS

INTRODUCTION = (
    "A role that has no column in a room may do nothing there. What is written in a cell says "
    "how far it reaches; an empty one means no. A state or a condition can forbid more; then the "
    "page says why."
)
# What changes nothing; and the bringing in and out of files, which calls verbs one by one.
READS = {
    "access.read_recusals": "See conflicts of interest.",
    "actors.list": "See who works here.",
    "audit.read": "Read what was done in the agency.",
    "cases.export": "Take cases out as a file.",
    "cases.hold": "Have cases in one's hands.",
    "cases.identity": "Read who a person is; recorded.",
    "cases.list": "See the worklist.",
    "cases.read": "Read a case, without names.",
    "cases.read_exception": "Read an exception to consent.",
    "cases.search": "Find a case by code, name or number; recorded.",
    "glass.list": "See emergency accesses.",
    "glass.own": "See what one asked for.",
    "glass.read": "Read a lent case; recorded.",
    "glass.view": "Read who asks for emergency access, and why.",
    "hotline.identity": "Read who called; recorded.",
    "hotline.list": "See the line's contacts.",
    "hotline.lookup": "See whether a caller is known; recorded.",
    "hotline.read": "Read a contact.",
    "hotline.search": "Find a contact by code, name or number; recorded.",
    "network.list": "See the directory of services.",
    "network.read": "Read an entry of the directory.",
    "programme.figures": "See the region's figures.",
    "referrals.identity": "Read a released copy; recorded.",
    "referrals.list": "See referrals.",
    "referrals.read": "Read a referral.",
    "research.list": "See studies.",
    "research.read": "Read a study, its tables and runs.",
    "returns.arrival": "Read whom to meet; recorded.",
    "returns.list": "See returns.",
    "returns.papers.identity": "Read who the papers are for; recorded.",
    "returns.papers.list": "See what was asked of the consulate.",
    "returns.papers.read": "Read a request for papers.",
    "returns.read": "Read a return.",
    "returns.read_risk": "Read an assessment of risk.",
    "screening.evidence": "Read what was said in a screening; recorded.",
    "screening.list": "See screenings.",
    "screening.read": "Read what the answers indicate.",
}
CELLS = {
    Scope.OWN: "what they made",
    Scope.ASSIGNED: "what is theirs to work on",
    Scope.AGENCY: "own agency",
    Scope.HOLDER: "own agency, and what it was handed",
    Scope.COUNTRY: "own country",
    Scope.REGION: "whole region",
}


def text() -> str:
    """A section for each room."""
    rooms = dict.fromkeys(verb.partition(".")[0] for verb in PERMITS)
    return "\n\n".join([INTRODUCTION, *(_room(room) for room in rooms)])


def _room(room: str) -> str:
    verbs = [verb for verb in PERMITS if verb.partition(".")[0] == room]
    roles = [role for role in Role if any(role in PERMITS[verb] for verb in verbs)]
    heads = ["What", *(role.label for role in roles), "Verb"]
    name = apps.get_app_config(room).verbose_name
    return f"## {name}\n\n{table(heads, (_row(verb, roles) for verb in verbs))}"


def _row(verb: str, roles: Iterable[Role]) -> list[str]:
    may = PERMITS[verb]
    cells = [CELLS.get(may.get(role, Scope.NONE), "") for role in roles]
    return [_what(verb), *cells, f"`{verb}`"]


def _what(verb: str) -> str:
    """Reads have their words here, verbs their own first sentence."""
    return READS[verb] if verb in READS else VERBS[verb].summary
