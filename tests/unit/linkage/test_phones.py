"""Telephone keys. The numbers are from ranges kept for fiction, or have no operator."""

import pytest

from panoh.science.linkage.names import phone_key


@pytest.mark.parametrize(
    ("text", "region", "key"),
    [
        ("+996 555 01 23 45", None, "+996555012345"),
        ("00996555012345", "KZ", "+996555012345"),
        ("0555 012-345", "KG", "+996555012345"),
        ("(555) 012345", "KG", "+996555012345"),
        ("8 700 000 00 01", "KZ", "+77000000001"),
        ("٠٥٠٠٠٠٠٠٠١", "AE", "+971500000001"),
        ("050 000 0001", "AE", "+971500000001"),
        ("+44 7700 900123", "UZ", "+447700900123"),
        ("+44 7700 900123 ext. 5", None, "+447700900123"),
    ],
)
def test_one_line_has_one_key(text: str, region: str | None, key: str) -> None:
    assert phone_key(text, region) == key


@pytest.mark.parametrize("text", ["", "  ", "Azamat", "1999", "+", "00", "+996", "1" * 18])
def test_what_is_no_number(text: str) -> None:
    assert phone_key(text, None) is None


def test_a_national_number_needs_a_region() -> None:
    assert phone_key("0555 012345", None) is None
