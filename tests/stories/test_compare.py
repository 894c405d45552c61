"""Story: someone compares answers side by side, and two checkpoints of one training layer by layer."""

import gc
import weakref

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from inspector.app.opener import Wish
from inspector.core.job import PlainJob
from inspector.figures.records import read_provenance
from inspector.methods.smooth_grad import SmoothGrad


@pytest.fixture
def trained(weights, tmp_path):
    """A second checkpoint: one convolution of the last stage moved by a tenth of its size, and the head's bias."""
    state = torch.load(weights, weights_only=True)
    moved = state["state_dict"]
    moved["module.layer4.0.conv1.weight"] = moved["module.layer4.0.conv1.weight"] * 1.1
    moved["module.fc.bias"] = moved["module.fc.bias"] + 0.01
    path = tmp_path / "last.pth"
    torch.save(state, path)
    return path


def open_board(hands, weights, photos):
    """Open the model with two photos and go to the board."""
    hands.drop(weights)
    hands.wait(lambda: hands.space.survey is not None)
    hands.drop(photos["Cat"], photos["Coffee"])
    hands.wait(lambda: hands.space.finished is not None and len(hands.space.inputs.items) == 2)
    hands.window.actions_by_name["show_compare"].trigger()
    place = hands.window.middle.comparison
    hands.wait(lambda: all_answered(place.board))
    return place


def all_answered(board):
    total, done, waiting = board.counts
    return total > 0 and done + waiting == total


def open_second(hands, place, path):
    place.second.choose(path)
    hands.wait(lambda: place.second.model is not None and place.second.changes is not None)


def click(hands, place, row, column):
    at = place.view.grid.layout_now.picture(row, column).center()
    hands.qtbot.mouseClick(place.view.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_inputs_by_methods_fill_and_are_what_explain_shows(hands, weights, photos):
    place = open_board(hands, weights, photos)
    board = place.board
    assert [row.words for row in board.rows] == ["Cat.png", "Coffee.png"]
    assert [column.words for column in board.columns][:2] == ["Grad-CAM", "Grad-CAM++"]
    shown = [[board.answer(row, column) for column in range(5)] for row in range(2)]
    assert all(answer.heatmap is not None for row in shown for answer in row)
    assert {answer.heatmap.provenance.input for answer in shown[1]} == {"Coffee.png"}
    # A click opens exactly what was on the board.
    click(hands, place, 1, 2)
    hands.wait(lambda: hands.space.finished is not None)
    assert hands.window.middle.unit_browser.mode == "explain"
    assert (hands.space.photo.name, hands.space.method.name) == ("Coffee.png", "HiResCAM")
    np.testing.assert_array_equal(hands.space.answer.raw, shown[1][2].heatmap.raw)


def test_what_is_chosen_in_the_panels_comes_to_the_columns(hands, weights, photos):
    place = open_board(hands, weights, photos)
    board = place.board
    board.set_columns("layers")
    hands.wait(lambda: all_answered(board))
    assert [column.value for column in board.columns] == ["relu", "layer1", "layer2", "layer3", "layer4"]
    hands.space.choose_layer("layer2.0")
    hands.wait(lambda: all_answered(board))
    assert [column.value for column in board.columns][1:4] == ["layer1", "layer2.0", "layer2"]
    assert board.answer(0, 2).heatmap.provenance.layer == "layer2.0"
    board.set_columns("classes")
    hands.wait(lambda: all_answered(board))
    assert len(board.columns) == 4
    missing = ({0, 1, 2, 3, 4} - {column.value for column in board.columns}).pop()
    hands.space.choose_target(missing)
    hands.wait(lambda: all_answered(board))
    assert board.columns[-1].value == missing
    assert board.answer(1, 4).heatmap.provenance.target == missing


def test_long_methods_wait_for_start_and_can_be_stopped(hands, weights, photos):
    place = open_board(hands, weights, photos)
    board, controls = place.board, place.view.controls
    board.set_columns_to((board.methods[0], SmoothGrad))
    hands.wait(lambda: all_answered(board))
    assert board.counts == (4, 2, 2) and board.waits(0, 1)
    assert controls.start.isVisible() and controls.start.text().startswith("Start (")
    controls.start.click()
    hands.qtbot.waitUntil(lambda: hands.space.engine.has("board"))
    hands.space.cancel()
    assert board.stopped and not hands.space.engine.has("board")
    assert controls.start.text().startswith("Go on (")
    controls.start.click()
    hands.wait(lambda: all_answered(board) and board.counts[1] == 4)
    assert not controls.start.isVisible()
    assert board.answer(1, 1).heatmap.provenance.method == "smooth-grad"


def test_photos_are_zoomed_and_moved_together(hands, weights, photos):
    place = open_board(hands, weights, photos)
    grid = place.view.grid
    port, room = grid.viewport(), grid.layout_now.picture(0, 0)
    point = QPointF(room.center() + QPoint(10, 5))
    wheel = QWheelEvent(
        point,
        QPointF(port.mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, 960),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, wheel)
    assert grid.sight.zoom == pytest.approx(1.0015**960)
    before = grid.sight
    hands.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=room.center())
    hands.qtbot.mouseMove(port, room.center() + QPoint(-20, 0))
    hands.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=room.center() + QPoint(-20, 0))
    assert grid.sight.x > before.x
    assert hands.window.middle.unit_browser.mode == "compare", "a drag opens nothing"
    hands.window.actions_by_name["fit"].trigger()
    assert grid.sight.zoom == 1


