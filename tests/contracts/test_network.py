"""Tests cannot reach a network, so neither can what they run."""

from __future__ import annotations

import socket

import pytest


def test_no_address_can_be_reached() -> None:
    with pytest.raises(Warning, match="tried to use socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
