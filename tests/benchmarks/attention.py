"""Attention at 512 tokens of MiniLM against bertviz, and what it takes: seconds, megabytes of a figure, memory.

bertviz (PyPI bertviz 1.4.1) makes a page of HTML that holds every weight of every layer; its time is that of
``head_view`` alone, with tokens and weights given. Ours is all that lies between the typed text and the drawn links of
all heads of the last layer. The memory is that of a process that does nothing else:
``python -m tests.benchmarks.attention``.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median

import numpy as np

from tests.benchmarks.measure import Measurement

TOKENS, LONG = 512, 2048
SPEED, GRID_SECONDS, FIGURE_MEGABYTES, GIGABYTES = 1 / 40, 1.5, 2.0, 1.0
ROUNDS = 5
SENTENCE = "the cat sat on a mat because it was tired and then rain fell over every old house near our river"

_texts = count()


@cache
def minilm():
    from inspector.models.opening import open_model

    return open_model("demo:minilm", device="cpu")


@cache
def window():
    """What Qt needs before a widget can be drawn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from inspector.app.theme import apply_theme

    made = QApplication.instance() or QApplication([])
    apply_theme(made, "light")
    return made


def new_text():
    """Another text of 512 tokens each time, so that no answer is known."""
    from inspector.inputs.texts import TextInput

    words = np.random.default_rng(next(_texts)).choice(SENTENCE.split(), TOKENS - 2)
    return TextInput(" ".join(words))


def new_model():
    """The same network, of which nothing is known yet but its layers."""
    from inspector.core.cache import Cache

    return replace(minilm(), cache=Cache(minilm().cache.limit))


def read(model, text):
    from inspector.models.reading import readings

    (found,) = readings(model, text)
    assert len(found.tokens) == TOKENS
    return found


def drawn(widget):
    """The widget as pixels, at the size of the window's middle."""
    widget.resize(900, 700)
    return widget.grab().toImage()


def head_view() -> Measurement:
    """From a text to the drawn links of all heads of a layer, against bertviz's page of the same model and text."""
    from bertviz import head_view as page_of

    from inspector.core.job import PlainJob
    from inspector.models.attention import attention_layers, read_attention
    from inspector.ui.link_view import LinkView

    app = window()

    def ours() -> None:
        model = new_model()
        found = read(model, new_text())
        last = attention_layers(model)[-1]
        maps = read_attention(model, found, PlainJob(), layers=[last])
        view = LinkView()
        view.show_heads(maps.weights[0], tuple(range(last.heads)), maps.queries, maps.keys)
        drawn(view)
        while not view.canvas.whole:  # the strongest lines are there at once, all of them a few strides later
            app.processEvents()
        assert not drawn(view).isNull()

    times = [seconds(ours) for _ in range(ROUNDS + 1)][1:]
    found = read(minilm(), new_text())
    weights = everything(minilm(), found)
    theirs = seconds(lambda: page_of(weights, list(found.tokens.texts), html_action="return"))
    return Measurement("attention-head-view", median(times), theirs, "bertviz 1.4.1 head_view", SPEED)


def everything(model, found):
    """The weights of all layers as transformers gives them: (1, heads, queries, keys) each."""
    import torch

    with torch.no_grad():
        return model.network(found.x, **found.words, output_attentions=True).attentions


def grid() -> Measurement:
    """From a text to the drawn grid of all 72 heads with their scores, on a model that was only just loaded."""
    from inspector.attention.overview import overview
    from inspector.core.job import PlainJob
    from inspector.ui.head_grid import HeadGrid

    window()

    def ours() -> None:
        model = new_model()
        view = HeadGrid()
        view.show_overview(overview(model, read(model, new_text()), PlainJob()))
        assert not drawn(view).isNull()

    times = [seconds(ours) for _ in range(ROUNDS + 1)][1:]
    return Measurement("attention-grid", median(times), GRID_SECONDS, "the limit", 1.0)


def figure_size() -> Measurement:
    """The largest of all figures of 512 tokens: map, links of all heads and of one, and grid, in every kind of file."""
    from inspector.app.attention_drawings import Drawer
    from inspector.app.attention_jobs import one_head
    from inspector.attention.links import LinkLook
    from inspector.attention.matrix import MapLook
    from inspector.attention.overview import overview
    from inspector.core.job import PlainJob
    from inspector.models.attention import attention_layers, read_attention

    window()
    model, text, job = minilm(), new_text(), PlainJob()
    found = read(model, text)
    layer = attention_layers(model)[-1]
    maps = read_attention(model, found, job, layers=[layer])
    drawer = Drawer(model, text, found)
    drawings = (
        drawer.of_map(one_head(maps, 0), MapLook("row")),
        drawer.of_links(maps, tuple(range(layer.heads)), LinkLook()),
        drawer.of_links(maps, (0,), LinkLook()),
        drawer.of_heads(overview(model, found, job)),
    )
    with tempfile.TemporaryDirectory() as folder:
        files = [
            drawing.write(Path(folder) / f"{number}.{suffix}", 1600, 150, job)
            for number, drawing in enumerate(drawings)
            for suffix in ("png", "svg", "pdf")
        ]
        largest = max(file.stat().st_size for file in files) / 1e6
    return Measurement("attention-figure-size", largest, FIGURE_MEGABYTES, "the limit", 1.0, "MB")


def memory() -> Measurement:
    """What the heads of 2048 tokens take beside a network of 12 layers with 12 heads each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.attention"], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return Measurement("attention-memory", found["gigabytes"], GIGABYTES, "the limit", 1.0, "GB")


def seconds(call) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def gigabytes_beside_the_network() -> float:
    """How much more memory than the network itself, once it has run, all heads and then one whole layer take."""
    import torch
    from transformers import BertConfig, BertModel

    from inspector.attention.overview import overview
    from inspector.core import allocator
    from inspector.core.job import PlainJob
    from inspector.core.tokens import Tokens
    from inspector.models.attention import attention_layers, read_attention
    from inspector.models.model import Model
    from inspector.models.preprocess import Preprocessing
    from inspector.models.reading import Reading

    allocator.keep_freed_blocks()  # as the program does when it starts
    torch.manual_seed(0)
    network = BertModel(BertConfig(vocab_size=1000, max_position_embeddings=LONG, attn_implementation="eager")).eval()
    model = Model(network, "test:bert", "bert", "bert", Preprocessing(), modality="text")
    x = torch.randint(0, 1000, (1, LONG))
    texts, none = tuple(map(str, range(LONG))), (False,) * LONG
    tokens = Tokens(texts, tuple(x[0].tolist()), ((0, 0),) * LONG, (-1,) * LONG, (-1,) * LONG, none)
    found = Reading(x, {"attention_mask": torch.ones_like(x)}, tokens, None, "2048 tokens")
    layers = attention_layers(model)  # a forward on a short text
    assert (len(layers), layers[0].heads) == (12, 12)
    before = resident()
    assert overview(model, found, PlainJob()).thumbnails.shape[:2] == (12, 12)
    read_attention(model, found, PlainJob(), layers=layers[6:7])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return (peak - before) / 1e9


def resident() -> int:
    """The bytes that this process has in memory now, as Linux tells them."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


BENCHMARKS = {
    "attention-head-view": head_view,
    "attention-grid": grid,
    "attention-figure-size": figure_size,
    "attention-memory": memory,
}


if __name__ == "__main__":
    print(json.dumps({"gigabytes": gigabytes_beside_the_network()}))
