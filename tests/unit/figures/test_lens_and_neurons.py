"""The figures of a logit lens and of a neuron: what they say, how they grow, and what is written to files."""

import numpy as np
import pytest

from inspector.attention.shading import TextLook
from inspector.core.errors import Refusal
from inspector.core.parameters import LayerPath
from inspector.core.provenance import Provenance
from inspector.core.text_answers import LENS, NEURONS, Guess, LogitLens, NeuronActivations
from inspector.figures.lens_figure import export_lens, lens_painting, rank_axis_end, rank_words
from inspector.figures.neurons_figure import export_neuron, neuron_painting
from inspector.figures.painting import picture_of, svg_of
from inspector.figures.records import read_provenance
from tests.ui.texts import words_of

WORDS = ("mat", "dog", "roof", "floor", "table")


def lens_of(layers, ranks=None, share=0.9):
    names = ("embeddings", *(f"layer {n}" for n in range(1, layers)))
    best = tuple(Guess(n, f" {word}", 5.0 - n, share / (n + 1)) for n, word in enumerate(WORDS))
    ranks = np.array(ranks or range(layers, 0, -1), np.int64)
    watched = Guess(0, " mat", 5.0, share)
    top = (best,) * layers
    return LogitLens(
        "next token", 3, "next token after “on the”", names, top, watched, ranks, np.full(layers, share, np.float32)
    )


def made(method, **more):
    facts = {
        "method": method, "method_name": "Logit lens", "parameters": {"position": 3, "top": 5}, "model": "hf:writer",
        "model_name": "writer", "model_sha256": "ab", "preprocessing": {"texts": ["The cat sat on the"]}, "layer": "",
        "target": 0, "target_label": " mat", "input": "a text", "input_path": "", "input_sha256": "cd",
        "input_size": (5, 1), "device": "cpu", "precision": "float32", "versions": {},
    }  # fmt: skip
    return Provenance(**facts | more)


def neurons_of(tokens, neurons=6):
    values = np.random.default_rng(0).normal(size=(len(tokens), neurons)).astype(np.float32)
    return NeuronActivations(LayerPath("blocks.1.mlp.down"), tokens, values)


def pixels_of(painting):
    image = picture_of(painting)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return pixels[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., 2::-1].astype(int)


def test_the_way_of_a_token_in_words():
    words = rank_words(["embeddings", "layer 1", "layer 2"], [1200, 3, 7], "mat")
    assert words == "Rank of “mat”: 1,200 first, 7 last, best 3 after layer 1"
    assert [rank_axis_end(ranks) for ranks in ([1], [10], [11], [30522], [])] == [10, 10, 100, 100000, 10]


def test_a_lens_grows_with_its_layers_and_says_what_it_shows():
    small, tall = lens_painting(lens_of(3), made(LENS)), lens_painting(lens_of(49), made(LENS))
    assert tall.width == small.width and tall.height == small.height + 46 * 22
    assert "Rank of “mat”: 3 first, 1 last" in small.description
    text = svg_of(small).decode()
    for word in (*WORDS, "embeddings", "layer 2", "Best tokens", "Rank of “mat”", "nostalgebraist"):
        assert word in text, word


def test_what_is_certain_is_darker():
    sure, unsure = (pixels_of(lens_painting(lens_of(4, share=share), made(LENS))) for share in (1.0, 0.0))
    blue = [int(((p[..., 2] - p[..., 0] > 40) & (p[..., 0] > 100)).sum()) for p in (sure, unsure)]
    assert blue[0] > 5000 > 10 * blue[1]


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".npz"])
def test_files_of_a_lens(tmp_path, suffix):
    lens, record = lens_of(13), made(LENS)
    path = export_lens(tmp_path / f"lens{suffix}", lens, record)
    assert read_provenance(path) == record and path.stat().st_size < 300_000
    if suffix == ".npz":
        with np.load(path) as arrays:
            assert arrays["ranks"].tolist() == lens.ranks.tolist() and arrays["layers"][1] == "layer 1"
            assert arrays["top_tokens"].shape == arrays["top_indices"].shape == (13, 5)
            assert arrays["top_tokens"][0, 1] == " dog" and arrays["top_probabilities"][0, 0] == np.float32(0.9)


def test_a_neuron_is_shaded_as_chosen():
    tokens = words_of("The cat sat unbelievably still")
    found, record = neurons_of(tokens), made(NEURONS, target=-1, target_label="", layer="blocks.1.mlp")
    plain = neuron_painting(found, 2, record)
    assert plain.description.startswith("Neuron 2 of blocks.1.mlp.down: highest ")
    text = svg_of(neuron_painting(found, 2, record, TextLook("word", token=2, hide_special=True))).decode()
    assert "chosen" in text and "Shaded is the sum over each word" in text and "Special tokens, not shaded" in text


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".npz"])
def test_files_of_a_neuron(tmp_path, suffix):
    found, record = neurons_of(words_of("The cat sat")), made(NEURONS, target=-1)
    path = export_neuron(tmp_path / f"neuron{suffix}", found, 4, record)
    assert read_provenance(path) == record
    if suffix == ".npz":
        with np.load(path) as arrays:
            assert np.array_equal(arrays["values"], found.values) and arrays["neuron"] == 4
            assert arrays["tokens"].tolist() == list(found.tokens.texts)


def test_other_files_are_refused(tmp_path):
    with pytest.raises(Refusal, match=r"lens\.json should end in"):
        export_lens(tmp_path / "lens.json", lens_of(2), made(LENS))
    with pytest.raises(Refusal, match=r"neuron\.gif should end in"):
        export_neuron(tmp_path / "neuron.gif", neurons_of(words_of("The cat")), 0, made(NEURONS))