def test_one_scale_is_the_largest_of_all(hands, weights, photos):
    place = open_board(hands, weights, photos)
    board = place.board
    tops = [[board.answer(r, c).heatmap.evidence.max() for c in range(5)] for r in range(2)]
    assert board.top(0, 0) is None
    board.set_scale("column")
    assert board.top(0, 3) == board.top(1, 3) == pytest.approx(max(tops[0][3], tops[1][3]))
    board.set_scale("all")
    assert board.top(1, 1) == pytest.approx(max(map(max, tops)))


def test_the_board_is_exported_with_the_records_of_all(hands, weights, photos, tmp_path):
    place = open_board(hands, weights, photos)
    drawing = place.exhibit
    assert drawing is hands.space.exhibit
    for suffix in (".png", ".svg", ".pdf"):
        record = read_provenance(drawing.write(tmp_path / f"board{suffix}", 900, 100, PlainJob()))
        assert record.method == "panels" and record.parameters["rows"] == ["Cat.png", "Coffee.png"]
        cells = record.parameters["cells"]
        assert cells[1][2]["record"]["method"] == "hires-cam" and cells[1][2]["record"]["input"] == "Coffee.png"
    assert Image.open(tmp_path / "board.png").width == 900


def test_two_checkpoints_side_by_side_with_their_difference(hands, weights, trained, photos):
    place = open_board(hands, weights, photos)
    board = place.board
    open_second(hands, place, trained)
    assert place.second.names == ("best.pth", "last.pth")
    board.set_columns("models")
    hands.wait(lambda: all_answered(board))
    assert [column.words for column in board.columns][:2] == ["A: best.pth", "B: last.pth"]
    first, second, apart = (board.answer(0, column).heatmap for column in range(3))
    np.testing.assert_array_equal(apart.raw, second.evidence - first.evidence)
    assert apart.polarity == "signed" and np.any(apart.raw)
    assert first.provenance.target == second.provenance.target, "both are asked about what the first predicts"
    # The second model on screen: the two change places.
    models = hands.space.model, place.second.model
    click(hands, place, 0, 1)
    hands.wait(lambda: hands.space.finished is not None)
    assert (place.second.model, hands.space.model) == models
    np.testing.assert_array_equal(hands.space.answer.raw, second.raw)


def test_swapped_models_take_the_watch_on_their_files_along(hands, weights, trained, photos):
    place = open_board(hands, weights, photos)
    open_second(hands, place, trained)
    first, second = hands.space.model, place.second.model
    hands.click(place.view.controls.swap)
    hands.wait(lambda: hands.space.model is second and all_answered(place.board))
    assert place.second.model is first
    assert place.second.opener.current.file == place.second.opener.watcher.path == weights
    assert hands.space.opener.current.file == hands.space.opener.watcher.path == trained
    hands.click(place.view.controls.end)
    assert place.second.opener.watcher.path is None and hands.space.opener.watcher.path == trained


