"""The tokenizer of a folder: read from its own files, checked, and its absence told in a sentence."""

import json
import socket
import sys

import pytest

from inspector.core.errors import Refusal
from inspector.inputs.texts import TextInput
from inspector.models.folder_tokenizer import LONGEST_WINDOW
from inspector.models.opening import open_model
from inspector.models.reading import readings
from tests.unit.models.folders import BERT, GPT2, T5, saved
from tests.unit.models.small_tokenizers import SENTENCES, byte_level, roberta, sentencepiece, wordpiece, written

ROBERTA = BERT | {"vocab_size": 340, "pad_token_id": 1, "max_position_embeddings": 22, "type_vocab_size": 1}


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """Nothing is fetched, and nobody is there to be asked."""

    def refuse(*_):
        raise AssertionError("a connection or an answer was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("builtins.input", refuse)


@pytest.fixture
def folder(tmp_path):
    tokenizer = wordpiece()
    saved(tmp_path / "reader", "BertModel", "BertConfig", **BERT | {"vocab_size": tokenizer.get_vocab_size()})
    written(tmp_path / "reader", tokenizer, pad_token="[PAD]", mask_token={"content": "[MASK]"}, cls_token="[CLS]")
    return tmp_path / "reader"


def texts(model, text, pair=None):
    return readings(model, TextInput(text, pair))[0].tokens.texts


def test_it_is_read_with_the_roles_of_its_tokens(folder):
    model = open_model(str(folder), device="cpu")
    assert model.notes == ()
    assert model.tokenizer.roles == {"pad": 0, "cls": 2, "mask": 4}
    assert model.tokenizer.limit == 20
    assert texts(model, "The cat") == ("[CLS]", "The", "cat", "[SEP]")


def test_truncation_and_padding_that_it_was_saved_with_are_off(folder):
    tokenizer = wordpiece()
    tokenizer.enable_truncation(3)
    tokenizer.enable_padding(length=8)
    written(folder, tokenizer)
    assert texts(open_model(str(folder), device="cpu"), "The cat sat") == ("[CLS]", "The", "cat", "sat", "[SEP]")


def test_roles_come_from_the_config_where_the_tokenizer_names_none(tmp_path):
    saved(tmp_path / "net", "GPT2LMHeadModel", "GPT2Config", **GPT2 | {"vocab_size": 340, "eos_token_id": 0})
    written(tmp_path / "net", byte_level())
    assert open_model(str(tmp_path / "net"), device="cpu").tokenizer.roles == {"eos": 0, "bos": 1}


@pytest.mark.parametrize(("stated", "limit"), [(12, 12), (10**30, 20), (-1, 20), ("many", 20), (1e400, 20)])
def test_the_shorter_of_two_stated_lengths_holds(folder, stated, limit):
    written(folder, wordpiece(), model_max_length=stated)
    assert open_model(str(folder), device="cpu").tokenizer.limit == limit


def test_positions_behind_padding_are_not_counted(tmp_path):
    saved(tmp_path / "net", "RobertaModel", "RobertaConfig", **ROBERTA)
    written(tmp_path / "net", roberta())
    model = open_model(str(tmp_path / "net"), device="cpu")
    assert model.tokenizer.limit == 20
    longest = readings(model, TextInput("x" * 18))[0]
    assert longest.x.shape == (1, 20)
    assert model.network(longest.x, **longest.words).last_hidden_state.shape == (1, 20, 16)


def test_a_network_without_a_limit_reads_what_can_be_shown(tmp_path):
    t5 = {"d_model": 16, "d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 2, "vocab_size": 340}
    saved(tmp_path / "net", "T5EncoderModel", "T5Config", **t5)
    written(tmp_path / "net", roberta())
    model = open_model(str(tmp_path / "net"), device="cpu")
    assert model.tokenizer.limit == LONGEST_WINDOW
    assert readings(model, TextInput("The cat"))[0].target is None
    assert model.survey.times_called["encoder.block.0"] == 1


def test_files_of_the_old_form_are_read_too(folder):
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()
    names = sorted(wordpiece().get_vocab().items(), key=lambda entry: entry[1])
    (folder / "vocab.txt").write_text("\n".join(name for name, _ in names))
    model = open_model(str(folder), device="cpu")
    assert model.notes == ()
    assert texts(model, "The cat [SEP]") == ("[CLS]", "The", "cat", "[SEP]", "[SEP]")
    assert model.tokenizer.roles["mask"] == 4


@pytest.mark.parametrize("merges", [True, False])
def test_bytes_of_the_old_form_need_their_merges(tmp_path, merges):
    saved(tmp_path / "net", "GPT2LMHeadModel", "GPT2Config", **GPT2 | {"vocab_size": 340})
    byte_level().model.save(str(tmp_path / "net"))
    if not merges:
        (tmp_path / "net" / "merges.txt").unlink()
    model = open_model(str(tmp_path / "net"), device="cpu")
    if merges:
        assert readings(model, TextInput("The cat"))[0].tokens.ids == tuple(byte_level().encode("The cat").ids)
    else:
        assert model.notes == ("The tokenizer's file merges.txt is missing, so texts cannot be read",)
        assert model.tokenizer is None


LLAMA = {
    "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
    "intermediate_size": 32,
}  # fmt: skip
BYTES = {"byte_fallback": True, "normalization_rule_name": "identity", "remove_extra_whitespaces": False}
GEMMA_PIECES = {"pad_id": 0, "eos_id": 1, "bos_id": 2, "unk_id": 3, "bos_piece": "<bos>", "eos_piece": "<eos>"}
SENTENCEPIECE = {
    "T5": (
        ("T5ForConditionalGeneration", "T5Config", T5),
        ("spiece.model", "unigram", {"pad_id": 0, "eos_id": 1, "unk_id": 2, "bos_id": -1}),
        (None, 100, 0, (), ("</s>",)),
    ),
    "XLM-RoBERTa": (
        ("XLMRobertaModel", "XLMRobertaConfig", BERT),
        ("sentencepiece.bpe.model", "unigram", {"unk_id": 0, "bos_id": 1, "eos_id": 2}),
        (None, 2, 1, ("<s>",), ("</s>",)),
    ),
    "Llama": (
        ("LlamaForCausalLM", "LlamaConfig", LLAMA),
        ("tokenizer.model", "bpe", {"unk_id": 0, "bos_id": 1, "eos_id": 2, **BYTES}),
        ({"tokenizer_class": "LlamaTokenizer", "add_bos_token": True}, 0, 0, ("<s>",), ()),
    ),
    "Gemma": (
        ("Gemma2ForCausalLM", "Gemma2Config", LLAMA | {"head_dim": 8}),
        ("tokenizer.model", "bpe", {"add_dummy_prefix": False, **GEMMA_PIECES, **BYTES}),
        ({"tokenizer_class": "GemmaTokenizer", "add_bos_token": True}, 1, 0, ("<bos>",), ()),
    ),
}
"""The network; its file of sentencepiece; and its settings, what is added to the vocabulary and to a text."""


def of_sentencepiece(place, family):
    (name, config, settings), (file, kind, training), (described, more, shift, before, behind) = SENTENCEPIECE[family]
    place.mkdir()
    own = sentencepiece(place / file, kind, **training)
    size = own.get_piece_size() + more
    saved(place, name, config, **settings | {"vocab_size": size, "max_position_embeddings": 60})
    if described:
        (place / "tokenizer_config.json").write_text(json.dumps(described))
    return own, shift, before, behind


@pytest.mark.parametrize("family", SENTENCEPIECE)
def test_a_file_of_sentencepiece_is_converted(tmp_path, family):
    own, shift, before, behind = of_sentencepiece(tmp_path / "net", family)
    model = open_model(str(tmp_path / "net"), device="cpu")
    assert model.notes == ()
    tokens = readings(model, TextInput(SENTENCES[0]))[0].tokens
    end = len(tokens) - len(behind)
    assert (tokens.texts[: len(before)], tokens.texts[end:]) == (before, behind)
    assert tokens.ids[len(before) : end] == tuple(id_ + shift for id_ in own.encode(SENTENCES[0]))
    spelled = "".join(SENTENCES[0][start:end] for start, end in tokens.offsets)
    assert spelled == SENTENCES[0].replace(" ", "")


def test_a_file_of_sentencepiece_that_would_be_read_otherwise_than_it_was_made_is_not_read(tmp_path):
    of_sentencepiece(tmp_path / "net", "Llama")
    (tmp_path / "net" / "tokenizer_config.json").unlink()
    model = open_model(str(tmp_path / "net"), device="cpu")
    assert model.tokenizer is None
    assert model.notes == (
        "The tokenizer (tokenizer.model) cannot be converted exactly without a tokenizer.json or "
        "tokenizer_config.json beside it, so texts cannot be read",
    )


@pytest.mark.parametrize("absent", ["sentencepiece", "google.protobuf"])
def test_without_the_packages_of_sentencepiece_the_way_on_is_named(tmp_path, monkeypatch, absent):
    of_sentencepiece(tmp_path / "net", "T5")
    for name in [name for name in sys.modules if name.startswith("sentencepiece")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(Refusal) as refused:
        readings(open_model(str(tmp_path / "net"), device="cpu"), TextInput("The cat"))
    assert str(refused.value) == (
        'The tokenizer (spiece.model) needs two more packages (pip install -U "layer-inspector[sentencepiece]"), so '
        "texts cannot be read. The layers of net can be browsed."
    )


def test_a_damaged_file_of_sentencepiece_is_said(tmp_path):
    of_sentencepiece(tmp_path / "net", "T5")
    (tmp_path / "net" / "spiece.model").write_bytes(b"\x0a\x99" * 300)
    assert open_model(str(tmp_path / "net"), device="cpu").notes == (UNREADABLE,)


def test_tokenizers_without_places_in_the_text_are_said(tmp_path):
    saved(tmp_path / "net", "T5ForConditionalGeneration", "T5Config", **T5)
    (tmp_path / "net" / "vocab.json").write_text("{}")
    (tmp_path / "net" / "source.spm").write_bytes(b"\x0a\x99")
    assert open_model(str(tmp_path / "net"), device="cpu").notes == (
        "The tokenizer's kind does not tell where in a text its tokens stand, so texts cannot be read",
    )


NO_TOKENIZER = "There is no tokenizer in the folder, so texts cannot be read"
DAMAGED = "The tokenizer (tokenizer.json) is damaged, so texts cannot be read"
UNREADABLE = "The tokenizer's files cannot be read, so texts cannot be read"
PANIC = {"version": "1.0", "model": {"type": "BPE", "vocab": {}, "merges": []}, "added_tokens": [], "decoder": 7}


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (None, NO_TOKENIZER),
        ("", DAMAGED),
        ('{"model": ', DAMAGED),
        ('{"model": {}}', UNREADABLE),
        ("{}", UNREADABLE),
        (json.dumps(PANIC), UNREADABLE),
        ('{"model": {"type": "WordPiece", "vocab": {"a": -1}}}', UNREADABLE),
    ],
)
def test_without_a_good_one_the_folder_opens_and_says_so(folder, content, note):
    if content is None:
        (folder / "tokenizer.json").unlink()
    else:
        (folder / "tokenizer.json").write_text(content)
    model = open_model(str(folder), device="cpu")
    assert (model.notes, model.tokenizer) == ((note,), None)
    assert model.survey.call("encoder.layer.1").shape == (1, 8, 16)
    with pytest.raises(Refusal) as refused:
        readings(model, TextInput("The cat"))
    assert str(refused.value) == f"{note}. The layers of reader can be browsed."


def test_a_file_that_is_far_too_large_is_not_read(folder):
    with (folder / "tokenizer.json").open("r+b") as file:
        file.seek(129 << 20)
        file.write(b"}")
    note = "The tokenizer's file tokenizer.json has more than 128 MB, which none has, so texts cannot be read"
    assert open_model(str(folder), device="cpu").notes == (note,)


@pytest.mark.parametrize("vocabulary", [30, 500])
def test_a_tokenizer_of_another_network_is_not_used(folder, tmp_path, vocabulary):
    saved(tmp_path / "other", "BertModel", "BertConfig", **BERT | {"vocab_size": vocabulary})
    written(tmp_path / "other", wordpiece())
    model = open_model(str(tmp_path / "other"), device="cpu")
    assert model.tokenizer is None
    known = wordpiece().get_vocab_size()
    assert model.notes == (
        f"The tokenizer has {known:,} tokens and the network {vocabulary}, so it is another network's "
        "and texts cannot be read",
    )


def test_a_token_that_the_network_was_never_given_is_refused_where_it_stands(folder):
    tokenizer = wordpiece()
    tokenizer.add_tokens(["<new>"])
    written(folder, tokenizer)
    model = open_model(str(folder), device="cpu")
    assert texts(model, "The cat") == ("[CLS]", "The", "cat", "[SEP]")
    with pytest.raises(Refusal, match="The tokenizer knows <new>, but the network does not"):
        readings(model, TextInput("The <new> cat"))


@pytest.mark.parametrize(
    "settings",
    [
        {"auto_map": {"AutoTokenizer": ["mine.Mine", None]}, "tokenizer_class": "Mine"},
        {"tokenizer_class": "os.system"},
        {"auto_map": {"AutoTokenizer": "nobody/code--mine.Mine"}},
    ],
)
@pytest.mark.parametrize("old", [True, False], ids=["old form", "tokenizer.json"])
def test_no_code_of_the_folder_runs(folder, settings, old):
    (folder / "mine.py").write_text(f"open({str(folder / 'canary')!r}, 'w')\nclass Mine: ...\n")
    if old:
        (folder / "tokenizer.json").unlink()
        (folder / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\n")
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"auto_map": {"AutoConfig": "mine.Mine"}}))
    model = open_model(str(folder), device="cpu")
    assert not (folder / "canary").exists()
    assert (model.tokenizer is None) == old
