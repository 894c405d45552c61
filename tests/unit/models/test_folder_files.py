"""Which file of a folder is opened when a person names the folder."""

import json

import pytest
import torch
from safetensors.torch import save_file
from torchvision import models

from inspector.core.errors import Refusal
from inspector.models.folder_files import only_weights, standard_weights
from inspector.models.inspection import inspect_file
from inspector.models.opening import open_model
from inspector.models.spec import ModelSpec, parse


def filled(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"x")
    return folder


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["best.pth", "notes.txt", "labels.txt"], "best.pth"),
        (["net.safetensors", "optimizer.json"], "net.safetensors"),
        (["a-1-of-2.safetensors", "a-2-of-2.safetensors", "a.safetensors.index.json"], "a.safetensors.index.json"),
        (["epoch=3.CKPT"], "epoch=3.CKPT"),
    ],
)
def test_the_only_weights_are_chosen(tmp_path, names, chosen):
    folder = filled(tmp_path / "run", *names)
    assert only_weights(folder) == folder / chosen
    assert parse(str(folder)) == ModelSpec("auto", weights=folder / chosen)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "run holds no weights: there is no .safetensors, .pt, .pth, .ckpt or .bin file in it."),
        (["a.pt", "b.pth"], "run holds 2 weights files: a.pt, b.pth. Choose one of them."),
        (
            [f"epoch{n}.pt" for n in range(8)],
            "run holds 8 weights files: epoch0.pt, epoch1.pt, epoch2.pt, epoch3.pt, epoch4.pt and 3 more. "
            "Choose one of them.",
        ),
    ],
)
def test_several_or_none_are_listed(tmp_path, names, sentence):
    folder = filled(tmp_path / "run", *names)
    with pytest.raises(Refusal) as refusal:
        parse(str(folder))
    assert str(refusal.value) == sentence


def test_with_a_config_the_usual_names_come_first(tmp_path):
    folder = filled(tmp_path / "net", "pytorch_model.bin", "model.safetensors", "training_args.bin")
    assert standard_weights(folder).name == "model.safetensors"
    (folder / "model.safetensors").unlink()
    assert standard_weights(folder).name == "pytorch_model.bin"


@pytest.fixture
def network():
    torch.manual_seed(0)
    return models.resnet18(num_classes=3).eval()


@pytest.mark.parametrize("settings", [None, {"lr": 0.1, "epochs": 3}], ids=["no config", "a config of training"])
def test_a_folder_of_shards_is_matched_by_its_weights(tmp_path, network, settings):
    state = network.state_dict()
    keys = list(state)
    shards = {"w-1.safetensors": keys[:50], "w-2.safetensors": keys[50:]}
    for name, listed in shards.items():
        save_file({key: state[key] for key in listed}, tmp_path / name)
    weight_map = {key: name for name, listed in shards.items() for key in listed}
    (tmp_path / "w.safetensors.index.json").write_text(json.dumps({"weight_map": weight_map}))
    if settings:
        (tmp_path / "config.json").write_text(json.dumps(settings))
    model = open_model(str(tmp_path), device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert (model.name, torch.equal(model.network(x), network(x))) == ("resnet18", True)
    assert inspect_file(tmp_path).match.source == "torchvision:resnet18"
