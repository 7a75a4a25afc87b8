"""Several estimates side by side, pooled, and plans for a study."""

from typing import Final

TOGETHER: Final[dict[str, str]] = {}
