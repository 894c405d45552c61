"""What a person prefers, as typed fields with a sentence on each: the dialog and the settings file follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import Help, fields_of, from_plain


@dataclass(frozen=True)
class Preferences:
    """All preferences with their defaults."""

    theme: Annotated[
        Literal["system", "light", "dark"],
        Help(tr("The colours of the window; those of the system change with it.")),
    ] = "system"
    language: Annotated[
        Literal["system", "en", "de"],
        Help(tr("The language of the window. Another one shows at the next start; the command line speaks English.")),
    ] = "system"
    device: Annotated[
        Literal["auto", "cpu", "cuda", "mps"],
        Help(tr("Where models that are opened from now on are computed; auto takes the GPU where there is one.")),
    ] = "auto"
    remember_models: Annotated[
        bool, Help(tr("The start page offers the models and workspaces that were open. Off forgets them at once."))
    ] = True
    keep_workspace: Annotated[
        bool,
        Help(tr("What is open is kept on this computer, so that the next start can go on. Off forgets it at once.")),
    ] = True


def read_preferences(entries: Mapping[str, Any]) -> Preferences:
    """Preferences from plain values by name; what is missing or not possible is as at first."""
    values = {}
    for field in fields_of(Preferences):
        try:
            if field.name in entries:
                values[field.name] = from_plain(field, entries[field.name])
        except Refusal:
            continue
    return Preferences(**values)
