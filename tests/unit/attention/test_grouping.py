"""Groups of tokens: pieces, words and sentences in any script, and attention summed over them."""

import itertools

import numpy as np
import pytest

from inspector.attention.grouping import (
    attention_from,
    attention_to,
    group_numbers,
    group_texts,
    sentence_spans,
    sides,
    utf16_places,
)
from inspector.attention.passages import passage
from inspector.core.tokens import Tokens

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def tokens_of(sources, places, words=None, grid=None):
    """Tokens at ``places``: (part, start, end), or the name of one that the tokenizer added."""
    added = [isinstance(place, str) for place in places]
    spans = [(-1, 0, 0) if alone else place for alone, place in zip(added, places, strict=True)]
    texts = [
        place if alone else sources[span[0]][span[1] : span[2]]
        for alone, place, span in zip(added, places, spans, strict=True)
    ]
    return Tokens(
        texts=tuple(texts),
        ids=tuple(range(len(places))),
        offsets=tuple((start, end) for _, start, end in spans),
        part=tuple(part for part, _, _ in spans),
        words=tuple(words or [-1] * len(places)),
        special=tuple(added),
        sources=tuple(sources),
        grid=grid,
    )


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rains. ", "It pours."],
        ["Dr. Ada met J. R. Smith, e.g. at 3.5 km. ", "Then she left."],
        ["Am I? ", "I am! ", "\N{LEFT DOUBLE QUOTATION MARK}Yes.\N{RIGHT DOUBLE QUOTATION MARK} ", "No"],
        ["So am I. ", "Go."],
        ["He waits... and goes. ", "Done"],
        ["我喜欢狗。", "它很好\uff01", "真的吗\uff1f"],
        ["هل تحب القطط؟ ", "نعم."],
        ["A title\n\n", "and a text\nbroken in a line. ", "End"],
        ["One\n", "Two\n"],
        ["no end at all"],
        ["..."],
    ],
)
def test_sentences_end_where_people_end_them(parts):
    assert sentences("".join(parts)) == parts


def test_sentences_of_no_text_and_of_a_hundred_thousand_full_stops():
    assert sentence_spans("") == ()
    for text in ("." * 100_000, ". " * 50_000, "a.\n" * 33_000, "x" * 100_000):
        spans = sentence_spans(text)
        assert spans[0][0] == 0 and spans[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))


def test_words_and_sentences_are_groups_and_added_tokens_are_alone():
    text = "Dogs unbelievably bark. Cats sleep."
    places = ["[CLS]", (0, 0, 4), (0, 5, 10), (0, 10, 17), (0, 18, 22), (0, 22, 23), (0, 24, 28), (0, 29, 34), "[SEP]"]
    tokens = tokens_of([text], places, words=[-1, 0, 1, 1, 2, 3, 4, 5, -1])
    assert group_numbers(tokens, "token").tolist() == list(range(9))
    assert group_numbers(tokens, "word").tolist() == [0, 1, 2, 2, 3, 4, 5, 6, 7]
    assert group_numbers(tokens, "sentence").tolist() == [0, 1, 1, 1, 1, 1, 2, 2, 3]
    assert group_texts(tokens, group_numbers(tokens, "word"))[:3] == ("[CLS]", "Dogs", "unbelievably")
    assert group_texts(tokens, group_numbers(tokens, "sentence"))[1:3] == ("Dogs unbelievably bark.", "Cats sleep")


def test_the_words_of_two_texts_are_never_one_group():
    tokens = tokens_of(["a", "b"], [(0, 0, 1), "[SEP]", (1, 0, 1)], words=[0, -1, 0])
    for level in ("token", "word", "sentence"):
        assert len(set(group_numbers(tokens, level).tolist())) == 3


def test_tokens_of_one_emoji_are_one_piece():
    tokens = tokens_of(["A\U0001f600B"], [(0, 0, 1), (0, 1, 2), (0, 1, 2), (0, 1, 2), (0, 1, 2), (0, 2, 3)])
    assert group_numbers(tokens, "token").tolist() == [0, 1, 1, 1, 1, 2]
    assert group_numbers(tokens, "word").tolist() == [0, 1, 1, 1, 1, 2]


