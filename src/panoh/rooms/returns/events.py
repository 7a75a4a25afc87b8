"""What the audit says of returns, their papers and who receives the person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import (
    AGENCY,
    COUNTRY,
    DAY,
    FLAG,
    MOMENT,
    RECORD,
    many,
    maybe,
    one_of,
)
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import shared, subject
from panoh.rooms.returns import codes
from panoh.rooms.returns.holding import PARTIES

_WHY = {
    "page": _("on the page"),
    "print": _("to print it"),
    "arrival": _("to meet the person"),
}

unrecorded("returns.list", _("See returns"))
unrecorded("returns.read", _("Read a return"))
unrecorded("returns.read_risk", _("Read an assessment of risk"))
unrecorded("returns.arrival", _("Read whom to meet"))
unrecorded("returns.papers.list", _("See what was asked of the consulate"))
unrecorded("returns.papers.read", _("Read a request for papers"))
declare("returns.papers.identity", _("Read who the papers are for"), why=one_of(_WHY))
declare(
    "returns.plan",
    _("Plan a return"),
    code=RECORD,
    consulate=maybe(AGENCY),
    receiver=maybe(AGENCY),
    from_country=COUNTRY,
    to_country=COUNTRY,
)
declare("returns.choose_consulate", _("Choose the consulate"), consulate=AGENCY)
declare("returns.choose_receiver", _("Choose who receives the person"), receiver=AGENCY)
declare("returns.lapse", _("Take the keys: the consent has ended"), party=one_of(PARTIES))
declare("returns.take_back", _("Take the keys back"), party=one_of(PARTIES))
declare(
    "returns.assess_risk",
    _("Assess the risk"),
    part=one_of(codes.PARTS),
    level=one_of(codes.LEVELS),
)
_CLEARANCE = {"clearance_kinds": many(one_of(codes.CLEARANCES))}
declare("returns.ask_clearance", _("Ask the host country for clearance"), **_CLEARANCE)
declare("returns.clear", _("Say that everything is cleared"), **_CLEARANCE)
declare(
    "returns.plan_journey",
    _("Plan the journey"),
    departs_at=MOMENT,
    arrives_at=MOMENT,
    transport=one_of(codes.TRANSPORTS),
    escort=maybe(one_of(codes.ESCORTS)),
)
_WAY = {"from_country": COUNTRY, "to_country": COUNTRY}
declare("returns.depart", _("Say that the person has left"), **_WAY)
declare("returns.meet", _("Say that the person was met"), to_country=COUNTRY)
declare("returns.receive", _("Confirm that the person is here"), receiver=maybe(AGENCY))
declare("returns.stop", _("Stop a return"), reason=one_of(codes.STOP_REASONS))
declare("returns.resume", _("Take up a stopped return"), code=RECORD)

_PAPERS = {"kind": one_of(codes.ALL_KINDS)}
declare("returns.papers.request", _("Ask a consulate for papers"), consulate=AGENCY, **_PAPERS)
declare("returns.papers.send_update", _("Give the consulate a newer copy"), consulate=AGENCY)
declare("returns.papers.use_own", _("Note the person's own document"), expires_on=DAY, **_PAPERS)
declare("returns.papers.query_home", _("Ask the home country about the nationality"))
declare(
    "returns.papers.answer_home",
    _("Note what the home country answered"),
    confirmed=FLAG,
    mismatches=many(one_of(codes.MISMATCHES)),
)
declare("returns.papers.issue", _("Issue papers"), expires_on=DAY, fee_waived=FLAG, **_PAPERS)
declare("returns.papers.refuse", _("Refuse papers"), reason=one_of(codes.REFUSE_REASONS))
declare("returns.papers.deliver", _("Hand papers over"), delivered_to=one_of(codes.DELIVERED_TO))
declare("returns.papers.expire", _("Note that papers passed their last day"), expires_on=DAY)
declare("returns.papers.confirm_deletion", _("Confirm that what was read or printed is deleted"))

subject("returns.return", _("Return"), code="code")
subject("returns.papers", _("Papers"), code="journey__code")
subject("returns.riskassessment", _("Assessment of risk"), code="journey__code")
shared("returns.return", holders=("receiver",))
shared("returns.papers", holders=("consulate", "receiver"))
