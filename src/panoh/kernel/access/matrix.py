"""Who may do what, how far: the whole matrix in one file (domain/08_roles_access.md).

One row a verb, reads included; a role that is not named may not. Scopes are in scopes.py.
"""

from __future__ import annotations

from panoh.kernel.access.scopes import Scope
from panoh.kernel.actors.roles import Role

HC = Role.HOTLINE_COUNSELLOR
HS = Role.HOTLINE_SUPERVISOR
CM = Role.CASE_MANAGER
OW = Role.OUTREACH_WORKER
SH = Role.SHELTER_STAFF
SP = Role.SPECIALIST
CO = Role.CONSULAR_OFFICER
PL = Role.POLICE_LIAISON
FP = Role.FOCAL_POINT
NC = Role.NATIONAL_COORDINATOR
RC = Role.REGIONAL_COORDINATOR
RS = Role.RESEARCHER
ME = Role.MONITORING_OFFICER
DN = Role.DONOR
NS = Role.NETWORK_SECRETARIAT
TR = Role.TRAINER
DPO = Role.DATA_PROTECTION_OFFICER
SA = Role.ADMINISTRATOR

OWN, ASSIGNED, AGENCY = Scope.OWN, Scope.ASSIGNED, Scope.AGENCY
HANDED, HOLDER = Scope.HANDED, Scope.HOLDER
COUNTRY, REGION = Scope.COUNTRY, Scope.REGION

Row = dict[Role, Scope]


def all_of(*roles: Role, scope: Scope = AGENCY) -> Row:
    """The same scope for several roles."""
    return dict.fromkeys(roles, scope)


# Who works with cases sees both sides of a hand-over; the others only what they received: the
# agency's own cases are not theirs to read (domain/08).
RECEIVED: Row = all_of(CM, scope=HOLDER) | all_of(SH, CO, scope=HANDED)
ARRIVING: Row = all_of(CM, scope=HOLDER) | all_of(SH, scope=HANDED)

# The police read what was released to them, donors what was locked for them; neither looks about.
INSIDE = tuple(role for role in Role if role not in (PL, DN))

PEOPLE: dict[str, Row] = {
    "actors.list": all_of(SA, DPO, CM, HS),
    "actors.invite": all_of(SA),
    "actors.set_roles": all_of(SA),
    "actors.confirm": all_of(SA, DPO),
    "actors.approve_roles": all_of(SA, DPO),
    "actors.decline_roles": all_of(SA, DPO),
    "actors.deactivate": all_of(SA),
    "actors.readmit": all_of(SA, CM, HS),
    "actors.list_agencies": all_of(SA),
    "actors.found_agency": all_of(SA),
    "actors.renew_founding": all_of(SA),
    "actors.withdraw_founding": all_of(SA),
    "audit.read": all_of(DPO) | all_of(HC, HS, CM, SA, scope=OWN),
    "audit.read_line": all_of(HS),
    "audit.read_cases": all_of(CM, scope=ASSIGNED),
    "audit.read_technical": all_of(SA),
    "audit.shared": all_of(DPO, CM),
    "audit.checkpoint": all_of(DPO),
}

# Whoever may read of a matter may say that somebody knows the people in it; lifting is another's.
CONFLICTS: dict[str, Row] = {
    "access.recuse": all_of(HC, HS) | all_of(CM, DPO, scope=HOLDER) | all_of(SH, CO, scope=HANDED),
    "access.read_recusals": all_of(DPO, HS),
    "access.lift_recusal": all_of(DPO, HS),
}

KEYS: dict[str, Row] = {
    "vault.read": all_of(SA, DPO),
    "vault.renew_agency": all_of(SA),
    "vault.renew_envelopes": all_of(SA),
    "vault.renew_recovery": all_of(SA),
    "vault.confirm_recovery": all_of(SA),
}

NETWORK: dict[str, Row] = {
    "network.list": all_of(*INSIDE, scope=REGION),
    "network.read": all_of(*INSIDE, scope=REGION),
    "network.add": all_of(HC, HS, CM, OW, SH, FP, NS, scope=REGION),
    "network.change": all_of(HS, CM, FP, NS, scope=REGION) | all_of(SH),
    "network.verify": all_of(HC, HS, CM, OW, SH, FP, NS, scope=REGION),
    "network.number_failed": all_of(HC, HS, CM, OW, SH, CO, FP, NS, scope=REGION),
}

SCREENING: dict[str, Row] = {
    "screening.list": all_of(HC, HS, CM),
    "screening.read": all_of(HC, HS, CM),
    "screening.evidence": all_of(HC, HS, CM),
    "screening.open": all_of(HC, CM),
    "screening.begin": all_of(HC, CM),
    "screening.answer": all_of(HC, CM),
    "screening.change_frame": all_of(HC, CM),
    "screening.conclude": all_of(HC, CM),
    "screening.reopen": all_of(HC, CM),
    "screening.determine": all_of(HC, CM),
}

