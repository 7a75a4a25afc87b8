"""The matrix for people: by class of records, what each role sees and does and how far."""

from __future__ import annotations

from panoh.cli.documents.tables import table
from panoh.kernel.access.classes import RecordClass, classes, reach
from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.permissions import cell
from panoh.kernel.access.scopes import Scope
from panoh.kernel.actors.roles import Role
from panoh.kernel.verbs.wrapper import VERBS

INTRODUCTION = (
    "The first table says it at a glance: **R** reads, **W** writes; beside the letter stands how "
    "far. An empty cell means no. Then, class by class: in words who sees and does what, what "
    "must hold besides, and each deed by its name in the code. A conflict of interest closes a "
    "case to anybody; a state can forbid more, and then the page says why."
)
LEGEND = (
    "all: the whole region; country: the own country; agency: the own agency's; handed: what "
    "other agencies handed to one's own, with consent; agency + handed: both; assigned: what is "
    "given to the person; own: what the person made."
)
# What changes nothing; and the bringing in and out of files, which calls verbs one by one.
READS = {
    "access.read_recusals": "See conflicts of interest.",
    "actors.list": "See who works here.",
    "actors.list_agencies": "See which agencies are here, and which wait to be founded.",
    "audit.checkpoint": "Take a signed checkpoint, and hold one against the server; recorded.",
    "audit.read": "Read what was done in the agency.",
    "audit.read_cases": "Read what was done with the cases in one's hands.",
    "audit.read_line": "Read what was done on the line.",
    "audit.read_technical": "Read sign-ins, roles and keys; nothing about cases.",
    "audit.shared": "Read what was done with the records that were handed over.",
    "cases.export": "Take cases out as a file, without identities; recorded.",
    "cases.hold": "Have cases in one's hands.",
    "cases.identity": "Read who a person is; recorded.",
    "cases.list": "See the worklist.",
    "cases.open_document": "Open a document of a case; recorded.",
    "cases.read": "Read a case, without names.",
    "cases.read_exception": "Read an exception to consent.",
    "cases.search": "Find a case by code, name or number; recorded.",
    "glass.list": "See emergency accesses.",
    "glass.own": "See what one asked for.",
    "glass.read": "Read a lent case; recorded.",
    "glass.view": "Read who asks for emergency access, and why.",
    "exports.list": "See which files were asked for and made.",
    "hotline.identity": "Read who called; recorded.",
    "hotline.list": "See the line's contacts.",
    "hotline.lookup": "See whether a caller is known; recorded.",
    "hotline.read": "Read a contact.",
    "hotline.search": "Find a contact by code, name or number; recorded.",
    "justice.content": "Read a released package; recorded.",
    "justice.list": "See packages.",
    "justice.read": "See what a package holds, and until when.",
    "network.list": "See the directory of services.",
    "network.read": "Read an entry of the directory.",
    "programme.figures": "See the region's figures.",
    "programme.snapshots": "Read locked snapshots of the figures.",
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
    "rights.deletions": "See which deletions are waited for.",
    "rights.list": "See what people asked about their data.",
    "rights.read": "Read a request and what came of it.",
    "rights.retention": "See what has been kept as long as was promised.",
    "screening.evidence": "Read what was said in a screening; recorded.",
    "screening.list": "See screenings.",
    "screening.read": "Read what the answers indicate.",
    "vault.read": "See fingerprints of keys, and how far a renewal is.",
    "specialists.list": "See one's files.",
    "specialists.read": "Read a specialist's notes; recorded.",
    "specialists.read_summary": "Read what helpers must heed; recorded.",
}
SHORT = {
    Scope.OWN: "own",
    Scope.ASSIGNED: "assigned",
    Scope.AGENCY: "agency",
    Scope.HANDED: "handed",
    Scope.HOLDER: "agency + handed",
    Scope.COUNTRY: "country",
    Scope.REGION: "all",
}


def text() -> str:
    """The overview, then a section for each class of records."""
    sections = [_section(one) for one in classes()]
    return "\n\n".join([INTRODUCTION, _overview(), f"*{LEGEND}*", *sections])


def _overview() -> str:
    rows = [(f"**{one.label}**", *(_glance(role, one) for role in Role)) for one in classes()]
    return table(("Records", *(role.label for role in Role)), rows)


def _glance(role: Role, one: RecordClass) -> str:
    """R and W with how far, such as “R agency W assigned”."""
    parts = [
        f"{letter} {', '.join(SHORT[scope] for scope in scopes)}"
        for letter, writing in (("R", False), ("W", True))
        if (scopes := reach(role, one.verbs, writing=writing))
    ]
    return "; ".join(parts)


def _section(one: RecordClass) -> str:
    roles = [role for role in Role if any(role in PERMITS[verb] for verb in one.verbs)]
    who = [
        (role.label, cell(role, one, writing=False), cell(role, one, writing=True))
        for role in roles
    ]
    deeds = [_deed(verb) for verb in one.verbs]
    parts = [
        f"## {one.label}",
        str(one.holds),
        table(("Role", "Reads", "Writes"), who),
        table(("Deed", "Who", "Name in the code"), deeds),
    ]
    return "\n\n".join(part for part in parts if part)


def _deed(verb: str) -> tuple[str, str, str]:
    may = PERMITS[verb]
    who = [f"{role.label} ({SHORT[may[role]]})" for role in Role if role in may]
    return _what(verb), ", ".join(who), f"`{verb}`"


def _what(verb: str) -> str:
    """Reads have their words here, verbs their own first sentence."""
    return READS[verb] if verb in READS else VERBS[verb].summary
