"""What a file is said to be without opening it: its architecture, the closest one, and folders."""

import json

import pytest
import torch
from safetensors.torch import save_file
from torchvision import models

from inspector.core.errors import Refusal
from inspector.models import inspection, matching
from inspector.models.inspection import inspect_file


@pytest.fixture(scope="module")
def state():
    torch.manual_seed(0)
    return models.resnet18(num_classes=5).state_dict()


def saved(tmp_path, content):
    torch.save(content, tmp_path / "best.pth")
    return tmp_path / "best.pth"


def test_an_exact_match_has_nothing_missing_and_lists_what_fits_as_well(tmp_path, state):
    found = inspect_file(saved(tmp_path, {"model": state, "epoch": 3}))
    assert (found.skeleton.kind, found.skeleton.wrapper, found.folder) == ("checkpoint", "model", "")
    match = found.match
    assert (match.name, match.source, match.exact) == ("resnet18", "torchvision:resnet18", True)
    assert (match.missing, match.unexpected) == ((), ())
    assert match.candidates[:2] == ("torchvision:resnet18", "timm:resnet18")


def test_a_tensor_too_many_is_named(tmp_path, state):
    match = inspect_file(saved(tmp_path, {**state, "loss.centres": torch.zeros(3)})).match
    assert (match.source, match.exact, match.unexpected) == ("torchvision:resnet18", False, ("loss.centres",))
    assert match.missing == ()


def test_a_tensor_too_few_makes_it_the_closest(tmp_path, state):
    match = inspect_file(saved(tmp_path, {k: t for k, t in state.items() if k != "layer1.0.conv1.weight"})).match
    assert (match.source, match.exact) == ("torchvision:resnet18", False)
    assert "layer1.0.conv1.weight" in match.missing
    assert match.candidates[0] == match.source and len(match.candidates) > 1


def test_what_is_near_nothing_has_no_match(tmp_path):
    assert inspect_file(saved(tmp_path, {"alpha": torch.zeros(3), "beta": torch.zeros(4, 5)})).match is None


def test_without_timm_its_networks_are_still_named(tmp_path, monkeypatch):
    timm = pytest.importorskip("timm")
    path = saved(tmp_path, timm.create_model("mobilenetv3_small_050").state_dict())
    for module in (matching, inspection):
        monkeypatch.setattr(module, "has_timm", lambda: False)
    assert inspect_file(path).match.source == "timm:mobilenetv3_small_050"


def folder(tmp_path, config, state):
    (tmp_path / "config.json").write_text(json.dumps(config))
    save_file(state, tmp_path / "model.safetensors")
    return tmp_path


def test_a_timm_folder_is_compared_with_what_its_config_names(tmp_path, state):
    found = inspect_file(folder(tmp_path, {"architecture": "resnet18", "num_classes": 5}, state))
    assert (found.folder, found.match.source, found.match.exact) == ("timm", "timm:resnet18", True)
    assert found.skeleton.container == "safetensors"
    found = inspect_file(folder(tmp_path, {"architecture": "resnet26", "num_classes": 5}, state))
    assert found.match.exact is False and found.match.missing


def test_a_transformers_folder_is_what_its_config_says(tmp_path, state):
    found = inspect_file(folder(tmp_path, {"model_type": "vit", "architectures": ["ViTModel"]}, state))
    assert (found.folder, found.match.name, found.match.exact) == ("transformers", "ViTModel", None)
    assert found.match.source == f"hf:{tmp_path}"


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        (None, "holds no weights"),
        ("{", "config.json in .* cannot be read as JSON"),
        ("[" * 100_000, "config.json in .* cannot be read as JSON"),
        ("{}", "holds no weights"),
        ('{"model_type": "vit"}', "holds no weights"),
    ],
)
def test_folders_that_are_no_models(tmp_path, config, sentence):
    if config is not None:
        (tmp_path / "config.json").write_text(config)
    with pytest.raises(Refusal, match=sentence):
        inspect_file(tmp_path)
