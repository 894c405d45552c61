"""The weights of a model folder: their shapes before anything is built, then their values from plain bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from torch import Tensor

from inspector.core.job import Job
from inspector.models.build import COUNTER
from inspector.models.hashing import Hashing
from inspector.models.peek import peek
from inspector.models.records import files_of, read_tensors, stamps_of
from inspector.models.skeleton import Skeleton


@dataclass(frozen=True)
class FolderWeights:
    """A weights file, or an index of shards, and what lies in it."""

    path: Path
    skeleton: Skeleton

    @cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of each tensor by key, without batch counters as in ``shapes_of``."""
        return {key: record.shape for key, record in self.skeleton.tensors.items() if not key.endswith(COUNTER)}

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know about the unwrapping."""
        return self.skeleton.notes

    def read(self, job: Job) -> tuple[dict[str, Tensor], Hashing]:
        """The tensors by key, and the sha256 of the file; of shards, that of their own in the order of names."""
        before = stamps_of(files_of(self.path, self.skeleton.tensors))
        return read_tensors(self.path, self.skeleton, job), Hashing(before)


def weights_of(path: Path) -> FolderWeights:
    """What lies in a weights file or an index of shards, under the keys that it was saved with. Raises ``Refusal``."""
    return FolderWeights(path, peek(path, as_saved=True))
