"""Classes of records: the matrix as people read it, what each role sees and does with each class.

Every verb of the matrix falls into one class: the one that names it here, else its room's. The
page in the product and the generated document are both made from ``cell``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from panoh.kernel.access.matrix import PERMITS
from panoh.kernel.access.scopes import Scope
from panoh.kernel.verbs.wrapper import VERBS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

    from panoh.kernel.actors.roles import Role


@dataclass(frozen=True)
class RecordClass:
    """A class of records: its name for people, which verbs fall into it, what else must hold.

    A verb that ends with a point stands for all that begin with it.
    """

    name: str
    label: Lazy | str
    verbs: tuple[str, ...]
    holds: Lazy | str = ""


SPECIAL: tuple[RecordClass, ...] = (
    RecordClass(
        "agencies",
        _("Which agencies there are, and new ones"),
        (
            "actors.list_agencies",
            "actors.found_agency",
            "actors.renew_founding",
            "actors.withdraw_founding",
        ),
        _("Only in the agency that was first here and coordinates. It never holds their keys."),
    ),
    RecordClass(
        "known",
        _("Whether somebody is known here"),
        ("cases.search", "hotline.lookup", "hotline.search"),
        _("Only a whole name, number or code finds anything, and no name is shown. Recorded."),
    ),
    RecordClass(
        "caller",
        _("Who called, and what was said"),
        ("hotline.identity",),
        _("Each reading is recorded. A case manager reads the calls of cases that are theirs."),
    ),
    RecordClass(
        "identity",
        _("Who a person is, and how to reach them safely"),
        ("cases.identity", "cases.add_person", "cases.change_person"),
        _("Each reading is recorded, and the case shows who has looked."),
    ),
    RecordClass(
        "documents",
        _("Documents, photographs and films of a case"),
        ("cases.add_document", "cases.open_document", "cases.remove_document"),
        _("Cleaned of what they tell beside their content. Each opening is recorded."),
    ),
    RecordClass(
        "specialists",
        _("Notes of psychologists, doctors and lawyers"),
        ("specialists.",),
        _("Under a key of their own; only the specialist who was assigned. Recorded."),
    ),
    RecordClass(
        "heed",
        _("What helpers must heed, fitness to travel, and which specialist helps"),
        (
            "specialists.read_summary",
            "specialists.open",
            "specialists.assign",
            "specialists.release",
        ),
        _("No diagnosis. Each reading is recorded on the case."),
    ),
    RecordClass(
        "evidence",
        _("What was said in a screening"),
        ("screening.evidence", "screening.answer"),
        _("Each reading is recorded."),
    ),
    RecordClass(
        "consents",
        _("Consents"),
        ("cases.record_consent", "cases.refuse_consent", "cases.withdraw_consent"),
        _("One person, one recipient, one purpose, named groups of fields; it can be taken back."),
    ),
    RecordClass(
        "exceptions",
        _("Exceptions to consent"),
        (
            "cases.read_exception",
            "cases.propose_exception",
            "cases.confirm_exception",
            "cases.decline_exception",
            "cases.notice_exception",
        ),
        _("A legal basis, an end, and a second person; the data protection officer is told."),
    ),
    RecordClass(
        "files",
        _("Cases brought in and taken out as files"),
        ("cases.import", "cases.export", "exports."),
        _(
            "With identities only after a second person approved it: once, within a day, "
            "watermarked. Recorded."
        ),
    ),
    RecordClass(
        "released",
        _("Copies released to a recipient"),
        ("referrals.identity", "returns.papers.identity"),
        _("Only what the person agreed to; cut as soon as the consent is withdrawn."),
    ),
    RecordClass(
        "risk",
        _("Risk assessments of a return"),
        ("returns.read_risk", "returns.assess_risk"),
    ),
    RecordClass(
        "papers",
        _("Travel papers"),
        ("returns.papers.",),
        _("The consulate sees what the papers need, with consent, and nothing else."),
    ),
    RecordClass(
        "lent",
        _("A case that is lent in an emergency"),
        ("glass.",),
        _("For four hours, by a second person, never silently; reviewed within a day."),
    ),
    RecordClass(
        "packages",
        _("Release packages for police and prosecution"),
        ("justice.",),
        _("Only what the person agreed to, until a day; each opening is shown to the sender."),
    ),
    RecordClass(
        "snapshots",
        _("Figures that were fixed for a report"),
        (
            "programme.snapshots",
            "programme.make_snapshot",
            "programme.lock_snapshot",
            "programme.discard_snapshot",
        ),
        _("Fixed by two persons and never changed; counts under 10 are hidden."),
    ),
)


def classes() -> list[RecordClass]:
    """Every class that has a verb, in the order of the matrix."""
    verbs_of: dict[str, list[str]] = {}
    for verb in PERMITS:
        verbs_of.setdefault(class_of(verb), []).append(verb)
    special = {one.name: one for one in SPECIAL}
    return [
        replace(special.get(name) or _of_room(name), verbs=tuple(verbs))
        for name, verbs in verbs_of.items()
    ]


def class_of(verb: str) -> str:
    """The name of the class that a verb falls into: the one that names it, else its room's."""
    for one in SPECIAL:
        if verb in one.verbs:
            return one.name
    for one in SPECIAL:
        if any(name.endswith(".") and verb.startswith(name) for name in one.verbs):
            return one.name
    return verb.partition(".")[0]


def _of_room(name: str) -> RecordClass:
    return RecordClass(name, apps.get_app_config(name).verbose_name, ())


def changes(verb: str) -> bool:
    """Whether a verb writes; the others read."""
    return verb in VERBS or verb == "cases.import"


def reach(role: Role, verbs: tuple[str, ...], *, writing: bool) -> list[Scope]:
    """How far a role reaches in a class, reading or writing: each scope once, the widest last."""
    found = {
        PERMITS[verb][role] for verb in verbs if role in PERMITS[verb] and changes(verb) is writing
    }
    return [scope for scope in Scope if scope in found - {Scope.NONE}]