def test_layers_are_ranked_by_change_and_lead_to_the_layer(hands, weights, trained, photos):
    place = open_board(hands, weights, photos)
    open_second(hands, place, trained)
    hands.wait(lambda: any(change.activation for change in place.second.changes.layers))
    table = place.view.changes.table
    assert [change.path for change in table.changes.shown[:2]] == ["layer4.0.conv1", "fc"]
    assert table.changes.shown[0].weights == pytest.approx(0.1, rel=1e-5)
    assert table.changes.shown[2].weights == 0.0
    before = next(change for change in table.changes.shown if change.path == "layer3.1.conv2")
    behind = next(change for change in table.changes.shown if change.path == "layer4.1.conv2")
    assert before.activation == 0.0 < behind.activation
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    values = [change.activation for change in table.changes.shown]
    assert values == sorted(values, reverse=True)
    hands.click_row(table, table.changes.index(table.changes.row_of("layer4.0.conv1"), 0))
    hands.wait()
    assert hands.space.chosen_layer == "layer4.0.conv1"


def test_the_second_model_is_freed_when_it_is_closed(hands, weights, trained, photos):
    place = open_board(hands, weights, photos)
    open_second(hands, place, trained)
    place.board.set_rows("models")
    hands.wait(lambda: all_answered(place.board))
    held = weakref.ref(place.second.model.network)
    hands.click(place.view.controls.end)
    hands.wait(lambda: all_answered(place.board))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert held() is None
    assert place.board.rows_of == "inputs" and place.second.changes is None


def test_networks_of_two_kinds_are_compared_as_far_as_they_agree(hands, weights, photos, tmp_path):
    import torchvision

    with torch.random.fork_rng():
        torch.manual_seed(6)
        path = tmp_path / "larger.pth"
        torch.save(torchvision.models.resnet34(num_classes=5).state_dict(), path)
    place = open_board(hands, weights, photos)
    board = place.board
    hands.window.actions_by_name["compare_models"].trigger()
    assert place.view.opener.isVisible()
    hands.drop(path)  # onto the page that asks for it
    hands.wait(lambda: place.second.opener.inspection is not None)
    hands.click(place.view.opener.go)
    hands.wait(lambda: place.second.changes is not None)
    assert hands.space.model.name.endswith("resnet18") and place.second.model.name.endswith("resnet34")
    paths = [change.path for change in place.second.changes.layers]
    assert "layer1.1.conv2" in paths and "layer3.5.conv1" not in paths
    assert place.second.changes.without_partner > 0 and "left out" in place.view.changes.notes.text()
    board.set_rows("models")
    board.set_columns("layers")
    board.set_columns_to(("layer1.1", "layer3.5"))
    hands.wait(lambda: all_answered(board))
    assert board.answer(2, 0).heatmap is not None
    assert "no layer called layer3.5" in board.answer(0, 1).sentence
    assert board.answer(1, 1).heatmap is not None and board.answer(2, 1).sentence == board.answer(0, 1).sentence


def test_code_in_the_second_model_is_asked_about_and_esc_leaves_the_question(hands, weights, photos, tmp_path):
    place = open_board(hands, weights, photos)
    code = tmp_path / "mine.py"
    code.write_text("raise SystemExit('this must not run')\n")
    place.second.opener.open(Wish(f"file:{code}:make"))
    hands.wait(lambda: place.second.opener.question is not None)
    assert place.view.pages.currentWidget() is place.view.opener
    assert place.view.opener.run_code.isVisible() and not place.view.opener.browse.isVisible()
    hands.window.cancel()
    assert place.view.pages.currentWidget() is not place.view.opener and place.second.model is None


def test_weights_of_no_known_network_are_told_and_one_can_be_named(hands, weights, photos, tmp_path):
    place = open_board(hands, weights, photos)
    path = tmp_path / "unknown.pth"
    torch.save({"stem.weight": torch.zeros(4, 3, 3, 3), "odd.one.weight": torch.zeros(2, 4)}, path)
    place.second.choose(path)
    hands.wait(lambda: place.second.opener.on_page)
    assert hands.window.banner.isVisible() and hands.space.opener.weights is None
    assert hands.space.model is not None


def test_a_text_model_has_no_board_and_says_where_to_go(hands):
    hands.window.actions_by_name["open_text_demo"].trigger()
    hands.wait(lambda: hands.space.survey is not None)
    hands.window.actions_by_name["show_compare"].trigger()
    view = hands.window.middle.comparison.view
    assert view.state.isVisible() and "attention" in view.state.sentence
    hands.click(view.state.button)
    assert hands.window.middle.unit_browser.mode == "attention"
