"""Where the names of a model's classes come from, the surest source first."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import tr

_PLACEHOLDER = re.compile(r"LABEL_\d+")
_LARGEST = 16 << 20  # bytes of a labels file
_LONGEST = 300  # letters of a name


def labels_for(
    classes: int,
    *,
    file: Path | None = None,
    id2label: Any = None,
    checkpoint: tuple[str, ...] = (),
    weights: Path | None = None,
    known: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """The names of ``classes`` classes, or nothing where no source has exactly that many.

    The order: a labels ``file`` that a person chose, a transformers config's ``id2label``, names in the
    ``checkpoint``, a labels.txt beside ``weights``, and the ``known`` categories of pretrained weights.
    Raises ``Refusal`` where the chosen file has another number of names.
    """
    if file is not None:
        chosen = read_labels(file)
        if len(chosen) != classes:
            raise Refusal(
                tr(
                    "{name} names {count} classes, but the model has {classes}.",
                    name=file.name,
                    count=len(chosen),
                    classes=classes,
                )
            )
        return _printable(chosen)
    beside = weights.parent / "labels.txt" if weights is not None else None
    sources = (_named(id2label), checkpoint, _readable(beside), known)
    return _printable(next((names for names in sources if len(names) == classes), ()))


def _printable(names: tuple[str, ...]) -> tuple[str, ...]:
    """``names`` as they can be written to a terminal or a caption: short, and without what colours or turns text."""
    return tuple("".join(letter if letter.isprintable() else "?" for letter in name[:_LONGEST]) for name in names)


def read_labels(path: Path) -> tuple[str, ...]:
    """Class names from a text file, one a line, or from a JSON list or mapping. Raises ``Refusal``."""
    try:
        if not path.is_file() and path.exists():
            raise Refusal(tr("The labels file {name} cannot be read: it is no file.", name=path.name))
        if path.stat().st_size > _LARGEST:
            raise Refusal(
                tr(
                    "The labels file {name} is larger than {limit} MB. Give one name a line.",
                    name=path.name,
                    limit=_LARGEST >> 20,
                )
            )
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() != ".json":
            return tuple(line.strip() for line in text.strip().splitlines())
        entries = json.loads(text)
        if isinstance(entries, list):
            return tuple(str(entry) for entry in entries)
        return from_id2label(entries)
    except OSError as error:
        raise Refusal(
            tr("The labels file {name} cannot be read: {reason}.", name=path.name, reason=error.strerror or error)
        ) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Refusal(
            tr("The labels file {name} cannot be read. Give one name a line, or a JSON list of names.", name=path.name)
        ) from None


def from_id2label(id2label: Mapping[Any, Any]) -> tuple[str, ...]:
    """Names by index from a mapping of indices, or nothing where they are placeholders such as LABEL_0."""
    numbered = {int(key): str(name) for key, name in id2label.items()}
    names = tuple(numbered[index] for index in sorted(numbered))
    if sorted(numbered) != list(range(len(names))) or all(_PLACEHOLDER.fullmatch(name) for name in names):
        return ()
    return names


def _named(id2label: Any) -> tuple[str, ...]:
    """``from_id2label`` of what a config says, which may be anything."""
    try:
        return from_id2label(id2label or {})
    except (ValueError, TypeError, AttributeError):
        return ()


@cache
def imagenet() -> tuple[str, ...]:
    """The 1000 classes of ImageNet-1k, in order, by their short English names."""
    from torchvision.models import ResNet50_Weights

    return tuple(ResNet50_Weights.DEFAULT.meta["categories"])


def _readable(path: Path | None) -> tuple[str, ...]:
    try:
        return read_labels(path) if path is not None and path.is_file() else ()
    except Refusal:  # nobody chose this file, so it need not be one of labels
        return ()
