"""Story: someone types, pastes and drops texts, goes through them, and moves between models of texts and of photos."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.app.asking import STOPPED
from inspector.inputs.texts import TextInput
from inspector.models.reading import readings
from inspector.models.spec import DEMO_SPEC
from tests.stories.attention import click_head, click_tab, needs_demo, open_text_demo
from tests.stories.test_demo import open_demo
from tests.stories.test_units import toolbar_click
from tests.unit.models.folders import BART, T5, VIT, saved
from tests.unit.models.small_tokenizers import roberta, unigram, written

Key = Qt.Key


@pytest.fixture
def minilm(hands):
    """The demo's network of text, without any text."""
    hands.space.open_model("demo:minilm")
    hands.wait(lambda: hands.space.model is not None)
    return hands


def type_into(hands, field, text):
    """Click a field and type."""
    hands.qtbot.mouseClick(field.viewport(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, text)


def words(reading):
    """The tokens of a reading without those that the tokenizer added."""
    tokens = reading.tokens
    return [text for text, special in zip(tokens.texts, tokens.special, strict=True) if not special]


@needs_demo
def test_what_is_typed_is_read(minilm):
    window, browser = minilm.window, minilm.window.middle.attention_browser
    view = window.middle.attention
    assert window.middle.pages.currentWidget() is view, "a model of text opens where it can be asked"
    assert "Type a text" in view.state.sentence and window.texts.isVisible()
    type_into(minilm, window.texts.text, "Rain, 12 cats.")
    minilm.wait(lambda: browser.overview is not None)
    assert words(browser.reading) == ["Rain", ",", "12", "cats", "."]
    assert minilm.space.target.index is None and minilm.space.texts.current == 0, "digits and commas stay in the field"
    assert window.texts.text.toPlainText() == "Rain, 12 cats." and window.texts.text.textCursor().atEnd()
    first = browser.overview
    QTest.keyClick(window.texts.text, Key.Key_Backspace)
    minilm.wait(lambda: browser.overview is not first)
    assert words(browser.reading) == ["Rain", ",", "12", "cats"]
    assert len(minilm.space.texts.items) == 1


@needs_demo
def test_a_pair_is_typed_below(minilm):
    window, browser = minilm.window, minilm.window.middle.attention_browser
    type_into(minilm, window.texts.text, "It rains.")
    minilm.wait(lambda: browser.overview is not None)
    minilm.click(window.texts.paired)
    assert window.texts.pair.hasFocus()
    QTest.keyClicks(window.texts.pair, "Wet.")
    minilm.wait(lambda: "Wet" in words(browser.reading))
    assert browser.reading.tokens.part.count(1) == 2 and browser.reading.tokens.sources == ("It rains.", "Wet.")
    minilm.click(window.texts.paired)
    minilm.wait(lambda: 1 not in browser.reading.tokens.part)


def test_a_classifier_with_a_decoder_reads_pairs_and_shows_all_its_attention(hands, tmp_path):
    tokenizer, place = roberta(), tmp_path / "judge"
    settings = BART | {"vocab_size": tokenizer.get_vocab_size(), "num_labels": 3}
    saved(place, "BartForSequenceClassification", "BartConfig", **settings)
    written(place, tokenizer, pad_token="<pad>", eos_token="</s>", bos_token="<s>")
    hands.space.open_model(str(place))
    hands.wait(lambda: hands.space.model is not None)
    window, browser = hands.window, hands.window.middle.attention_browser
    type_into(hands, window.texts.text, "It rains.")
    hands.wait(lambda: browser.overview is not None)
    assert browser.kinds == ("self", "decoder", "cross")
    count = len(browser.reading.tokens)
    assert window.texts.notes.text().startswith(f"{count} tokens, which the decoder reads again")
    assert window.texts.paired.text() == "Pair"
    controls = window.middle.attention.controls
    controls.kind.setFocus()
    QTest.keyClick(controls.kind, Key.Key_End)
    hands.wait(lambda: browser.overview is not None and browser.layer.kind == "cross")
    assert len(browser.overview.queries) == len(browser.overview.keys) == count
    assert browser.overview.queries.texts[:2] == ("</s>", "<s>"), "one behind"


@needs_demo
def test_nothing_typed_offers_a_sample(minilm):
    view, browser = minilm.window.middle.attention, minilm.window.middle.attention_browser
    minilm.click(view.state.button)
    minilm.wait(lambda: browser.overview is not None)
    assert "because" in words(browser.reading)
    minilm.click(minilm.window.texts.new)
    minilm.wait()
    assert "Type a text" in view.state.sentence and browser.reading is None and len(minilm.space.texts.items) == 2
    minilm.click(view.state.button)
    minilm.wait(lambda: browser.overview is not None)
    assert len(minilm.space.texts.items) == 2, "the sample came into the empty text"


@needs_demo
def test_a_copied_text_is_pasted_wherever_the_focus_is(hands):
    view, browser = open_text_demo(hands)
    QGuiApplication.clipboard().setText("Copied from\na letter.")
    hands.key(Key.Key_V, Qt.KeyboardModifier.ControlModifier, widget=view.pages.grid.cells)
    hands.wait(lambda: "letter" in words(browser.reading))
    assert len(hands.space.texts.items) == 2 and hands.window.texts.text.toPlainText() == "Copied from\na letter."


@needs_demo
def test_texts_are_dropped_listed_and_gone_through(minilm, tmp_path):
    window, texts = minilm.window, minilm.space.texts
    browser = window.middle.attention_browser
    (tmp_path / "lines.txt").write_text("The first line.\n\nThe second line.\n")
    (tmp_path / "rows.csv").write_text('id,text,pair\n1,"One, two",three\n')
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": "A row of JSON"}) + "\n")
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 20)
    assert minilm.drop(*(tmp_path / name for name in ("lines.txt", "rows.csv")), onto=window.texts.list.viewport())
    minilm.wait(lambda: len(texts.items) == 3 and browser.overview is not None)
    assert texts.current == 0 and words(browser.reading)[1] == "first"
    assert window.texts.text.toPlainText() == "The first line." and window.texts.count.text() == "1 of 3"
    window.layers.panel.tree.setFocus()
    minilm.key(Key.Key_Period, widget=window.layers.panel.tree)
    minilm.wait(lambda: words(browser.reading)[1] == "second")
    minilm.click_row(window.texts.list, window.texts.model.index(2))
    minilm.wait(lambda: words(browser.reading)[0] == "One")
    assert window.texts.paired.isChecked() and window.texts.pair.toPlainText() == "three"
    minilm.key(Key.Key_Comma, widget=window.texts.list)
    minilm.wait(lambda: words(browser.reading)[1] == "second")
    assert minilm.drop(tmp_path / "rows.jsonl", tmp_path / "broken.txt", onto=window.texts.text.viewport())
    minilm.wait(lambda: len(texts.items) == 5 and words(browser.reading)[1] == "row")
    assert "broken.txt" in window.banner.text.text() and window.banner.isVisible()
    minilm.click_row(window.texts.list, window.texts.model.index(4))
    minilm.wait()
    assert "broken.txt" in window.middle.attention.state.sentence
    minilm.key(Key.Key_Delete, widget=window.texts.list)
    minilm.wait(lambda: len(texts.items) == 4 and browser.reading is not None)
    assert words(browser.reading)[1] == "row"


