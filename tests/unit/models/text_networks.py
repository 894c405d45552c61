"""Folders of tiny text networks with heads, each with a tokenizer: of classes, of a mask, of the next token."""

from tests.unit.models.folders import BERT, GPT2, saved
from tests.unit.models.small_tokenizers import byte_level, wordpiece, written

LABELS = ("negative", "neutral", "positive")
BERT_TOKENS = {
    "pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]",
}  # fmt: skip
WILD = {"initializer_range": 0.4}
"""Weights so large that tokens make a difference."""


def of_classes(place):
    """A BERT that tells three classes of a text apart."""
    return _bert(place, "BertForSequenceClassification", labels=LABELS)


def of_masks(place):
    """A BERT that guesses what a mask hides."""
    return _bert(place, "BertForMaskedLM")


def of_next_tokens(place):
    """A GPT-2 that goes on with a text."""
    tokenizer = byte_level()
    saved(place, "GPT2LMHeadModel", "GPT2Config", **GPT2 | WILD | {"vocab_size": tokenizer.get_vocab_size()})
    written(place, tokenizer, eos_token="<|endoftext|>", unk_token="<|endoftext|>")
    return place


def _bert(place, name, **settings):
    tokenizer = wordpiece()
    saved(place, name, "BertConfig", **BERT | WILD | {"vocab_size": tokenizer.get_vocab_size()}, **settings)
    written(place, tokenizer, **BERT_TOKENS)
    return place
