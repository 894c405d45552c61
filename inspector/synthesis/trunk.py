"""The part of a network up to one layer, as a private copy that runs faster and gives the same values.

The forward ends at the layer. In the copy each BatchNorm behind a convolution is folded into it, tensors lie channels
last and on a processor the weights are packed; a bfloat16 copy is made where there are instructions for it. A copy is
compared with the network before it is used: where it differs, the next plainer one is taken, and in the end the
network itself.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_weights

from inspector.core.errors import is_out_of_memory
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.models.layers import noise
from inspector.models.model import Model
from inspector.models.outputs import read_output
from inspector.models.planes import Plane, plane_of
from inspector.models.probe import Probe
from inspector.models.units import maps_of
from inspector.synthesis.packed import pack

LARGEST_COPY = 1 << 30
"""Bytes of parameters from which on nothing is copied."""

SAME, SIMILAR = 1e-3, 0.1
"""How far, relative to their norm, a copy's values may be from the network's: of its precision, and of bfloat16."""


@dataclass(frozen=True, eq=False)
class Trunk:
    """A network that is run up to ``layer`` (None: to its output) with inputs of ``dtype``.

    ``notes`` say what was changed in the copy; they are empty where it is the network itself. ``packed`` is how many
    bytes its convolutions take beside their parameters.
    """

    network: nn.Module
    layer: LayerPath | None
    dtype: torch.dtype
    channels_last: bool = False
    is_map: bool = True
    notes: tuple[str, ...] = ()
    packed: int = 0
    _planes: dict[tuple[int, ...], Plane | None] = field(default_factory=dict)

    def run(self, x: Tensor, *, gradients: bool = True) -> tuple[Tensor | None, Tensor | None]:
        """The layer's maps (B, C, h, w), or the class scores, of the network's input ``x`` (B, C, H, W), in float32."""
        x = x.to(self.dtype)
        if self.channels_last:
            x = x.contiguous(memory_format=torch.channels_last)
        with Probe(self.network) as probe:
            if self.layer is None:
                with torch.set_grad_enabled(gradients):
                    output = probe.run(x, gradients=gradients).output
                return None, _wide(read_output(output).logits)
            seen = probe.run(x, [self.layer], gradients=gradients, stop=self.layer)
        return _wide(maps_of(seen.activations[self.layer], len(x), self._plane(seen.activations[self.layer], x))), None

    def _plane(self, output: Tensor, x: Tensor) -> Plane | None:
        """How the output's positions lie, for this size of input; attention has no plane."""
        key = (*output.shape[1:], *x.shape[-2:])
        if key not in self._planes:
            size = (x.shape[-2], x.shape[-1])
            found = plane_of((1, *output.shape[1:]), size) if self.is_map or output.ndim != 4 else None
            self._planes[key] = found
        return self._planes[key]


def trunk_of(model: Model, layer: LayerPath | None, *, fast: bool) -> Trunk:
    """The fastest trunk of ``model`` that agrees with it; remembered with the model."""
    key = ("trunk", layer, fast)
    known: Trunk | None = model.cache.get(key)
    if known is None:
        known = next(trunk for trunk in _candidates(model, layer, fast) if _agrees(trunk, model, layer))
        taken = sum(p.numel() * p.element_size() for p in known.network.parameters()) if known.notes else 0
        taken += known.packed
        model.cache.put(key, known, taken)
    return known


def plain_trunk(model: Model, layer: LayerPath | None) -> Trunk:
    """The network itself, in its own precision."""
    call = None if layer is None else model.survey.call(layer)
    is_map = call is None or call.plane is not None
    return Trunk(model.network, _one_call(model, layer), model.dtype, is_map=is_map)


def gains_from_bfloat16(network: nn.Module, device: torch.device) -> bool:
    """Whether bfloat16 makes ``network`` faster on ``device``: a rule, so that a seed always means the same picture.

    Measured here: resnets take 0.55 to 0.66 of the time, networks of depthwise convolutions gain nothing.
    """
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    if device.type != "cpu" or not torch.cpu._is_avx512_bf16_supported():
        return False
    return not any(isinstance(m, nn.Conv2d) and m.groups == m.in_channels > 1 for m in network.modules())


def _candidates(model: Model, layer: LayerPath | None, fast: bool) -> Iterator[Trunk]:
    """The trunks to try, the fastest first; the last one always agrees."""
    plain = plain_trunk(model, layer)
    kept = _needed(model, layer)
    if sum(p.numel() * p.element_size() for p in kept) <= LARGEST_COPY:
        for packing, folding in ((True, True), (True, False), (False, True), (False, False)):
            made = _copied(model, plain, kept, folding)
            if made is None:
                break
            network, folded = made
            notes: tuple[str, ...] = (tr("channels last"),)
            if folded:
                count = tr("1 BatchNorm folded") if folded == 1 else tr("{count} BatchNorms folded", count=folded)
                notes = (*notes, count)
            if fast and model.dtype == torch.float32 and gains_from_bfloat16(network, model.device):
                halved = _halved(copy.deepcopy(network, _shared(network, kept)))
                half = Trunk(halved, plain.layer, torch.bfloat16, True, plain.is_map, ("bfloat16", *notes))
                yield _packed(half, model) if packing else half
            whole = Trunk(network, plain.layer, plain.dtype, True, plain.is_map, notes)
            yield _packed(whole, model) if packing else whole
    yield plain


def _packed(trunk: Trunk, model: Model) -> Trunk:
    """The trunk with packed weights, where that is possible."""
    taken = pack(trunk.network, {id(p) for p in model.network.parameters()})
    return replace(trunk, notes=(*trunk.notes, tr("weights packed")), packed=taken) if taken else trunk


