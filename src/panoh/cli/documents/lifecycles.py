"""Lifecycles as diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from panoh.kernel.verbs.lifecycle import LIFECYCLES, Lifecycle

INTRODUCTION = (
    "Boxes are states, arrows are what may be done in them. What is not drawn cannot be done, "
    "whoever asks. Further conditions are told on the page where they hold."
)


def text() -> str:
    """A section for each register that has a life."""
    lives = {id(life): life for life in LIFECYCLES.values()}.values()
    ordered = sorted(lives, key=lambda life: (life.model._meta.label, life.column))
    return "\n\n".join([INTRODUCTION, *("\n".join(_section(life)) for life in ordered)])


def _section(life: Lifecycle) -> Iterator[str]:
    of = "" if life.column == "state" else f" ({life.column.replace('_', ' ')})"
    yield f"## {str(life.model._meta.verbose_name).capitalize()}{of}\n"
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state, label in life.labels.items():
        yield f'    state "{label}" as {state}'
    yield f"    [*] --> {life.start}"
    for move in life.moves:
        for state in move.of if move.to else ():
            yield f"    {state} --> {move.to}: {_done(move.verb)}"
    yield "```"
    staying = [move for move in life.moves if not move.to]
    if staying:
        yield "\nWithout an arrow (the state stays, or follows from what is answered):\n"
    for move in staying:
        where = ", ".join(str(life.labels[state]) for state in move.of)
        yield f"- `{move.verb}`: {where}"


def _done(verb: str) -> str:
    return verb.rpartition(".")[2].replace("_", " ")
