"""What must hold for each answer to a file: of a refusal's sentence, and of a skeleton's records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inspector.models.skeleton import ELEMENT_BYTES, Skeleton, TensorRecord

LONGEST = 700
"""Letters of a sentence: names of files may be 255."""

_FOREIGN = re.compile(r"Traceback|weights_only|File \"| object at 0x|Error\(|\bNone\b")


def complaints_of_sentence(sentence: str, told: str = "The sentence") -> Iterator[str]:
    """What is wrong with a refusal as a person reads it."""
    if not sentence.replace("\u200d", "").isprintable():  # what holds an emoji together
        yield f"{told} has letters that cannot be printed: {sentence[:200]!a}"
    if not 10 < len(sentence) <= LONGEST:
        yield f"{told} has {len(sentence)} letters: {sentence[:100]}"
    if found := _FOREIGN.search(sentence):
        yield f"{told} says {found[0]}: {sentence[:200]}"
    if not sentence.endswith((".", "?", "`")):
        yield f"{told} does not end: {sentence[-100:]}"


def complaints_of_skeleton(skeleton: Skeleton, path: Path) -> Iterator[str]:
    """What is wrong with a skeleton: records outside the file, or texts that cannot be shown."""
    for key, record in skeleton.tensors.items():
        if not isinstance(key, str):
            yield f"the key {key!r} is no text"
        for fault in _faults(record, path):
            yield f"{ascii(key)[:80]}: {fault} in {str(record)[:200]}"
    told = [*skeleton.notes, *skeleton.globals, *skeleton.classes, skeleton.wrapper, *skeleton.types.values()]
    for text in [*told, *skeleton.facts, *skeleton.facts.values()]:
        if not isinstance(text, str) or not text.isprintable():
            yield f"a text cannot be shown: {ascii(text)[:200]}"


def _faults(record: TensorRecord, path: Path) -> Iterator[str]:
    numbers = (*record.shape, *record.stride, record.offset, record.start, record.stored)
    if any(type(number) is not int or number < 0 for number in numbers):
        yield "a number that is none"
        return
    if record.dtype not in ELEMENT_BYTES:
        yield "an unknown type"
        return
    if len(record.shape) != len(record.stride):
        yield "strides that are not the shape's"
        return
    if Path(record.file).name != record.file:
        yield "a shard that is elsewhere"
        return
    size = (path.with_name(record.file) if record.file else path).stat().st_size
    if record.start + record.stored > size:
        yield f"bytes outside the file of {size}"
    furthest = sum((length - 1) * step for length, step in zip(record.shape, record.stride, strict=True))
    if record.size and (record.offset + furthest + 1) * ELEMENT_BYTES[record.dtype] > record.stored:
        yield "elements outside the storage"
    if record.size * ELEMENT_BYTES[record.dtype] > size:
        yield "more elements than the file has"
