"""Network scale-up surveys."""

from typing import Final

SCALEUP: Final[dict[str, str]] = {}
