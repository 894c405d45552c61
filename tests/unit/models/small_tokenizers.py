"""Small tokenizers of each family, trained on a few sentences, written into model folders as transformers does."""

from __future__ import annotations

import json

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

SENTENCES = [
    "The cat sat on the mat. It was a good day, wasn't it?",
    "The dog chased the cat, and the bird sang unaffably.",
    "\N{GRINNING FACE} caf\u00e9 cafe\u0301 \u6211\u7231\u4f60 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
]


def wordpiece(size: int = 200) -> Tokenizer:
    """As BERT's: ``[CLS] text [SEP] pair [SEP]``, lower case, accents stripped."""
    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    made.train_from_iterator(
        SENTENCES, trainers.WordPieceTrainer(vocab_size=size, special_tokens=names, show_progress=False)
    )
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return made


def byte_level(size: int = 340) -> Tokenizer:
    """As GPT-2's: bytes, nothing added."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    made.post_processor = processors.ByteLevel(trim_offsets=False)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=["<|endoftext|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(SENTENCES, trainer)
    return made


def roberta(size: int = 340) -> Tokenizer:
    """As RoBERTa's and BART's: bytes between ``<s>`` and ``</s>``."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(SENTENCES, trainer)
    made.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True)
    return made


def unigram(size: int = 80) -> Tokenizer:
    """As T5's: sentencepiece with ``</s>`` at the end."""
    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
    )
    made.train_from_iterator(SENTENCES, trainer)
    made.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", 1)]
    )
    return made


def byte_fallback() -> Tokenizer:
    """As Llama 2's: no words before merging, ``<s>`` in front, bytes for what is unknown."""
    made = Tokenizer(models.BPE(byte_fallback=True, fuse_unk=True, unk_token="<unk>"))
    made.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    made.decoder = decoders.Sequence(
        [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    names = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    trainer = trainers.BpeTrainer(vocab_size=320, special_tokens=names, show_progress=False)
    made.train_from_iterator(SENTENCES[:2], trainer)
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", 1)]
    )
    return made


def sentencepiece(file, kind="unigram", **settings):
    """Train sentencepiece on the sentences, write its ``file`` and return its own processor."""
    import io

    from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

    content = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 3), model_writer=content, model_type=kind, hard_vocab_limit=False,
        vocab_size=400 if kind == "bpe" else 90, minloglevel=2, **settings,
    )  # fmt: skip
    file.write_bytes(content.getvalue())
    return SentencePieceProcessor(model_proto=content.getvalue())


def written(folder, tokenizer, **settings):
    """Write ``tokenizer`` into a model's folder, with ``settings`` such as ``pad_token`` and ``model_max_length``."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