CASES: dict[str, Row] = {
    "cases.list": all_of(CM, HS),
    "cases.read": all_of(CM, HS),
    "cases.search": all_of(CM, HC, HS),
    "cases.identity": all_of(CM),
    "cases.hold": all_of(CM),
    "cases.open": all_of(CM, HC, HS),
    "cases.import": all_of(CM),
    "cases.export": all_of(CM),
    "cases.add_person": all_of(CM),
    "cases.change_person": all_of(CM),
    "cases.number_unsafe": all_of(CM, HS),
    "cases.number_safe": all_of(HS),
    "cases.change_facts": all_of(CM),
    "cases.link_screening": all_of(CM),
    "cases.open_screening": all_of(CM),
    "cases.add_document": all_of(CM),
    "cases.open_document": all_of(CM),
    "cases.remove_document": all_of(CM),
    "cases.add_note": all_of(CM, HS),
    "cases.correct_note": all_of(CM, HS),
    "cases.record_history": all_of(CM),
    "cases.add_need": all_of(CM),
    "cases.meet_need": all_of(CM),
    "cases.drop_need": all_of(CM),
    "cases.plan_next": all_of(CM, HS),
    "cases.hand_over": all_of(CM, HS),
    "cases.take": all_of(CM),
    "cases.close": all_of(CM),
    "cases.reopen": all_of(CM, HS),
    "cases.record_consent": all_of(CM),
    "cases.refuse_consent": all_of(CM),
    "cases.withdraw_consent": all_of(CM),
    "cases.read_exception": all_of(CM, HS, DPO),
    "cases.propose_exception": all_of(CM),
    "cases.confirm_exception": all_of(CM, HS),
    "cases.decline_exception": all_of(CM, HS),
    "cases.notice_exception": all_of(DPO),
}

# A case manager says who helps and reads what helpers must heed; the notes are the specialist's.
SPECIALISTS: dict[str, Row] = {
    "specialists.list": all_of(SP, scope=ASSIGNED),
    "specialists.read": all_of(SP, scope=ASSIGNED),
    "specialists.write": all_of(SP, scope=ASSIGNED),
    "specialists.correct": all_of(SP, scope=ASSIGNED),
    "specialists.summarise": all_of(SP, scope=ASSIGNED),
    "specialists.read_summary": all_of(CM),
    "specialists.open": all_of(CM),
    "specialists.assign": all_of(CM),
    "specialists.release": all_of(CM),
}

HOTLINE: dict[str, Row] = {
    "hotline.list": all_of(HC, HS),
    "hotline.read": all_of(HC, HS) | all_of(CM, scope=ASSIGNED),
    "hotline.identity": all_of(HC, HS) | all_of(CM, scope=ASSIGNED),
    "hotline.lookup": all_of(HC, HS),
    "hotline.search": all_of(HC, HS),
    "hotline.record": all_of(HC, HS),
    "hotline.correct": all_of(HC, HS),
    "hotline.schedule_call_back": all_of(HC, HS),
    "hotline.call_back_done": all_of(HC, HS),
    "hotline.call_back_failed": all_of(HC, HS),
    "hotline.number_unsafe": all_of(HC, HS) | all_of(CM, scope=ASSIGNED),
    "hotline.number_safe": all_of(HS),
    "hotline.open_screening": all_of(HC),
    "hotline.open_case": all_of(HC, HS),
    "hotline.link_case": all_of(HC, HS),
}

# Whoever may ask sees what they asked for; who holds the case, and the officers, see the rest.
ASKING: Row = all_of(HS, CM, FP, DPO, scope=OWN)
TOLD: Row = all_of(CM, HS, scope=HANDED) | all_of(DPO, scope=HOLDER)

GLASS: dict[str, Row] = {
    "glass.list": ASKING,
    "glass.ask": ASKING,
    "glass.own": ASKING,
    "glass.read": ASKING,
    "glass.give_back": ASKING,
    "glass.view": TOLD,
    "glass.approve": all_of(CM, HS, scope=HANDED),
    "glass.refuse": all_of(CM, HS, scope=HANDED),
    "glass.recover": all_of(DPO, scope=HOLDER),
    "glass.end": TOLD,
    "glass.review": all_of(DPO, scope=HOLDER),
}

REFERRALS: dict[str, Row] = {
    "referrals.list": RECEIVED,
    "referrals.read": RECEIVED,
    "referrals.identity": RECEIVED,
    "referrals.draft": all_of(CM),
    "referrals.change": all_of(CM),
    "referrals.send": all_of(CM),
    "referrals.send_update": all_of(CM),
    "referrals.revoke": all_of(CM),
    "referrals.cut": all_of(CM),
    "referrals.expire": all_of(CM),
    "referrals.open": RECEIVED,
    "referrals.accept": RECEIVED,
    "referrals.decline": RECEIVED,
    "referrals.waitlist": RECEIVED,
    "referrals.confirm_arrival": RECEIVED,
    "referrals.start_service": RECEIVED,
    "referrals.close": RECEIVED,
    "referrals.confirm_deletion": RECEIVED,
}

