"""Tiny text networks with seeded random weights and a tokenizer, as opened models, and texts read by them."""

import torch
import transformers

from inspector.inputs.texts import TextInput
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.models.reading import readings
from inspector.models.tokenizer import Tokenizer
from tests.unit.models.small_tokenizers import byte_level, roberta, unigram, wordpiece

BERT_ROLES = {"pad": 0, "unk": 1, "cls": 2, "sep": 3, "mask": 4}
SMALL = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24}
WILD = {"initializer_range": 0.4}
"""Weights so large that tokens make a difference."""


def bert(kind="SequenceClassification", **settings):
    tokenizer = wordpiece()
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=64, pad_token_id=0, **SMALL | WILD | settings
    )
    name = "BertModel" if kind == "Model" else f"BertFor{kind}"
    return opened(name, config, Tokenizer(tokenizer, 64, BERT_ROLES))


def gpt2(name="GPT2LMHeadModel", **settings):
    tokenizer = byte_level()
    config = transformers.GPT2Config(
        vocab_size=tokenizer.get_vocab_size(), n_embd=16, n_layer=2, n_head=2, n_positions=64, bos_token_id=0,
        eos_token_id=0, **WILD | settings,
    )  # fmt: skip
    return opened(name, config, Tokenizer(tokenizer, 64, {"eos": 0}))


def llama():
    tokenizer = byte_level()
    config = transformers.LlamaConfig(vocab_size=tokenizer.get_vocab_size(), num_key_value_heads=1, **SMALL | WILD)
    return opened("LlamaForCausalLM", config, Tokenizer(tokenizer, 64, {"eos": 0}))


def t5(name="T5ForConditionalGeneration"):
    tokenizer = unigram()
    config = transformers.T5Config(
        vocab_size=tokenizer.get_vocab_size(), d_model=16, d_kv=8, d_ff=24, num_layers=2, num_heads=2, pad_token_id=0,
        eos_token_id=1, decoder_start_token_id=0,
    )  # fmt: skip
    return opened(name, config, Tokenizer(tokenizer, 64, {"pad": 0, "eos": 1, "unk": 2}))


def bart(name="BartForSequenceClassification"):
    tokenizer = roberta()
    config = transformers.BartConfig(
        vocab_size=tokenizer.get_vocab_size(), d_model=16, encoder_layers=2, decoder_layers=2, encoder_ffn_dim=24,
        encoder_attention_heads=2, decoder_attention_heads=2, decoder_ffn_dim=24, init_std=0.4, num_labels=3,
        max_position_embeddings=64,
    )  # fmt: skip
    return opened(name, config, Tokenizer(tokenizer, 64, {"pad": 1, "eos": 2}))


def opened(name, config, tokenizer, **rest):
    with torch.random.fork_rng():
        torch.manual_seed(0)
        config.use_cache = False
        network = getattr(transformers, name)(config).eval()
    return Model(
        network, f"test:{name}", name, name, Preprocessing(), modality="text", tokenizer=tokenizer, **rest
    )  # fmt: skip


def read(model, text="The cat sat on the mat.", pair=None):
    return readings(model, TextInput(text, pair))[0]
