"""Whole pickled networks and exported programs: asked for first, loaded from a private copy, then asked like any."""

import hashlib
import shutil
import sys
import warnings

import numpy as np
import pytest
import torch
from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import PlainJob
from inspector.inputs.images import ImageInput
from inspector.methods.explain import explain
from inspector.methods.grad_cam import GradCAM
from inspector.methods.integrated_gradients import IntegratedGradients
from inspector.methods.smooth_grad import SmoothGrad
from inspector.models import private_copy
from inspector.models.choices import DEFAULTS, CodeAsked, OpenChoices
from inspector.models.opening import open_model

TRUST = OpenChoices(trust_all=True)
PACKAGE = """import pathlib
from torch import nn

class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.conv(x)) + x

class Net(nn.Module):
    names = {0: "cat", 1: "dog", 2: "cow"}

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, padding=1)
        self.block = Block(8)
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        return self.fc(self.block(self.stem(x)).mean((2, 3)))

    def __setstate__(self, state):
        pathlib.Path(__file__).with_name("canary").touch()
        super().__setstate__(state)
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A folder with a package of its own, which can be imported for as long as the test runs."""
    (tmp_path / "pickled_nets").mkdir()
    (tmp_path / "pickled_nets" / "__init__.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / "pickled_nets"
    sys.modules.pop("pickled_nets", None)


@pytest.fixture
def network(package):
    import pickled_nets

    torch.manual_seed(0)
    return pickled_nets.Net().eval()


@pytest.fixture
def photo():
    pixels = np.random.default_rng(0).integers(0, 256, (40, 50, 3), np.uint8)
    return ImageInput("photo", pixels)


def refused(path, choices=TRUST):
    with pytest.raises(Refusal) as caught:
        open_model(str(path), device="cpu", choices=choices)
    return str(caught.value)


def asked(path, choices=DEFAULTS):
    with pytest.raises(CodeAsked) as caught:
        open_model(str(path), device="cpu", choices=choices)
    return caught.value


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("legacy", [False, True])
def test_a_pickled_network_opens_with_trust_only(package, network, tmp_path, wrapped, legacy):
    path = tmp_path / "best.pt"
    content = {"model": network, "epoch": 3} if wrapped else network
    torch.save(content, path, _use_new_zipfile_serialization=not legacy)
    question = asked(path)
    assert not (package / "canary").exists()
    assert str(question) == (
        "best.pt holds a whole network of class pickled_nets.Net; making it runs that code: pickled_nets.Net, "
        "pickled_nets.Block. Trust it only if you know where it comes from."
    )
    assert question.runs == f"pickled_nets.Net, pickled_nets.Block in {path}"
    assert question.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    model = open_model(str(path), device="cpu", choices=OpenChoices(trusted=frozenset([question.sha256])))
    assert (package / "canary").exists()
    x = torch.randn(1, 3, 32, 32)
    assert torch.equal(model.network(x), network(x))
    assert model.fingerprint == question.sha256
    assert (model.name, model.labels) == ("Net", ("cat", "dog", "cow"))
    assert model.notes[0] == "Made by its own code (pickled_nets.Net)"
    path.write_bytes(path.read_bytes() + b"\0") if legacy else torch.save(network.half(), path)
    assert asked(path, OpenChoices(trusted=frozenset([question.sha256]))).sha256 != question.sha256


def test_a_pickled_network_whose_code_is_gone_names_it(package, network, tmp_path):
    path = tmp_path / "best.pt"
    torch.save(network, path)
    (package / "__init__.py").write_text(PACKAGE.replace("class Block", "class Brick").replace("Block(", "Brick("))
    del sys.modules["pickled_nets"]
    sys.path_importer_cache.clear()
    shutil.rmtree(package / "__pycache__", ignore_errors=True)
    assert refused(path) == "best.pt needs pickled_nets.Block, which the installed pickled_nets does not have."
    del sys.modules["pickled_nets"]
    shutil.rmtree(package)
    assert refused(path) == "best.pt needs the Python package pickled_nets, which is not installed here."


def test_a_network_of_the_script_that_saved_it_says_how_to_open_it(network, tmp_path, monkeypatch):
    path = tmp_path / "best.pt"
    main = sys.modules["__main__"]
    monkeypatch.setattr(type(network), "__module__", "__main__")
    monkeypatch.setattr(main, "Net", type(network), raising=False)
    torch.save(network, path)
    monkeypatch.delattr(main, "Net")
    assert refused(path) == (
        "best.pt needs the class Net of the script that saved it. "
        "Write file:SCRIPT.py:Net@best.pt to open it with that file."
    )


def test_what_is_loaded_is_what_was_hashed(network, tmp_path, monkeypatch):
    path = tmp_path / "best.pt"
    torch.save(network, path)
    trusted = OpenChoices(trusted=frozenset([hashlib.sha256(path.read_bytes()).hexdigest()]))
    hashed = private_copy.sha256_of

    def replaced_after(path, job):
        sha256 = hashed(path, job)
        torch.save(network.double(), path)
        return sha256

    monkeypatch.setattr(private_copy, "sha256_of", replaced_after)
    with pytest.raises(Refusal):
        open_model(str(path), device="cpu", choices=trusted)


def test_a_pickled_architecture_of_torchvision_needs_no_trust(tmp_path):
    from torchvision.models import resnet18

    torch.save(resnet18(num_classes=4), tmp_path / "best.pt")
    assert open_model(str(tmp_path / "best.pt"), device="cpu").name == "resnet18"


def export(network, path, batch, dynamic=False):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shapes = ({0: torch.export.Dim("batch")},) if dynamic else None
        program = torch.export.export(network, (torch.randn(batch, 3, 32, 48),), dynamic_shapes=shapes)
        torch.export.save(program, path)
    return path


@pytest.mark.parametrize("dynamic", [False, True])
def test_an_exported_program_can_be_asked_layer_by_layer(network, tmp_path, photo, dynamic):
    path = export(network, tmp_path / "net.pt2", 2 if dynamic else 1, dynamic)
    question = asked(path)
    assert str(question) == (
        "net.pt2 is an exported program, and loading it can run code that is hidden in it. "
        "Trust it only if you know where it comes from."
    )
    model = open_model(str(path), device="cpu", choices=OpenChoices(trusted=frozenset([question.sha256])))
    assert [(layer.path, layer.type) for layer in model.layers] == [
        ("stem", "Conv2d"),
        ("block", "Block"),
        ("block.conv", "Conv2d"),
        ("block.relu", "ReLU"),
        ("fc", "Linear"),
    ]
    assert (model.classes, model.preprocessing.crop) == (3, (32, 48))
    assert model.survey.last_spatial == "block"
    assert model.fingerprint == question.sha256
    x, _ = model.prepare(photo)
    torch.testing.assert_close(model.network(x), network(x))

    original = model.__class__(network, "", "", "", model.preprocessing)
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    for method in (GradCAM(), SmoothGrad(samples=3), IntegratedGradients(steps=4)):
        found = explain(method, model, photo, PlainJob())
        expected = explain(method, original, photo, PlainJob())
        np.testing.assert_allclose(found.raw, expected.raw, rtol=1e-3, atol=1e-6)


def test_an_exported_program_for_several_images_is_refused(network, tmp_path):
    told = refused(export(network, tmp_path / "net.pt2", 4))
    assert told == "net.pt2 was exported for 4 images at once. Export it for one, or for any number."


def test_an_exported_program_that_takes_no_image_is_refused(tmp_path):
    program = torch.export.export(nn.Linear(5, 2), (torch.randn(1, 5),))
    torch.export.save(program, tmp_path / "net.pt2")
    told = refused(tmp_path / "net.pt2")
    assert told == "net.pt2 takes 1 x 5, not an image (batch x channels x height x width)."


def test_a_program_exported_while_training_says_so(tmp_path):
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.LazyLinear(2))
    network(torch.randn(2, 3, 32, 48))
    path = export(network.train(), tmp_path / "net.pt2", 1)
    assert open_model(str(path), device="cpu", choices=TRUST).notes[0].startswith("It was exported while training")


def test_a_damaged_program_is_refused(network, tmp_path):
    path = export(network, tmp_path / "net.pt2", 1)
    path.write_bytes(path.read_bytes()[:-4000])
    assert refused(path).startswith("net.pt2 ")
