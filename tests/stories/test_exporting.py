"""Story: someone makes figures for a paper: at its sizes, of all photos, dragged into a document, and opened again."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from inspector.figures.records import read_provenance
from inspector.figures.sizes import PRESETS
from inspector.methods.grad_cam import GradCAM
from inspector.methods.smooth_grad import SmoothGrad
from inspector.ui import drag_out
from tests.stories.attention import click_tab, open_text_demo


@pytest.fixture
def answered(hands, weights, photos):
    """A model with three photos and an answer, and the Export panel in front."""
    hands.drop(weights)
    hands.wait(lambda: hands.space.survey is not None)
    hands.drop(*list(photos.values())[:3])
    hands.wait(lambda: hands.space.finished is not None and len(hands.space.inputs.items) == 3)
    hands.window.actions_by_name["export"].trigger()
    hands.wait(lambda: hands.window.export_form.preview.image is not None)
    return hands


def choose_size(hands, name):
    box = hands.window.export_form.sizes.preset
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def folder(tmp_path):
    """An empty folder for files."""
    made = tmp_path / "out"
    made.mkdir()
    return made


def save_all(hands, monkeypatch, folder, suffix=".png"):
    """Click the button that exports all inputs and choose a folder."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *words, **named: str(folder))
    row = hands.window.export_form.all
    row.kind.setCurrentIndex(row.kind.findData(suffix))
    hands.click(row.button)


def test_the_preview_is_the_figure_at_the_chosen_size(answered):
    form = answered.window.export_form
    for name, size in PRESETS.items():
        choose_size(answered, name)
        answered.wait(lambda size=size: form.preview.image.width() == size.width)
        assert not form.sizes.pixels.isVisible(), "the numbers are there for a size of one's own"
    choose_size(answered, "own")
    assert form.sizes.pixels.isVisible() and form.sizes.letters.isVisible()
    form.sizes.pixels.setValue(700)
    answered.wait(lambda: form.preview.image.width() == 700)
    assert form.sizes.preset.currentData() == "own"


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_figure_for_a_paper_is_saved_and_opened_again(answered, tmp_path, kind):
    choose_size(answered, "column")
    path = tmp_path / f"figure.{kind}"
    with answered.qtbot.waitSignal(answered.window.export_form.exporter.exported, timeout=20_000):
        answered.window.export_form.save(path)
    before = answered.space.answer.raw
    assert read_provenance(path).input_sha256 == answered.space.photo.sha256
    answered.key(Qt.Key.Key_Period)
    answered.wait(lambda: answered.space.finished is not None and answered.space.inputs.current != 0)
    answered.drop(path)
    answered.wait(lambda: answered.space.finished is not None and answered.space.inputs.current == 0)
    assert np.array_equal(answered.space.answer.raw, before)


def test_all_photos_are_saved_under_free_names(answered, tmp_path, monkeypatch):
    form = answered.window.export_form
    choose_size(answered, "slide")
    assert form.all.button.text() == "Save all 3 photos..."
    for _ in range(2):
        save_all(answered, monkeypatch, tmp_path)
        answered.wait()
        assert form.said.isVisible() and form.said.text().startswith("Saved 3 files")
    names = sorted(path.stem for path in tmp_path.glob("*.png"))
    assert len(names) == 6 and sum(name.endswith("-2") for name in names) == 3
    records = [read_provenance(path) for path in tmp_path.glob("*.png")]
    assert len({record.input_sha256 for record in records}) == 3
    assert {record.method for record in records} == {"grad-cam"}
    for path in tmp_path.glob("*.png"):
        with Image.open(path) as image:
            assert image.width == PRESETS["slide"].width


def test_a_photo_that_vanished_is_passed_over_and_told(answered, tmp_path, folder, monkeypatch):
    space = answered.space
    gone = tmp_path / "gone.png"
    Image.fromarray(space.photo.pixels).save(gone)
    answered.drop(gone)
    answered.wait(lambda: len(space.inputs.items) == 4)
    item = space.inputs.items[3]
    object.__setattr__(item, "image", None)  # as a photo whose pixels found no room
    gone.unlink()
    save_all(answered, monkeypatch, folder)
    answered.wait()
    assert len(list(folder.iterdir())) == 3
    said = answered.window.export_form.said.text().replace("\u200b", "")
    assert "Saved 3 files" in said and "1 gave no answer" in said and "gone.png" in said


def test_what_was_written_stays_where_someone_stops(answered, folder, monkeypatch):
    form, space = answered.window.export_form, answered.space
    space.choose_method(SmoothGrad)
    space.change(samples=50)
    save_all(answered, monkeypatch, folder)
    answered.qtbot.waitUntil(lambda: any(folder.glob("*.png")), timeout=60_000)
    assert form.all.button.text() == "Stop"
    answered.click(form.all.button)
    answered.wait()
    written = sorted(folder.iterdir())
    assert 1 <= len(written) < 3 and all(read_provenance(path).method == "smooth-grad" for path in written)
    assert f"Stopped: {len(written)} of 3 saved" in form.said.text()
    assert form.all.button.text() == "Save all 3 photos..." and not space.engine.busy


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="anybody may write there")
def test_a_folder_that_is_read_only_is_told_once(answered, folder, monkeypatch):
    folder.chmod(0o500)
    save_all(answered, monkeypatch, folder)
    answered.wait()
    folder.chmod(0o700)
    assert "read-only" in answered.window.export_form.said.text() and not any(folder.iterdir())


