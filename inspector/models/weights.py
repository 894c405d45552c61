"""A file's weights without a network: its tensors as a tree of layers, and one of them read with its numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from torch import Tensor

from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.models.filters import FilterSheet, filter_sheet, has_filters
from inspector.models.layers import Layer
from inspector.models.records import read_tensors
from inspector.models.skeleton import Skeleton, TensorRecord
from inspector.models.statistics import TensorStatistics, statistics_of

TIMES = "\N{MULTIPLICATION SIGN}"

DEEPEST = 64
"""Levels of the tree; a key with more joints than any network has stays in one piece from there on."""

_USUAL = re.compile(
    r"(q|in_proj_|[qkv]_|[qkv]_proj_)?(weight|bias)(_[a-z0-9_]+)?|running_(mean|var)|num_batches_tracked|kernel|scale"
)
"""Names of tensors that a layer keeps for itself, also where it has further layers below it."""

_KEPT_STATE = ("running_mean", "running_var", "num_batches_tracked")
_ATTENTION = ({"qkv"}, {"in_proj"}, {"q", "k", "v"}, {"q_proj", "k_proj", "v_proj"}, {"query", "key", "value"})
_EMBEDDING = re.compile(r"emb(ed(ding|dings|_tokens|s)?)?$|_embeddings?$|^wt?[tp]e$|^shared$|^lookup_table$")
_NORM = re.compile(r"norm|^ln|ln_|_ln$|^bn|bn\d*$|layernorm|^gn\d*$")
_LINEAR = re.compile(r"^(fc|linear|proj|head|classifier|qkv|[qkvo]_proj|query|key|value|to_\w+|lm_head)\d*$|_proj$")
_GATES = {4: "LSTM", 3: "GRU", 1: "RNN"}


@dataclass
class _Place:
    """One level of the tree: the tensors it keeps by their last name, and what lies below it."""

    owned: dict[str, TensorRecord] = field(default_factory=dict)
    below: dict[str, _Place] = field(default_factory=dict)

    def at(self, path: str) -> _Place:
        """The place of a module path, made where there is none yet."""
        place = self
        for part in path.split(".", DEEPEST) if path else ():
            place = place.below.setdefault(part, _Place())
        return place


@dataclass(frozen=True)
class Weights:
    """The tensors of one file, to be browsed without a network."""

    path: Path
    skeleton: Skeleton

    def tensors_of(self, layer_path: str) -> tuple[str, ...]:
        """The keys of all tensors in a layer and below it, in the order of the file; "" is the whole file."""
        if not layer_path:
            return tuple(self.skeleton.tensors)
        below = f"{layer_path}."
        return tuple(key for key in self.skeleton.tensors if key == layer_path or key.startswith(below))

    def read(self, key: str, job: Job) -> Tensor:
        """One tensor from its bytes. Raises ``Refusal`` where the file cannot be read any more."""
        return read_tensors(self.path, self.skeleton, job, [key])[key]

    def statistics(self, key: str, job: Job) -> TensorStatistics:
        """What the numbers of one tensor are."""
        return statistics_of(self.read(key, job), key, job)

    @property
    def first_convolution(self) -> str:
        """The key of the filters that see the input: those with three channels, else the file's first with one."""
        pictured = [key for key in self.skeleton.tensors if self.has_filters(key)]
        coloured = next((key for key in pictured if self.skeleton.tensors[key].shape[1] == 3), "")
        if coloured or not pictured:
            return coloured
        return pictured[0] if self.skeleton.tensors[pictured[0]].shape[1] == 1 else ""

    def first_filters(self, job: Job) -> FilterSheet | None:
        """The filters that see the input, also the patch embedding of a vision transformer; None without any."""
        key = self.first_convolution
        return self.filters_of(key, job) if key else None

    def filters_of(self, key: str, job: Job) -> FilterSheet | None:
        """The filters of any convolution; None for tensors that are none, or whose filters are single numbers."""
        return filter_sheet(self.read(key, job), key) if self.has_filters(key) else None

    def has_filters(self, key: str) -> bool:
        """Whether a tensor has filters to show."""
        record = self.skeleton.tensors[key]
        return has_filters(record.dtype, record.shape)


