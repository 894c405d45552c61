"""Tokens know their place in the text, whatever the script, and who put them there."""

import time

import pytest
from tokenizers import Tokenizer as Backend
from tokenizers import models as backends

from inspector.core.errors import Refusal
from inspector.models.tokenizer import LONGEST_TEXT, Tokenizer, tokens_of
from tests.unit.models import small_tokenizers

FAMILIES = ("wordpiece", "byte_level", "roberta", "unigram", "byte_fallback")
TEXTS = {
    "emoji": "A\N{GRINNING FACE}B and \N{ROCKET} \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "combining": "cafe\u0301 e\u0301e\u0301 n\u0303o",
    "chinese": "\u6211\u7231\u4f60 cat \u6211",
    "vowel signs": "\u0939\u093f\u0928\u094d\u0926\u0940 cat \u0e17\u0e35\u0e48",
    "right to left": "\u05e9\u05dc\u05d5\u05dd the \u0645\u0631\u062d\u0628\u0627",
    "blanks": "  two\n\n  lines\tof  it ",
    "plain": "The cat sat on the mat, wasn't it?",
}


def made(family, limit=512):
    return Tokenizer(getattr(small_tokenizers, family)(), limit, {})


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_offsets_count_code_points_and_cover_the_text(family, text):
    tokenizer = made(family)
    pieces = [piece for piece in tokenizer.pieces(text) if not piece.special]
    assert [piece.id for piece in tokenizer.pieces(text)] == tokenizer.backend.encode(text).ids
    covered = set()
    for piece in pieces:
        inside = text[piece.start : piece.end]
        assert 0 <= piece.start <= piece.end <= len(text)
        assert inside == inside.strip() or not inside.strip()
        covered.update(range(piece.start, piece.end))
    assert all(place in covered for place, letter in enumerate(text) if not letter.isspace() and letter != "\u200d")
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


@pytest.mark.parametrize("family", ["byte_level", "byte_fallback"])
def test_an_emoji_of_several_tokens_is_one_place(family):
    pieces = [piece for piece in made(family).pieces("x\N{ROCKET}y") if piece.start == 1 and piece.end == 2]
    assert len(pieces) > 1
    assert {(piece.text, piece.word) for piece in pieces} == {("\N{ROCKET}", pieces[0].word)}


def test_marks_that_the_tokenizer_strips_stay_with_their_letter():
    pieces = made("wordpiece").pieces("the cafe\u0301 e\u0301")
    spans = [(piece.start, piece.end) for piece in pieces if not piece.special]
    assert (0, 3) in spans
    assert max(end for _, end in spans) == 12
    assert not any(end == 8 for _, end in spans)


@pytest.mark.parametrize("family", ["byte_level", "roberta", "byte_fallback"])
def test_a_mark_of_its_own_is_drawn_on_a_circle_and_belongs_to_the_word(family):
    pieces = made(family).pieces("cafe\u0301 x")
    mark = next(piece for piece in pieces if piece.text.startswith("\N{DOTTED CIRCLE}"))
    assert (mark.start, mark.end) == (4, 5)
    assert mark.word == next(piece.word for piece in pieces if piece.start <= 3 < piece.end)


@pytest.mark.parametrize(
    ("family", "typed", "added"),
    [("wordpiece", "[SEP]", "[SEP]"), ("roberta", "</s>", "</s>"), ("unigram", "</s>", "</s>")],
)
def test_a_special_token_typed_by_hand_is_the_persons(family, typed, added):
    pieces = made(family).pieces(f"the {typed} cat", "the")
    ours = [piece for piece in pieces if piece.text == typed and not piece.special]
    assert [(piece.start, piece.end, piece.part) for piece in ours] == [(4, 4 + len(typed), 0)]
    theirs = [piece for piece in pieces if piece.text == added and piece.special]
    assert theirs
    assert {(piece.start, piece.end, piece.part, piece.word) for piece in theirs} == {(0, 0, -1, -1)}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_pair_has_two_parts_with_offsets_and_words_of_their_own(family):
    pieces = made(family).pieces("the cat sat", "a dog")
    for part, source in ((0, "the cat sat"), (1, "a dog")):
        own = [piece for piece in pieces if piece.part == part]
        assert own[0].start == 0
        assert own[-1].end == len(source)
        assert [piece.word for piece in own] == sorted(piece.word for piece in own)
        assert own[0].word == 0
        assert {source[p.start : p.end] for p in own} <= {source[a:b] for a in range(12) for b in range(a, 13)}
    tokens = tokens_of(pieces, ("the cat sat", "a dog"))
    assert len(tokens) == len(pieces)
    assert tokens.sources == ("the cat sat", "a dog")
    assert tokens.special == tuple(part < 0 for part in tokens.part)