@needs_demo
def test_what_is_typed_belongs_to_the_text_it_was_typed_in(minilm):
    window, texts = minilm.window, minilm.space.texts
    texts.add_text("One.")
    texts.add_text("Two.")
    minilm.wait()
    window.texts.text.moveCursor(window.texts.text.textCursor().MoveOperation.End)
    QTest.keyClicks(window.texts.text, " More.")
    minilm.click_row(window.texts.list, window.texts.model.index(0))
    minilm.wait()
    assert [item.text.text for item in texts.items] == ["One.", "Two. More."]
    assert window.texts.text.toPlainText() == "One."


@needs_demo
def test_a_long_text_is_read_in_windows(minilm):
    window, browser = minilm.window, minilm.window.middle.attention_browser
    text = " ".join(f"number {i}" for i in range(400))
    minilm.space.texts.add_text(text)
    minilm.wait(lambda: browser.overview is not None)
    windows = readings(minilm.space.model, TextInput(text))
    assert len(browser.readings) == len(windows) > 1
    view = window.middle.attention
    assert f"window 1 of {len(windows)}" in view.headline.text() and "windows" in window.texts.notes.text()
    box = window.texts.window_box
    assert box.isVisible()
    before = browser.overview
    QTest.keyClick(box, Key.Key_Up)
    minilm.wait(lambda: browser.overview is not before)
    assert browser.reading.tokens.texts == windows[1].tokens.texts
    assert f"window 2 of {len(windows)}" in view.headline.text()


