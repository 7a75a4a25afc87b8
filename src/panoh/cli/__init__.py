"""The ``panoh`` command. Each command's module is loaded only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from panoh import __version__

COMMANDS = {
    "agencies": "panoh.cli.agencies:agencies",
    "audit": "panoh.cli.audit:audit",
    "backup": "panoh.cli.backup:backup",
    "check": "panoh.cli.check:check",
    "demo": "panoh.cli.demo:demo",
    "demo-reset": "panoh.cli.demo:demo_reset",
    "estimate": "panoh.cli.estimate:estimate",
    "export": "panoh.cli.exchange:export_group",
    "import": "panoh.cli.exchange:import_group",
    "init": "panoh.cli.init:init",
    "keys": "panoh.cli.keys:keys",
    "migrate": "panoh.cli.serve:migrate",
    "notify": "panoh.cli.notify:notify",
    "rds": "panoh.cli.rds:rds",
    "plan": "panoh.cli.plan:plan",
    "restore": "panoh.cli.restore:restore",
    "run-demo": "panoh.cli.demo:run_demo",
    "scaleup": "panoh.cli.scaleup:scaleup",
    "serve": "panoh.cli.serve:serve",
    "strata": "panoh.cli.strata:strata",
    "subject": "panoh.cli.subject:subject",
    "work": "panoh.cli.work:work",
}


class LazyGroup(click.Group):
    """Finds a command by its place in COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command's module; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="panoh")
def main() -> None:
    """Panoh: software for a regional counter-trafficking programme."""
