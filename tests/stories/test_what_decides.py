"""Story: someone asks which words decided, what each layer would have said, and what the neurons of an MLP see."""

import json

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.core.job import PlainJob
from inspector.core.parameters import LayerPath, Target
from inspector.figures.records import read_provenance
from inspector.methods import method_named
from inspector.methods.explain_text import explain_text
from tests.stories.attention import click_tab, needs_demo, open_text_demo
from tests.stories.test_texts import type_into
from tests.stories.test_units import click_layer
from tests.ui.test_decides_view import click_row, pick
from tests.unit.models import text_networks

TEXT = "The cat sat on the mat."


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Every method starts by itself, however slow the machine."""
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 1e6)


def opened(hands, folder, text=TEXT):
    """Drop a model's folder on the window, type a text and go to what decides. Returns the page and its browser."""
    window, browser = hands.window, hands.window.middle.decides_browser
    hands.drop(folder)
    hands.wait(lambda: hands.space.model is not None and hands.space.survey is not None)
    type_into(hands, window.texts.text, text)
    hands.wait(lambda: window.middle.attention_browser.reading is not None)
    click_tab(hands, window.middle.attention, "decides")
    return window.middle.attention.pages.what, browser


def asked(hands, method, target=None, position=None):
    """What the method says of the text on show, asked without the window."""
    made = method_named(method)(target=Target(target, position))
    return explain_text(made, hands.space.model, hands.window.middle.decides_browser.reading, PlainJob())


def click_word(hands, shading, word):
    """Click a word of the shaded text."""
    page = shading.text
    cursor = page.document().find(word)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 1)
    hands.qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=page.cursorRect(cursor).center())


@needs_demo
def test_why_two_texts_are_alike(hands):
    view, browser = open_text_demo(hands)
    click_tab(hands, view, "decides")
    decides = hands.window.middle.decides_browser
    page, answer = view.pages.what, decides.answer
    assert page.isVisible() and "similarity" in page.answer.headline.text()
    difference = answer.measures["score"] - answer.measures["baseline score"]
    assert answer.values.sum() == pytest.approx(2 * difference, abs=1e-3), "each text in turn makes the whole"
    assert "in turn" in page.method.notes.text()
    with torch.no_grad():
        network, reading = hands.space.model.network, decides.reading
        parts = torch.tensor(reading.tokens.part)
        vectors = []
        for part in (0, 1):
            ids = torch.cat([reading.x[0, :1], reading.x[0, parts == part], reading.x[0, -1:]])[None]
            vectors.append(network(input_ids=ids).last_hidden_state.mean(1))
    cosine = float(torch.cosine_similarity(*vectors))
    assert page.prediction.bars.rows.bars[0].value == pytest.approx(cosine, abs=1e-4)
    assert not page.prediction.other.isVisible() and not page.prediction.place.isVisible()
    before = answer
    QTest.keyClicks(hands.window.texts.text, " Rain fell.")
    hands.wait(lambda: decides.finished is not None and decides.answer is not before)
    assert "Rain" in decides.answer.tokens.sources[0]
    click_word(hands, page.answer.text, "Rain")
    token = decides.answer.tokens.texts.index("Rain")
    assert decides.token == token and browser.token == token, "it is chosen on the pages of attention too"
    assert page.answer.bars.rows.chosen == token


def test_which_words_decide_for_a_class(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_classes(tmp_path / "tone"))
    labels = [bar.name for bar in page.prediction.bars.rows.bars]
    assert sorted(labels) == sorted(text_networks.LABELS)
    first = decides.answer
    np.testing.assert_allclose(first.values, asked(hands, "token-integrated-gradients").values, atol=1e-5)
    assert abs(first.measures["completeness error"]) < 0.02 and "Completeness error" in page.answer.facts.text()
    click_row(hands.qtbot, page.prediction.bars, 1)
    hands.wait()
    other = decides.explained
    assert other.label == labels[1] and labels[1] in page.answer.headline.text()
    row = next(row for row, cls in enumerate(decides.methods) if cls.id == "token-occlusion")
    pick(hands.qtbot, page.method.combo, row)
    hands.wait()
    np.testing.assert_allclose(decides.answer.values, asked(hands, "token-occlusion", other.index).values, atol=1e-5)
    assert [bar.value for bar in page.answer.bars.rows.bars] == pytest.approx(decides.answer.values.tolist())
    for suffix in ("png", "json"):
        hands.window.export_form.save(tmp_path / f"why.{suffix}")
        hands.wait((tmp_path / f"why.{suffix}").is_file)
    made = read_provenance(tmp_path / "why.png")
    assert made.method == "token-occlusion" and made.target_label == labels[1]
    assert made.input_sha256 == decides.reading.sha256
    hands.click(page.buttons.buttons()[2])
    hands.wait()
    assert not hands.window.actions_by_name["export"].isEnabled(), "no layer is chosen"
    assert TEXT.split()[1] in json.dumps(json.loads((tmp_path / "why.json").read_text()))


