"""Bad input at the command line: one sentence, and exit code 2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from panoh.science.estimate import InputError
from panoh.science.estimate.messages import refuse


class BadInput(click.ClickException):
    """One sentence on the error output, and exit code 2."""

    exit_code = 2


class OneSentence(click.Command):
    """A command that says what is wrong with its options in one sentence too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any command does, without the usage before the sentence."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise BadInput(error.format_message()) from None


@contextmanager
def one_sentence() -> Iterator[None]:
    """Whatever is wrong with the input is said, and the command ends."""
    try:
        yield
    except InputError as error:
        raise BadInput(str(error)) from None


def writing(path: str, write: Callable[[Path], object]) -> None:
    """Write a file the user asked for. Raises `InputError` where that cannot be."""
    try:
        write(Path(path))
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise refuse("file_unwritable", path=path, why=why) from None