def test_a_tokenizer_without_words_gets_those_between_blanks():
    pieces = [piece for piece in made("byte_fallback").pieces("The cat  sat on\nit") if piece.text != "\N{OPEN BOX}"]
    words = {}
    for piece in pieces:
        if not piece.special and piece.text.isalpha():
            words[piece.word] = words.get(piece.word, "") + piece.text
    assert words == {0: "The", 1: "cat", 2: "sat", 3: "on", 4: "it"}


def test_white_space_is_shown_by_signs():
    texts = [piece.text for piece in made("byte_level").pieces("a \n\t\0\u202e")]
    assert texts[0] == "a"
    assert {"\N{OPEN BOX}", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}", "\N{RIGHTWARDS ARROW}"} & set(texts)
    assert "U+0000" in texts
    assert all(text.isprintable() for text in texts)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "text", ["The cat sat. " * 7_693, "a" * 100_000, "\u6211\u7231" * 50_000], ids=["prose", "letters", "chinese"]
)
def test_a_hundred_thousand_characters_take_no_time(family, text):
    began = time.monotonic()
    pieces = made(family).pieces(text)
    assert time.monotonic() - began < 20
    assert max(piece.end for piece in pieces) >= len(text) - 1
    assert max(len(piece.text) for piece in pieces) <= 80


def test_a_book_is_refused():
    with pytest.raises(Refusal, match="more than 1,000,000 characters"):
        made("wordpiece").pieces("x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", ["", "\0", "\ud83d", "a\ud800b", "\u202e\u200b", "\x1b[31m", "\ufeff"])
def test_odd_texts_are_read(family, text):
    for piece in made(family).pieces(text, text):
        assert piece.end <= len(text)
        assert piece.special or piece.text.isprintable()


@pytest.mark.parametrize(("family", "text"), [("byte_level", " cat"), ("wordpiece", "cat"), ("unigram", "cat")])
def test_tokens_have_names_for_people(family, text):
    tokenizer = made(family)
    assert "".join(tokenizer.text_of(id_) for id_ in tokenizer.ids_of(text)).strip("\N{OPEN BOX}") == "cat"
    assert tokenizer.text_of(10**6) == "token 1000000"


def test_half_a_character_is_called_by_its_name():
    tokenizer = made("byte_fallback")
    ids = tokenizer.ids_of("\N{ROCKET}")
    assert tokenizer.text_of(ids[-1]) == "<0x80>"


@pytest.mark.parametrize("family", FAMILIES)
def test_written_tokens_know_their_place_in_what_they_make(family):
    tokenizer = made(family)
    ids = tokenizer.ids_of("the cat sat on the mat")
    text, pieces = tokenizer.pieces_of_ids(ids)
    assert text.strip() == "the cat sat on the mat"
    assert [piece.id for piece in pieces] == ids
    letters = [text[piece.start : piece.end] for piece in pieces]
    assert "".join(letters).replace(" ", "") == text.replace(" ", "")
    assert max(piece.word for piece in pieces) == 5


def test_a_tokenizer_that_breaks_is_told_in_a_sentence():
    broken = Tokenizer(Backend(backends.WordPiece({"a": 0}, unk_token="[UNK]")), 512, {})
    with pytest.raises(Refusal, match="tokenizer cannot read this text: WordPiece error: Missing"):
        broken.pieces("word")