def _agrees(trunk: Trunk, model: Model, layer: LayerPath | None) -> bool:
    """Whether a trunk gives the network's values on noise, to rounding."""
    plain = plain_trunk(model, layer)
    if trunk.network is model.network:
        return True
    x = noise(model.preprocessing.channels, model.preprocessing.crop, model.device)
    try:
        found, expected = ((a if a is not None else b) for a, b in (t.run(x, gradients=False) for t in (trunk, plain)))
    except Exception as error:  # a foreign network may mix precisions of its own
        if is_out_of_memory(error):
            raise
        return False
    assert found is not None and expected is not None
    limit = SIMILAR if trunk.dtype == torch.bfloat16 else SAME
    return found.shape == expected.shape and bool((found - expected).norm() <= limit * expected.norm())


def _one_call(model: Model, layer: LayerPath | None) -> LayerPath | None:
    """The layer with the number of its call where its module is called more than once: a plain path is the last."""
    call = None if layer is None else model.survey.call(layer)
    return layer if call is None else call.path


def _needed(model: Model, layer: LayerPath | None) -> list[nn.Parameter]:
    """The parameters that a forward up to ``layer`` reads: of the modules that have ended there, and of those around.

    A module that has ended may read what lies in modules it never calls, so all below it counts.
    """
    network = model.network
    call = None if layer is None else model.survey.call(layer)
    if call is None:
        return list(network.parameters())
    ended = {known.path.split("#")[0] for known in model.survey.calls.values() if known.order <= call.order}
    around = {path.rsplit(".", count)[0] for path in ended for count in range(1, path.count(".") + 1)} | {""}
    kept: dict[int, nn.Parameter] = {}
    for path, module in network.named_modules():
        below = path in ended
        if below or path in around:
            kept |= {id(p): p for p in module.parameters(recurse=below)}
    return list(kept.values())


def _shared(network: nn.Module, kept: list[nn.Parameter]) -> dict[int, nn.Parameter]:
    """What a copy of ``network`` shares with it instead of copying: the parameters that it does not read."""
    needed = {id(p) for p in kept}
    return {id(p): p for p in network.parameters() if id(p) not in needed}


def _copied(model: Model, plain: Trunk, kept: list[nn.Parameter], fold: bool) -> tuple[nn.Module, int] | None:
    """A private copy, channels last, and how many BatchNorms were folded in it; None where it cannot be copied."""
    try:
        network = copy.deepcopy(model.network, _shared(model.network, kept))
    except Exception as error:  # a foreign network may refuse in any way
        if is_out_of_memory(error):
            raise
        return None
    own = {id(p) for p in model.network.parameters()}
    for parameter in network.parameters():
        if id(parameter) not in own:
            parameter.requires_grad_(False)
    folded = _fold(network, model, plain.layer) if fold else 0
    for module in network.modules():
        if isinstance(module, nn.Conv2d) and id(module.weight) not in own:
            module.weight.data = module.weight.data.contiguous(memory_format=torch.channels_last)
    return network, folded


def _fold(network: nn.Module, model: Model, layer: LayerPath | None) -> int:
    """Fold each BatchNorm of the copy that is called on a convolution's output, once both; return how many.

    That nothing else reads the convolution's output is not known here: ``_agrees`` finds out.
    """
    made: dict[int, tuple[Tensor, str]] = {}
    pairs: dict[str, str] = {}
    again: set[str] = set()

    def heard(name: str, module: nn.Module, inputs: tuple[object, ...], output: object) -> None:
        if "#" in name:
            again.add(name.split("#", maxsplit=1)[0])
        elif type(module) is nn.Conv2d and isinstance(output, Tensor):
            made[id(output)] = (output, name)
        elif type(module) is nn.BatchNorm2d and module.running_mean is not None and id(inputs[0]) in made:
            pairs[name] = made[id(inputs[0])][1]

    x = noise(model.preprocessing.channels, model.preprocessing.crop, model.device).to(model.dtype)
    with Probe(network) as probe:
        probe.listen(x, heard)
    stop = (layer or "").split("#")[0]
    shared = {id(p) for p in model.network.parameters()}
    count = 0
    for norm_path, conv_path in pairs.items():
        conv, norm = network.get_submodule(conv_path), network.get_submodule(norm_path)
        assert isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d)
        if {norm_path, conv_path} & again or conv_path == stop or id(conv.weight) in shared:
            continue
        assert norm.running_mean is not None and norm.running_var is not None
        conv.weight, conv.bias = fuse_conv_bn_weights(
            conv.weight, conv.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
        )
        conv.requires_grad_(False)
        parent, _, name = norm_path.rpartition(".")
        network.get_submodule(parent)._modules[name] = nn.Identity()
        count += 1
    return count


def _halved(network: nn.Module) -> nn.Module:
    """The copy in bfloat16; what is left of BatchNorm keeps its precision, in which it also computes."""
    for module in network.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            continue
        for entries in (module._parameters, module._buffers):
            for name, tensor in entries.items():
                if tensor is not None and tensor.is_floating_point():
                    halved = tensor.detach().bfloat16()
                    entries[name] = nn.Parameter(halved, False) if entries is module._parameters else halved  # type: ignore[assignment]
    return network


def _wide(tensor: Tensor) -> Tensor:
    """Half precision as float32: means of many positions lose what is small."""
    return tensor.to(torch.promote_types(tensor.dtype, torch.float32))
