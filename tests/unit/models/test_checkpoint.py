"""Reading weights: wrappers, prefixes, names of classes, and files that would run code."""

import argparse
import hashlib
import os
from collections import OrderedDict

import pytest
import torch
from safetensors.torch import save_file

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.models import checkpoint as checkpoint_module
from inspector.models.checkpoint import asked_for, read_checkpoint

STATE = {"conv.weight": torch.arange(12.0).reshape(3, 4), "conv.bias": torch.arange(3.0)}
OTHER = {key: tensor + 1 for key, tensor in STATE.items()}


def prefixed(prefix, state=STATE):
    return {prefix + key: tensor for key, tensor in state.items()}


def read(tmp_path, content, **options):
    path = tmp_path / "best.pth"
    torch.save(content, path, **options)
    return read_checkpoint(path, PlainJob())


WRAPPED = {
    "bare": STATE,
    "ordered": OrderedDict(STATE),
    "module.": prefixed("module."),
    "_orig_mod.module.": prefixed("_orig_mod.module."),
    "model._orig_mod.": prefixed("model._orig_mod."),
    "timm": {"state_dict": STATE, "arch": "resnet18", "epoch": 3},
    "torchvision references": {"model": prefixed("module."), "optimizer": {"state": {}}, "epoch": 1},
    "lightning": {"state_dict": prefixed("model."), "hyper_parameters": {"lr": 0.1}},
    "averaged alone": {"model_ema": prefixed("module.") | {"n_averaged": torch.tensor(3)}},
    "twice": {"model": {"state_dict": STATE}},
    "with other entries": {**STATE, "epoch": 3},
}


@pytest.mark.parametrize("form", WRAPPED)
@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}], ids=["zip", "legacy"])
def test_wrappers_and_prefixes_come_off(tmp_path, form, options):
    checkpoint = read(tmp_path, WRAPPED[form], **options)
    assert checkpoint.state.keys() == STATE.keys()
    assert all(torch.equal(checkpoint.state[key], STATE[key]) for key in STATE)
    assert checkpoint.notes == ()


def test_safetensors_prefixes_come_off(tmp_path):
    save_file(prefixed("module."), tmp_path / "best.safetensors")
    assert read_checkpoint(tmp_path / "best.safetensors", PlainJob()).state.keys() == STATE.keys()


def test_averaged_weights_are_preferred_and_it_is_said(tmp_path):
    checkpoint = read(tmp_path, {"state_dict": OTHER, "state_dict_ema": STATE})
    assert torch.equal(checkpoint.state["conv.bias"], STATE["conv.bias"])
    assert checkpoint.notes == ("The averaged weights (state_dict_ema) are shown, not the last ones",)


def test_a_tensor_outside_the_network_is_left_aside_and_named(tmp_path):
    many = {f"model.layer{i}.weight": torch.zeros(2) for i in range(20)}
    checkpoint = read(tmp_path, {"state_dict": {**many, "loss.weight": torch.ones(3)}})
    assert len(checkpoint.state) == 20
    assert checkpoint.notes == ("Left aside: loss.weight",)


def test_old_key_names_of_torchvision_are_translated(tmp_path):
    old = {
        "features.denseblock1.denselayer1.norm.1.weight": torch.zeros(1),
        "encoder.layers.encoder_layer_0.mlp.linear_2.bias": torch.zeros(1),
    }
    assert set(read(tmp_path, old).state) == {
        "features.denseblock1.denselayer1.norm1.weight",
        "encoder.layers.encoder_layer_0.mlp.3.bias",
    }


@pytest.mark.parametrize(
    "extra",
    [
        {"classes": ["cat", "dog"]},
        {"names": {1: "dog", 0: "cat"}},
        {"meta": {"CLASSES": ("cat", "dog")}},
        {"hyper_parameters": {"class_names": ["cat", "dog"]}},
    ],
)
def test_class_names_beside_the_weights(tmp_path, extra):
    assert read(tmp_path, {"state_dict": STATE, **extra}).classes == ("cat", "dog")


