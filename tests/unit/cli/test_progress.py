"""How far a long command is: told to who sits before a terminal, and to nobody else."""

from __future__ import annotations

import io

import pytest

from panoh.cli import progress
from panoh.cli.progress import CLEAR, progress_shown
from panoh.science.estimate import examples, fit
from panoh.science.estimate.progress import tell


class Terminal(io.StringIO):
    """Keeps what is written, and says that a person reads it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)


@pytest.mark.usefixtures("impatient")
def test_a_terminal_is_told_and_left_clean() -> None:
    terminal = Terminal()
    with progress_shown(terminal):
        tell(0.25)
    assert terminal.getvalue() == f"{CLEAR}25% of this step; Ctrl C ends it{CLEAR}"


@pytest.mark.usefixtures("impatient")
def test_every_model_fitted_moves_it() -> None:
    terminal = Terminal()
    with progress_shown(terminal):
        fit(examples.load("uk2013").histories, "bic")
    assert "100% of this step" in terminal.getvalue()


def test_what_is_quick_says_nothing() -> None:
    terminal = Terminal()
    with progress_shown(terminal):
        tell(0.5)
    assert terminal.getvalue() == CLEAR


@pytest.mark.usefixtures("impatient")
def test_a_file_is_told_nothing() -> None:
    file = io.StringIO()
    with progress_shown(file):
        tell(0.5)
    assert file.getvalue() == ""
