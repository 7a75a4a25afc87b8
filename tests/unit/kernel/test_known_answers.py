"""Known answers: what the primitives give for published inputs, and by their definition."""

from __future__ import annotations

import hashlib

import pytest
from argon2.low_level import Type, hash_secret_raw
from nacl import pwhash
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_box_beforenm,
    crypto_box_easy_afternm,
    sodium_unpad,
)
from nacl.secret import Aead

from panoh.kernel.vault import crypto
from panoh.kernel.words.codes import ALPHABET

# draft-irtf-cfrg-xchacha-03, A.3.1
KEY = bytes(range(0x80, 0xA0))
NONCE = bytes(range(0x40, 0x58))
PLACE = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
PLAIN = (
    b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    b"sunscreen would be it."
)
SEALED = bytes.fromhex(
    "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
    "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
    "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
    "21f9664c97637da9768812f615c68b13b52e"
    "c0875924c1c7987947deafd8780acf49"
)
# RFC 7748, 6.1
BOB = bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
BOB_PUBLIC = bytes.fromhex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")


def test_xchacha20_poly1305_as_published() -> None:
    assert Aead(KEY).encrypt(PLAIN, PLACE, nonce=NONCE) == NONCE + SEALED
    assert Aead(KEY).decrypt(NONCE + SEALED, PLACE) == PLAIN
    assert crypto_aead_xchacha20poly1305_ietf_decrypt(SEALED, PLACE, NONCE, KEY) == PLAIN


def test_what_is_encrypted_is_nonce_then_that_cipher_of_padded_text() -> None:
    sealed = crypto.encrypt(KEY, PLAIN, "table/1/column")
    opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        sealed[24:], b"table/1/column", sealed[:24], KEY
    )
    assert len(opened) == crypto.PADDING
    assert sodium_unpad(opened, crypto.PADDING) == PLAIN


def test_x25519_as_published() -> None:
    assert crypto.public_of(BOB) == BOB_PUBLIC


def test_a_sealed_box_made_by_its_definition_opens() -> None:
    """Public key of the moment, then a box whose nonce is the BLAKE2b of both public keys."""
    moment = bytes(range(32))
    public = crypto.public_of(moment)
    nonce = hashlib.blake2b(public + BOB_PUBLIC, digest_size=24).digest()
    box = crypto_box_easy_afternm(
        b"a key to hand over", nonce, crypto_box_beforenm(BOB_PUBLIC, moment)
    )
    assert crypto.open_with(BOB, public + box) == b"a key to hand over"


@pytest.mark.parametrize(
    ("key", "text", "digest"),
    [
        (b"\x0b" * 20, "Hi There",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (b"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (b"\xaa" * 131, "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    ],
)  # fmt: skip
def test_hmac_sha_256_as_published(key: bytes, text: str, digest: str) -> None:
    """RFC 4231, cases 1, 2 and 6; the index keeps the first bytes."""
    assert crypto.keyed_hash(key, text, 32).hex() == digest
    assert crypto.keyed_hash(key, text, 10).hex() == digest[:20]


def test_argon2id_as_published() -> None:
    """The reference implementation's own answer; then both libraries agree on our parameters."""
    reference = hash_secret_raw(b"password", b"somesalt", 2, 2**16, 1, 32, Type.ID)
    assert reference.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    salt = bytes(range(16))
    for ops, memory in (
        (pwhash.argon2id.OPSLIMIT_MIN, pwhash.argon2id.MEMLIMIT_MIN),
        (pwhash.argon2id.OPSLIMIT_MODERATE, pwhash.argon2id.MEMLIMIT_INTERACTIVE),
    ):
        ours = pwhash.argon2id.kdf(32, b"four plain words", salt, opslimit=ops, memlimit=memory)
        theirs = hash_secret_raw(b"four plain words", salt, ops, memory // 1024, 1, 32, Type.ID)
        assert ours == theirs


def test_the_passphrase_goes_through_argon2id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PANOH_TEST_FAST_KEYS")
    salt = bytes(range(16))
    expected = hash_secret_raw("пароль из слов".encode(), salt, 3, 64 * 1024, 1, 32, Type.ID)
    assert crypto.key_from_password("пароль из слов", salt) == expected


def test_a_fingerprint_is_the_blake2b_of_the_public_key() -> None:
    shown = crypto.fingerprint(BOB_PUBLIC)
    assert [len(group) for group in shown.split("-")] == [5] * 6
    digest = hashlib.blake2b(BOB_PUBLIC, digest_size=19, person=b"panoh key").digest()
    bits = "".join(f"{one:08b}" for one in digest)[:150]
    numbers = [int(bits[start : start + 5], 2) for start in range(0, 150, 5)]
    assert shown.replace("-", "") == "".join(ALPHABET[number] for number in numbers)
