"""Reading the tokenizer of a transformers folder, from its own files only, and checking that it is the network's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import nn

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.models.folder_files import read_json, tokenizer_notes
from inspector.models.tokenizer import Tokenizer

LONGEST_WINDOW = 4096
"""Tokens that are read at once at most: the attention over more fits neither memory nor a screen."""

_ROLES = ("pad", "eos", "bos", "mask", "cls", "sep", "unk")


def tokenizer_of(folder: Path, network: nn.Module) -> tuple[Tokenizer | None, tuple[str, ...]]:
    """The tokenizer in ``folder`` for ``network``, or None and the sentence that says why texts cannot be read."""
    notes = tokenizer_notes(folder)
    if notes:
        return None, notes
    try:
        backend, names, longest = _read(folder)
    except Exception as error:  # its files are free text, and any error may come of that
        if is_out_of_memory(error):
            raise
        told = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:120]
        return None, (f"The tokenizer cannot be read ({told}), so texts cannot be read",)
    backend.no_truncation()
    backend.no_padding()
    rows = _embeddings(network)
    known = backend.get_vocab_size(with_added_tokens=True)
    highest = max(backend.get_vocab(with_added_tokens=True).values(), default=-1)
    if highest >= rows or 2 * known < rows:
        return None, (
            f"The tokenizer has {known:,} tokens and the network {rows:,}, so it is another network's "
            "and texts cannot be read",
        )
    roles = {role: backend.token_to_id(name) for role, name in names.items()}
    limit = min(limit_of(network), longest, LONGEST_WINDOW)
    return Tokenizer(backend, limit, {role: id_ for role, id_ in roles.items() if id_ is not None}), ()


def limit_of(network: nn.Module) -> int:
    """How many positions ``network`` has; ``LONGEST_WINDOW`` where it counts none."""
    config = getattr(network, "config", None)
    stated = getattr(config, "max_position_embeddings", None)
    limit = stated if isinstance(stated, int) and stated > 0 else LONGEST_WINDOW
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
    if (folder / "tokenizer.json").is_file():
        from tokenizers import Tokenizer as Backend

        return Backend.from_file(str(folder / "tokenizer.json")), names, longest
    from transformers import AutoTokenizer

    own = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
    if not getattr(own, "is_fast", False):
        raise Refusal(f"{type(own).__name__} does not tell where its tokens stand.")
    return own.backend_tokenizer, _names(own.special_tokens_map), longest


def _names(entries: Mapping[str, Any]) -> dict[str, str]:
    """The special tokens by role, as they are written or as the text of an added token."""
    found = {}
    for role in _ROLES:
        entry = entries.get(f"{role}_token")
        name = entry.get("content") if isinstance(entry, Mapping) else entry
        if isinstance(name, str):
            found[role] = name
    return found


def _embeddings(network: nn.Module) -> int:
    """How many tokens ``network`` has embeddings for."""
    embed = getattr(network, "get_input_embeddings", lambda: None)()
    return embed.num_embeddings if isinstance(embed, nn.Embedding) else 0
