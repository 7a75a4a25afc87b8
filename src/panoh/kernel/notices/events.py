"""What the audit says of e-mails to colleagues: that, to whom and why; never where."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.audit.facts import NAME
from panoh.kernel.audit.kinds import declare
from panoh.kernel.audit.subjects import subject

declare("notices.choose", _("Give an e-mail address for notices"))
declare("notices.confirm", _("Confirm the e-mail address"))
declare("notices.forget", _("Delete the e-mail address"))
declare("notices.sent", _("Tell somebody by e-mail that something waits"), kind=NAME)
declare("notices.dropped", _("Drop an e-mail: no address, or no post any more"), kind=NAME)
declare("notices.refused", _("Drop an e-mail: the address takes none"), kind=NAME)
declare("notices.given_up", _("Give an e-mail up after a day of trying"), kind=NAME)

subject("notices.mailbox", _("E-mail address"))
subject("notices.notice", _("E-mail"))
