"""Reading the weights out of a file, and never anything that could run code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
import torch
from safetensors.torch import load_file
from torch import Tensor

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.models.formats import check_claim, kind_of

AVERAGED = ("state_dict_ema", "model_ema", "ema_state_dict", "ema_model", "ema", "params_ema")
_LAST = (
    "state_dict",
    "model_state_dict",
    "model",
    "network",
    "net",
    "weights",
    "params",
    "module",
    "teacher",
    "student",
)
WRAPPERS = (*AVERAGED, *_LAST)
PREFIXES = ("module.", "model.", "_orig_mod.", "network.", "net.")
_CHUNK = 8 << 20
_DEPTH = 4  # of wrappers in wrappers; a pickle may also hold itself

_RENAMED = (
    # How torchvision itself wrote these before 0.4 and 0.12; official weights files still have such keys.
    (re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12])\."), r"\1\2."),
    (re.compile(r"(encoder_layer_\d+\.mlp)\.linear_1\."), r"\1.0."),
    (re.compile(r"(encoder_layer_\d+\.mlp)\.linear_2\."), r"\1.3."),
)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """The tensors of a file by key, without wrappers and prefixes.

    ``classes`` are class names found beside them; ``notes`` say what was unwrapped that a person should know;
    ``fingerprint`` is the sha256 of the file.
    """

    state: dict[str, Tensor]
    fingerprint: str
    classes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_checkpoint(path: Path, job: Job) -> Checkpoint:
    """Read a state dict, or a training checkpoint around one. Raises ``Refusal`` for everything else."""
    kind = kind_of(path)
    fingerprint = sha256_of(path, job)
    content = _read_safetensors(path) if kind == "safetensors" else _read_torch(path)
    state, notes = _unwrap(content, path.name)
    _check_sizes(state, path)
    state, aside = _strip(state)
    renamed = {_renamed(key): tensor for key, tensor in state.items()}
    return Checkpoint(renamed, fingerprint, _classes(content), notes + left_aside(aside))


def left_aside(keys: Sequence[str]) -> tuple[str, ...]:
    """The note that names tensors which have no place in the network; none where there are none."""
    more = f" and {len(keys) - 3} more" if len(keys) > 3 else ""
    return (f"Left aside: {', '.join(keys[:3])}{more}",) if keys else ()


def sha256_of(path: Path, job: Job) -> str:
    """The sha256 of a file, reporting progress to ``job``."""
    digest = hashlib.sha256()
    size = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            job.checkpoint(done, size)
    return digest.hexdigest()


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    try:
        return load_file(path)
    except (safetensors.SafetensorError, OSError, KeyError) as error:
        raise Refusal(f"{path.name} cannot be read as safetensors: {_first_line(error)}.") from None


def _read_torch(path: Path) -> Any:
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # the unpickler meets arbitrary bytes, and answers with any error there is
        wanted = _globals(path, str(error))
        if wanted:
            raise Refusal(
                f"{path.name} holds more than weights: it asks to use {_count(wanted)}, which could run code. "
                "Save its weights with torch.save(model.state_dict(), ...) where it was made, and open that file."
            ) from None
        raise Refusal(
            f"{path.name} cannot be read as weights; it is damaged or was cut off. Copy or download it again."
        ) from None


def _globals(path: Path, message: str) -> list[str]:
    """The Python objects that a refused file asks for, read from its bytes without making any of them."""
    try:
        return sorted(torch.serialization.get_unsafe_globals_in_checkpoint(path))
    except Exception:  # the disassembler does not know the older layout; the refusal itself names one object then
        plain = re.sub(r"\x1b\[[0-9;]*m", "", message)
        return list(dict.fromkeys(re.findall(r"GLOBAL ([\w.]+)", plain)))


def _count(wanted: list[str]) -> str:
    listed = ", ".join(wanted[:4]) + (f" and {len(wanted) - 4} more" if len(wanted) > 4 else "")
    return f"the Python object {listed}" if len(wanted) == 1 else f"{len(wanted)} Python objects ({listed})"


def _unwrap(content: Any, file: str) -> tuple[dict[str, Tensor], tuple[str, ...]]:
    """The innermost mapping that holds the tensors, preferring weights averaged over training."""
    notes: tuple[str, ...] = ()
    for _ in range(_DEPTH):
        if not isinstance(content, Mapping):
            break
        inner = next((name for name in WRAPPERS if _holds_tensors(content.get(name))), None)
        if inner is None:
            tensors = {k: t for k, t in content.items() if isinstance(k, str) and isinstance(t, Tensor)}
            if tensors:
                return tensors, notes
            break
        if inner in AVERAGED and any(_holds_tensors(content.get(n)) for n in _LAST):
            notes = (f"The averaged weights ({inner}) are shown, not the last ones",)
        content = content[inner]
    if isinstance(content, Tensor):
        raise Refusal(f"{file} holds a single tensor, not a network's weights.")
    raise Refusal(f"{file} holds no network's weights: there is no mapping from names to tensors in it.")


def _holds_tensors(value: Any, depth: int = _DEPTH) -> bool:
    if not isinstance(value, Mapping) or not depth:
        return False
    if any(isinstance(entry, Tensor) for entry in value.values()):
        return True
    return any(_holds_tensors(value.get(name), depth - 1) for name in WRAPPERS)


def _check_sizes(state: Mapping[str, Tensor], path: Path) -> None:
    """Refuse tensors that say they are larger than what is stored for them, before anything copies them out."""
    size = path.stat().st_size
    for key, tensor in state.items():
        if tensor.layout != torch.strided or tensor.is_quantized:
            raise Refusal(f"Tensor {key} in {path.name} is sparse or quantized; Inspector opens plain weights only.")
        if tensor.is_meta:
            raise Refusal(f"Tensor {key} in {path.name} has a shape but no values. Save the weights again.")
        check_claim(path.name, key, tensor.numel() * tensor.element_size(), size)
        stored = tensor.untyped_storage().nbytes()
        if tensor.numel() * tensor.element_size() > stored:
            raise Refusal(f"Tensor {key} in {path.name} repeats a stored value to look larger. Refused.")


def _strip(state: dict[str, Tensor]) -> tuple[dict[str, Tensor], list[str]]:
    """``state`` without the prefixes that training adds to every key, and the keys outside the network."""
    aside = [key for key in state if key == "n_averaged"]
    state = {key: tensor for key, tensor in state.items() if key not in aside}
    while (prefix := next((p for p in PREFIXES if _mostly(state, p)), None)) is not None:
        aside += [key for key in state if not key.startswith(prefix)]
        state = {key.removeprefix(prefix): tensor for key, tensor in state.items() if key.startswith(prefix)}
    return state, [key for key in aside if key != "n_averaged"]


def _mostly(state: Mapping[str, Tensor], prefix: str) -> bool:
    return sum(key.startswith(prefix) for key in state) > 0.9 * len(state)


def _renamed(key: str) -> str:
    for pattern, replacement in _RENAMED:
        key = pattern.sub(replacement, key)
    return key


def _classes(content: Any) -> tuple[str, ...]:
    """Class names that a training script left beside the weights."""
    if not isinstance(content, Mapping):
        return ()
    for holder in (content, content.get("meta"), content.get("hyper_parameters")):
        for name in ("classes", "class_names", "names", "labels", "CLASSES"):
            found = holder.get(name) if isinstance(holder, Mapping) else None
            if isinstance(found, Mapping) and all(isinstance(key, int) for key in found):
                found = [found[key] for key in sorted(found)]
            if isinstance(found, (list, tuple)) and found and all(isinstance(entry, str) for entry in found):
                return tuple(found)
    return ()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
