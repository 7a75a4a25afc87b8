"""What the audit says of the directory of services."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import COUNTRY, NUMBER, maybe, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject
from panoh.rooms.network.codes import KINDS, RESULTS

unrecorded("network.list", _("See the directory of services"))
unrecorded("network.read", _("Read an entry of the directory"))
_SERVICE = {"kind": one_of(KINDS), "country": maybe(COUNTRY)}
declare("network.add", _("Add a service to the directory"), **_SERVICE)
declare("network.change", _("Change an entry of the directory"), **_SERVICE)
declare("network.verify", _("Try a service's number"), result=one_of(RESULTS))
declare("network.number_failed", _("Report that a number failed"), failures=NUMBER)

subject("network.service", _("Service"))
