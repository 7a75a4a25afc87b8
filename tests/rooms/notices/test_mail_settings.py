"""The mail server's settings: read whole, and in production never in the clear."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from panoh.site.mail import Mail, mail

FROM = "Office <office@example.org>"


def read(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str = FROM, chosen: str = "production"
) -> Mail:
    """What these variables give."""
    monkeypatch.setenv("PANOH_SMTP_URL", url)
    monkeypatch.setenv("PANOH_SMTP_FROM", sender)
    return mail(chosen)


def test_without_a_server_there_is_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "", "") == Mail()


def test_an_address_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, "smtp://us%40er:p%2Fss@mail.example.org:2525?starttls")
    assert found == Mail(
        ready=True, host="mail.example.org", port=2525, user="us@er", password="p/ss",
        starttls=True, sender=FROM,
    )  # fmt: skip
    assert read(monkeypatch, "smtps://mail.example.org").port == 465


@pytest.mark.parametrize(
    ("url", "sender", "sentence"),
    [
        ("smtp://user:secretword@mail.example.org", FROM, "in the clear"),
        ("http://mail.example.org", FROM, "cannot be read"),
        ("smtp://", FROM, "cannot be read"),
        ("smtp://mail.example.org:secretword?starttls", FROM, "cannot be read"),
        ("smtps://mail.example.org", "", "PANOH_SMTP_FROM"),
        ("smtps://mail.example.org", "no address", "PANOH_SMTP_FROM"),
        ("smtps://mail.example.org", "a@example.org\r\nBcc: b@example.org", "PANOH_SMTP_FROM"),
    ],
)
def test_an_unsafe_setting_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence) as raised:
        read(monkeypatch, url, sender)
    assert "secretword" not in str(raised.value)


def test_in_the_clear_is_for_this_machine_or_a_demonstration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read(monkeypatch, "smtp://127.0.0.1:25").ready
    assert read(monkeypatch, "smtp://mail.example.org", chosen="demo").ready
