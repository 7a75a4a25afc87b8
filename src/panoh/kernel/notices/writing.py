"""The only two e-mails that a colleague ever gets. Neither tells what Panoh is about.

No names, no codes of records, no rooms, no links: whoever looks over a shoulder, or runs the mail
server, learns that somebody is to look at their work. Nothing to click means nothing to forge.
"""

from __future__ import annotations

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _


def send_notice(address: str, language: str, *, urgent: bool) -> None:
    """Say that something waits. Raises OSError, smtplib.SMTPException."""
    with translation.override(language):
        body = [
            _("Something waits for you at work and cannot wait long. Please look at it now.")
            if urgent
            else _("Something waits for you at work. Please look at it when you are next there."),
            _("This e-mail has no links on purpose: open the page as you always do."),
            _("To get no more of these e-mails, change it under “My account”."),
        ]
        subject = _("A message waits for you")
    send(address, subject, "\n\n".join(body))


def send_code(address: str, language: str, code: str) -> None:
    """Send the code that proves an address. Raises OSError, smtplib.SMTPException."""
    with translation.override(language):
        body = [
            _("Your code: %(code)s") % {"code": code},
            _("Type it into the page that asked for it, within half an hour."),
            _("If you asked for no code, nothing needs to be done."),
        ]
        subject = _("Your code")
    send(address, subject, "\n\n".join(body))


def send(address: str, subject: str, body: str) -> None:
    """One plain e-mail; its headers name neither this machine nor a program."""
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {
        "Message-ID": make_msgid(domain=sender.rpartition("@")[2]),
        "Auto-Submitted": "auto-generated",
    }
    EmailMessage(subject, f"{body}\n", to=[address], headers=headers).send()