def test_the_fingerprint_is_the_hash_of_the_bytes(tmp_path):
    checkpoint = read(tmp_path, STATE)
    assert checkpoint.identity.result(PlainJob()) == hashlib.sha256((tmp_path / "best.pth").read_bytes()).hexdigest()


class Hostile:
    def __init__(self, command):
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}], ids=["zip", "legacy"])
def test_a_hostile_file_runs_nothing(tmp_path, options):
    canary = tmp_path / "canary"
    with pytest.raises(Refusal, match=rf"{os.system.__module__}\.system"):
        read(tmp_path, {"state_dict": STATE, "x": Hostile(f"touch {canary}")}, **options)
    assert not canary.exists()


@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}], ids=["zip", "legacy"])
def test_what_a_file_asks_for_beside_its_weights_is_said_and_not_made(tmp_path, options):
    checkpoint = read(tmp_path, {"model": STATE, "args": argparse.Namespace(lr=1)}, **options)
    assert torch.equal(checkpoint.state["conv.bias"], STATE["conv.bias"])
    assert checkpoint.notes == (
        "Opened without running code. The file asks to use the Python object argparse.Namespace. "
        "Not needed to show the model.",
    )


def test_several_objects_are_counted():
    assert asked_for(["argparse.Namespace", "mypkg.Net"]) == (
        "Opened without running code. The file asks to use 2 Python objects: argparse.Namespace, mypkg.Net. "
        "Not needed to show the model.",
    )
    assert "6 Python objects: a, b, c, d and 2 more." in asked_for("abcdef")[0]
    assert asked_for([]) == ()


@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}], ids=["zip", "legacy"])
def test_a_whole_pickled_network_gives_its_weights(tmp_path, options):
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4))
    checkpoint = read(tmp_path, network, **options)
    assert checkpoint.state.keys() == network.state_dict().keys()
    assert all(torch.equal(checkpoint.state[key], tensor) for key, tensor in network.state_dict().items())


def test_torchscript_gives_its_weights(tmp_path):
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4))
    torch.jit.save(torch.jit.script(network), tmp_path / "net.pt")
    state = read_checkpoint(tmp_path / "net.pt", PlainJob()).state
    assert all(torch.equal(state[key], tensor) for key, tensor in network.state_dict().items())


def test_a_skeleton_in_hand_is_not_looked_for_again(tmp_path, monkeypatch):
    path = tmp_path / "best.pth"
    torch.save(STATE, path)
    skeleton = checkpoint_module.peek(path)
    monkeypatch.setattr(checkpoint_module, "peek", None)
    assert read_checkpoint(path, PlainJob(), skeleton).state.keys() == STATE.keys()


def looped():
    loop = {}
    loop["model"] = loop
    return loop


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (torch.zeros(3), "holds a single tensor"),
        ({"epoch": 3}, "holds no network's weights"),
        (looped(), "holds no network's weights"),
        ([1, 2], "holds no network's weights"),
        ({"w": torch.zeros(1).expand(1 << 20)}, "Tensor w in best.pth claims 4.2 MB but the file has"),
        ({"v": torch.zeros(4096), "w": torch.zeros(1).expand(64)}, "Tensor w in best.pth repeats a stored value"),
        ({"w": torch.eye(3).to_sparse()}, "Tensor w in best.pth is sparse"),
        ({"w": torch.empty(2, device="meta")}, "Tensor w in best.pth has a shape but no values"),
    ],
)
def test_what_holds_no_usable_weights(tmp_path, content, sentence):
    with pytest.raises(Refusal) as refusal:
        read(tmp_path, content)
    assert sentence in str(refusal.value)


def test_a_damaged_file_is_said_to_be_damaged(tmp_path):
    path = tmp_path / "old.pth"
    torch.save(STATE, path, _use_new_zipfile_serialization=False)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(Refusal, match=r"old\.pth cannot be read as weights; it is damaged or was cut off"):
        read_checkpoint(path, PlainJob())
