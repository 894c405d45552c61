"""Story: someone makes the window small, moves its parts about, drops things everywhere and changes the theme."""

import dataclasses

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea

from inspector.app.theme import DARK, LIGHT
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.methods import method_named
from inspector.ui.docks import AT_FIRST_CLOSED
from inspector.ui.input_panel import CARD
from inspector.ui.main_window import MainWindow
from tests.stories.test_demo import open_demo


def drag(hands, onto, *paths):
    """Drop onto the innermost widget and let Qt offer it to each parent, as it does for a real drag."""
    return hands.drop(*paths, onto=onto)


def test_photos_may_be_dropped_on_any_part(hands, photos):
    photo = next(iter(photos.values()))
    window = hands.window
    targets = [window.start_page.spec, window.start_page.demo, window.inputs.empty, window.strip, window.menuBar()]
    for count, target in enumerate(targets, start=1):
        assert drag(hands, target, photo), target
        hands.wait(lambda count=count: len(hands.space.inputs.items) == count)
    assert window.start_page.spec.text() == ""


def test_photos_may_be_dropped_on_any_part_while_a_model_is_open(hands, photos):
    open_demo(hands)
    hands.space.choose_method(method_named("integrated-gradients"))
    hands.wait()
    window, photo = hands.window, next(iter(photos.values()))
    for name in ("Model", "Export"):
        window.docks[name].raise_()
    targets = [
        window.view.overlay.stage.viewport(),
        window.view.overlay.bar,
        window.layers.panel.filter,
        window.layers.panel.tree.viewport(),
        window.inputs.list.viewport(),
        window.predictions.search,
        window.predictions.list.viewport(),
        window.model_form.mean,
        *window.method.findChildren(QLineEdit),
        window.export_form.sizes.preset,
    ]
    count = len(hands.space.inputs.items)
    for target in targets:
        assert drag(hands, target, photo), target
        count += 1
        hands.wait(lambda count=count: len(hands.space.inputs.items) == count)
    assert window.layers.panel.filter.text() == window.predictions.search.text() == ""


def test_a_floating_panel_takes_drops_too(hands, photos):
    hands.window.docks["Inputs"].setFloating(True)
    assert drag(hands, hands.window.inputs.empty, next(iter(photos.values())))
    hands.wait(lambda: len(hands.space.inputs.items) == 1)


def test_text_that_is_no_file_is_not_taken(hands):
    mime = QMimeData()
    mime.setText("hello")
    assert not hands.drop(onto=hands.window.start_page.spec, mime=mime)
    assert hands.window.start_page.spec.text() == ""


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_nothing_is_cut_off(hands, size):
    open_demo(hands)
    window = hands.window
    window.resize(*size)
    assert (window.width(), window.height()) == size
    for name in ("Model", "Layers", "Display", "Export", "Method"):
        window.docks[name].raise_()
        hands.qtbot.wait(1)
        area = window.docks[name].widget()
        if isinstance(area, QScrollArea):
            assert area.widget().width() <= area.viewport().width(), name
            for words in area.findChildren(QLabel):
                if words.isVisible() and not words.wordWrap() and words.pixmap().isNull():
                    assert words.width() >= words.sizeHint().width(), words.text()
    assert window.predictions.list.height() >= (5 if size[1] == 800 else 4) * 26
    cards = window.inputs.list
    assert cards.height() % CARD.height() == 0, "no row of cards is cut"
    assert cards.visualRect(window.inputs.model.index(0)).right() < cards.viewport().width()


def test_a_chosen_card_comes_wholly_into_view(hands):
    open_demo(hands)
    hands.space.inputs.choose(4)
    hands.wait()
    cards = hands.window.inputs.list
    card = cards.visualRect(hands.window.inputs.model.index(4))
    assert cards.viewport().rect().contains(card)
    assert card.top() % CARD.height() == 0


def test_form_names_stand_on_the_middle_of_their_editors(hands):
    open_demo(hands)
    hands.space.choose_method(method_named("integrated-gradients"))
    hands.wait()
    forms = [hands.window.method.form, hands.window.model_form.form]
    hands.window.docks["Model"].raise_()
    hands.qtbot.wait(1)
    for form in forms:
        edges = set()
        for row in range(form.rowCount()):
            name = form.itemAt(row, form.ItemRole.LabelRole).widget()
            editor = form.itemAt(row, form.ItemRole.FieldRole).widget()
            assert abs(name.geometry().center().y() - editor.geometry().center().y()) <= 1, name.text()
            edges.add(editor.geometry().right())
        assert len(edges) == 1


def test_panels_float_close_and_come_back(hands):
    window = hands.window
    before = {name: dock.geometry() for name, dock in window.docks.items() if name in ("Layers", "Inputs")}
    size = window.size()
    for dock in window.docks.values():
        dock.setFloating(True)
    hands.qtbot.wait(1)
    for dock in window.docks.values():
        dock.close()
    window.reset_layout()
    hands.qtbot.wait(1)
    assert window.size() == size
    for name, dock in window.docks.items():
        assert dock.isVisible() is (name not in AT_FIRST_CLOSED) and not dock.isFloating(), name
    assert {name: window.docks[name].geometry().width() for name in before} == {n: r.width() for n, r in before.items()}


