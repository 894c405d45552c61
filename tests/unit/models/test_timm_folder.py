"""Opening folders that timm saved for the Hub: the same answers, preprocessing and names as timm itself has."""

import json

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.choices import NoArchitecture
from inspector.models.opening import open_model
from tests.unit.models.folders import as_pickle, change, saved_by_timm

pytest.importorskip("timm")

STORED = {
    "input_size": [3, 96, 128],
    "crop_pct": 0.9,
    "crop_mode": "squash",
    "interpolation": "bicubic",
    "mean": [0.5, 0.5, 0.5],
    "std": [0.5, 0.5, 0.5],
    "num_classes": 4,
}


@pytest.fixture
def folder(tmp_path):
    saved_by_timm(tmp_path / "birds", "resnet18", num_classes=4)
    change(tmp_path / "birds", pretrained_cfg=STORED)
    return tmp_path / "birds"


@pytest.mark.parametrize("by", [str, lambda folder: f"hf:{folder}"], ids=["path", "hf"])
def test_a_folder_answers_as_its_own(folder, by):
    import timm

    model = open_model(by(folder), device="cpu")
    own = timm.create_model(f"local-dir:{folder}", pretrained=True).eval()
    x = torch.randn(1, 3, 96, 128)
    assert torch.equal(model.network(x), own(x))
    assert (model.name, model.classes, model.notes, model.spec) == ("resnet18", 4, (), f"hf:{folder}")
    preprocessing = model.preprocessing
    assert (preprocessing.crop, preprocessing.resize, preprocessing.squash) == ((96, 128), 106, True)
    assert (preprocessing.interpolation, preprocessing.name) == ("bicubic", "0.5")


def test_pickled_weights_answer_the_same(folder):
    x = torch.randn(1, 3, 64, 64)
    known = open_model(str(folder), device="cpu").network(x)
    as_pickle(folder)
    assert torch.equal(open_model(str(folder), device="cpu").network(x), known)


def test_arguments_of_the_network_are_passed_on(tmp_path):
    own = saved_by_timm(tmp_path / "net", "resnet18", num_classes=3, in_chans=1, stem_width=32, stem_type="deep")
    model = open_model(str(tmp_path / "net"), device="cpu")
    x = torch.randn(1, 1, 64, 64)
    assert torch.equal(model.network(x), own(x))
    assert (model.preprocessing.channels, model.classes) == (1, 3)


@pytest.mark.parametrize("inside", [False, True])
def test_labels_are_described(folder, inside):
    names = {"label_names": ["n1", "n2", "n3", "n4"], "label_descriptions": {"n1": "a wren", "n3": "a tit"}}
    change(folder, **({"pretrained_cfg": STORED | names} if inside else names))
    assert open_model(str(folder), device="cpu").labels == ("a wren", "n2", "a tit", "n4")


@pytest.mark.parametrize("labels", [["one"], "abcd", {"0": "a"}, 7])
def test_labels_that_do_not_fit_are_left_out(folder, labels):
    change(folder, label_names=labels)
    assert open_model(str(folder), device="cpu").labels == ()


@pytest.mark.parametrize(
    "stored",
    [None, [], {}, STORED | {"std": [0, 0, 0]}, STORED | {"input_size": 5}, STORED | {"input_size": [3, 10**9, 1]}],
)
def test_an_unreadable_preprocessing_is_assumed(folder, stored):
    change(folder, pretrained_cfg=stored)
    model = open_model(str(folder), device="cpu")
    assert model.preprocessing.name == "ImageNet (assumed)"
    assert model.notes == ("config.json says nothing readable about the preprocessing, so it is assumed",)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"architecture": "resnet19"}, "timm has no model called resnet19. Did you mean"),
        ({"architecture": "hf-hub:nobody/net"}, "timm has no model called hf-hub:nobody/net."),
        ({"architecture": "local-dir:/tmp"}, "timm has no model called local-dir:/tmp."),
        ({"model_args": {"stem_width": 10**9, "stem_type": "deep"}}, "does not belong to the weights beside it"),
        ({"model_args": {"layers": [10**9] * 4}}, "asks for 1,000,000,000 layers"),
        ({"model_args": {"stem_width": -1, "stem_type": "deep"}}, "describes no network that can be built"),
        ({"model_args": {"block": "explode"}}, "describes no network that can be built"),
    ],
)
def test_other_configs_are_refused(folder, entries, sentence):
    change(folder, **entries)
    with pytest.raises(Refusal) as refusal:
        open_model(str(folder), device="cpu")
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_weights_of_another_network_can_be_browsed(folder):
    change(folder, architecture="resnet34")
    with pytest.raises(
        NoArchitecture, match=r"does not fit the timm:resnet34 that config.json in birds names"
    ) as asked:
        open_model(str(folder), device="cpu")
    assert asked.value.path == folder / "model.safetensors"


def test_arguments_that_would_load_files_are_left_aside(folder):
    canary = folder / "canary.pth"
    torch.save({"x": torch.ones(1)}, canary)
    known = open_model(str(folder), device="cpu").fingerprint
    change(folder, model_args={"checkpoint_path": str(canary), "pretrained": True, "features_only": True})
    model = open_model(str(folder), device="cpu")
    assert (model.fingerprint, model.classes) == (known, 4)
    assert json.loads((folder / "config.json").read_text())["model_args"]["pretrained"]
