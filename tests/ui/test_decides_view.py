"""What decides in a text, on its page with real clicks and keys: targets, methods, tokens, the lens and neurons."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.app.asking import STOPPED
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.workspace import Workspace
from inspector.core.parameters import Target
from inspector.engine.engine import Engine
from inspector.inputs.texts import TextInput
from inspector.models.opening import open_model
from inspector.models.reading import readings
from inspector.ui.decides_view import BESIDE, DecidesView
from inspector.ui.place_box import ITSELF
from tests.unit.models import text_networks

TEXT = "The cat sat on the mat."


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    place = tmp_path_factory.mktemp("models")
    made = {}
    for name in ("of_classes", "of_masks", "of_next_tokens"):
        model = open_model(str(getattr(text_networks, name)(place / name)), device="cpu")
        made[name] = (model, model.survey)
    return made


@pytest.fixture
def view(qtbot, monkeypatch):
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 1e6)
    space = Workspace(Engine(), device="cpu")
    made = DecidesView(DecidesBrowser(space))
    qtbot.addWidget(made)
    made.resize(800, 640)
    made.show()
    yield made
    space.engine.close()


def look(qtbot, view, found, text=TEXT):
    """Show a text read by an opened model."""
    space = view.browser.workspace
    space.model, space.survey = found
    space.model_changed.emit()
    space.survey_changed.emit()
    view.browser.follow(readings(space.model, TextInput(text, None, "a text"))[0])
    rest(qtbot, view)


def rest(qtbot, view):
    qtbot.waitUntil(lambda: not view.browser.engine.busy, timeout=30_000)


def click_row(qtbot, bars, row):
    bars.scrollTo(bars.rows.index(row))
    place = bars.visualRect(bars.rows.index(row)).center()
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place)


def pick(qtbot, box, row):
    """Choose an entry of a combo box with the keyboard."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(box, Qt.Key.Key_Down)


def press(qtbot, view, page):
    button = next(button for button in view.buttons.buttons() if button.property("value") == page)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rest(qtbot, view)


def test_at_first_it_says_what_to_do(view):
    assert view.answer.pages.currentWidget() is view.answer.empty
    assert "Choose a text" in view.answer.empty.sentence