def test_where_an_answer_starts_and_ends(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_answers(tmp_path / "answers"), "Where is the cat?")
    hands.click(hands.window.texts.paired)
    type_into(hands, hands.window.texts.pair, TEXT)
    hands.wait(lambda: decides.finished is not None and len(decides.answer.tokens.sources) == 2)
    with torch.no_grad():
        output = hands.space.model.network(decides.reading.x, **decides.reading.words)
    starts, ends = output.start_logits[0], output.end_logits[0]
    texts = decides.reading.tokens.texts
    rows = [f"{bar.place} {bar.name}" for bar in page.prediction.bars.rows.bars]
    assert len(rows) == 10 and rows[0] == f"starts at {texts[int(starts.argmax())]} ({int(starts.argmax())})"
    assert (
        rows[5] == f"ends at {texts[int(ends.argmax())]} ({int(ends.argmax())})"
        and not page.prediction.other.isVisible()
    )
    assert f"answer starts at {texts[int(starts.argmax())]}" in page.answer.headline.text()
    click_row(hands.qtbot, page.prediction.bars, 6)
    hands.wait(lambda: decides.finished is not None and "ends" in page.answer.headline.text())
    second = int(ends.argsort(descending=True)[1])
    assert decides.answer.provenance.parameters["target"] == f"1@{second}" and page.prediction.bars.rows.chosen == 6
    assert decides.answer.measures["score"] == pytest.approx(float(ends[second]), abs=1e-4)
    hands.click(page.prediction.follow)
    hands.wait(lambda: decides.finished is not None and "starts" in page.answer.headline.text())
    pick(hands.qtbot, page.prediction.place, 4)
    hands.wait(lambda: decides.finished is not None and decides.prediction.position == 3)
    assert len(page.prediction.bars.rows.bars) == 2 and f"at {texts[3]}" in page.answer.headline.text()


def test_what_takes_long_is_started_with_enter(hands, tmp_path, monkeypatch):
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 0.0)
    page, decides = opened(hands, text_networks.of_classes(tmp_path / "tone"))
    hands.wait(lambda: decides.waiting)
    assert "This takes" in page.answer.state.sentence
    page.take_focus()
    assert QApplication.focusWidget() is page.answer.state.button
    hands.key(Qt.Key.Key_Return, widget=page.answer.state.button)
    assert not decides.waiting
    hands.wait(lambda: decides.finished is not None)
    page.method.combo.setFocus()
    decides.change(steps=61)
    hands.wait(lambda: decides.waiting)
    hands.key(Qt.Key.Key_Return, widget=page.method.combo)
    hands.wait(lambda: decides.finished is not None)
    assert decides.answer.provenance.parameters["steps"] == 61


def test_what_each_layer_would_have_said(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_next_tokens(tmp_path / "writer"), "The cat sat on")
    assert "Next token after" in page.prediction.heading.text()
    best = decides.prediction.guesses[0]
    hands.click(page.buttons.buttons()[1])
    hands.wait(lambda: decides.lens.lens is not None)
    lens = decides.lens.lens
    with torch.no_grad():
        logits = hands.space.model.network(decides.reading.x).logits[0, -1]
    assert lens.top[-1][0].index == best.index == int(logits.argmax()) and page.lens.table.rows[-1].rank == 1
    QTest.keyClicks(page.lens.watch, "mat")
    QTest.keyClick(page.lens.watch, Qt.Key.Key_Return)
    hands.wait(lambda: decides.lens.lens is not lens)
    lens = decides.lens.lens
    assert lens.ranks[-1] == 1 + int((logits > logits[lens.watched.index]).sum())
    assert "Rank of “mat”" in page.lens.table.summary
    QTest.keyClicks(page.lens.watch, "xyzzy and more")
    QTest.keyClick(page.lens.watch, Qt.Key.Key_Return)
    hands.wait()
    assert "xyzzy" in hands.window.middle.banner.text.text() and decides.lens.lens is lens


