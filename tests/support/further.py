"""What each side does after its way through the rooms: one function a theme, in order.

Each takes a Side and puts what it made into ``side.more`` under the name of its kind, where the
walk through every address finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.support.agencies import found_agencies
from tests.support.conflicts import conflicts
from tests.support.documents import keep_documents
from tests.support.exports import take_out
from tests.support.glass import break_glass
from tests.support.justice import release_packages
from tests.support.rights import ask
from tests.support.snapshots import fix_figures
from tests.support.specialists import specialist

if TYPE_CHECKING:
    from tests.support.sample import Side

STEPS: tuple[Callable[[Side], None], ...] = (
    conflicts,
    keep_documents,
    specialist,
    break_glass,
    take_out,
    ask,
    release_packages,
    fix_figures,
    found_agencies,
)
