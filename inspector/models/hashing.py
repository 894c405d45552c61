"""The sha256 of files, computed on a thread beside whatever else reads them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from inspector.core.errors import Refusal
from inspector.core.job import Job

_CHUNK = 1 << 20  # stays in the processor's cache, and ends soon when cancelled
_PATIENCE = 0.05


class Hashing:
    """Computes a fingerprint while its ``with`` block runs; leaving the block ends the thread, also by an error.

    Of one file the fingerprint is the sha256; of several, that of their own hex digests in the given order.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._digests: list[str] = []
        self._done = 0
        self._error: OSError | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._hash, name="sha256", daemon=True)

    def __enter__(self) -> Hashing:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def result(self, job: Job) -> str:
        """Wait for the fingerprint, with progress by bytes. Raises ``Refusal`` where a file cannot be read."""
        try:
            total = sum(path.stat().st_size for path in self._files)
        except OSError as error:
            self._error, total = error, 0
        while self._thread.is_alive() and self._error is None:
            self._thread.join(_PATIENCE)
            job.checkpoint(min(self._done, total), total)
        if self._error is not None:
            name = Path(self._error.filename or self._files[0]).name
            raise Refusal(f"{name} cannot be read: {self._error.strerror or self._error}.")
        if len(self._digests) == 1:
            return self._digests[0]
        return hashlib.sha256("".join(self._digests).encode()).hexdigest()

    def _hash(self) -> None:
        chunk = memoryview(bytearray(_CHUNK))
        try:
            for path in self._files:
                digest = hashlib.sha256()
                with path.open("rb", buffering=0) as file:
                    while (count := file.readinto(chunk)) and not self._stop.is_set():
                        digest.update(chunk[:count])
                        self._done += count
                self._digests.append(digest.hexdigest())
        except OSError as error:
            self._error = error


def sha256_of(path: Path, job: Job) -> str:
    """The sha256 of a file, reporting progress to ``job``. Raises ``Refusal`` where it cannot be read."""
    with Hashing((path,)) as hashing:
        return hashing.result(job)
