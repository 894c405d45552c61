"""The program that reads a file's skeleton in a process of its own, with little memory and time, and prints it."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.formats import sniffed
from inspector.models.peek_exported import exported_program
from inspector.models.peek_safetensors import INDEX_SUFFIX, safetensors_file, sharded_safetensors
from inspector.models.peek_torch import torch_legacy, torch_zip
from inspector.models.peek_unwrap import cleaned
from inspector.models.peek_words import in_pieces
from inspector.models.peek_zips import damaged
from inspector.models.pickles import shown
from inspector.models.skeleton import Skeleton

MEMORY = 400 << 20
"""The most address space that reading may take, in bytes, where the system can limit it."""
SECONDS = 4
"""The most seconds of processor time."""


def main(path: str, keys: str) -> None:
    """Print the skeleton of the file ``path`` as JSON, or the sentence that refuses it; ``keys`` may be "as saved"."""
    _limit()
    gc.disable()  # nothing here outlives the process
    try:
        saved = skeleton_of(Path(path))
        told = _as_json(saved if keys == "as saved" else cleaned(saved))
    except Refusal as refusal:
        told = {"refused": in_pieces("".join(letter if letter.isprintable() else "?" for letter in str(refusal)))}
    except MemoryError:
        told = {"refused": in_pieces(too_much(Path(path).name))}
    except Exception:  # bytes that nobody thought of; whatever they raise, they are no model
        told = {"refused": in_pieces(str(damaged(shown(Path(path).name))))}
    sys.stdout.write(json.dumps(told, separators=(",", ":")))


def skeleton_of(path: Path) -> Skeleton:
    """The skeleton of a file, with its own keys, read in this process. Raises ``Refusal`` for what cannot be opened."""
    if path.name.endswith(INDEX_SUFFIX):
        return sharded_safetensors(path)
    kind = sniffed(path)
    if kind == "safetensors":
        return safetensors_file(path)
    if kind == "pt2":
        return exported_program(path)
    with path.open("rb") as file:
        zipped = file.read(2) == b"PK"
    return torch_zip(path, kind == "torchscript") if zipped else torch_legacy(path)


def too_much(name: str) -> str:
    """The sentence for a file that takes more memory or time than this process may."""
    return tr("{name} takes more memory or time to look into than any model does. Refused.", name=shown(name))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows, where the time limit of the parent alone holds
        return
    nothing = (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)  # neither dumps nor any file is written
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), *((n, 0) for n in nothing)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows no limit of address space
            continue


def _as_json(skeleton: Skeleton) -> dict[str, object]:
    """``skeleton`` as plain values; ``inspector.models.peek`` puts them together again."""
    tensors = {
        key: (r.dtype, r.shape, r.stride, r.offset, r.start, r.stored, r.file) for key, r in skeleton.tensors.items()
    }
    return {
        "kind": skeleton.kind,
        "container": skeleton.container,
        "tensors": tensors,
        "wrapper": skeleton.wrapper,
        "globals": skeleton.globals,
        "types": skeleton.types,
        "classes": skeleton.classes,
        "facts": skeleton.facts,
        "notes": [in_pieces(note) for note in skeleton.notes],
    }