RETURNS: dict[str, Row] = {
    "returns.list": ARRIVING,
    "returns.read": all_of(CM),
    "returns.plan": all_of(CM),
    "returns.choose_consulate": all_of(CM),
    "returns.choose_receiver": all_of(CM),
    "returns.take_back": CASES["cases.withdraw_consent"],
    "returns.assess_risk": all_of(CM),
    "returns.read_risk": all_of(CM),
    "returns.ask_clearance": all_of(CM),
    "returns.clear": all_of(CM),
    "returns.plan_journey": all_of(CM),
    "returns.depart": all_of(CM),
    "returns.stop": all_of(CM),
    "returns.resume": all_of(CM),
    "returns.arrival": ARRIVING,
    "returns.meet": ARRIVING,
    "returns.receive": ARRIVING,
    "returns.papers.list": all_of(CO, scope=HANDED),
    "returns.papers.read": all_of(CO, scope=HANDED) | all_of(CM),
    "returns.papers.identity": RECEIVED,
    "returns.papers.request": all_of(CM),
    "returns.papers.use_own": all_of(CM),
    "returns.papers.send_update": all_of(CM),
    "returns.papers.query_home": all_of(CO, scope=HANDED),
    "returns.papers.answer_home": all_of(CO, scope=HANDED),
    "returns.papers.issue": all_of(CO, scope=HANDED),
    "returns.papers.refuse": all_of(CO, scope=HANDED),
    "returns.papers.deliver": all_of(CO, scope=HANDED) | all_of(CM),
    "returns.papers.expire": all_of(CO, scope=HANDED) | all_of(CM),
    "returns.papers.confirm_deletion": RECEIVED,
}

EXPORTS: dict[str, Row] = {
    "exports.list": all_of(CM, HS, DPO),
    "exports.ask": all_of(CM),
    "exports.approve": all_of(HS, DPO),
    "exports.decline": all_of(HS, DPO),
    "exports.make": all_of(CM),
}

RIGHTS: dict[str, Row] = {
    "rights.list": all_of(CM, HS, DPO),
    "rights.read": all_of(CM, HS, DPO),
    "rights.open": all_of(CM),
    "rights.give": all_of(CM),
    "rights.correct": all_of(CM),
    "rights.refuse": all_of(CM),
    "rights.confirm_erasure": all_of(HS, DPO),
    "rights.hold": all_of(CM, HS),
    "rights.lift": all_of(HS, DPO),
    "rights.retention": all_of(DPO),
    "rights.preview": all_of(DPO),
    "rights.clear": all_of(DPO),
    "rights.deletions": all_of(CM, SH, CO, DPO),
}

# The police see what was released to them, and nothing else anywhere.
RELEASED: Row = all_of(CM) | all_of(PL, scope=HANDED)

JUSTICE: dict[str, Row] = {
    "justice.list": RELEASED,
    "justice.read": RELEASED,
    "justice.content": RELEASED,
    "justice.draft": all_of(CM),
    "justice.change": all_of(CM),
    "justice.release": all_of(CM),
    "justice.withdraw": all_of(CM),
    "justice.confirm_deletion": all_of(PL, scope=HANDED),
}

PROGRAMME: dict[str, Row] = {
    "programme.figures": all_of(RC, ME, DPO, scope=REGION),
    "programme.snapshots": all_of(RC, ME, DN, DPO, scope=REGION),
    "programme.make_snapshot": all_of(RC, ME, scope=REGION),
    "programme.lock_snapshot": all_of(RC, ME, scope=REGION),
    "programme.discard_snapshot": all_of(RC, ME, scope=REGION),
    "programme.confirm_month": all_of(HS),
}

RESEARCH: dict[str, Row] = {
    "research.list": all_of(RS),
    "research.read": all_of(RS),
    "research.open_study": all_of(RS),
    "research.write_protocol": all_of(RS),
    "research.add_list": all_of(RS),
    "research.add_claim": all_of(RS),
    "research.add_table": all_of(RS),
    "research.count_records": all_of(RS),
    "research.estimate": all_of(RS),
    "research.run_again": all_of(RS),
    "research.stop": all_of(RS),
    "research.close": all_of(RS),
    "research.reopen": all_of(RS),
}

PERMITS: dict[str, Row] = {
    **PEOPLE,
    **CONFLICTS,
    **KEYS,
    **NETWORK,
    **SCREENING,
    **CASES,
    **SPECIALISTS,
    **HOTLINE,
    **GLASS,
    **REFERRALS,
    **RETURNS,
    **EXPORTS,
    **RIGHTS,
    **JUSTICE,
    **PROGRAMME,
    **RESEARCH,
}
