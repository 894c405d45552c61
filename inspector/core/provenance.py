"""The birth certificate of a result: everything needed to make it again, as plain values that any file can carry."""

from __future__ import annotations

import dataclasses
import functools
import json
import platform
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import english, tr

SCHEMA = 1

LONGEST = 16 << 20
"""Letters of a record; the longest text that may be read takes less."""


def unreadable() -> Refusal:
    """What is said of a file whose record is missing or broken."""
    return Refusal(tr("This file carries no readable record of how it was made."))


@dataclass(frozen=True)
class Provenance:
    """What a result was made of and by. ``method`` is the method's id, ``method_name`` its name for people.

    All values are plain JSON values. ``model_sha256`` is of the weights (file bytes, or tensors where there was no
    file), ``input_sha256`` of the decoded pixels. ``parameters`` are the method's, with layer and target resolved.
    ``opened`` is what was chosen on opening the model, where it is not the default, and ``view`` how the result was
    drawn, which no number depends on.
    """

    method: str
    parameters: dict[str, Any]
    model: str
    model_name: str
    model_sha256: str
    preprocessing: dict[str, Any]
    layer: str
    target: int
    target_label: str
    input: str
    input_path: str
    input_sha256: str
    input_size: tuple[int, int]
    device: str
    precision: str
    versions: dict[str, str]
    seed: int | None = None
    created: str = ""
    notes: tuple[str, ...] = field(default=())
    method_name: str = ""
    opened: dict[str, Any] = field(default_factory=dict)
    view: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """One line of JSON with the schema's number, in English whatever language is spoken."""
        return json.dumps({"schema": SCHEMA} | english(dataclasses.asdict(self)), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Provenance:
        """Read what ``to_json`` wrote, checked to be of these types. Raises ``Refusal`` for anything else."""
        if len(text) > LONGEST:
            raise unreadable()
        try:
            entries = json.loads(text)
            if entries.pop("schema") != SCHEMA:
                raise Refusal(tr("This picture was made by another version of Inspector, whose record cannot be read."))
            entries["input_size"] = tuple(entries["input_size"])
            entries["notes"] = tuple(entries["notes"])
            found = cls(**entries)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise unreadable() from None
        if not found._is_sound():
            raise unreadable()
        return found

    def _is_sound(self) -> bool:
        """Whether each field is of its type; a file from elsewhere may say anything."""
        kinds = {"str": str, "int": int, "dict[str, Any]": dict, "dict[str, str]": dict}
        for entry in dataclasses.fields(self):
            kind = kinds.get(str(entry.type))
            if kind is not None and type(getattr(self, entry.name)) is not kind:
                return False
        words = (*self.notes, *self.versions.values())
        seeded = self.seed is None or type(self.seed) is int
        sized = len(self.input_size) == 2 and all(type(side) is int and side >= 0 for side in self.input_size)
        return seeded and sized and all(isinstance(word, str) for word in words)


@functools.cache
def versions() -> dict[str, str]:
    """The versions of this program and of the libraries whose numbers it shows."""
    found = {"python": platform.python_version()}
    for name in ("layer-inspector", "torch", "torchvision", "captum", "timm", "transformers"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
