"""Figures of attention: the cells have their colours, names stand where they can be read, files stay small."""

import dataclasses
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QFontMetricsF

from inspector.attention.caveat import CAVEAT
from inspector.attention.links import LinkLook
from inspector.attention.matrix import MapLook
from inspector.attention.overview import overview_of
from inspector.attention.shading import TextLook, shading
from inspector.core.colormaps import BEHIND_WORDS, HEAD_TYPES, HEADS_ON_LIGHT, table
from inspector.figures.attention_heatmap import described, heatmap_painting
from inspector.figures.attention_links import links_painting
from inspector.figures.attention_text import attention_text_painting
from inspector.figures.attention_words import caption, title
from inspector.figures.export import export_painting
from inspector.figures.figure import font_of
from inspector.figures.heads_grid import grid_painting
from inspector.figures.painting import picture_of, svg_of
from inspector.figures.sizes import PRESETS
from inspector.figures.token_names import named, size_of_names
from tests.ui.texts import words_of
from tests.unit.attention.made import maps, random_maps, shifted, tokens

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def record(heatmap):
    """``record(**parameters)``: the certificate of attention to a text."""

    def make(**parameters):
        asked = {"kind": "self", "layers": [3], "heads": [5], "aggregate": "", "view": "heatmap"} | parameters
        return dataclasses.replace(
            heatmap([[1]]).provenance,
            method="attention",
            parameters=asked,
            preprocessing={"texts": ["t0 t1"], "window": 0, "windows": 1},
            target=-1,
            target_label="",
            input="t0 t1",
            input_size=(8, 1),
            notes=(),
        )

    return make


def colours_in(image, colour, near=0):
    """How many pixels of ``image`` have ``colour``, each part differing by at most ``near``."""
    wanted = np.array([colour.red(), colour.green(), colour.blue()])
    return int((np.abs(pixels_of(image) - wanted).max(axis=2) <= near).sum())


