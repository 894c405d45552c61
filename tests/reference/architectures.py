"""torchvision's networks as people save them: seeded, in every form of keys and every kind of file."""

from __future__ import annotations

from functools import cache

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._pytree import tree_leaves
from torchvision import models

from inspector.core.job import PlainJob
from inspector.models.architectures import Architecture, unexplained
from inspector.models.build import shapes_of
from inspector.models.checkpoint import read_checkpoint
from inspector.models.inspection import inspect_file
from inspector.models.matching import match
from inspector.models.opening import open_model
from inspector.models.opening_weights import filled
from inspector.models.peek import peek

QUANTISED = models.list_models(module=models.quantization)
NAMES = tuple(name for name in models.list_models() if name not in QUANTISED)
"""The 109 networks of torchvision that compute in floating point."""

AMBIGUOUS = {"fasterrcnn_mobilenet_v3_large_fpn": "fasterrcnn_mobilenet_v3_large_320_fpn"}
"""Of networks that differ in their input size only, the one that the other is taken for."""

PREFIXES = ("", "module.", "model.", "_orig_mod.")
CONTAINERS = ("state dict", "checkpoint", "legacy", "pickled module", "torchscript")

_SIDES = {"inception_v3": 96, "maxvit_t": 224, "raft_large": 128, "raft_small": 128}
_FRAMES = {"mvit_v1_b": (16, 224), "mvit_v2_s": (16, 224), "s3d": (14, 224)}


class Around(nn.Module):
    """What training puts around a network, such as DataParallel: the network is its only child, of the given name."""

    def __init__(self, name: str, network: nn.Module) -> None:
        super().__init__()
        self.name = name
        self.add_module(name, network)


def original(name: str) -> nn.Module:
    """The network with random weights, the same each time, and none of its heads at zero."""
    options = {}
    if name in ("inception_v3", "googlenet"):
        options = {"init_weights": False, "transform_input": True}  # official weights are so, and opening assumes them
    if name in models.list_models(module=models.segmentation) + models.list_models(module=models.detection):
        options = {"weights_backbone": None}
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        network = models.get_model(name, weights=None, **options).eval()
        for parameter in network.parameters():
            if parameter.dim() > 1 and not parameter.any():
                nn.init.normal_(parameter, std=0.02)
    return network


@cache
def skeleton_state(name: str) -> dict[str, torch.Tensor]:
    """The network's state on the meta device."""
    return {key: tensor.to("meta") for key, tensor in Architecture("torchvision", name).skeleton().state_dict().items()}


def parameters_of(name: str) -> int:
    """How many elements the network's tensors have."""
    return sum(tensor.numel() for tensor in skeleton_state(name).values())


def save(path, network: nn.Module, prefix: str, container: str) -> None:
    """Save the network as ``container``, its keys behind ``prefix``. TorchScript raises where it cannot script it."""
    state = {prefix + key: tensor for key, tensor in network.state_dict().items()}
    whole = Around(prefix.rstrip("."), network) if prefix else network
    if container == "state dict":
        torch.save(state, path)
    elif container == "checkpoint":
        torch.save({"epoch": 3, "state_dict": state, "optimizer": {"state": {}, "param_groups": []}}, path)
    elif container == "legacy":
        torch.save(state, path, _use_new_zipfile_serialization=False)
    elif container == "pickled module":
        torch.save(whole, path)
    else:
        torch.jit.save(torch.jit.script(whole), path)


def save_sparse(path, state: dict[str, torch.Tensor], prefix: str = "", container: str = "state dict") -> None:
    """Save tensors of these types and shapes whose bytes are a hole in the file, which takes no space on the disk."""
    with FakeTensorMode():
        hollow = {prefix + key: torch.empty(tensor.shape, dtype=tensor.dtype) for key, tensor in state.items()}
    with torch.serialization.skip_data(materialize_fake_tensors=True):
        torch.save({"state_dict": hollow, "epoch": 3} if container == "checkpoint" else hollow, path)


def told(path) -> tuple[str, bool | None]:
    """The architecture that a file is said to be of, and whether it is so exactly."""
    found = inspect_file(path).match
    return (found.source.removeprefix("torchvision:"), found.exact) if found is not None else ("none", False)


def reopened(path, name: str) -> tuple[str, nn.Module]:
    """The architecture that a file opens as, and its network.

    One for another task than classes of images opens as weights only, so the network is filled here.
    """
    if name not in unexplained():
        model = open_model(str(path), device="cpu")
        return model.name, model.network
    fitted = match(shapes_of(peek(path).tensors), path)
    return fitted.architecture.name, filled(fitted, read_checkpoint(path, PlainJob()))


@torch.no_grad()
def outputs(network: nn.Module, name: str) -> list[torch.Tensor]:
    """All tensors that the network returns for the smallest noise that it takes."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        network.eval()
        if name in models.list_models(module=models.video):
            frames, side = _FRAMES.get(name, (4, 32))
            return tree_leaves(network(torch.randn(1, 3, frames, side, side)))
        side = 224 if name.startswith("vit_") else _SIDES.get(name, 64)
        picture = torch.rand(1, 3, side, side)
        if name.startswith("raft"):
            return tree_leaves(network(picture, picture.flip(3), num_flow_updates=1))
        if name in models.list_models(module=models.detection):  # finds nothing in noise, so its tensors speak for it
            return [*tree_leaves(network(picture)), *network.state_dict().values()]
        return tree_leaves(network(picture))


def same(ours: list[torch.Tensor], theirs: list[torch.Tensor]) -> bool:
    """Whether both have the same numbers, bit by bit."""
    return len(ours) == len(theirs) > 0 and all(map(torch.equal, ours, theirs))
