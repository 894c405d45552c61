"""A trusted file's bytes where nobody else writes, so that it cannot change between its hash and its loading."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models.choices import CodeAsked, OpenChoices
from inspector.models.hashing import sha256_of

_CHUNK = 8 << 20


@contextmanager
def trusted_copy(
    path: Path, job: Job, choices: OpenChoices, ask: Callable[[str], CodeAsked]
) -> Iterator[tuple[Path, str]]:
    """A copy of ``path`` for the length of the block, and its sha256.

    Raises what ``ask`` makes of the sha256 where it is not trusted, before anything is copied; also where the file
    became another one meanwhile. Raises ``Refusal`` where it cannot be read, or the copy not be written.
    """
    if not choices.trust_all and not choices.trusts(sha256 := sha256_of(path, job)):
        raise ask(sha256)
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        copy = Path(folder) / path.name
        sha256 = _copied(path, copy, job)
        if not choices.trusts(sha256):
            raise ask(sha256)
        yield copy, sha256


def _copied(path: Path, copy: Path, job: Job) -> str:
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        with path.open("rb") as source, copy.open("wb") as target:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
                job.checkpoint(target.tell(), size)
    except OSError as error:
        raise Refusal(
            tr(
                "{name} cannot be copied before it is loaded: {reason}.",
                name=path.name,
                reason=error.strerror or error,
            )
        ) from None
    return digest.hexdigest()