def test_the_layout_is_kept_until_the_next_start(hands, qtbot):
    window = hands.window
    window.docks["Export"].close()
    window.docks["Display"].raise_()
    hands.wait()
    window.close()
    again = MainWindow(Workspace(Engine()), window.settings, window.settings_path)
    qtbot.addWidget(again)
    again.show()
    assert not again.docks["Export"].isVisible() and again.docks["Layers"].isVisible()
    again.close()


def test_a_broken_saved_layout_does_no_harm(qtbot, tmp_path, hands):
    settings = dataclasses.replace(hands.window.settings, layout="bm90IGEgbGF5b3V0", geometry="eHl6")
    again = MainWindow(Workspace(Engine()), settings, tmp_path / "other.json")
    qtbot.addWidget(again)
    again.show()
    assert all(dock.isVisible() for name, dock in again.docks.items() if name not in AT_FIRST_CLOSED)
    again.close()


def test_a_theme_chosen_while_running_recolours_everything(hands):
    open_demo(hands)
    window = hands.window
    for name, colours in (("dark", DARK), ("light", LIGHT)):
        getattr(window, f"theme_{name}")()
        hands.qtbot.wait(1)
        picture = window.grab().toImage()
        ratio = picture.devicePixelRatio()

        def colour(widget, x, y, picture=picture, ratio=ratio):
            place = widget.mapTo(window, widget.rect().topLeft())
            return picture.pixelColor(int((place.x() + x) * ratio), int((place.y() + y) * ratio))

        stage = window.view.overlay.stage
        assert colour(stage, 4, 4) == QColor(colours.canvas)
        assert colour(window.view.overlay.bar, 2, 2) == QColor(colours.canvas)
        tree = window.layers.panel.tree
        assert colour(tree.viewport(), 20, tree.viewport().height() - 4) == QColor(colours.surface)
        assert colour(window.method, 4, window.method.height() - 4) == QColor(colours.background)
        assert window.actions_by_name[f"theme_{name}"].isChecked()
        assert QApplication.palette().text().color() == QColor(colours.text)


def test_a_long_refusal_leaves_the_window_as_wide_as_it_was(hands):
    from inspector.app.input_list import Problem

    width = hands.window.width()
    hands.space.problem_raised.emit(Problem("word " * 120, "Open with random weights", lambda: None))
    hands.qtbot.waitUntil(hands.window.banner.isVisible)
    assert hands.window.width() == width
    banner = hands.window.banner
    assert banner.text.height() >= banner.text.heightForWidth(banner.text.width())
    hands.key(Qt.Key.Key_Escape)
    assert hands.window.isVisible()


def test_why_there_is_no_heatmap_is_said_over_the_photo(hands):
    open_demo(hands)
    hands.space.choose_layer("classifier")
    hands.wait()
    overlay = hands.window.view.overlay
    assert overlay.note.isVisible() and overlay.note.text() == hands.space.obstacle.sentence
    assert overlay.stage.rect().contains(overlay.note.geometry())
    hands.space.choose_layer("blocks.4")
    hands.wait(lambda: hands.space.answer is not None)
    assert not overlay.note.isVisible()


def test_long_names_and_paths_widen_nothing(hands, weights, photos, tmp_path):
    name = "experiment_2026-10-12_with-a-long-name-that-goes-on-and-on_and_never_comes_to_its_end_epoch_0123"
    path = tmp_path / f"{name}.pth"
    path.write_bytes(weights.read_bytes())
    assert hands.drop(path)
    hands.wait(lambda: hands.space.survey is not None)
    assert hands.drop(next(iter(photos.values())))
    hands.wait(lambda: hands.space.answer is not None)
    window = hands.window
    window.resize(1024, 700)
    window.docks["Model"].raise_()
    window.method.fix.setText(f"Use {name}")
    window.method.fix.show()
    hands.qtbot.wait(1)
    assert window.width() == 1024
    for dock in ("Model", "Method"):
        area = window.docks[dock].widget()
        assert area.widget().width() <= area.viewport().width(), dock
    assert window.method.fix.text() == f"Use {name}"


def test_classes_of_the_last_photo_stay_dimmed_and_those_of_the_last_model_go(hands, weights):
    open_demo(hands)
    panel = hands.window.predictions
    hands.space.inputs.choose(1)
    hands.qtbot.waitUntil(lambda: panel.model.outdated)
    target, rows = hands.space.target, panel.model.rowCount()
    assert rows == 1000
    hands.click_row(panel.list, panel.found.index(3, 0))
    assert hands.space.target == target
    hands.wait(lambda: bool(hands.space.predictions) and not panel.model.outdated)
    hands.space.open_model(str(weights))
    hands.qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    hands.wait(lambda: panel.model.rowCount() == 5)