def pixels_of(image):
    """Red, green and blue of ``image``: (height, width, 3)."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1].astype(int)


def texts_of(painting):
    root = ET.fromstring(svg_of(painting))
    return [text.text for text in root.iter(f"{SVG}text")]


def test_every_cell_has_the_colour_of_its_weight(record):
    weights = np.array([[0.0, 0.5, 1.0], [1.0, 0.0, 0.0], [0.25, 0.25, 0.5]], np.float32)
    some = tokens((1, 2, 3))
    painting = heatmap_painting(weights, some, some, record())
    image = picture_of(painting)
    viridis = table("viridis")
    cell = 60 * 60  # 30 points at two pixels to a point
    for value, count in ((0, 3), (255, 2), (128, 2), (64, 2)):
        found = colours_in(image, QColor(*map(int, viridis[value])))
        assert count * cell * 0.85 < found < count * cell * 1.2, value


def test_rows_are_queries(record):
    weights = np.zeros((2, 3), np.float32)
    weights[1, 2] = 1
    painting = heatmap_painting(weights, tokens((1, 2)), tokens((7, 8, 9)), record(kind="cross"))
    assert "from 't2' (token 1) to 't9' (token 2), 1" in painting.description
    words = texts_of(painting)
    assert {"t1", "t2", "t7", "t8", "t9"} <= set(words)


def test_hidden_tokens_are_left_out_and_what_they_take_is_said(record):
    weights = np.array([[0.9, 0.1, 0.0], [0.5, 0.3, 0.2], [0.5, 0.1, 0.4]], np.float32)
    some = dataclasses.replace(tokens((7, 8, 9)), special=(True, False, False))
    painting = heatmap_painting(weights, some, some, record(), look=MapLook(hide_special=True))
    words = " ".join(text or "" for text in texts_of(painting))
    assert "t7" not in words.split() and {"t8", "t9"} <= set(words.split())
    assert "Special tokens hidden, with 50 % of the weights" in words and "to 0.4" in words
    assert "from 't8' (token 1) to 't9' (token 2), 0.2" in painting.description
    again = heatmap_painting(weights, some, some, record(), look=MapLook(hide_special=True, renormalise=True))
    words = " ".join(text or "" for text in texts_of(again))
    assert "Each row scaled to sum to one" in words and "to 0.8" in words


@pytest.mark.parametrize("hide", [True, False])
def test_a_text_is_shaded_by_attention(record, hide):
    text = words_of("Dogs bark. Cats sleep.")
    weights = np.zeros((len(text), len(text)), np.float32)
    weights[1] = (0.6, 0, 0, 0.3, 0.1, 0)
    look = TextLook("word", "from", 1, hide)
    made = record(view="text", direction="from", token=1)
    painting = attention_text_painting(shading(weights, text, text, look), made, level="word", hide_special=hide)
    words = " ".join(part or "" for part in texts_of(painting))
    assert "Dogs\N{RIGHT DOUBLE QUOTATION MARK} attends to" in words and "Jain" in words
    assert ("special tokens, not shaded, take 60 %" in words.lower()) is hide
    strongest = "Cats" if hide else "[CLS]"
    assert f"attends to: \N{LEFT DOUBLE QUOTATION MARK}{strongest}" in painting.description
    black = QColor(*map(int, table(BEHIND_WORDS)[255]))
    assert colours_in(picture_of(painting), black, near=3) > 500
    plain = attention_text_painting(shading(weights * 0, text, text, look), made, level="word", hide_special=hide)
    assert colours_in(picture_of(plain), QColor(255, 255, 255)) > colours_in(
        picture_of(painting), QColor(255, 255, 255)
    )


def test_links_of_one_text_of_a_pair_and_of_one_token_alone(record):
    text = words_of("Dogs bark.", "Cats.")
    weights = np.full((1, len(text), len(text)), 1 / len(text), np.float32)
    count = len(text)

    def drawn(**look):
        return links_painting(weights, (0,), text, text, record(view="links"), look=LinkLook(**look))

    assert f": {count * count} links" in drawn().description
    across = drawn(from_side=0, to_side=1)
    assert ": 8 links between 4 and 2 tokens" in across.description
    words = " ".join(part or "" for part in texts_of(across))
    assert words.split().count("Dogs") == 1 and "From text A to text B only" in words
    one = drawn(query=1)
    assert f": {count} links between {count}" in one.description
    assert "Only links of 'Dogs' (token 1)" in " ".join(part or "" for part in texts_of(one))
    assert f": {count} links" in drawn(key=2).description


def test_values_that_are_not_there_count_as_nothing(record):
    weights = np.full((2, 2), np.nan, np.float32)
    weights[0, 1] = 0.5
    some = tokens((1, 2))
    assert "0.5" in heatmap_painting(weights, some, some, record()).description


def test_long_texts_show_as_many_names_as_can_be_read():
    some = tokens(range(600))
    shown = [token for token, _ in named(some, 1.0, size_of_names(1.0))]
    assert shown[0] == 0
    assert 40 < len(shown) < 75
    assert {after - before for before, after in pairwise(shown)} == {shown[1]}
    assert len(list(named(tokens(range(20)), 30.0, size_of_names(30.0)))) == 20


def test_a_very_long_text_keeps_its_strongest_cells(record):
    weights = np.zeros((1, 2500, 2500), np.float16)
    weights[0, 1234, 77] = 1
    some = tokens(range(2500))
    painting = heatmap_painting(weights[0], some, some, record())
    assert painting.width < 2300
    assert colours_in(picture_of(painting, painting.width), QColor(*map(int, table("viridis")[255])), near=2) >= 1
    assert any("strongest of 2" in (text or "") for text in texts_of(painting))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_figures_of_512_tokens_stay_below_two_megabytes(record, tmp_path, suffix):
    every = random_maps(1, 4, 512)
    some = maps(*every)
    paintings = [
        heatmap_painting(every[0][0], some.queries, some.keys, record()),
        links_painting(some.weights[0], (0, 1, 2, 3), some.queries, some.keys, record(heads=[])),
        grid_painting(overview_of([some]), record(heads=[], view="grid")),
    ]
    for painting in paintings:
        for width in (None, 1600):
            assert export_painting(tmp_path / f"a{suffix}", painting, width).stat().st_size < 2_000_000


def test_a_picture_of_the_links_of_many_heads_stays_below_two_megabytes(record, tmp_path):
    # Few strong links of each token, anywhere: the most lines that cross.
    weights = np.random.default_rng(0).gamma(0.01, size=(12, 512, 512)) + 1e-9
    weights = (weights / weights.sum(-1, keepdims=True)).astype(np.float32)
    some = tokens(range(512))
    painting = links_painting(weights, tuple(range(12)), some, some, record(heads=[], view="links"))
    for width in (None, 1600):
        path = export_painting(tmp_path / "a.png", painting, width)
        assert path.stat().st_size < 2_000_000
        with Image.open(path) as written:
            exact = picture_of(painting, width)
            assert written.size == (exact.width(), exact.height())
            mine = np.asarray(written.convert("RGB")).astype(int)
    theirs = pixels_of(exact)
    assert np.abs(mine - theirs).max() <= 4
    assert (mine[(theirs == 255).all(-1)] == 255).all(), "paper stays white"


def test_a_tall_figure_is_no_wider_than_it_can_be_read(record):
    some = tokens(range(512))
    tall = links_painting(shifted(512, 1), (0,), some, some, record(view="links"))
    assert 1 <= picture_of(tall, 4000).width() / tall.width < 1.2
    some = tokens(range(20))
    usual = links_painting(shifted(20, 1), (0,), some, some, record(view="links"))
    assert picture_of(usual, 4000).width() == 4000


def test_links_are_drawn_in_the_colour_of_their_head(record):
    weights = np.concatenate([shifted(6, 1), shifted(6, -1)])
    some = tokens(range(6))
    first, second = (QColor(colour) for colour in HEADS_ON_LIGHT[:2])
    one = picture_of(links_painting(weights, (1,), some, some, record(view="links", heads=[1])))
    assert colours_in(one, second) > 2000
    assert colours_in(one, first) == 0
    both = links_painting(weights, (0, 1), some, some, record(view="links", heads=[0, 1]))
    assert "12 links between 6 and 6 tokens" in both.description
    assert {"0", "1"} <= set(texts_of(both)), "each colour has its number"


def test_one_map_of_many_heads_has_no_head_s_number(record):
    some = tokens(range(6))
    painting = links_painting(shifted(6, 1), (0,), some, some, record(view="links", heads=[], aggregate="rollout"))
    assert "0" not in texts_of(painting)


def test_faint_links_are_left_out_and_it_is_said(record):
    weights = np.full((1, 4, 4), 0.01)
    weights[0, 0, 1] = 0.97
    some = tokens(range(4))
    painting = links_painting(weights, (0,), some, some, record(view="links"))
    assert ": 1 link between" in painting.description
    words = " ".join(text or "" for text in texts_of(painting))
    assert "The strongest line is a weight of 0.97, weights below 0.019 are not drawn" in words


@pytest.mark.parametrize("heads, count", [(1, 6), (12, 6), (64, 6), (12, 512)])
def test_links_of_very_even_attention_are_drawn_too(record, tmp_path, heads, count):
    uneven = 1 + 0.1 * np.random.default_rng(0).random((heads, count, count))
    weights = (uneven / uneven.sum(-1, keepdims=True)).astype(np.float32)
    some = tokens(range(count))
    painting = links_painting(weights, tuple(range(heads)), some, some, record(heads=[], view="links"))
    lines = heads * count * (count if count < 100 else 1)
    assert f": {lines:,} links between" in painting.description
    words = " ".join(text or "" for text in texts_of(painting))
    assert f"The strongest line is a weight of {weights.max():.2g}, weights below" in words
    assert ("Only the strongest link of each token and head" in words) is (count == 512)
    image = pixels_of(picture_of(painting, 640))
    assert (image[100:200, 200:440].min(axis=-1) < 250).mean() > 0.02, "seen between the columns"
    for suffix in (".png", ".svg", ".pdf"):
        assert export_painting(tmp_path / f"even{suffix}", painting, 1600).stat().st_size < 2_000_000


def test_attention_of_zeros_has_no_links_and_it_is_said(record):
    some = tokens(range(4))
    painting = links_painting(np.zeros((2, 4, 4), np.float32), (0, 1), some, some, record(heads=[], view="links"))
    assert ": 0 links between" in painting.description
    assert any("There is no weight above zero" in (text or "") for text in texts_of(painting))


def test_the_grid_names_layers_heads_and_types(record):
    some = maps(np.concatenate([shifted(8, -1), np.full((1, 8, 8), 1 / 8)]), random_maps(1, 2, 8)[0][:1])
    painting = grid_painting(overview_of([some]), record(layers=[0, 1], heads=[], view="grid"))
    assert painting.description.endswith("3 heads; 1 previous.")
    assert {"layer 0", "layer 1", "0", "1", "previous"} <= set(texts_of(painting))
    image = picture_of(painting)
    assert image.pixelColor(2 * 108, 2 * 162) != QColor("white"), "layer 1, head 0"
    assert image.pixelColor(2 * 178, 2 * 162) == QColor("white"), "layer 1 has no head 1"


def test_the_grid_is_coloured_by_weights_or_by_type(record):
    some = maps(np.concatenate([shifted(8, -1), np.full((1, 8, 8), 1 / 8)]))
    made = record(layers=[0], heads=[], view="grid")
    previous = QColor(HEAD_TYPES["previous"])
    by_type = grid_painting(overview_of([some]), made, colour="type")
    assert colours_in(picture_of(by_type), previous) > 8 * (64 / 8 * 2) ** 2, "the line of the head, and the legend"
    assert {"previous (pr) 1", "no type stands out 1"} <= set(texts_of(by_type))
    assert any("Coloured by type of head" in (words or "") for words in texts_of(by_type))
    by_weight = grid_painting(overview_of([some]), made)
    assert colours_in(picture_of(by_weight), previous) == 0
    assert "previous (pr) 1" not in texts_of(by_weight)


@pytest.mark.parametrize("heads", [4, 12, 32])
@pytest.mark.parametrize("colour", ["value", "type"])
@pytest.mark.parametrize("size", ["column", "report", "slide"])
def test_on_paper_every_letter_of_the_grid_can_be_read(record, heads, colour, size):
    one = maps(np.concatenate([shifted(8, -1)] * heads))
    made, asked = record(layers=[0], heads=[], view="grid"), PRESETS[size]
    painting = grid_painting(overview_of([one]), made, colour=colour, size=asked)
    heights = [float(high) for high in re.findall(r'<text[^>]*font-size="([\d.]+)', svg_of(painting).decode())]
    assert heights and min(heights) * asked.points / painting.width >= 5.7
    words = texts_of(painting)
    assert {"0", "layer 0"} <= set(words) and any("Jain" in (text or "") for text in words)
    metrics = QFontMetricsF(font_of(min(heights)))
    short = [text for text in words if text in ("previous", "pr")]
    assert all(metrics.horizontalAdvance(text) <= 72 for text in short), "no name runs into the next"


def test_a_grid_of_many_heads_names_their_types_in_short(record):
    some = maps(np.concatenate([shifted(8, -1)] * 20))
    painting = grid_painting(overview_of([some]), record(layers=[0], heads=[], view="grid"), colour="type")
    assert texts_of(painting).count("pr") == 20


def test_titles_say_what_is_shown(record):
    said = {
        "Attention of layer 3, head 5": {},
        "Attention of layer 3, heads 0, 4 and 7": {"heads": [0, 4, 7]},
        "Attention of every head of all 6 layers": {"heads": [], "layers": list(range(6))},
        "Attention from the decoder to the encoder of layer 3, head 5": {"kind": "cross"},
        "Mean attention over all heads of layer 3": {"heads": [], "aggregate": "mean"},
        "Largest attention over head 5 of layer 3": {"aggregate": "max"},
        "Attention rollout through all 2 layers": {"heads": [], "layers": [0, 1], "aggregate": "rollout"},
    }
    for expected, parameters in said.items():
        assert title(record(**parameters)) == expected
    named_target = dataclasses.replace(record(aggregate="relevance"), target_label="good")
    assert title(named_target).endswith("for \N{LEFT DOUBLE QUOTATION MARK}good\N{RIGHT DOUBLE QUOTATION MARK}")


def test_every_caption_ends_with_the_caveat(record):
    windows = dataclasses.replace(record(), preprocessing={"texts": ["a"], "window": 1, "windows": 3})
    words = caption(windows, ["rows attend to columns"], ["half precision"])
    assert words.endswith(CAVEAT.rstrip("."))
    for fact in ("Model ResNet-18", "8 tokens", "Window 2 of 3", "Rows attend to columns", "Half precision"):
        assert fact in words
    assert re.search(r"Jain & Wallace 2019.*Wiegreffe & Pinter 2019", words)


def test_words_tell_the_strongest_weight_between_two_tokens(record):
    some = tokens((7, 8, 9))
    weights = np.array([[1, 0, 0], [0.6, 0.4, 0], [0.1, 0.7, 0.2]], np.float32)
    said = described(weights, some, some, record())
    assert said.endswith("strongest between two tokens from 't9' (token 2) to 't8' (token 1), 0.7.")
    one = tokens((7,))
    assert described(np.ones((1, 1)), one, one, record()).endswith(
        "strongest from 't7' (token 0) to 't7' (token 0), 1."
    )
    other = tokens((4, 5, 6))
    assert described(weights, some, other, record(kind="cross")).endswith("from 't7' (token 0) to 't4' (token 0), 1.")