def test_overlapping_tokens_are_one_piece_but_touching_ones_are_two():
    tokens = tokens_of(["abcd"], [(0, 0, 2), (0, 1, 3), (0, 3, 4)])
    assert group_numbers(tokens, "token").tolist() == [0, 0, 1]


def test_no_tokens_and_tokens_without_a_place():
    assert len(group_numbers(tokens_of([], []), "word")) == 0
    assert group_numbers(tokens_of(["a"], [(0, 0, 0), (0, 0, 1)]), "sentence").tolist() == [0, 1]


def test_code_points_are_counted_as_qt_counts():
    assert utf16_places("A\U0001f600B").tolist() == [0, 1, 3, 4]
    assert utf16_places("").tolist() == [0]
    for text in ("e\u0301\U0001f468\u200d\U0001f469\u200d\U0001f467", "我שa\U00020000", "\ud800x"):
        assert utf16_places(text)[-1] == len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_added_tokens_go_with_the_text_that_they_close():
    tokens = tokens_of(["a", "b"], ["[CLS]", (0, 0, 1), "[SEP]", (1, 0, 1), "[SEP]"])
    assert sides(tokens).tolist() == [0, 0, 0, 1, 1]
    assert sides(tokens_of(["a"], ["[CLS]"])).tolist() == [0]


def test_attention_of_groups_is_a_sum_over_keys_and_a_mean_over_queries():
    weights = np.array([[0.5, 0.5, 0, 0], [0.1, 0.2, 0.3, 0.4], [0.25] * 4, [0, 0, 1, 0]], np.float32)
    groups = np.array([0, 1, 1, 2])
    assert attention_from(weights, groups, groups, 1) == pytest.approx([0.175, 0.5, 0.325])
    assert attention_to(weights, groups, groups, 1) == pytest.approx([0.5, 0.5, 1.0])
    for group in range(3):
        assert attention_from(weights, groups, groups, group).sum() == pytest.approx(1)
        for other in range(3):
            there = attention_from(weights, groups, groups, group)[other]
            assert attention_to(weights, groups, groups, other)[group] == pytest.approx(there)


def test_half_precision_is_summed_in_full():
    weights = np.full((1, 4096), 1 / 4096, np.float16)
    one = np.zeros(4096, np.intp)
    assert attention_from(weights, np.zeros(1, np.intp), one, 0) == pytest.approx([1], abs=1e-4)


def test_a_passage_holds_the_source_and_the_names_of_added_tokens():
    tokens = tokens_of(["Hi, you.", "Me?"], ["[CLS]", (0, 0, 2), (0, 4, 7), (0, 7, 8), "[SEP]", (1, 0, 2), "[SEP]"])
    written = passage(tokens)
    assert written.text == f"[CLS] Hi, you. [SEP]\nMe {ELLIPSIS} [SEP]"
    assert [written.text[start:end] for start, end in written.spans] == list(tokens.texts)


def test_a_window_tells_that_the_source_goes_on():
    tokens = tokens_of(["one two three four"], ["<s>", (0, 4, 7), (0, 8, 13), "</s>"])
    written = passage(tokens)
    assert written.text == f"<s> {ELLIPSIS} two three {ELLIPSIS} </s>"
    assert [written.text[start:end] for start, end in written.spans] == list(tokens.texts)


def test_line_ends_and_qt_s_own_characters_keep_their_length():
    source = "a\r\nb\rc\u2029d\x00e\ufdd0f"
    places = [(0, index, index + 1) for index in range(len(source))]
    written = passage(tokens_of([source], places))
    assert len(written.text) == len(source)
    assert written.text == "a \nb\nc\nd\u2400e\ufffdf"


def test_patches_stand_in_their_rows():
    names = ["class", "r1 c1", "r1 c2", "r2 c1", "r2 c2"]
    written = passage(tokens_of([], names, grid=(2, 2)))
    assert written.text == "class\nr1 c1 r1 c2\nr2 c1 r2 c2"
    assert [written.text[start:end] for start, end in written.spans] == names
