"""Valid files of every form that Inspector opens, small, of one network with seeded weights."""

from __future__ import annotations

import functools
import io
import json
from pathlib import Path

import torch
from safetensors.torch import save
from torch import nn


@functools.cache
def network() -> nn.Sequential:
    """A convolution, a normalisation and a classifier: 9 tensors, 640 bytes."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        parts = (nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(16, 2))
        return nn.Sequential(*parts).eval()


def _saved(content: object, **options: bool) -> bytes:
    stream = io.BytesIO()
    torch.save(content, stream, **options)
    return stream.getvalue()


@functools.cache
def state_dict() -> bytes:
    """A torch zip."""
    return _saved(network().state_dict())


@functools.cache
def checkpoint() -> bytes:
    """A torch zip of a training checkpoint."""
    optimizer = {"state": {0: {"exp_avg": torch.ones(3)}}, "param_groups": [{"lr": 0.1, "params": [0]}]}
    state = {f"module.{key}": value for key, value in network().state_dict().items()}
    return _saved({"epoch": 3, "state_dict": state, "optimizer": optimizer, "classes": ["cat", "dog"]})


@functools.cache
def module() -> bytes:
    """A torch zip of a whole network."""
    return _saved(network())


@functools.cache
def legacy() -> bytes:
    """torch.save's layout before 1.6."""
    return _saved(network().state_dict(), _use_new_zipfile_serialization=False)


@functools.cache
def torchscript() -> bytes:
    """A traced network."""
    stream = io.BytesIO()
    torch.jit.save(torch.jit.trace(network(), torch.zeros(1, 3, 4, 4)), stream)
    return stream.getvalue()


@functools.cache
def exported() -> bytes:
    """A ``.pt2``."""
    stream = io.BytesIO()
    torch.export.save(torch.export.export(network(), (torch.zeros(1, 3, 4, 4),)), stream)
    return stream.getvalue()


@functools.cache
def tensors() -> bytes:
    """A safetensors file."""
    return save(network().state_dict(), {"format": "pt"})


FORMS = {
    "state_dict.pth": state_dict,
    "checkpoint.pth": checkpoint,
    "module.pth": module,
    "legacy.pth": legacy,
    "torchscript.pt": torchscript,
    "exported.pt2": exported,
    "weights.safetensors": tensors,
}
"""File names and their valid bytes."""

INDEX = "model.safetensors.index.json"


def shards() -> dict[str, bytes]:
    """A sharded index and its two shards, by file name."""
    state = network().state_dict()
    keys = list(state)
    parts = {"model-00001-of-00002.safetensors": keys[:4], "model-00002-of-00002.safetensors": keys[4:]}
    files = {name: save({key: state[key] for key in held}) for name, held in parts.items()}
    placed = {key: name for name, held in parts.items() for key in held}
    return files | {INDEX: json.dumps({"metadata": {"total_size": 640}, "weight_map": placed}).encode()}


def write_shards(folder: Path, **changed: bytes) -> Path:
    """Write the sharded form into ``folder``, its index first where ``index`` is given; the path to open."""
    files = shards() | ({INDEX: changed["index"]} if "index" in changed else {})
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / INDEX
