"""Whether two passphrases are so alike that a slip of the finger turns one into the other."""

from __future__ import annotations


def alike(one: str, other: str) -> bool:
    """The same but for case, spaces at the ends, or one sign changed, added or left out."""
    a, b = one.strip().casefold(), other.strip().casefold()
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((at for at, sign in enumerate(a) if sign != b[at]), len(a))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a == rest_b[1:] if len(a) < len(b) else rest_a[1:] == rest_b[1:]
