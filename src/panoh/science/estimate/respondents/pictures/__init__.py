"""Pictures of a respondent-driven sample, as SVG made on the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from panoh.science.estimate.messages import Say, refuse
from panoh.science.estimate.respondents.pictures.degrees import degrees
from panoh.science.estimate.respondents.pictures.lines import bottleneck, convergence
from panoh.science.estimate.respondents.pictures.tree import tree

if TYPE_CHECKING:
    from panoh.science.estimate.respondents.result import Result

PICTURES: Final[Mapping[str, Callable[[Result, Say, str], str]]] = MappingProxyType(
    {"convergence": convergence, "bottleneck": bottleneck, "tree": tree, "degrees": degrees}
)


def draw(result: Result, picture: str, say: Say, key: str) -> str:
    """One picture by its name. Raises `InputError` where there is none."""
    if picture not in PICTURES:
        raise refuse("rds_picture_unknown", picture=picture, pictures=tuple(PICTURES))
    return PICTURES[picture](result, say, key)