def layers_of_skeleton(skeleton: Skeleton) -> tuple[Layer, ...]:
    """The layers that the tensors' names tell of, parents first: what owns tensors, and what lies above.

    A layer's type is the class that the file names, else a guess in plain words (``Conv 3x3`` with the sign for times,
    ``Batch norm``, ``Group``) from names and shapes. Parameters are those of the layer and of all below it, tied ones
    once. A tensor that hangs beside layers (``cls_token``, ``blocks.0.gamma``) is a row of its own.
    """
    top = _Place()
    for path in skeleton.types:
        top.at(path)
    for key, record in skeleton.tensors.items():
        owner, _, name = key.rpartition(".")
        top.at(owner).owned[name] = record
    stem = next((key.rpartition(".")[0] for key, record in skeleton.tensors.items() if len(record.shape) >= 4), "")
    found: list[Layer] = []

    def walk(place: _Place, path: str) -> dict[object, int]:
        """Add the rows of ``place`` and below. Returns its parameters by where they lie in the file."""
        row = len(found)
        known = skeleton.types.get(path, "").rpartition(".")[2]
        if path:
            found.append(Layer(LayerPath(path), known or guessed_type(path, place.owned, place.below, path == stem), 0))
        counts: dict[object, int] = {}
        apart = not path or bool(place.below)
        for name, record in place.owned.items():
            own: dict[object, int] = {
                (record.file, record.start, record.offset, record.shape): _parameters(name, record)
            }
            counts |= own
            if apart and not (path and _USUAL.fullmatch(name)) and name not in place.below:
                shape = f" {TIMES} ".join(map(str, record.shape))
                found.append(
                    Layer(
                        LayerPath(f"{path}.{name}" if path else name),
                        tr("Tensor {shape}", shape=shape),
                        sum(own.values()),
                    )
                )
        for name, below in place.below.items():
            counts |= walk(below, f"{path}.{name}" if path else name)
        if path:
            found[row] = Layer(found[row].path, found[row].type, sum(counts.values()))
        return counts

    walk(top, "")
    return tuple(found)


def guessed_type(path: str, owned: Mapping[str, TensorRecord], below: Collection[str], is_stem: bool = False) -> str:
    """What a layer probably is, in plain words, by the tensors that it owns and the names of the layers below it.

    One input channel means a gray input in the first convolution (``is_stem``), and a depthwise one in the others.
    """
    name = path.rpartition(".")[2].lower()
    shapes = {owned_name: record.shape for owned_name, record in owned.items()}
    if "in_proj_weight" in shapes or any(names <= set(below) for names in _ATTENTION):
        return "Attention"
    if "running_mean" in shapes or "running_var" in shapes:
        return tr("Batch norm")
    if "weight_hh_l0" in shapes and len(shapes["weight_hh_l0"]) == 2:
        gates, hidden = shapes["weight_hh_l0"]
        return _GATES.get(gates // max(1, hidden), tr("Recurrent"))
    weight = next((shapes[n] for n in ("weight", "weight_orig", "weight_v", "kernel") if n in shapes), None)
    if weight is not None:
        return _by_weight(name, weight, "bias" in shapes, is_stem)
    if below:
        alike = len({part.rstrip("0123456789") for part in below}) == 1 and all(part[-1:].isdigit() for part in below)
        return tr("Sequence of {count}", count=len(below)) if alike else tr("Group")
    return "Bias" if set(shapes) == {"bias"} else tr("Tensors") if len(shapes) > 1 else "Tensor"


def _by_weight(name: str, weight: tuple[int, ...], has_bias: bool, is_stem: bool) -> str:
    if len(weight) >= 3:
        kernel = TIMES.join(map(str, weight[2:]))
        depthwise = weight[1] == 1 < weight[0] and not is_stem
        dimensions = {3: " 1D", 4: ""}.get(len(weight), f" {len(weight) - 2}D")
        kind = tr("Depthwise conv") if depthwise else "Conv"
        return f"{kind}{dimensions} {kernel}"
    if len(weight) == 2:
        if _EMBEDDING.search(name) and not has_bias:
            return "Embedding"
        return "Linear" if has_bias or _LINEAR.search(name) else tr("Linear or embedding")
    return "Norm" if has_bias or _NORM.search(name) else tr("Scale")


def _parameters(name: str, record: TensorRecord) -> int:
    """How many of a tensor's values are learnt: none of a norm's running numbers, of indices and of masks."""
    return 0 if name in _KEPT_STATE or record.dtype in ("int64", "bool") else record.size
