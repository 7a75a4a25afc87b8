"""Direct and list designs."""

from typing import Final

DIRECT: Final[dict[str, str]] = {}
