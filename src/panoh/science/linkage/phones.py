"""One normal form of a telephone number, so that the same line gives the same index term."""

from __future__ import annotations

import phonenumbers


def phone_key(text: str, region: str | None = None) -> str | None:
    """The number as E.164 (“+996555012345”), or None where the text is no telephone number.

    `region` is the ISO 3166 code of the country whose national form the text may have; without
    it the number must begin with + or 00. Only length and country code are checked, not whether
    the operator's range is in use: a new range must not make a caller unreachable.
    """
    text = text.strip()
    if text.startswith("00"):
        text = f"+{text[2:]}"
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
