"""All generated documents, as text by file name."""

from __future__ import annotations

from django.utils import translation

from panoh.cli.documents import columns, events, lifecycles, permissions, routes
from panoh.kernel.sheets import registry
from panoh.kernel.sheets.codebook import as_markdown

MADE = "Made by `make docs`; do not edit.\n"
CODEBOOK = (
    "Every question of every sheet: its codes, how carefully its answer is handled, why it is "
    "asked, how long it is kept. HTCDS is IOM's Human Trafficking Case Data Standard 2.0."
)


def documents() -> dict[str, str]:
    """File name → text, in English, the same on every machine."""
    routes.routes()  # imports every room's pages, and with them every verb
    with translation.override("en"):
        return {
            "permissions.md": _page("Who may do what", permissions.text()),
            "lifecycles.md": _page("What may be done when", lifecycles.text()),
            "codebook.md": _page("Codebook", f"{CODEBOOK}\n\n{as_markdown(registry.everything())}"),
            "columns.md": _page("What is stored", columns.text()),
            "events.md": _page("What is recorded", events.text()),
            "routes.md": _page("Addresses", routes.text()),
        }


def _page(title: str, text: str) -> str:
    return f"# {title}\n\n{MADE}\n{text.strip()}\n"
