"""Folders of tiny text networks with heads and tokenizers: classes, answers, a mask, the next token, and both parts."""

from tests.unit.models.folders import BERT, GPT2, saved
from tests.unit.models.small_tokenizers import byte_level, roberta, wordpiece, written

BART = {
    "d_model": 16,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 30,
}
LABELS = ("negative", "neutral", "positive")
BERT_TOKENS = {
    "pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]",
}  # fmt: skip
WILD = {"initializer_range": 0.4}
"""Weights so large that tokens make a difference."""


def of_classes(place):
    """A BERT that tells three classes of a text apart."""
    return _bert(place, "BertForSequenceClassification", labels=LABELS)


def of_answers(place):
    """A BERT that says where in a text the answer to a question is."""
    return _bert(place, "BertForQuestionAnswering")


def of_masks(place):
    """A BERT that guesses what a mask hides."""
    return _bert(place, "BertForMaskedLM")


def of_next_tokens(place):
    """A GPT-2 that goes on with a text."""
    tokenizer = byte_level()
    saved(place, "GPT2LMHeadModel", "GPT2Config", **GPT2 | WILD | {"vocab_size": tokenizer.get_vocab_size()})
    written(place, tokenizer, eos_token="<|endoftext|>", unk_token="<|endoftext|>")
    return place


def of_both(place):
    """A BART: an encoder that reads and a decoder that writes."""
    return _bart(place, "BartForConditionalGeneration")


def of_classes_read_again(place):
    """A BART that tells three classes of a text apart, which its decoder reads once more."""
    return _bart(place, "BartForSequenceClassification", labels=LABELS)


def of_answers_read_again(place):
    """A BART that says where in a text, which its decoder reads once more, the answer to a question is."""
    return _bart(place, "BartForQuestionAnswering")


def _bart(place, name, **labels):
    tokenizer = roberta()
    settings = BART | {"vocab_size": tokenizer.get_vocab_size(), "init_std": 0.4}
    saved(place, name, "BartConfig", **settings, **labels)
    written(place, tokenizer, pad_token="<pad>", eos_token="</s>", bos_token="<s>", mask_token="<mask>")
    return place


def _bert(place, name, **settings):
    tokenizer = wordpiece()
    saved(place, name, "BertConfig", **BERT | WILD | {"vocab_size": tokenizer.get_vocab_size()}, **settings)
    written(place, tokenizer, **BERT_TOKENS)
    return place
