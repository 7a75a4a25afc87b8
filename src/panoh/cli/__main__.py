"""python -m panoh.cli: the ``panoh`` command."""

from panoh.cli import main

main()