@needs_demo
def test_what_is_stopped_can_be_gone_on_with(minilm):
    view, browser = minilm.window.middle.attention, minilm.window.middle.attention_browser
    minilm.space.texts.add_text("A text that is stopped.")
    assert minilm.space.engine.busy
    minilm.space.cancel()
    assert view.state.sentence == STOPPED
    minilm.click(view.state.button)
    minilm.wait(lambda: browser.overview is not None)
    assert view.pages.grid.isVisible()


@needs_demo
def test_texts_and_photos_each_have_their_model(minilm, photos, tmp_path):
    window, space = minilm.window, minilm.space
    photo = next(iter(photos.values()))
    minilm.drop(photo)
    minilm.wait(lambda: len(space.inputs.items) == 1)
    assert "reads text" in window.banner.text.text() and window.texts.isVisible()
    space.open_model(DEMO_SPEC)
    minilm.wait(lambda: space.answer is not None)
    assert window.middle.pages.currentWidget() is window.view and window.inputs.isVisible()
    assert all(window.docks[name].isVisible() for name in ("Predictions", "Method"))
    assert not window.method.visibleRegion().isEmpty(), "in front, as before"
    (tmp_path / "a.txt").write_text("A text.")
    minilm.drop(tmp_path / "a.txt")
    minilm.wait(lambda: len(space.texts.items) == 1)
    assert "reads images" in window.banner.text.text() and window.inputs.isVisible()
    assert not window.docks["Method"].isHidden()


def test_a_layout_closed_over_texts_comes_back_whole(hands, qtbot):
    from inspector.app.workspace import Workspace
    from inspector.engine.engine import Engine
    from inspector.ui.main_window import MainWindow

    window = hands.window
    window.docks["Display"].close()
    hands.space.texts.add_text("A text before any model.")
    hands.wait()
    assert window.texts.isVisible() and window.docks["Method"].isHidden()
    window.close()
    again = MainWindow(Workspace(Engine()), window.settings, window.settings_path)
    qtbot.addWidget(again)
    again.show()
    assert not again.docks["Method"].isHidden() and again.docks["Display"].isHidden()
    again.close()


def test_a_network_without_attention_says_so_and_how_to_go_on(hands):
    open_demo(hands)
    toolbar_click(hands, "show_attention")
    hands.wait()
    view = hands.window.middle.attention
    assert view.state.state == "not applicable" and "attention" in view.state.sentence
    hands.click(view.state.button)
    assert hands.window.middle.pages.currentWidget() is hands.window.view


def test_an_encoder_and_a_decoder_have_three_kinds_of_attention(hands, tmp_path):
    tokenizer = unigram()
    saved(tmp_path / "t5", "T5ForConditionalGeneration", "T5Config", **T5 | {"vocab_size": tokenizer.get_vocab_size()})
    written(tmp_path / "t5", tokenizer)
    hands.space.open_model(str(tmp_path / "t5"))
    hands.space.texts.add_text("the cat sat on the mat", "a cat sat")
    browser, view = hands.window.middle.attention_browser, hands.window.middle.attention
    hands.wait(lambda: browser.overview is not None)
    view = hands.window.middle.attention
    assert browser.kinds == ("self", "decoder", "cross") and hands.window.texts.paired.text() == "Target"
    view.controls.kind.setFocus()
    for kind in ("decoder", "cross"):
        before = browser.overview
        QTest.keyClick(view.controls.kind, Key.Key_Down)
        hands.wait(lambda before=before: browser.overview is not before)
        assert browser.kind == kind
    assert len(browser.overview.queries) == len(browser.reading.target)
    assert len(browser.overview.keys) == len(browser.reading.tokens)
    click_head(hands, view, 0, 0)
    assert browser.shown.weights.shape == (len(browser.reading.target), len(browser.reading.tokens))
    click_tab(hands, view, "links")
    click_tab(hands, view, "text")


