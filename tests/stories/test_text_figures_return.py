"""Story: someone exports what decides, a logit lens and a neuron, goes elsewhere, drops the files, and is back."""

import shlex

import pytest
from PySide6.QtGui import QGuiApplication

from inspector import cli
from inspector.figures.records import read_provenance
from tests.stories.test_what_decides import TEXT, click_word, opened
from tests.ui.test_decides_view import pick
from tests.unit.models import text_networks

LAYER = "bert.encoder.layer.1.intermediate"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Every method starts by itself, however slow the machine."""
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 1e6)


def turn(hands, page, number):
    hands.click(page.buttons.buttons()[number])
    hands.wait()


def saved(hands, path):
    hands.wait(lambda: hands.space.exhibit is not None)
    hands.window.export_form.save(path)
    hands.wait(path.is_file)
    return path


def gone_elsewhere(hands):
    """Another text, another mode: nothing of what was on show is left."""
    hands.space.texts.edit("It was a good day.", None)
    hands.window.middle.attention_browser.show_page("heads")
    hands.wait()
    hands.window.middle.show_mode("explain")
    hands.wait()


def copied(hands, name):
    QGuiApplication.clipboard().setText("")
    hands.window.actions_by_name[name].trigger()
    hands.wait(lambda: QGuiApplication.clipboard().text() != "")
    return QGuiApplication.clipboard().text()


def test_a_lens_returns(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_next_tokens(tmp_path / "writer"), "The cat sat on")
    turn(hands, page, 1)
    pick(hands.qtbot, page.lens.place, 2)
    decides.lens.watch(9)
    hands.wait(lambda: decides.lens.lens is not None and decides.lens.lens.watched.index == 9)
    was = decides.lens.lens
    path = saved(hands, tmp_path / "lens.svg")
    words = shlex.split(copied(hands, "copy_command"))
    words[words.index("-o") + 1] = str(tmp_path / "copy.png")
    assert words[:2] == ["inspector", "lens"] and cli.run(words[1:]) == 0
    assert read_provenance(tmp_path / "copy.png").parameters == read_provenance(path).parameters
    assert "logit_lens(model, reading, 1, 9" in copied(hands, "copy_python")
    turn(hands, page, 0)
    gone_elsewhere(hands)
    hands.drop(path)
    lens = decides.lens
    hands.wait(lambda: decides.page == "layers" and not lens.stale and lens.lens is not None and lens.lens is not was)
    assert hands.space.texts.text.text == "The cat sat on"
    assert (lens.lens.position, lens.lens.watched.index) == (1, 9) and lens.lens.ranks.tolist() == was.ranks.tolist()
    assert page.isVisible() and page.lens.place.isVisible() and decides.position == 1


def test_a_neuron_returns_shaded_as_it_was(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_classes(tmp_path / "tone"))
    decides.show_neurons(LAYER)
    hands.wait(lambda: decides.neurons.activations is not None)
    decides.neurons.choose_neuron(11)
    text = page.neurons.text
    hands.click(text.levels.buttons()[2])
    hands.click(text.hide_special)
    click_word(hands, text, "cat")
    hands.wait()
    was = text.look
    assert (was.level, was.hide_special) == ("sentence", False) and was.token == decides.token
    path = saved(hands, tmp_path / "neuron.png")
    hands.click(text.levels.buttons()[0])
    hands.click(text.hide_special)
    decides.neurons.choose_neuron(2)
    decides.neurons.choose_layer("bert.encoder.layer.0.intermediate")
    hands.wait()
    turn(hands, page, 0)
    gone_elsewhere(hands)
    hands.drop(path)
    hands.wait(lambda: decides.page == "neurons" and decides.neurons.neuron == 11 and text.look == was)
    assert decides.neurons.layer == LAYER and page.neurons.layers.currentText() == LAYER
    assert page.neurons.words.text() == f"Neuron 11 of {LAYER}"
    words = shlex.split(copied(hands, "copy_command"))
    assert words[:2] == ["inspector", "neurons"] and words[words.index("--neuron") + 1] == "11"


def test_what_decides_returns_shaded_as_it_was(hands, tmp_path):
    page, decides = opened(hands, text_networks.of_classes(tmp_path / "tone"), " ".join([TEXT] * 4))
    hands.wait(lambda: decides.finished is not None)
    attention = hands.window.middle.attention_browser
    assert len(attention.readings) > 1, "the text takes several windows"
    attention.choose_window(1)
    hands.wait(lambda: decides.finished is not None and decides.reading is attention.readings[1])
    decides.choose_guess(decides.prediction.guesses[1])
    hands.wait(lambda: decides.finished is not None and not decides.stale)
    text = page.answer.text
    hands.click(text.levels.buttons()[0])
    click_word(hands, text, "mat")
    hands.wait()
    was, values = text.look, decides.answer.values
    path = saved(hands, tmp_path / "why.pdf")
    hands.click(text.levels.buttons()[1])
    gone_elsewhere(hands)
    hands.drop(path)
    hands.wait(lambda: decides.finished is not None and text.look == was)
    assert decides.answer.values.tolist() == values.tolist() and attention.window == 1
    assert decides.answer.provenance.preprocessing["window"] == 1
