"""Reading the weights out of a file, and never anything that could run code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models.hashing import Hashing
from inspector.models.peek import peek
from inspector.models.records import files_of, read_tensors, stamps_of, unchanged
from inspector.models.skeleton import Skeleton


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """The tensors of a file by key, without wrappers and prefixes.

    ``classes`` are class names found beside them; ``notes`` say what was unwrapped or not used that a person should
    know; ``identity`` is the sha256 of the file, or of the hashes of its shards,
    still being computed.
    """

    state: dict[str, Tensor]
    identity: Hashing
    classes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_checkpoint(path: Path, job: Job, skeleton: Skeleton | None = None) -> Checkpoint:
    """Read a file's weights, whatever they were saved in; ``skeleton`` is what ``peek`` has just said of it.

    Raises ``Refusal`` for everything else, and where the file changes meanwhile.
    """
    with unchanged([path]):
        skeleton = skeleton or peek(path)
        before = stamps_of(files_of(path, skeleton.tensors))
        state = read_tensors(path, skeleton, job)
        identity = Hashing(before)  # only now, because it would take memory's time from the reading
    return Checkpoint(state, identity, skeleton.classes, skeleton.notes + asked_for(skeleton.globals))


def asked_for(objects: Sequence[str]) -> tuple[str, ...]:
    """The note that names what a file would have used, had it been unpickled; none where it is plain weights."""
    if not objects:
        return ()
    if len(objects) == 1:
        return (
            tr(
                "Opened without running code. The file asks to use the Python object {name}. "
                "Not needed to show the model.",
                name=objects[0],
            ),
        )
    return (
        tr(
            "Opened without running code. The file asks to use {count} Python objects: {names}. "
            "Not needed to show the model.",
            count=len(objects),
            names=first_of(objects, 4),
        ),
    )


def left_aside(keys: Sequence[str]) -> tuple[str, ...]:
    """The note that names tensors which have no place in the network; none where there are none."""
    return (tr("Left aside: {names}", names=first_of(keys, 3)),) if keys else ()
