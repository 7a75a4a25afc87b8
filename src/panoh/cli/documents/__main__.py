"""Write the generated documents: ``python -m panoh.cli.documents docs/generated``."""

from __future__ import annotations

from pathlib import Path

import click

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.documents.making import documents


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write(folder: Path) -> None:
    """Write each document into FOLDER; says which ones changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        path = folder / name
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8")
        click.echo(f"{'written' if changed else 'same   '} {path}")


if __name__ == "__main__":
    write()
