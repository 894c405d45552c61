"""The files of a model folder: its JSON, which of them holds the weights, and whether a tokenizer is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.naming import first_of

STANDARD = ("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin")
"""The names that transformers and timm give to weights, the preferred first."""

INDEX_ENDING = ".safetensors.index.json"

_ENDINGS = (".safetensors", ".bin", ".pt", ".pth", ".pt2", ".ckpt", ".tar")
SENTENCEPIECE_FILES = ("tokenizer.model", "spiece.model", "spm.model", "sentencepiece.bpe.model")
"""The names of files of sentencepiece, which have to be converted."""

TOKENIZER_FILES = ("tokenizer.json", "vocab.txt", "vocab.json", *SENTENCEPIECE_FILES)
"""The names of files that hold the tokens of a text network, the preferred first."""

_LARGEST_JSON = 4 << 20  # a config with a class name for each of 100,000 classes has less


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a JSON file; None where there is no such file. Raises ``Refusal``."""
    place = tr("{name} in {folder}", name=path.name, folder=path.parent.name)
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > _LARGEST_JSON:
            raise Refusal(
                tr(
                    "{place} is larger than {limit} MB, which no such file is. Refused.",
                    place=place,
                    limit=_LARGEST_JSON >> 20,
                )
            )
        return _object(path.read_bytes(), place)
    except OSError as error:
        raise Refusal(tr("{place} cannot be read: {reason}.", place=place, reason=error.strerror or error)) from None


def names_network(config: Mapping[str, Any]) -> bool:
    """Whether a config.json is one of transformers or timm, and not some program's own settings."""
    return any(config.get(key) for key in ("model_type", "architectures", "architecture"))


def standard_weights(folder: Path) -> Path:
    """The weights of a folder with a config: those of a usual name, or the only ones. Raises ``Refusal``."""
    for name in STANDARD:
        if (folder / name).is_file():
            return folder / name
    return only_weights(folder)


def only_weights(folder: Path) -> Path:
    """The one weights file, or the one index of shards, in a folder. Raises ``Refusal`` that lists several."""
    named = folder.name or folder
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise Refusal(tr("{folder} cannot be read: {reason}.", folder=named, reason=error.strerror or error)) from None
    indexes = [path for path in files if path.name.endswith(INDEX_ENDING)]
    found = indexes or [path for path in files if path.suffix.lower() in _ENDINGS]
    if not found:
        raise Refusal(
            tr(
                "{folder} holds no weights: there is no .safetensors, .pt, .pth, .ckpt or .bin file in it.",
                folder=named,
            )
        )
    if len(found) > 1:
        raise Refusal(
            tr(
                "{folder} holds {count} weights files: {names}. Choose one of them.",
                folder=named,
                count=len(found),
                names=first_of([path.name for path in found], 5),
            )
        )
    return found[0]


def tokenizer_notes(folder: Path) -> tuple[str, ...]:
    """A note where the folder of a text network has no tokenizer that could be read; nothing where it has one."""
    found = next((folder / name for name in TOKENIZER_FILES if (folder / name).is_file()), None)
    if found is None:
        return (tr("There is no tokenizer in the folder, so texts cannot be read"),)
    if found.name == "vocab.json" and not (folder / "merges.txt").is_file():
        if any((folder / name).is_file() for name in (*SENTENCEPIECE_FILES, "source.spm")):  # as Marian and M2M100
            return (tr("The tokenizer's kind does not tell where in a text its tokens stand, so texts cannot be read"),)
        return (tr("The tokenizer's file merges.txt is missing, so texts cannot be read"),)
    try:
        with found.open("rb") as file:
            begin = file.read(64)
            file.seek(-min(16, found.stat().st_size), 2)
            end = file.read().rstrip()
    except OSError:
        begin = end = b""
    broken = not begin or begin.startswith(b"version https://git-lfs")
    if found.suffix == ".json":
        broken = broken or not begin.lstrip().startswith(b"{") or not end.endswith(b"}")
    return (tr("The tokenizer ({name}) is damaged, so texts cannot be read", name=found.name),) if broken else ()


def _object(text: bytes, place: str) -> dict[str, Any]:
    try:
        entries = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refusal(tr("{place} cannot be read as JSON.", place=place)) from None
    if not isinstance(entries, dict):
        raise Refusal(tr("{place} is not a JSON object.", place=place))
    return entries
