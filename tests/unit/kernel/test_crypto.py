"""Seals open for the right key at the right place, and for nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panoh.kernel.vault import crypto
from panoh.kernel.vault.recovery import code_hash, code_key, new_code


@given(st.binary(max_size=2000))
def test_what_is_encrypted_opens_at_its_place_only(content: bytes) -> None:
    key = crypto.new_key()
    sealed = crypto.encrypt(key, content, "table/1/column")
    assert crypto.decrypt(key, sealed, "table/1/column") == content
    for other_key, place in ((key, "table/2/column"), (crypto.new_key(), "table/1/column")):
        with pytest.raises(crypto.Unreadable):
            crypto.decrypt(other_key, sealed, place)


@given(st.text(max_size=200), st.text(max_size=200))
def test_lengths_say_little(one: str, other: str) -> None:
    key = crypto.new_key()
    lengths = {
        len(crypto.encrypt(key, text.encode().ljust(1)[:200], "place")) for text in (one, other)
    }
    assert len(lengths) == 1


@given(st.binary(max_size=500), st.integers(min_value=0))
def test_a_changed_seal_does_not_open(content: bytes, where: int) -> None:
    public, private = crypto.new_pair()
    sealed = bytearray(crypto.seal_to(public, content))
    assert crypto.open_with(private, bytes(sealed)) == content
    sealed[where % len(sealed)] ^= 1
    with pytest.raises(crypto.Unreadable):
        crypto.open_with(private, bytes(sealed))


def test_a_passphrase_gives_the_same_key_only_with_its_salt() -> None:
    salt = crypto.new_salt()
    assert crypto.key_from_password("Öğ", salt) == crypto.key_from_password("Öğ", salt)
    assert crypto.key_from_password("Öğ", salt) != crypto.key_from_password("Öğ", crypto.new_salt())


def test_codes_are_long_and_forgiving() -> None:
    code = new_code()
    assert len(code.replace("-", "")) == 30
    assert code_key(code) == code_key(code.lower().replace("-", " "))
    assert code_key("O0IL1") == code_key("00111")
    assert code_key(code) != code_key(new_code())
    assert code_hash(code) != code_key(code)
