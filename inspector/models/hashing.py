"""The sha256 of files, computed on a thread beside whatever else is done, and of a network's tensors."""

from __future__ import annotations

import hashlib
import threading
import weakref
from pathlib import Path

import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models.records import Stamps, check_unchanged, stamps_of

_CHUNK = 1 << 20  # stays in the processor's cache, and ends soon when cancelled
_PATIENCE = 0.05


class Hashing:
    """A fingerprint of files that is computed from now on; the thread ends with it, or with the last reference to this.

    ``before`` are the files, with the stamps that they still have to have in the end. Of one file the fingerprint is
    the sha256; of several, that of their own hex digests in the given order.
    """

    def __init__(self, before: Stamps) -> None:
        self._total = sum(path.stat().st_size for path in before)
        self._progress = _Progress()
        self._thread = threading.Thread(target=_hash, args=(before, self._progress), name="sha256", daemon=True)
        self._thread.start()
        weakref.finalize(self, self._progress.stop.set)

    def result(self, job: Job) -> str:
        """Wait for the fingerprint, with progress by bytes.

        Raises ``Refusal`` where a file cannot be read, or was written to since its stamp was taken.
        """
        while self._thread.is_alive():
            self._thread.join(_PATIENCE)
            job.checkpoint(min(self._progress.done, self._total), self._total)
        if self._progress.refusal is not None:
            raise self._progress.refusal
        digests = self._progress.digests
        return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


class _Progress:
    """What the thread and the one who waits for it share; the thread holds no more than this."""

    def __init__(self) -> None:
        self.digests: list[str] = []
        self.done = 0
        self.refusal: Refusal | None = None
        self.stop = threading.Event()


def _hash(before: Stamps, progress: _Progress) -> None:
    chunk = memoryview(bytearray(_CHUNK))
    try:
        for path in before:
            digest = hashlib.sha256()
            with path.open("rb", buffering=0) as file:
                while (count := file.readinto(chunk)) and not progress.stop.is_set():
                    digest.update(chunk[:count])
                    progress.done += count
            progress.digests.append(digest.hexdigest())
        check_unchanged(before)
    except OSError as error:
        name = Path(error.filename or path).name
        progress.refusal = Refusal(tr("{name} cannot be read: {reason}.", name=name, reason=error.strerror or error))
    except Refusal as refusal:
        progress.refusal = refusal


def sha256_of(path: Path, job: Job) -> str:
    """The sha256 of a file, reporting progress to ``job``. Raises ``Refusal`` where it cannot be read."""
    return Hashing(stamps_of([path])).result(job)


def sha256_of_tensors(network: nn.Module) -> str:
    """The sha256 of a network's parameters and buffers, with their names, kinds and shapes."""
    digest = hashlib.sha256()
    for key, tensor in network.state_dict().items():
        digest.update(f"{key} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().reshape(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
