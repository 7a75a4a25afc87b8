"""What is wrong with a backup, as a sentence for the person who restores it."""

from __future__ import annotations


class BadBackup(Exception):
    """The file, or the key, is not what it should be; ``sentence`` says how."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFit(BadBackup):
    """The backup is whole, but this Panoh or its database cannot take it."""
