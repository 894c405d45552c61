"""Reading tensors from the places that a skeleton names: plain bytes into memory of their own, nothing is unpickled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models.formats import readable_bytes
from inspector.models.skeleton import ELEMENT_BYTES, Skeleton, TensorRecord

_CHUNK = 8 << 20
_BREATH = 0.05
READERS = 2

Stamps = Mapping[Path, tuple[int, int, int, int]]
"""Device, inode, size and time of change of files."""

Place = tuple[str, int, int]
"""Where a storage lies: the shard ("" the file itself), its first byte, and how many there are."""


def read_tensors(path: Path, skeleton: Skeleton, job: Job, keys: Collection[str] | None = None) -> dict[str, Tensor]:
    """The tensors of ``skeleton`` by key, or those of ``keys`` only; a storage shared in the file is shared here.

    The bytes are read, not mapped: a file that shrinks under a map would end the process. Progress goes to ``job``
    by bytes. Raises ``Refusal`` where the file is no longer the one that the skeleton was made of.
    """
    records = skeleton.tensors if keys is None else {key: skeleton.tensors[key] for key in keys}
    for key, record in records.items():
        _check(path.name, key, record)
    with unchanged(files_of(path, records)):
        storages = _read_storages(path, {_place(record) for record in records.values()}, job)
    return {key: _view(record, storages[_place(record)]) for key, record in records.items()}


def files_of(path: Path, records: Mapping[str, TensorRecord]) -> tuple[Path, ...]:
    """The files that the records lie in, in the order of their names: ``path``, or the shards beside it."""
    shards = sorted({record.file for record in records.values()})
    return tuple(path.with_name(shard) if shard else path for shard in shards) or (path,)


@contextmanager
def unchanged(files: Collection[Path]) -> Iterator[None]:
    """Raise ``Refusal`` on leaving where a file has been written or replaced since entering.

    What a half-written file gave before is then its consequence, so this sentence takes the place of another refusal.
    """
    before = stamps_of(files)
    try:
        yield
    except Refusal:
        check_unchanged(before)
        raise
    check_unchanged(before)


def stamps_of(files: Collection[Path]) -> Stamps:
    """What ``check_unchanged`` compares. Raises ``Refusal`` where a file is not there."""
    return {file: _stamp(file) for file in files}


def check_unchanged(before: Stamps) -> None:
    """Raise ``Refusal`` where a file has been written or replaced since its stamp was taken."""
    for file, stamp in before.items():
        if _stamp(file) != stamp:
            raise _changed(file) from None


def _stamp(file: Path) -> tuple[int, int, int, int]:
    try:
        told = file.stat()
    except OSError as error:
        raise Refusal(tr("{name} cannot be read: {reason}.", name=file.name, reason=error.strerror or error)) from None
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns


def _place(record: TensorRecord) -> Place:
    return record.file, record.start, record.stored


def _check(file: str, key: str, record: TensorRecord) -> None:
    """Refuse a record that reaches outside its storage, or that says it is larger than what is stored for it."""
    size = ELEMENT_BYTES[record.dtype]
    furthest = sum((length - 1) * step for length, step in zip(record.shape, record.stride, strict=True))
    if min((record.offset, record.start, *record.shape, *record.stride), default=0) < 0 or (
        record.size and (record.offset + furthest + 1) * size > record.stored
    ):
        raise Refusal(
            tr("Tensor {tensor} in {file} reaches outside of what is stored for it. Refused.", tensor=key, file=file)
        )
    if record.size * size > record.stored:
        raise Refusal(
            tr("Tensor {tensor} in {file} repeats a stored value to look larger. Refused.", tensor=key, file=file)
        )


def _read_storages(path: Path, places: set[Place], job: Job) -> dict[Place, Tensor]:
    """The bytes of each place, uint8.

    Two threads read a half each, because filling memory that the process never had takes longer than a fast disk.
    """
    total = sum(stored for _, _, stored in places)
    progress = _Progress()
    storages: dict[Place, Tensor] = {}
    for shard in sorted({shard for shard, _, _ in places}):
        file = path.with_name(shard) if shard else path
        here = sorted(place for place in places if place[0] == shard)
        try:
            _check_claim(file, here)
            with ThreadPoolExecutor(READERS, "reading") as threads, progress.stopping():
                readers = [threads.submit(_read_some, file, share, progress) for share in _shares(here)]
                while wait(readers, _BREATH).not_done:
                    job.checkpoint(progress.done, total)
                for reader in readers:
                    storages |= reader.result()
        except OSError as error:
            raise Refusal(
                tr("{name} cannot be read: {reason}.", name=file.name, reason=error.strerror or error)
            ) from None
    job.checkpoint(total, total)
    return storages


def _shares(places: list[Place]) -> list[list[Place]]:
    """``places`` in ``READERS`` parts of about as many bytes, each in the order of the disk."""
    total = sum(stored for _, _, stored in places)
    shares: list[list[Place]] = [[] for _ in range(READERS)]
    before = 0
    for place in places:
        shares[min(READERS - 1, READERS * before // max(1, total))].append(place)
        before += place[2]
    return shares


def _read_some(file: Path, places: list[Place], progress: _Progress) -> dict[Place, Tensor]:
    """The bytes of ``places`` of one file. Raises ``Refusal`` where it ends before them."""
    storages: dict[Place, Tensor] = {}
    with file.open("rb", buffering=0) as opened:
        for place in places:
            opened.seek(place[1])
            storages[place] = storage = torch.empty(place[2], dtype=torch.uint8)
            if not _fill(storage.numpy().data, opened.readinto, progress.add):
                raise _changed(file)
    return storages


def _check_claim(file: Path, places: list[Place]) -> None:
    """Refuse storages that the file no longer has, and ones that overlap, so that a small file takes much memory."""
    size = file.stat().st_size
    if any(start + stored > size for _, start, stored in places):
        raise _changed(file)
    claim = sum(stored for _, _, stored in places)
    if claim > size:
        raise Refusal(
            tr(
                "The tensors in {name} claim {claimed}, but the file has {size}. Refused.",
                name=file.name,
                claimed=readable_bytes(claim),
                size=readable_bytes(size),
            )
        )


def _fill(space: memoryview, readinto: Callable[[memoryview], int | None], add: Callable[[int], None]) -> bool:
    """Read until ``space`` is full; False where the file ends before."""
    done = 0
    while done < len(space):
        count = readinto(space[done : done + _CHUNK])
        if not count:
            return False
        done += count
        add(count)
    return True


class _Progress:
    """How many bytes the reading threads have read, and whether they shall go on."""

    def __init__(self) -> None:
        self.done = 0
        self._stopped = False
        self._lock = threading.Lock()

    def add(self, count: int) -> None:
        """Count what a thread has read; ends it where nobody waits for it any more."""
        with self._lock:
            self.done += count
        if self._stopped:
            raise Refusal(tr("The reading was stopped."))

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """End the threads soon when this is left by an error, as by cancelling."""
        try:
            yield
        except BaseException:
            self._stopped = True
            raise


def _view(record: TensorRecord, storage: Tensor) -> Tensor:
    dtype: torch.dtype = getattr(torch, record.dtype)
    return torch.empty(0, dtype=dtype).set_(storage.untyped_storage(), record.offset, record.shape, record.stride)


def _changed(file: Path) -> Refusal:
    return Refusal(
        tr("{name} changed while it was read. Open it again when it has been written completely.", name=file.name)
    )