def test_a_folder_that_is_gone_is_told_once(answered, folder, monkeypatch):
    save_all(answered, monkeypatch, folder / "lost")
    answered.wait()
    said = answered.window.export_form.said.text().replace("\u200b", "")
    assert "there is no folder" in said and said.count("lost") == 1


def test_all_texts_are_saved(hands, folder, monkeypatch):
    view, _ = open_text_demo(hands)
    click_tab(hands, view, "decides")
    decides = hands.window.middle.decides_browser
    hands.wait(lambda: decides.finished is not None or decides.waiting)
    hands.space.texts.add_text("A second text about dogs.")
    hands.wait()
    hands.window.actions_by_name["export"].trigger()
    assert hands.window.export_form.all.button.text() == "Save all 2 texts..."
    save_all(hands, monkeypatch, folder, ".svg")
    hands.wait()
    assert len(list(folder.glob("*.svg"))) == 2, hands.window.export_form.said.text()
    assert len({read_provenance(path).input_sha256 for path in folder.iterdir()}) == 2


@pytest.fixture
def drags(monkeypatch):
    """What is handed over by each drag, in place of a drag that a person ends."""
    found = []
    monkeypatch.setattr(drag_out, "held", lambda: True)
    monkeypatch.setattr(drag_out.QDrag, "exec", lambda self, action: found.append(_taken(self.mimeData())))
    return found


def _taken(mime):
    """What another program would take: the file's path and content, and the picture."""
    (url,) = mime.urls()
    path = Path(url.toLocalFile())
    return path, read_provenance(path), QImage(mime.imageData())


def pull(hands, widget):
    """Press on a widget and move the mouse away."""
    middle = widget.rect().center()
    hands.qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 6):
        hands.qtbot.mouseMove(widget, middle + QPoint(8 * step, 5 * step))
    hands.wait()
    QApplication.processEvents()  # what was drawn is handed over in the event loop's next round
    hands.qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=middle)


@pytest.mark.parametrize("where", ["preview", "photo"])
def test_the_picture_is_dragged_out_with_its_record(answered, drags, where):
    choose_size(answered, "column")
    answered.wait()
    window = answered.window
    pull(answered, window.export_form.preview if where == "preview" else window.view.overlay.stage.viewport())
    ((path, record, image),) = drags
    photo, answer = answered.space.photo, answered.space.answer.provenance
    assert path.stem == f"{Path(photo.name).stem} grad-cam {answer.target_label}".strip()
    assert record.input_sha256 == photo.sha256 and record.method == "grad-cam"
    assert image.width() == PRESETS["column"].width
    with Image.open(path) as saved:
        assert saved.size == (image.width(), image.height())


def test_each_drag_has_a_file_of_its_own(answered, drags):
    for _ in range(2):
        pull(answered, answered.window.export_form.preview)
    assert drags[0][0] != drags[1][0] and drags[0][0].name == drags[1][0].name
    assert all(path.is_file() for path, _, _ in drags), "the other program may read it late"


def test_a_photo_that_is_zoomed_is_moved_not_dragged_out(answered, drags):
    stage = answered.window.view.overlay.stage
    stage.zoom(4)
    before = stage.centre
    pull(answered, stage.viewport())
    assert not drags and stage.centre != before


def test_a_click_that_shakes_is_no_drag(answered, drags):
    stage = answered.window.view.overlay.stage.viewport()
    middle = stage.rect().center()
    answered.qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=middle)
    answered.qtbot.mouseMove(stage, middle + QPoint(3, 2))
    answered.qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=middle)
    answered.wait()
    assert not drags


def test_a_button_let_go_early_starts_no_drag(answered, monkeypatch, drags):
    monkeypatch.setattr(drag_out, "held", lambda: False)
    pull(answered, answered.window.export_form.preview)
    assert not drags


def test_what_is_dragged_out_of_the_window_is_not_taken_by_it(answered, tmp_path, monkeypatch):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "own.png"))])
    arguments = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDropEvent(QPointF(answered.window.rect().center()), *arguments)
    monkeypatch.setattr(QDropEvent, "source", lambda self: answered.window, raising=False)
    QApplication.sendEvent(answered.window, event)
    answered.wait()
    assert len(answered.space.inputs.items) == 3 and not answered.window.banner.isVisible()


def test_a_board_is_saved_as_a_figure_and_comes_back_when_dropped(answered, tmp_path):
    window, space = answered.window, answered.space
    board = window.middle.comparison.board
    window.actions_by_name["show_compare"].trigger()
    answered.wait(lambda: 0 < board.counts[0] == board.counts[1])
    layers = tuple(board.layers[-2:])
    board.set_columns("layers")
    board.set_columns_to(layers)
    board.set_scale("column")
    answered.wait(lambda: 0 < board.counts[0] == board.counts[1] and space.exhibit is not None)
    path = tmp_path / "board.pdf"
    with answered.qtbot.waitSignal(window.export_form.exporter.exported, timeout=20_000):
        window.export_form.save(path)
    window.actions_by_name["show_explain"].trigger()
    space.choose_method(SmoothGrad)
    board.set_columns("methods")
    board.set_scale("each")
    answered.wait()
    answered.drop(path)
    answered.wait(lambda: window.middle.unit_browser.mode == "compare" and 0 < board.counts[0] == board.counts[1])
    assert (board.columns_of, board.scale, tuple(c.value for c in board.columns)) == ("layers", "column", layers)
    assert type(space.method) is GradCAM and len(board.rows) == 3
