"""The figure of a shaded text: what it holds, in which colours, and what is written to files."""

import json

import numpy as np
import pytest

from inspector.attention.shading import TextLook
from inspector.core.errors import Refusal
from inspector.core.provenance import Provenance
from inspector.core.text_answers import TokenScores
from inspector.core.tokens import Tokens
from inspector.figures.painting import picture_of
from inspector.figures.records import read_provenance
from inspector.figures.text_figure import (
    BY_TOKEN,
    SUFFIXES,
    caption,
    export_tokens,
    shades_of,
    summary,
    text_painting,
    title,
)

TEXT = "The \N{GRINNING FACE} cat"


def scores(values=(0.0, 0.5, -0.25, -0.5, 1.0, 0.0), notes=(), preprocessing=None):
    tokens = Tokens(
        texts=("[CLS]", "The", "\N{GRINNING FACE}", "\N{GRINNING FACE}", "cat", "[SEP]"),
        ids=(2, 5, 6, 7, 8, 3),
        offsets=((0, 0), (0, 3), (4, 5), (4, 5), (6, 9), (0, 0)),
        part=(-1, 0, 0, 0, 0, -1),
        words=(-1, 0, 1, 1, 2, -1),
        special=(True, False, False, False, False, True),
        sources=(TEXT,),
    )
    made = Provenance(
        method="token-occlusion", method_name="Token occlusion", parameters={"target": "7@2", "replacement": "padding"},
        model="test:", model_name="tiny", model_sha256="", preprocessing=preprocessing or {}, layer="", target=7,
        target_label="good", input="a text", input_path="", input_sha256="", input_size=(6, 1), device="cpu",
        precision="float32", versions={},
    )  # fmt: skip
    return TokenScores(np.array(values, np.float32), tokens, made, {"score": 2.0, "completeness error": 1e-6}, notes)


def colours_in(painting):
    image = picture_of(painting)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = pixels[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., 2::-1].astype(int)
    return pixels[:, : int(image.width() * 0.8)]  # without the colour bar


def test_words():
    found = scores(notes=("Something to know.",))
    assert title(found) == "Token occlusion for \N{LEFT DOUBLE QUOTATION MARK}good\N{RIGHT DOUBLE QUOTATION MARK}"
    facts = " \N{MIDDLE DOT} ".join(caption(found))
    assert (
        "At token 2" in facts and "Score 2" in facts and "Completeness error" in facts and "Something to know" in facts
    )
    assert summary(found).endswith("strongest are cat (1), The (0.5), \N{GRINNING FACE} (\N{MINUS SIGN}0.5).")
    assert summary(scores((0.0,) * 6)).endswith("every value is zero.")


def test_the_window_of_a_long_text_is_said():
    assert "Window 2 of 3" in caption(scores(preprocessing={"texts": [TEXT], "window": 1, "windows": 3}))
    assert not any("indow" in fact for fact in caption(scores(preprocessing={"window": 0, "windows": 1})))


def test_tokens_of_one_character_share_a_colour():
    assert high_of((0, 0, 3, 3, 1, 0)) == 6
    assert high_of((0.0,) * 6) == 1


def high_of(values, look=BY_TOKEN):
    return shades_of(np.array(values, np.float32), scores().tokens, look)[0].high


def test_words_are_added_up_and_special_tokens_left_out():
    values = np.array((9, 1, 3, 3, -2, -1), np.float32)
    shades, hidden = shades_of(values, scores().tokens, TextLook("word", token=4, hide_special=True))
    assert shades.values.tolist() == [0, 1, 6, -2, 0] and (shades.low, shades.high, hidden) == (-6, 6, 8)
    assert shades.marked == 3
    found = text_painting(scores((0, 1, 1, 1, 1, 2)), TextLook("sentence", hide_special=True))
    assert found.width == text_painting(scores()).width
    assert shades_of(values, scores().tokens, BY_TOKEN)[1] == 0


def test_colours_for_and_against():
    for_it = colours_in(text_painting(scores((0, 0, 0, 0, 1, 0))))
    against = colours_in(text_painting(scores((0, 0, 0, 0, -1, 0))))
    neither = colours_in(text_painting(scores((0.0,) * 6)))

    def count(pixels, more, less):
        return int((pixels[..., more] - pixels[..., less] > 100).sum())

    assert count(for_it, 0, 2) > 500 > count(for_it, 2, 0)
    assert count(against, 2, 0) > 500 > count(against, 0, 2)
    assert count(neither, 0, 2) == count(neither, 2, 0) == 0


def test_a_long_text_makes_a_high_figure():
    long = scores()
    more = long.tokens.sources[0] * 100
    tokens = Tokens(("x",), (1,), ((0, len(more)),), (0,), (0,), (False,), (more,))
    tall = text_painting(TokenScores(np.ones(1, np.float32), tokens, long.provenance))
    assert tall.height > 2 * text_painting(long).height and tall.width == text_painting(long).width


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files(tmp_path, suffix):
    found = scores()
    path = export_tokens(tmp_path / f"answer{suffix}", found)
    assert path.stat().st_size < 200_000
    if suffix == ".json":
        content = json.loads(path.read_text(encoding="utf-8"))
        assert [entry["score"] for entry in content["tokens"]] == found.values.tolist()
        assert content["tokens"][4] | {"score": 0} == {
            "index": 4, "text": "cat", "start": 6, "end": 9, "part": 0, "special": False, "score": 0,
        }  # fmt: skip
        assert content["measures"]["score"] == 2 and content["meta"]["method"] == "token-occlusion"
    else:
        assert read_provenance(path) == found.provenance
    if suffix == ".npz":
        with np.load(path) as arrays:
            assert np.array_equal(arrays["values"], found.values)
            assert arrays["tokens"].tolist() == list(found.tokens.texts)
            assert arrays["offsets"].tolist() == [list(span) for span in found.tokens.offsets]
            assert arrays["part"].tolist() == list(found.tokens.part)
    if suffix == ".svg":
        assert "The" in path.read_text(encoding="utf-8"), "text stays text"


def test_other_files_are_refused(tmp_path):
    with pytest.raises(Refusal, match=r"answer\.gif should end in \.png"):
        export_tokens(tmp_path / "answer.gif", scores())
    with pytest.raises(Refusal, match="there is no folder"):
        export_tokens(tmp_path / "nowhere" / "answer.json", scores())
