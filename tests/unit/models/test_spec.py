"""The MODEL text: what every form means, and what is said where a text names nothing."""

import pytest

from inspector.core.errors import Refusal
from inspector.models.spec import DEMO_SPEC, ModelSpec, parse


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("best.pth", "at@home.pth", "home.pth"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "vit").mkdir()
    (tmp_path / "vit" / "config.json").write_text("{}")
    (tmp_path / "plain").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "scheme", "name", "options", "weights"),
    [
        ("torchvision:resnet50", "torchvision", "resnet50", {}, None),
        ("  timm:vit_base_patch16_224.augreg_in21k ", "timm", "vit_base_patch16_224.augreg_in21k", {}, None),
        ("torchvision:resnet50@best.pth", "torchvision", "resnet50", {}, "best.pth"),
        ("torchvision:resnet50?num_classes=5@best.pth", "torchvision", "resnet50", {"num_classes": 5}, "best.pth"),
        (
            'timm:a?global_pool="avg"&b=[1,2]&c=false',
            "timm",
            "a",
            {"global_pool": "avg", "b": [1, 2], "c": False},
            None,
        ),
        ('timm:a?tag="x@y"', "timm", "a", {"tag": "x@y"}, None),
        ("timm:resnet18@at@home.pth", "timm", "resnet18@at", {}, "home.pth"),
        ("best.pth", "auto", "", {}, "best.pth"),
        ("./best.pth", "auto", "", {}, "best.pth"),
        ("at@home.pth", "auto", "", {}, "at@home.pth"),
        ("auto@best.pth", "auto", "", {}, "best.pth"),
        ("hf:vit", "hf", "vit", {}, None),
        ("vit", "hf", "vit", {}, None),
        (DEMO_SPEC, "demo", "efficientnet-lite0", {}, None),
    ],
)
def test_every_form(folder, text, scheme, name, options, weights):
    spec = parse(text)
    expected = str(folder / name) if scheme == "hf" else name
    assert spec == ModelSpec(scheme, expected, options, folder / weights if weights else None)
    assert parse(str(spec)) == spec, "the text of a spec opens the same again"


def test_a_spec_holds_when_the_working_folder_changes(folder, monkeypatch):
    text = str(parse("torchvision:resnet50?num_classes=5@best.pth"))
    monkeypatch.chdir(folder / "plain")
    assert parse(text).weights == folder / "best.pth"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No model is named"),
        ("hub:DIR#entry", "hub: models run code"),
        ("py:package.module:factory", "py: models run code"),
        ("file:/path/net.py:Class", "file: models run code"),
        ("keras:vgg", "keras: is not a source of models"),
        ("resnet50", "resnet50 is neither a file nor a model"),
        ("gone.pth", "There is no file or folder gone.pth."),
        ("C:\\models\\gone.pth", "There is no file or folder C:\\models\\gone.pth."),
        ("resnet50@best.pth", "write torchvision:resnet50@best.pth"),
        ("torchvision:resnet50@gone.pth", "There is no file gone.pth to take the weights from."),
        ("torchvision:", "torchvision: needs a name"),
        ("torchvision:resnet50?num_classes=five", "The option 'num_classes=five' cannot be read."),
        ("torchvision:resnet50?num_classes", "The option 'num_classes' cannot be read."),
        ("hf:gone", "There is no folder gone."),
        ("hf:plain", "The folder plain has no config.json"),
        ("hf:vit@best.pth", "leave away what follows the @"),
        ("plain", "plain is a folder without a config.json."),
        ("auto", "auto needs a weights file"),
        (f"{DEMO_SPEC}?a=1", "takes neither options nor weights"),
        ("x" * 5000, "is neither a file nor a model"),
        ("a\0b", "is neither a file nor a model"),
    ],
)
def test_what_names_nothing_is_refused_in_one_sentence(folder, text, sentence):
    with pytest.raises(Refusal) as refusal:
        parse(text)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)
