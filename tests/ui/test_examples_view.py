"""Examples in the window with real events: choosing a folder, cancelling, going on, another unit, opening a photo."""

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from torchvision import models

from inspector.app.example_finder import FINDING, ExampleFinder
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.ui.examples_view import CHOOSE, ExamplesView
from inspector.units import examples

LAYER = "features.3.squeeze"


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *words: str(tmp_path / "cache"))


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "holiday"
    folder.mkdir()
    for number, small in enumerate(np.random.default_rng(0).integers(0, 256, (9, 5, 7, 3), np.uint8)):
        Image.fromarray(small).resize((160, 120), Image.Resampling.BICUBIC).save(folder / f"beach {number}.jpg")
    return folder


@pytest.fixture
def view(qtbot, tmp_path, photos):
    torch.manual_seed(0)
    weights = tmp_path / "small.pth"
    torch.save(models.squeezenet1_1(num_classes=5).state_dict(), weights)
    space = Workspace(Engine(), device="cpu")
    browser = UnitsBrowser(space)
    made = ExamplesView(ExampleFinder(browser))
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    space.start()
    space.open_model(str(weights))
    space.inputs.add_files([photos / "beach 0.jpg"])
    rest(qtbot, space)
    browser.set_mode("units")
    space.choose_layer(LAYER)
    rest(qtbot, space)
    browser.choose_unit(3)
    rest(qtbot, space)
    yield made
    space.engine.close()


def rest(qtbot, space):
    qtbot.waitUntil(lambda: not space.engine.busy, timeout=60_000)


def found(qtbot, view, photos):
    view.finder.choose_folder(photos)
    rest(qtbot, view.finder.browser.workspace)


def test_at_first_it_asks_for_a_folder_and_then_shows_the_crops(qtbot, view, photos, monkeypatch):
    assert view.pages.currentWidget() is view.state and view.state.button.text() == CHOOSE
    monkeypatch.setattr("inspector.ui.examples_view.QFileDialog.getExistingDirectory", lambda *words: str(photos))
    view.state.button.click()
    rest(qtbot, view.finder.browser.workspace)
    assert view.pages.currentIndex() == 1 and view.finder.index.is_complete
    assert view.headline.text() == "Examples from holiday"
    for grid, ranking in ((view.most, view.finder.index.most), (view.least, view.finder.index.least)):
        assert [crop.value for crop in grid.crops] == ranking.values[3, :9].tolist()
        assert all(grid._images[crop] is not None for crop in grid.crops)
    assert "Unit 3 of features.3.squeeze" in view.facts.text() and "9 photos" in view.facts.text()
    assert not view.go_on.isVisible() and not view.stop.isVisible() and not view._progress.isVisible()


def test_another_unit_comes_from_the_index(qtbot, view, photos, monkeypatch):
    found(qtbot, view, photos)
    monkeypatch.setattr(examples._Pass, "_step", None)
    view.finder.browser.choose_unit(7)
    rest(qtbot, view.finder.browser.workspace)
    assert [crop.value for crop in view.most.crops] == view.finder.index.most.values[7, :9].tolist()
    view.finder.browser.choose_unit(None)
    assert view.state.sentence == "Choose a unit to see its examples."


def test_a_cancelled_pass_keeps_what_it_found_and_goes_on(qtbot, view, photos, monkeypatch):
    monkeypatch.setattr(examples, "chunk_size", lambda budget, each: 1)
    monkeypatch.setattr(examples, "PREVIEW", 0.0)
    take, stopped = examples._Pass._take, []

    def slow(self, batch):
        take(self, batch)
        if np.count_nonzero(self.index.done) == 4 and not stopped:
            stopped.append(True)
            self._job.cancelled = True  # as if Cancel was pressed just now

    monkeypatch.setattr(examples._Pass, "_take", slow)
    view.finder.choose_folder(photos)
    qtbot.waitUntil(lambda: bool(stopped), timeout=60_000)
    view.stop.click()
    assert not view.finder.engine.has(FINDING)
    rest(qtbot, view.finder.browser.workspace)
    assert view.finder.progress is None
    view.finder._asked = (None, "", None)  # another layer and back
    view.finder._follow()
    rest(qtbot, view.finder.browser.workspace)
    assert np.count_nonzero(view.finder.index.done) == 4
    assert view.go_on.isVisible() and "4 of 9 photos" in view.facts.text()
    view.go_on.click()
    assert view.stop.isVisible()
    rest(qtbot, view.finder.browser.workspace)
    assert view.finder.index.is_complete and not view.go_on.isVisible()


def test_another_layer_looks_up_what_is_known_and_runs_nothing_by_itself(qtbot, view, photos):
    found(qtbot, view, photos)
    space = view.finder.browser.workspace
    space.choose_layer("features.0")
    rest(qtbot, space)
    view.finder.browser.choose_unit(1)
    assert view.finder.index is None and view.state.button.text() == "Find examples"
    view.state.button.click()
    rest(qtbot, space)
    assert view.finder.index.layer == "features.0" and len(view.most.crops) == 9
    space.choose_layer(LAYER)
    rest(qtbot, space)
    assert view.finder.index.layer == LAYER and view.finder.index.is_complete


def test_a_click_and_the_keys_open_photos_as_inputs(qtbot, view, photos):
    found(qtbot, view, photos)
    space, grid = view.finder.browser.workspace, view.most
    wanted = grid.crops[2].file
    with qtbot.waitSignal(view.photo_opened):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place_of(2).center())
    rest(qtbot, space)
    assert space.inputs.items[space.inputs.current].path == wanted
    count = len(space.inputs.items)
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.crops[0].file.name in grid.toolTip()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    rest(qtbot, space)
    assert space.inputs.items[space.inputs.current].path == grid.crops[0].file
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    rest(qtbot, space)
    assert len(space.inputs.items) <= count + 1, "a photo that is an input already is chosen"


def test_a_folder_without_photos_says_so(qtbot, view, tmp_path):
    (tmp_path / "none").mkdir()
    found(qtbot, view, tmp_path / "none")
    assert view.state.sentence == "There are no pictures in the folder none."
    assert view.state.button.text() == CHOOSE


def test_files_that_cannot_be_read_are_counted(qtbot, view, photos):
    (photos / "beach 4.jpg").write_text("nothing")
    found(qtbot, view, photos)
    assert "1 could not be read" in view.facts.text() and "beach 4.jpg" in view.facts.toolTip()
    assert not view.go_on.isVisible()


def test_a_crop_whose_file_is_gone_says_so(qtbot, view, photos):
    found(qtbot, view, photos)
    view.finder.browser.choose_unit(None)
    view.finder.shown = None
    for photo in photos.iterdir():
        photo.unlink()
    view.finder.browser.choose_unit(5)
    rest(qtbot, view.finder.browser.workspace)
    assert view.most.crops and set(view.most._images.values()) == {None}
    assert not view.grab().isNull()
