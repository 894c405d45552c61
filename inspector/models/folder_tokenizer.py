"""Reading the tokenizer of a transformers folder, from its own files only, and checking that it is the network's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.folder_files import SENTENCEPIECE_FILES, TOKENIZER_FILES, read_json, tokenizer_notes
from inspector.models.text import embedding_of
from inspector.models.tokenizer import Tokenizer

LONGEST_WINDOW = 4096
"""Tokens that are read at once at most: the attention over more fits neither memory nor a screen."""

ADD_SENTENCEPIECE = 'pip install -U "layer-inspector[sentencepiece]"'

_BLANK = "\N{LOWER ONE EIGHTH BLOCK}"
_LARGEST = 128 << 20  # bytes of a file; the largest tokenizer.json known has a quarter of it
_ROLES = ("pad", "eos", "bos", "mask", "cls", "sep", "unk")


def tokenizer_of(folder: Path, network: nn.Module) -> tuple[Tokenizer | None, tuple[str, ...]]:
    """The tokenizer in ``folder`` for ``network``, or None and the sentence that says why texts cannot be read."""
    notes = tokenizer_notes(folder)
    if notes:
        return None, notes
    try:
        backend, names, longest = _read(folder)
        backend.no_truncation()
        backend.no_padding()
        backend.encode("A word", "2")
    except Refusal as refusal:
        return None, (tr("{problem}, so texts cannot be read", problem=str(refusal).rstrip(".")),)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # its files are free text, of which anything may come, also a panic of the package's own
        return None, (tr("The tokenizer's files cannot be read, so texts cannot be read"),)
    table = embedding_of(network)
    rows = 0 if table is None else table.num_embeddings
    known = backend.get_vocab_size(with_added_tokens=True)
    # Not more than its own tokens have to fit: people add some and forget to enlarge the network.
    if backend.get_vocab_size(with_added_tokens=False) > rows or 2 * known < rows:
        return None, (
            tr(
                "The tokenizer has {tokens:,} tokens and the network {rows:,}, so it is another network's "
                "and texts cannot be read",
                tokens=known,
                rows=rows,
            ),
        )
    limit = min(limit_of(network), longest, LONGEST_WINDOW)
    return Tokenizer(backend, limit, _roles(backend, names, network)), ()


def limit_of(network: nn.Module) -> int:
    """How many positions ``network`` has; ``LONGEST_WINDOW`` where it counts none."""
    config = getattr(network, "config", None)
    stated = (getattr(config, f"max_{part}position_embeddings", None) for part in ("", "encoder_", "decoder_"))
    limit = min((count for count in stated if isinstance(count, int) and count > 0), default=LONGEST_WINDOW)
    for path, module in network.named_modules():
        if path.endswith("position_embeddings") and isinstance(module, nn.Embedding) and module.padding_idx is not None:
            limit = min(limit, module.num_embeddings - module.padding_idx - 1)  # RoBERTa counts from behind padding
    return limit


def _read(folder: Path) -> tuple[Any, dict[str, str], int]:
    """The backend, the names of special tokens by role, and the length that the tokenizer states."""
    entries = dict(read_json(folder / "special_tokens_map.json") or {})
    settings = read_json(folder / "tokenizer_config.json") or {}
    names = _names(entries) | _names(settings)
    stated = settings.get("model_max_length")
    longest = int(stated) if isinstance(stated, (int, float)) and 0 < stated < 1e9 else LONGEST_WINDOW
    files = [folder / name for name in (*TOKENIZER_FILES, "merges.txt") if (folder / name).is_file()]
    for path in files:
        if path.stat().st_size > _LARGEST:
            raise Refusal(
                tr(
                    "The tokenizer's file {name} has more than {limit} MB, which none has.",
                    name=path.name,
                    limit=_LARGEST >> 20,
                )
            )
    whole = folder / "tokenizer.json"
    if whole in files:
        from tokenizers import Tokenizer as Backend

        return Backend.from_file(str(whole)), names, longest
    blank = _begins_with_blank(files[0]) if files[0].name in SENTENCEPIECE_FILES else None
    from transformers import AutoTokenizer

    own = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
    if not getattr(own, "is_fast", False):
        raise Refusal(
            tr(
                "The tokenizer's class {tokenizer} does not tell where in a text its tokens stand.",
                tokenizer=type(own).__name__,
            )
        )
    if blank is not None:
        first = own.backend_tokenizer.encode("a", add_special_tokens=False).tokens[0]
        if first.startswith(_BLANK) != blank and first != own.unk_token:
            raise Refusal(
                tr(
                    "The tokenizer ({name}) cannot be converted exactly without a tokenizer.json or "
                    "tokenizer_config.json beside it.",
                    name=files[0].name,
                )
            )
    return own.backend_tokenizer, _names(own.special_tokens_map), longest


def _begins_with_blank(file: Path) -> bool:
    """Whether a ``file`` of sentencepiece says that a blank is put before a text, which gets lost most easily.

    It is read as transformers does, and not run by sentencepiece itself, which a made-up file may crash. Raises
    ``Refusal`` where the packages for that are not there, or not of one age.
    """
    try:
        from sentencepiece import sentencepiece_model_pb2
    except Exception:  # protobuf has its own errors for versions that do not fit
        raise Refusal(
            tr(
                "The tokenizer ({name}) needs two more packages ({command}).",
                name=file.name,
                command=ADD_SENTENCEPIECE,
            )
        ) from None
    messages: Any = sentencepiece_model_pb2  # whose classes are made at run time
    return bool(messages.ModelProto.FromString(file.read_bytes()).normalizer_spec.add_dummy_prefix)


def _names(entries: Mapping[str, Any]) -> dict[str, str]:
    """The special tokens by role, as they are written or as the text of an added token."""
    found = {}
    for role in _ROLES:
        entry = entries.get(f"{role}_token")
        name = entry.get("content") if isinstance(entry, Mapping) else entry
        if isinstance(name, str):
            found[role] = name
    return found


def _roles(backend: Any, names: Mapping[str, str], network: nn.Module) -> dict[str, int]:
    """The ids of special tokens by role: by their names, else as the network's config has them."""
    found = {role: backend.token_to_id(name) for role, name in names.items()}
    config = getattr(network, "config", None)
    for role in _ROLES:
        if found.get(role) is None:
            found[role] = getattr(config, f"{role}_token_id", None)
    if found["mask"] is None:
        found["mask"] = next((i for name in ("[MASK]", "<mask>") if (i := backend.token_to_id(name)) is not None), None)
    size = backend.get_vocab_size(with_added_tokens=True)
    return {role: id_ for role, id_ in found.items() if isinstance(id_, int) and 0 <= id_ < size}
