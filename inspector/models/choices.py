"""What a person decides about opening a model, and the questions that opening may come back with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from inspector.core.errors import Refusal

Precision = Literal["float32", "float64", "bfloat16"]


@dataclass(frozen=True)
class OpenChoices:
    """How to open: each default is what opening a file by a drop does.

    ``allow_random`` fills a network with random weights where its own cannot be had. ``trusted`` are the sha256 of code
    that may run (``CodeAsked``), ``trust_all`` lets any run. ``normalisation`` is a name in ``PRESETS``, or nothing
    for what the model's source says.
    """

    allow_random: bool = False
    labels_file: Path | None = None
    trusted: frozenset[str] = frozenset()
    trust_all: bool = False
    precision: Precision = "float32"
    normalisation: str = ""

    def trusts(self, sha256: str) -> bool:
        """Whether code with this hash may run."""
        return self.trust_all or sha256 in self.trusted

    def to_plain(self) -> dict[str, Any]:
        """What is not the default, as plain JSON values; trust is given anew each time and not among them."""
        chosen: dict[str, Any] = {
            "allow_random": self.allow_random,
            "labels_file": str(self.labels_file.absolute()) if self.labels_file is not None else "",
            "precision": self.precision if self.precision != "float32" else "",
            "normalisation": self.normalisation,
        }
        return {key: value for key, value in chosen.items() if value}

    @classmethod
    def from_plain(cls, entries: Mapping[str, Any]) -> OpenChoices:
        """The inverse of ``to_plain``; what it does not know is left out, also a word that is no precision."""
        labels, precision = entries.get("labels_file"), entries.get("precision")
        normalisation = entries.get("normalisation")
        return cls(
            allow_random=entries.get("allow_random") is True,
            labels_file=Path(labels) if isinstance(labels, str) else None,
            precision=precision if precision in get_args(Precision) else "float32",  # type: ignore[arg-type]
            normalisation=normalisation if isinstance(normalisation, str) else "",
        )


DEFAULTS = OpenChoices()
"""Opening as it is, without any decision."""


class WeightsUnavailable(Refusal):
    """The architecture is there but its pretrained weights cannot be had; random weights would do instead."""


class CodeAsked(Refusal):
    """Opening would run code that nobody has trusted yet.

    ``runs`` names the code for people (a file, a folder, the objects a pickle asks for), ``sha256`` is what trusting
    it adds to ``OpenChoices.trusted``.
    """

    def __init__(self, sentence: str, runs: str, sha256: str) -> None:
        super().__init__(sentence)
        self.runs, self.sha256 = runs, sha256


class NoArchitecture(Refusal):
    """A file's weights fit no known network; they can still be browsed as weights, or named by hand.

    ``closest`` are MODEL sources that share most tensors, the best first.
    """

    def __init__(self, sentence: str, path: Path, closest: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.path, self.closest = path, closest
