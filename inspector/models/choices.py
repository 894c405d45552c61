"""What a person decides about opening a model, and the questions that opening may come back with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

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
