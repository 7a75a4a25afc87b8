"""A recovery key at the command line: shown once, printed, and typed back from paper."""

from __future__ import annotations

import click

from panoh.kernel.vault.recovery import groups_asked, plain_code, right_groups

TRIES = 3


def show(code: str) -> None:
    """Show a new recovery key, this once."""
    click.echo("Recovery key, shown this once: print it, or write it down twice, on paper only.")
    click.echo(f"\n    {code}\n")


def typed_back(code: str) -> bool:
    """Ask for some of its groups from paper; False when they are not as printed."""
    click.pause("Press any key when it is on paper; the screen is cleared then.")
    click.clear()
    for _try in range(TRIES):
        numbers = groups_asked()
        typed = [click.prompt(f"Group {number} of 6, from paper") for number in numbers]
        if right_groups(code, numbers, [plain_code(one) for one in typed]):
            return True
        click.echo("That is not what was shown. Look at the paper.", err=True)
    return False