def test_a_click_on_a_class_asks_about_it(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    browser, bars = view.browser, view.prediction.bars
    assert [bar.name for bar in bars.rows.bars] == [guess.label for guess in browser.prediction.guesses]
    assert bars.rows.chosen == 0 and view.prediction.follow.isChecked() and not view.prediction.place.isVisible()
    assert sum(bar.value for bar in bars.rows.bars) == pytest.approx(1, abs=1e-5)
    click_row(qtbot, bars, 2)
    rest(qtbot, view)
    label = bars.rows.bars[2].name
    assert bars.rows.chosen == 2 and not view.prediction.follow.isChecked()
    assert label in view.answer.headline.text() and "Completeness error" in view.answer.facts.text()
    qtbot.mouseClick(view.prediction.follow, Qt.MouseButton.LeftButton)
    rest(qtbot, view)
    assert browser.target == Target() and bars.rows.chosen == 0


def test_the_scores_are_those_of_the_answer_in_either_order(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    answer, bars = view.browser.answer, view.answer.bars
    assert [bar.value for bar in bars.rows.bars] == pytest.approx(answer.values.tolist())
    assert bars.rows.bars[0].faint and bars.rows.bars[0].name == "[CLS]"
    pick(qtbot, view.answer.order, 1)
    sizes = [abs(bar.value) for bar in bars.rows.bars]
    assert sizes == sorted(sizes, reverse=True)
    assert bars.rows.bars[0].place == str(answer.strongest[0])


def test_a_token_is_chosen_among_the_bars_and_in_the_text(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    click_row(qtbot, view.answer.bars, 2)
    assert view.browser.token == 2 and view.answer.text.token == 2 and view.answer.bars.rows.chosen == 2
    view.answer.text.token_chosen.emit(-1)
    assert view.browser.token is None and view.answer.bars.rows.chosen == -1


def test_another_class_is_typed(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    QTest.keyClicks(view.prediction.other, "neutral")
    QTest.keyClick(view.prediction.other, Qt.Key.Key_Return)
    rest(qtbot, view)
    assert view.browser.explained.label == "neutral" and "neutral" in view.answer.headline.text()


def test_the_method_and_its_form_are_changed(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    panel, browser = view.method, view.browser
    names = [panel.combo.itemText(row) for row in range(panel.combo.count())]
    assert names == [cls.name for cls in browser.methods]
    row = next(row for row, cls in enumerate(browser.methods) if cls.id == "token-occlusion")
    pick(qtbot, panel.combo, row)
    rest(qtbot, view)
    assert browser.answer.provenance.method == "token-occlusion" and "hidden" in panel.question.text()
    before = browser.answer
    form = panel.findChild(type(panel.combo), "replacement")
    pick(qtbot, form, form.findText("mask"))
    rest(qtbot, view)
    assert browser.method.replacement == "mask" and not np.allclose(browser.answer.values, before.values)


def test_what_takes_long_is_started_by_a_click(qtbot, view, opened, monkeypatch):
    monkeypatch.setattr("inspector.app.decides_browser.AT_ONCE", 0.0)
    look(qtbot, view, opened["of_classes"])
    assert view.answer._below.currentWidget() is view.answer.state
    assert view.answer.text.isVisible(), "the text can be read and its tokens chosen meanwhile"
    assert view.answer.state.sentence == "This takes under 1 s."
    qtbot.mouseClick(view.answer.state.button, Qt.MouseButton.LeftButton)
    rest(qtbot, view)
    assert view.browser.answer is not None and not view.answer.state.isVisible()
    view.browser.change(steps=60)
    rest(qtbot, view)
    assert view.browser.waiting
    qtbot.keyClick(view, Qt.Key.Key_Return)
    rest(qtbot, view)
    assert view.browser.answer.provenance.parameters["steps"] == 60


def test_without_a_mask_the_chosen_token_is_asked_about(qtbot, view, opened):
    look(qtbot, view, opened["of_masks"])
    assert "[MASK]" in view.answer.state.sentence and not view.prediction.problem.isVisible()
    box = view.prediction.place
    assert box.isVisible() and box.currentText() == ITSELF and not box.model().item(1).isEnabled()
    view.browser.choose_token(2)
    assert "cat" in box.itemText(1)
    pick(qtbot, box, 1)
    rest(qtbot, view)
    assert view.browser.prediction.position == 2 and view.browser.answer is not None
    assert view.prediction.bars.rows.bars and "cat" in view.prediction.heading.text()


def test_the_lens_watches_what_is_clicked_and_typed(qtbot, view, opened):
    look(qtbot, view, opened["of_next_tokens"])
    press(qtbot, view, "layers")
    page, lens = view.lens, view.browser.lens
    assert page.isVisible() and len(page.table.rows) == 3 and page.table.rows[-1].rank == 1
    assert not page.final.isEnabled()
    wanted = lens.lens.top[0][1]
    qtbot.mouseClick(page.table, Qt.MouseButton.LeftButton, pos=page.table._cell(0, 1).center().toPoint())
    rest(qtbot, view)
    assert lens.lens.watched.index == wanted.index and page.table.rows[0].rank == 2
    QTest.keyClicks(page.watch, "cat")
    QTest.keyClick(page.watch, Qt.Key.Key_Return)
    rest(qtbot, view)
    assert lens.lens.watched.label.strip() == "cat" and "“cat”" in page.facts.text()
    qtbot.mouseClick(page.final, Qt.MouseButton.LeftButton)
    rest(qtbot, view)
    assert page.table.rows[-1].rank == 1
    pick(qtbot, page.place, 1)
    rest(qtbot, view)
    assert lens.lens.position == 0 and view.browser.position == 0


def test_the_lens_tells_why_it_cannot_be_used(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    press(qtbot, view, "layers")
    assert view.lens.pages.currentWidget() is view.lens.state and "lens" in view.lens.state.sentence
    assert view.lens.state.state == "not applicable"


def test_a_neuron_is_chosen_in_the_list_and_by_number(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    press(qtbot, view, "neurons")
    page = view.neurons
    assert "Choose a layer" in page.state.sentence
    layer = "bert.encoder.layer.1.intermediate"
    pick(qtbot, page.layers, page.layers.findText(layer))
    rest(qtbot, view)
    found = view.browser.neurons.activations
    assert found.layer == layer and page.bars.rows.chosen == 0
    click_row(qtbot, page.bars, 3)
    neuron = view.browser.neurons.neuron
    assert str(neuron) == page.bars.rows.bars[3].name and page.neuron.value() == neuron
    assert f"Neuron {neuron} of {layer}" == page.words.text()
    page.neuron.setFocus()
    page.neuron.selectAll()
    QTest.keyClicks(page.neuron, "7")
    QTest.keyClick(page.neuron, Qt.Key.Key_Return)
    assert view.browser.neurons.neuron == 7
    view.browser.choose_token(2)
    assert page.scope.currentIndex() == 1 and "chosen" in page.facts.text() and "at “cat”" in page.facts.text()
    pick(qtbot, page.scope, 0)
    assert view.browser.neurons.token is None and view.browser.token == 2


def test_the_layers_offered_see_each_token(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    offered = {view.neurons.layers.itemText(row) for row in range(view.neurons.layers.count())}
    assert "bert.encoder.layer.0.output" in offered and "classifier" not in offered


def test_what_was_stopped_can_be_asked_again(qtbot, view, opened):
    look(qtbot, view, opened["of_next_tokens"])
    button = next(button for button in view.buttons.buttons() if button.property("value") == "layers")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    view.browser.engine.cancel_all()
    assert view.lens.state.sentence == STOPPED and view.lens.state.button.isVisible()
    qtbot.mouseClick(view.lens.state.button, Qt.MouseButton.LeftButton)
    rest(qtbot, view)
    assert view.lens.table.isVisible() and view.lens.table.rows


def test_hidden_it_computes_nothing(qtbot, view, opened):
    look(qtbot, view, opened["of_classes"])
    view.hide()
    model = view.browser.workspace.model
    view.browser.follow(readings(model, TextInput("It was a good day.", None, "another"))[0])
    assert not view.browser.engine.busy
    view.show()
    rest(qtbot, view)
    assert view.browser.answer.tokens.sources == ("It was a good day.",)


@pytest.mark.parametrize("width", [440, BESIDE + 140])
def test_it_fits_narrow_and_wide_places(qtbot, view, opened, width):
    look(qtbot, view, opened["of_next_tokens"])
    view.resize(BESIDE - 20, 560)
    qtbot.waitUntil(lambda: view.minimumSizeHint().width() <= 440, timeout=2000)
    view.resize(width, 560)
    answer, question = view.answer, view._question
    side_by_side = width >= BESIDE
    qtbot.waitUntil(lambda: (question.x() >= answer.geometry().right()) == side_by_side, timeout=2000)
    assert view.width() == width and (question.y() >= answer.geometry().bottom()) != side_by_side
    assert view.answer.width() >= view.answer.minimumSizeHint().width()
    assert view._question.geometry().right() <= view.width()
