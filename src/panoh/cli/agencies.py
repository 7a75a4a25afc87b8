"""panoh agencies: list them; let another one found itself, by a code that is printed once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.acting import BAD_INPUT, OTHERWISE, actor_of, as_user, stop
from panoh.kernel.actors.agencies import queries, verbs
from panoh.kernel.actors.agencies.forms import NewAgency
from panoh.kernel.actors.models import AGENCY_KINDS, Agency
from panoh.kernel.verbs.wrapper import Denied, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.actors.agencies.models import Founding

KINDS = [code for code, _label in AGENCY_KINDS]
CODE = click.option("--code", required=True, metavar="CODE", help="Code of the new agency.")


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON: code, name, country.")
@click.pass_context
def agencies(context: click.Context, as_json: bool) -> None:
    """List the agencies; by a further word, let another one be founded."""
    if context.invoked_subcommand is not None:
        return
    rows = list(Agency.objects.order_by("code").values("code", "name", "country"))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['code']:<16} {row['country']}  {row['name']}")


@agencies.command()
@CODE
@click.option("--name", required=True, help="Full name.")
@click.option("--country", required=True, help="Country code, ISO 3166-1, two letters.")
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What it may do.")
@click.option("--timezone", default="UTC", show_default=True, help="As in Asia/Bishkek.")
@click.option("--hotline", "runs_hotline", is_flag=True, help="It runs a hotline.")
@as_user
def found(user: str, passphrase_fd: int, **columns: Any) -> None:
    """Let another agency found itself: prints a code that works once, for three days."""
    columns["country"] = columns["country"].upper()
    form = NewAgency(columns)
    if not form.is_valid():
        stop(" ".join(_sentences(form)), BAD_INPUT)
    actor = actor_of(user, passphrase_fd)
    _print_code(_done(verbs.found_agency, actor, **form.cleaned_data))


@agencies.command(name="new-code")
@CODE
@as_user
def new_code(code: str, user: str, passphrase_fd: int) -> None:
    """Print another code for an agency that is not founded yet; the older one ends."""
    actor = actor_of(user, passphrase_fd)
    _print_code(_done(verbs.renew_founding, actor, _waiting(actor, code)))


@agencies.command()
@CODE
@as_user
def withdraw(code: str, user: str, passphrase_fd: int) -> None:
    """Call off the founding of an agency: its code ends."""
    actor = actor_of(user, passphrase_fd)
    _done(verbs.withdraw_founding, actor, _waiting(actor, code))
    click.echo("The founding is withdrawn; nothing of the agency was made.")


def _sentences(form: NewAgency) -> list[str]:
    return [
        f"--{'hotline' if name == 'runs_hotline' else name}: {sentence}"
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def _waiting(actor: Actor, code: str) -> Founding:
    found = queries.waiting(actor, code)
    if found is None:
        stop(f"No agency {code} waits here to be founded.", OTHERWISE)
    return found


def _done(verb: Callable[..., Founding], *words: Any, **columns: Any) -> Founding:
    """What the verb gives; ends the command with a sentence where it is not allowed."""
    try:
        return verb(*words, **columns)
    except Denied as denied:
        stop(str(denied.decision.reason), OTHERWISE)
    except Refused as refused:
        stop(str(refused.sentence), OTHERWISE)


def _print_code(founding: Founding) -> None:
    click.echo("Founding code, for three days; hand it over in person or read it out:")
    click.echo(f"\n    {founding.fresh_code}\n")
