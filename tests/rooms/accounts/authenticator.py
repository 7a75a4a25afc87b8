"""A small authenticator in software (ES256, “none” attestation), as a browser would drive one."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url

ORIGIN = "http://testserver"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """Makes one passkey and signs with it; ``count`` can be set back, as a copy's would be."""

    origin: str = ORIGIN
    host: str = "testserver"
    count: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: str) -> str:
        """What navigator.credentials.create() gives, as the page's script writes it."""
        data = self._data(PRESENT | VERIFIED | ATTESTED) + bytes(16)
        data += struct.pack(">H", len(self.credential)) + self.credential + self._public()
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options)
        told = {"attestationObject": bytes_to_base64url(attestation), "transports": ["internal"]}
        return self._written(client, told)

    def use(self, options: str) -> str:
        """What navigator.credentials.get() gives."""
        self.count += 1
        client, data = self._client("webauthn.get", options), self._data(PRESENT | VERIFIED)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        told = {
            "authenticatorData": bytes_to_base64url(data), "signature": bytes_to_base64url(signed),
        }  # fmt: skip
        return self._written(client, told)

    def _data(self, flags: int) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([flags]) + struct.pack(">I", self.count)

    def _client(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _public(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _written(self, client: bytes, told: dict[str, Any]) -> str:
        name = bytes_to_base64url(self.credential)
        response = {"clientDataJSON": bytes_to_base64url(client), **told}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response,
             "clientExtensionResults": {}}
        )  # fmt: skip
