"""What a person who is new here is told beside each view, until it has been read once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from inspector.core.language import tr


@dataclass(frozen=True)
class Hint:
    """One sentence or two for a ``place``: the start page or a mode. ``{name}`` in it is the key of a command."""

    key: str
    place: str
    text: str


START = "start"

HINTS = (
    Hint("demo", START, tr("The demos need no files of your own. Nothing ever leaves this computer.")),
    Hint("ask", "explain", tr("Press 1 to 9 for another class, {previous_layer} or {next_layer} for another layer.")),
    Hint(
        "value",
        "explain",
        tr("The line below the photo gives the value under the cursor. {swap} shows the photo alone."),
    ),
    Hint("help", "explain", tr("{explain_focus} explains what is in focus, {show_help} opens the help.")),
    Hint("unit", "units", tr("Click a unit for its card, then a cell of its map for one neuron. {cancel} goes back.")),
    Hint("hold", "maximize", tr("{hold} pauses. Finished pictures stay in the gallery, also after a restart.")),
    Hint("board", "compare", tr("What you choose in the panels comes to the columns. Drag moves all photos.")),
    Hint("head", "attention", tr("Click a head to open it, a token to follow it. {cancel} goes back.")),
)
"""In the order in which they are given."""


def next_hint(place: str, seen: Collection[str]) -> Hint | None:
    """The first hint for ``place`` that was not ``seen``."""
    return next((hint for hint in HINTS if hint.place == place and hint.key not in seen), None)
