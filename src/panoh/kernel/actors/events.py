"""What the audit says of people: coming in, going out, access given and taken."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.facts import AGENCY, FLAG, ROUTE, many, maybe, one_of
from panoh.kernel.audit.kinds import declare, unrecorded
from panoh.kernel.audit.subjects import subject

FACTORS = {"app": _("Authenticator app"), "passkey": _("Passkey")}

unrecorded("actors.list", _("See who works here"))
unrecorded("actors.list_agencies", _("See which agencies are here, and which wait to be founded"))
declare("actors.sign_in", _("Sign in"))
declare("actors.sign_in.failed", _("Sign-in that failed"))
declare("actors.locked_out", _("Sign-in shut after too many wrong guesses"))
declare("actors.sign_out", _("Sign out"))
declare("actors.sign_out_everywhere", _("Sign out everywhere else"))
declare("actors.leave", _("Leave in a hurry"))
declare("actors.sign_out_elsewhere", _("End one of one's other sessions"))
declare("actors.lock", _("Lock"))
declare("actors.unlock", _("Unlock"))
declare("actors.unlock.failed", _("Unlocking that failed"))
declare("actors.passphrase", _("Change the passphrase"))
declare("actors.passphrase.failed", _("Change of the passphrase that failed"))
declare("actors.renew_keys", _("Renew one's own keys"))
declare("actors.second.add", _("Set up a second factor"), kind=one_of(FACTORS))
declare("actors.second.remove", _("Remove a second factor"), kind=one_of(FACTORS))
declare("actors.second.codes", _("Make new backup codes"))
declare("actors.second.failed", _("Second step of a sign-in that failed"))
declare("actors.duress", _("Sign in under duress"))
declare(
    "actors.duress.asked",
    _("Ask for a page in the empty workspace"),
    page=maybe(ROUTE),
    sent=FLAG,
)
declare(
    "actors.preferences",
    _("Choose language and light"),
    language=one_of(settings.LANGUAGES),
    theme=maybe(one_of(("light", "dark"))),
)
declare("actors.invite", _("Invite somebody"), roles=many(one_of(Role)))
declare("actors.join", _("Come in with an invitation"), again=FLAG)
declare("actors.recover", _("Come back in with the recovery key"))
declare("actors.join.failed", _("Coming in that failed"))
declare("actors.readmit", _("Let a colleague in again"))
declare("actors.set_roles", _("Give a colleague other roles"), roles=many(one_of(Role)))
declare("actors.ask_roles", _("Roles that wait for a second person"), roles=many(one_of(Role)))
declare(
    "actors.given_alone",
    _("Roles over others' access, given by one person alone"),
    roles=many(one_of(Role)),
)
declare("actors.confirm", _("Confirm a colleague's roles"), roles=many(one_of(Role)))
declare("actors.approve_roles", _("Approve roles"), roles=many(one_of(Role)))
declare("actors.decline_roles", _("Refuse roles"), roles=many(one_of(Role)))
declare("actors.deactivate", _("End a colleague's access"))
declare("actors.found_agency", _("Found an agency"), code=AGENCY)
declare("actors.renew_founding", _("Make a new code for founding an agency"), code=AGENCY)
declare("actors.withdraw_founding", _("Call off the founding of an agency"), code=AGENCY)
declare("actors.use_founding", _("Found an agency with its code"), code=AGENCY)
declare("actors.found_member", _("Make the first member of an agency"), agency=AGENCY)

subject("actors.user", _("Person"))
subject("actors.agency", _("Agency"), code="code")
subject("actors.founding", _("Agency to be founded"), code="code")
subject("actors.membership", _("Post"))
subject("vault.admission", _("Invitation"))