def test_undo_goes_back_to_a_token_of_a_target_longer_than_its_text(hands, tmp_path):
    tokenizer = unigram()
    saved(tmp_path / "t5", "T5ForConditionalGeneration", "T5Config", **T5 | {"vocab_size": tokenizer.get_vocab_size()})
    written(tmp_path / "t5", tokenizer)
    hands.space.open_model(str(tmp_path / "t5"))
    hands.space.texts.add_text("a cat", "the cat sat on the mat")
    browser = hands.window.middle.attention_browser
    hands.wait(lambda: browser.overview is not None)
    browser.choose_kind("decoder")
    hands.wait(lambda: browser.overview is not None and len(browser.overview.queries) == len(browser.reading.target))
    last = len(browser.reading.target) - 1
    assert last >= len(browser.reading.tokens)
    for token in (last, None):
        browser.choose_token(token)
        QApplication.processEvents()  # one turn of events is one step
        hands.wait()
    hands.window.actions_by_name["undo_view"].trigger()
    hands.wait(lambda: not hands.window.kept.travel.returning.steps.waiting)
    assert browser.kind == "decoder" and browser.token == last


@needs_demo
def test_the_newest_text_and_model_win_over_what_is_still_read(minilm, tmp_path):
    texts, browser = minilm.space.texts, minilm.window.middle.attention_browser
    for number in range(5):
        texts.add_text(f"{'a long text ' * 40} {number}")
    minilm.wait(lambda: browser.overview is not None)
    assert words(browser.reading)[-1] == "4"
    texts.choose(0)
    tokenizer = unigram()
    saved(tmp_path / "t5", "T5EncoderModel", "T5Config", **T5 | {"vocab_size": tokenizer.get_vocab_size()})
    written(tmp_path / "t5", tokenizer)
    minilm.space.open_model(str(tmp_path / "t5"))
    minilm.wait(lambda: minilm.space.model.name == "t5" and browser.overview is not None)
    assert len(browser.overview.layers) == T5["num_layers"] and browser.reading.sha256 == texts.items[0].text.sha256
    assert browser.kinds == ("self",) and browser.row == 0 and browser.token is None


def test_the_patches_of_a_photo_attend_too(hands, photos, tmp_path):
    saved(tmp_path / "vit", "ViTForImageClassification", "ViTConfig", labels=["cat", "dog", "cup"], **VIT)
    hands.space.open_model(str(tmp_path / "vit"))
    hands.drop(next(iter(photos.values())))
    hands.wait(lambda: hands.space.model is not None and hands.space.photo is not None)
    toolbar_click(hands, "show_attention")
    browser, view = hands.window.middle.attention_browser, hands.window.middle.attention
    hands.wait(lambda: browser.overview is not None)
    assert view.tabs.tabText(3) == "Photo" and not view.tabs.isTabVisible(5)
    click_tab(hands, view, "text")
    picture = view.pages.photo
    place = picture.place_of(6).center()
    point: QPoint = picture.stage.mapFromScene(picture.stage.panes[0].mapViewToScene(QPointF(place)))
    hands.qtbot.mouseClick(picture.stage.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert browser.token == 6
    hands.window.export_form.save(tmp_path / "patch.npz")
    hands.wait((tmp_path / "patch.npz").is_file)
    import numpy as np

    rows, columns = browser.reading.tokens.grid
    with np.load(tmp_path / "patch.npz") as numbers:
        assert np.allclose(numbers["raw"].ravel(), browser.shown.weights[6, -rows * columns :])
    before = picture.stage.grab().toImage()
    hands.window.display.opacity.setValue(0)
    assert picture.stage.grab().toImage() != before, "as the figure, so the page"
    click_tab(hands, view, "head")
    assert view.pages.head.matrix.marked[0] == 6
    assert hands.window.inputs.isVisible() and hands.window.predictions.isVisible()


@needs_demo
def test_f1_and_tab_know_the_page(hands):
    view, _ = open_text_demo(hands)
    field = hands.window.texts.text
    field.setFocus()
    hands.key(Key.Key_Tab, widget=field)
    assert QApplication.focusWidget() is hands.window.texts.pair, "Tab leaves the field"
    assert view.whatsThis()
