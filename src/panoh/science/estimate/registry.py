"""Every method by its name, and the comparison of them all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from panoh.science.estimate.comparing import compare
from panoh.science.estimate.methods import SINGLE, Method

COMPARE: Final = Method("compare", compare, ("headline",))
METHODS: Final[Mapping[str, Method]] = MappingProxyType({**SINGLE, COMPARE.name: COMPARE})