def test_a_token_without_a_mask_is_guessed_at(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_masks(tmp_path / "gaps"))
    assert page.answer.state.isVisible() and "[MASK]" in page.answer.state.sentence
    click_word(hands, page.answer.text, "cat")
    pick(hands.qtbot, page.prediction.place, 1)
    hands.wait(lambda: decides.finished is not None)
    assert decides.prediction.position == decides.reading.tokens.texts.index("cat")
    assert len(page.prediction.bars.rows.bars) == 10
    field = hands.window.texts.text
    field.selectAll()
    type_into(hands, field, "The [MASK] sat.")
    hands.wait(lambda: decides.finished is not None and "[MASK]" in decides.answer.tokens.texts)
    assert decides.prediction.position == decides.reading.tokens.texts.index("[MASK]")
    assert decides.answer.values[decides.prediction.position] == 0, "the mask itself stays"


@needs_demo
def test_the_neurons_of_an_mlp_see_the_tokens(hands):
    view, _ = open_text_demo(hands)
    layer = "encoder.layer.5.intermediate"
    click_layer(hands, layer)
    decides = hands.window.middle.decides_browser
    hands.wait(lambda: decides.neurons.activations is not None)
    page = view.pages.what.neurons
    assert page.isVisible() and page.layers.currentText() == layer
    seen = {}
    handle = hands.space.model.network.get_submodule(layer).register_forward_hook(
        lambda module, inputs, output: seen.update(values=output[0].numpy())
    )
    with torch.no_grad():
        hands.space.model.network(decides.reading.x, **decides.reading.words)
    handle.remove()
    assert np.abs(decides.neurons.activations.values - seen["values"]).max() < 1e-5
    assert decides.neurons.count == 1536 and decides.neurons.activations.layer == LayerPath(layer)
    click_row(hands.qtbot, page.bars, 4)
    neuron = int(page.bars.rows.bars[4].name)
    assert page.neuron.value() == neuron and f"Neuron {neuron} of {layer}" in page.words.text()
    click_word(hands, page.text, "cat")
    token = decides.reading.tokens.texts.index("cat")
    assert int(page.bars.rows.bars[0].name) == np.abs(seen["values"][token]).argmax()
    assert f"{page.bars.rows.bars[0].value:.3g}" == f"{seen['values'][token, int(page.bars.rows.bars[0].name)]:.3g}"


def test_a_network_whose_head_is_missing_says_so(hands, tmp_path):
    place = text_networks.of_classes(tmp_path / "bare")
    from safetensors.torch import load_file, save_file

    tensors = load_file(place / "model.safetensors")
    kept = {key: value for key, value in tensors.items() if not key.startswith("classifier")}
    save_file(kept, place / "model.safetensors", metadata={"format": "pt"})
    page, decides = opened(hands, place)
    assert page.answer.state.isVisible() and "classifier" in page.answer.state.sentence
    assert page.answer.state.state == "not applicable" and not page.prediction.bars.isVisible()
    assert not page.answer.state.button.isVisible() and decides.answer is None
    hands.click(page.buttons.buttons()[2])
    pick(hands.qtbot, page.neurons.layers, 3)
    hands.wait(lambda: decides.neurons.activations is not None)


@needs_demo
def test_everything_is_reached_by_keys(hands):
    view, _ = open_text_demo(hands)
    click_tab(hands, view, "decides")
    page = view.pages.what
    page.take_focus()
    reached = []
    while QApplication.focusWidget() not in reached:
        reached.append(QApplication.focusWidget())
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
    wanted = [page.buttons.buttons()[0], page.answer.text.text, page.answer.order, page.answer.bars]
    wanted += [page.prediction.bars, page.method.combo]
    assert [part for part in reached if part in wanted] == [*wanted[-2:], *wanted[:-2]], (
        "by eye, round from predictions"
    )
    for part in wanted:
        assert part.accessibleName() or part.toolTip()
    assert hands.window.layers.panel.tree in reached
