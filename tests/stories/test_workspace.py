"""Story: someone changes their mind, goes back and forth, closes the program or sees it killed, and goes on."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox

from inspector.app.autosave import KEPT, kept
from inspector.app.settings import load_settings
from inspector.app.workspace import Workspace
from inspector.app.workspace_file import read_workspace
from inspector.engine.engine import Engine
from inspector.models.choices import OpenChoices
from inspector.ui.main_window import MainWindow
from tests.stories.conftest import Hands

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def another_start(qtbot, hands, tmp_path):
    """``another_start()``: close the window and start the program again with the same settings."""
    made = []

    def start(close=True):
        if close:
            (made[-1] if made else hands).window.close()
        path = tmp_path / "settings.json"
        window = MainWindow(Workspace(Engine()), load_settings(path), path)
        qtbot.addWidget(window)
        window.show()
        window.workspace.start()
        qtbot.waitExposed(window)
        window.activateWindow()
        made.append(Hands(qtbot, window))
        made[-1].wait(lambda: bool(window.workspace.methods))
        return made[-1]

    yield start
    for later in made:
        later.window.close()


@pytest.fixture
def explained(hands, weights, photos):
    """A small network that explains the cat, with the coffee beside it."""
    hands.space.open_model(str(weights))
    hands.space.inputs.add_files([photos["Cat"], photos["Coffee"]])
    hands.wait(lambda: hands.space.finished is not None and len(hands.space.inputs.items) == 2)
    return hands


def settle(hands):
    """Let this turn of events end, and what was asked for come."""
    QApplication.processEvents()
    hands.wait()


def undo(hands):
    hands.key(Qt.Key.Key_Z, CONTROL)
    settle(hands)


def redo(hands):
    hands.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    settle(hands)


def view(hands):
    return hands.window.kept.travel.returning.now


def banner(hands):
    return hands.window.banner.text.text().replace("\N{ZERO WIDTH SPACE}", "")


def test_each_change_of_the_view_is_taken_back_and_made_again(explained):
    hands, space = explained, explained.space
    assert not hands.window.actions_by_name["undo_view"].isEnabled(), "nothing was done to the view yet"
    units = hands.window.middle.unit_browser
    states = [view(hands)]
    for change in (
        lambda: space.choose_layer("layer2"),
        lambda: space.choose_target(3),
        lambda: hands.key(Qt.Key.Key_Period),
        lambda: space.choose_method(space.methods[1]),
        lambda: space.set_display(replace(space.display, opacity=0.8)),
        lambda: hands.key(Qt.Key.Key_2, CONTROL),
        lambda: units.choose_unit(5),
        lambda: units.choose_position((1, 2)),
        lambda: units.compare_with(space.inputs.items[0]),
        lambda: units.set_sort("mean"),
        lambda: hands.key(Qt.Key.Key_1, CONTROL),
    ):
        change()
        settle(hands)
        states.append(view(hands))
    assert len(set(map(repr, states))) == len(states)
    for state in reversed(states[:-1]):
        undo(hands)
        assert view(hands) == state
    assert not hands.window.actions_by_name["undo_view"].isEnabled()
    for state in states[1:]:
        redo(hands)
        assert view(hands) == state
    assert not hands.window.actions_by_name["redo_view"].isEnabled()
    assert space.finished is not None and space.finished.provenance.layer == "layer2"


def test_what_follows_by_itself_is_no_step_and_a_drawn_slider_is_one(explained):
    hands, space = explained, explained.space
    for opacity in (0.6, 0.7, 0.5, 0.8):
        space.set_display(replace(space.display, opacity=opacity))
        QApplication.processEvents()
    settle(hands)
    undo(hands)
    assert space.display.opacity == 0.5
    assert not hands.window.actions_by_name["undo_view"].isEnabled()


def test_another_model_begins_a_new_history(explained):
    hands, space = explained, explained.space
    space.choose_layer("layer2")
    settle(hands)
    assert hands.window.actions_by_name["undo_view"].isEnabled()
    space.open_model("torchvision:squeezenet1_1?num_classes=3", OpenChoices(allow_random=True))
    hands.wait(lambda: space.model.spec.startswith("torchvision:squeezenet"))
    assert not hands.window.actions_by_name["undo_view"].isEnabled()


def test_a_photo_that_was_taken_off_the_list_stays_away(explained):
    hands, space = explained, explained.space
    hands.key(Qt.Key.Key_Period)
    settle(hands)
    space.inputs.remove(0)
    settle(hands)
    undo(hands)
    assert [item.name for item in space.inputs.items] == ["Coffee.png"] and space.photo.name == "Coffee.png"


def test_back_and_forward_by_keys_and_by_mouse(explained):
    hands, space = explained, explained.space
    for layer in ("layer2", "layer3"):
        space.choose_layer(layer)
        settle(hands)
    space.choose_method(space.methods[2])
    settle(hands)
    hands.key(Qt.Key.Key_Left, ALT)
    settle(hands)
    assert space.chosen_layer == "layer2" and type(space.method) is space.methods[2], "only what is selected goes back"
    handle, place = hands.window.windowHandle(), QPoint(600, 400)
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, place)
    settle(hands)
    assert space.chosen_layer == "layer4"
    assert not hands.window.actions_by_name["travel_back"].isEnabled()
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, place)
    settle(hands)
    assert space.chosen_layer == "layer2"
    hands.key(Qt.Key.Key_Right, ALT)
    settle(hands)
    assert space.chosen_layer == "layer3"
    undo(hands)
    assert space.chosen_layer == "layer2", "going back and forth can be undone too"


def test_a_text_field_keeps_its_own_undo(hands):
    hands.window.intake.open_text_demo()
    hands.wait(lambda: hands.window.middle.attention_browser.overview is not None)
    browser, field = hands.window.middle.attention_browser, hands.window.texts.text
    browser.open_head(2, 1)
    settle(hands)
    before = field.toPlainText()
    field.setFocus()
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    settle(hands)
    assert field.toPlainText() == before and browser.page == "head"


def test_a_number_that_was_stepped_is_undone_from_its_own_field(explained):
    hands, space = explained, explained.space
    space.choose_method(next(cls for cls in space.methods if cls.id == "smooth-grad"))
    settle(hands)
    field = hands.window.findChild(QSpinBox, "samples")
    field.setFocus()
    before = field.value()
    QTest.keyClick(field, Qt.Key.Key_Up)
    settle(hands)
    assert space.method.samples == before + field.singleStep()
    QTest.keyClick(hands.window.windowHandle(), Qt.Key.Key_Z, CONTROL)
    settle(hands)
    assert space.method.samples == before and hands.window.findChild(QSpinBox, "samples").value() == before


def test_a_closed_window_is_gone_on_with(explained, another_start):
    hands, space = explained, explained.space
    space.inputs.add_pixels(np.full((40, 60, 3), 90, np.uint8), "pasted")
    hands.wait(lambda: len(space.inputs.items) == 3)
    space.inputs.choose(1)
    space.choose_target(2)
    space.set_preprocessing(space.model.preprocessing.with_preset("CLIP"))
    settle(hands)
    hands.key(Qt.Key.Key_2, CONTROL)
    settle(hands)
    units = hands.window.middle.unit_browser
    units.choose_layer("layer2")
    settle(hands)
    units.choose_unit(5)
    units.choose_position((1, 2))
    units.compare_with(space.inputs.items[0])
    settle(hands)
    was, numbers = view(hands), np.array(units.seen.maps.values)
    later = another_start()
    offer = later.window.start_page.offer
    assert offer.isVisible() and "3 photos" in offer.title.text() and offer.about.text().startswith("Closed today")
    later.click(offer.button)
    later.wait(lambda: later.window.middle.unit_browser.seen is not None and len(later.space.inputs.items) == 3)
    later.wait(lambda: view(later) == was)
    np.testing.assert_array_equal(later.window.middle.unit_browser.seen.maps.values, numbers)
    assert [item.name for item in later.space.inputs.items] == ["Cat.png", "Coffee.png", "pasted"]
    assert not later.window.actions_by_name["undo_view"].isEnabled()


def test_a_text_and_what_decides_in_it_are_gone_on_with(hands, another_start):
    hands.window.intake.open_text_demo()
    middle = hands.window.middle
    hands.wait(lambda: middle.attention_browser.overview is not None)
    hands.space.texts.add_text("A second text.")
    hands.space.texts.choose(0)
    middle.attention_browser.show_page("decides")
    hands.wait(lambda: bool(middle.decides_browser.methods))
    middle.decides_browser.choose_method(middle.decides_browser.methods[1])
    middle.decides_browser.choose_position(3)
    settle(hands)
    middle.attention_browser.choose_path("encoder.layer.2.output.dense")
    settle(hands)
    middle.decides_browser.neurons.choose_neuron(17)
    middle.attention_browser.choose_token(4)
    settle(hands)
    was, texts = view(hands), [item.text.text for item in hands.space.texts.items]
    later = another_start()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: later.window.middle.decides_browser.neurons.activations is not None)
    assert view(later) == was
    assert [item.text.text for item in later.space.texts.items] == texts and later.space.texts.current == 0


def test_how_attention_is_drawn_is_undone_and_gone_on_with(hands, another_start):
    hands.window.intake.open_text_demo()
    middle = hands.window.middle
    hands.wait(lambda: middle.attention_browser.overview is not None)
    middle.attention_browser.open_head(2, 1)
    hands.wait(lambda: middle.attention_browser.shown is not None)
    page = middle.attention.pages.head
    before = view(hands)
    hands.click(page.hide_special)
    settle(hands)
    first, other = page.look.scale, page.scale.findData("log")
    page.scale.setCurrentIndex(other)
    page.scale.activated.emit(other)
    settle(hands)
    was, look = view(hands), page.look
    assert look.hide_special and look.scale == "log" != first
    undo(hands)
    assert page.look.hide_special and page.look.scale == first
    undo(hands)
    assert view(hands) == before and not page.look.hide_special
    redo(hands)
    redo(hands)
    assert view(hands) == was
    later = another_start()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: later.window.middle.attention_browser.shown is not None)
    later.wait(lambda: view(later) == was)
    assert later.window.middle.attention.pages.head.look == look


def test_a_workspace_is_saved_opened_and_dropped(explained, another_start, tmp_path):
    hands, path = explained, tmp_path / "saved" / "cats.inspector"
    path.parent.mkdir()
    hands.space.choose_layer("layer3")
    settle(hands)
    hands.window.kept.save(path)
    settle(hands)
    assert hands.window.statusBar().currentMessage() == f"Saved cats.inspector in {path.parent}."
    hands.space.choose_layer("layer1")
    settle(hands)
    hands.window.actions_by_name["save_workspace"].trigger()  # to the same file, without a question
    settle(hands)
    later = another_start()
    assert later.window.settings.recent_workspaces == (str(path),)
    later.drop(path)
    later.wait(lambda: later.space.finished is not None and len(later.space.inputs.items) == 2)
    assert later.space.chosen_layer == "layer1" and later.space.photo.name == "Cat.png"
    last = another_start()
    (button,) = [
        last.window.start_page.workspaces.itemAt(place).widget()
        for place in range(1, last.window.start_page.workspaces.count())
    ]
    last.click(button)
    last.wait(lambda: last.space.finished is not None)
    assert last.space.chosen_layer == "layer1"


def test_what_was_open_when_a_workspace_came_is_still_to_be_had(explained, tmp_path):
    hands, path = explained, tmp_path / "one.inspector"
    hands.window.kept.save(path)
    settle(hands)
    hands.space.inputs.remove(0)
    hands.space.choose_layer("layer2")
    settle(hands)
    hands.drop(path)
    hands.wait(lambda: len(hands.space.inputs.items) == 2 and hands.space.chosen_layer == "layer4")
    menu = hands.window.kept.recent
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[0] == "one.inspector" and "1 photo \N{EN DASH} today" in names[1] and len(names) == 2
    menu.actions()[-1].trigger()
    hands.wait(lambda: len(hands.space.inputs.items) == 1 and hands.space.chosen_layer == "layer2")


def test_code_of_a_workspace_waits_to_be_trusted(hands, another_start, tmp_path, photos):
    ran = tmp_path / "ran"
    net = tmp_path / "net.py"
    net.write_text(
        "from pathlib import Path\nimport torch\n"
        f"Path({str(ran)!r}).touch()\n"
        "def Net():\n"
        "    torch.manual_seed(0)\n"
        "    return torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1),\n"
        "                               torch.nn.Flatten(), torch.nn.Linear(4, 3))\n"
    )
    hands.space.open_model(f"file:{net}:Net", OpenChoices(trust_all=True))
    hands.space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: hands.space.finished is not None)
    hands.space.choose_target(2)
    settle(hands)
    ran.unlink()
    later = another_start()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: later.space.opener.question is not None and len(later.space.inputs.items) == 1)
    assert not ran.exists() and later.space.model is None
    last = another_start()  # decided nothing: it is all still there
    last.click(last.window.start_page.offer.button)
    last.wait(lambda: last.space.opener.question is not None)
    assert not ran.exists()
    last.space.opener.run_code()
    last.wait(lambda: last.space.finished is not None)
    assert ran.exists() and last.space.target.index == 2


def test_what_is_gone_is_said_and_the_rest_comes_back(explained, another_start, tmp_path, photos):
    hands = explained
    moved = tmp_path / "moved.png"
    moved.write_bytes(photos["Cat"].read_bytes())
    hands.space.inputs.add_files([moved])
    hands.wait(lambda: len(hands.space.inputs.items) == 3)
    hands.window.close()
    moved.unlink()
    later = another_start()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: len(later.space.inputs.items) == 3)
    assert "1 of 3 photos could not be read again" in banner(later)
    assert "moved.png" in later.space.inputs.items[2].error


def test_a_model_that_is_gone_is_not_forgotten(hands, another_start, tmp_path, weights, photos):
    copy = tmp_path / "copy.pth"
    copy.write_bytes(weights.read_bytes())
    hands.space.open_model(str(copy))
    hands.space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: hands.space.finished is not None)
    hands.space.choose_layer("layer2")
    settle(hands)
    hands.window.close()
    away = copy.rename(tmp_path / "away.pth")
    later = another_start()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: len(later.space.inputs.items) == 1 and later.window.banner.isVisible())
    assert "copy.pth" in banner(later) and later.space.model is None
    later.window.close()
    away.rename(copy)
    last = another_start()
    last.click(last.window.start_page.offer.button)
    last.wait(lambda: last.space.finished is not None)
    assert last.space.chosen_layer == "layer2"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"schema": 99}', "old.inspector was saved by a newer version of Inspector. Update Inspector to open it."),
        ("nothing", "old.inspector is damaged, or no workspace of Inspector."),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(explained, tmp_path, content, words):
    path = tmp_path / "old.inspector"
    path.write_text(content)
    before = view(explained)
    explained.drop(path)
    explained.wait(explained.window.banner.isVisible)
    assert banner(explained) == words
    assert view(explained) == before and len(explained.space.inputs.items) == 2


def test_a_full_disk_is_told_once_and_nothing_is_lost(explained, monkeypatch, tmp_path):
    hands, autosave = explained, explained.window.kept.autosave
    hands.qtbot.waitUntil(autosave.file.exists, timeout=5000)
    before = autosave.file.read_bytes()
    told = []
    hands.space.problem_raised.connect(lambda problem: told.append(problem.sentence))
    real = os.fsync

    def fails(handle):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", fails)
    for layer in ("layer2", "layer3"):
        hands.space.choose_layer(layer)
        settle(hands)
        autosave._keep()
        hands.qtbot.waitUntil(lambda: autosave._writer is None, timeout=5000)
    assert told == ["What is open here is not kept for the next start: the disk is full."]
    assert autosave.file.read_bytes() == before
    hands.window.kept.save(tmp_path / "mine.inspector")
    hands.wait(lambda: len(told) == 2)
    assert told[1].startswith("mine.inspector was not written: the disk is full.")
    assert not (tmp_path / "mine.inspector").exists()
    monkeypatch.setattr(os, "fsync", real)
    hands.space.choose_layer("layer1")
    settle(hands)
    hands.qtbot.waitUntil(lambda: read_workspace(autosave.file).view.place.layer == "layer1", timeout=5000)
    assert len(told) == 2


def test_two_windows_keep_two_workspaces(explained, another_start):
    other = another_start(close=False)
    assert not other.window.start_page.offer.isVisible(), "what is open in a window is not offered in another"
    other.space.texts.add_text("Elsewhere.")
    other.wait()
    other.window.close()
    explained.window.close()
    assert sorted(read_workspace(p).title for p in kept(explained.window.kept.autosave.folder))[0] == "1 text"
    assert len(kept(explained.window.kept.autosave.folder)) == 2


def test_only_the_last_few_are_kept(hands, another_start):
    window = hands
    for number in range(KEPT + 3):
        window.space.texts.add_text(f"Text {number}")
        window.wait()
        window = another_start()
    found = kept(window.window.kept.autosave.folder)
    assert [read_workspace(path).texts[0].text for path in found] == [f"Text {n}" for n in range(KEPT + 2, 2, -1)]


def test_whoever_wants_nothing_kept_finds_nothing(explained, another_start):
    hands = explained
    hands.qtbot.waitUntil(hands.window.kept.autosave.file.exists, timeout=5000)
    hands.window.preferences.change(keep_workspace=False)
    hands.space.choose_layer("layer2")
    settle(hands)
    later = another_start()
    assert not later.window.start_page.offer.isVisible()
    assert not list(later.window.kept.autosave.folder.glob("*.inspector"))


def test_an_empty_window_leaves_nothing(hands, another_start):
    hands.space.texts.add_text("")
    settle(hands)
    later = another_start()
    assert not later.window.start_page.offer.isVisible()


BUSY = """
import random, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSpinBox
from inspector.ui.start import make_window
window = make_window("auto")
window.kept.autosave.patience = 0
window.kept.autosave._soon.setInterval(0)
window.show()
chance = random.Random(int(sys.argv[1]))
space, photos = window.workspace, [Path(name) for name in sys.argv[3:]]
space.inputs.add_files(photos)

def act():
    space.texts.add_text("word " * chance.randrange(20_000))
    if len(space.texts.items) > 8:
        space.texts.remove(chance.randrange(8))
    space.inputs.choose(chance.randrange(len(photos)))
    window.kept.save(Path(sys.argv[2]))
    window.remember(layout=str(chance.random()))
    if len(window.kept.autosave._last.photos) == len(photos):
        print("begun", flush=True)

timer = QTimer(interval=1)
timer.timeout.connect(act)
timer.start()
QApplication.exec()
"""


def test_a_killed_window_leaves_whole_files(another_start, tmp_path, photos):
    settings, named = tmp_path / "settings.json", tmp_path / "named.inspector"
    environment = os.environ | {"INSPECTOR_SETTINGS": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    words = [str(named), *map(str, photos.values())]
    for seed, moment in enumerate((0.0, 0.007, 0.031, 0.077, 0.153)):
        begin = [sys.executable, "-c", BUSY, str(seed), *words]
        with subprocess.Popen(begin, env=environment, stdout=subprocess.PIPE) as window:
            assert window.stdout.readline() == b"begun\n"
            try:
                window.wait(moment)
            except subprocess.TimeoutExpired:
                window.send_signal(signal.SIGKILL)
            else:
                pytest.fail("it ended by itself")
        assert window.returncode == -signal.SIGKILL
        (newest, *_) = kept(tmp_path / "workspaces")
        found = read_workspace(newest)
        assert not found.closed and len(found.photos) == len(photos) and found.texts
        assert len(read_workspace(named).photos) == len(photos)
        assert json.loads(settings.read_text("utf-8"))["layout"], "the settings are whole too"
    later = another_start()
    assert "when the program ended unexpectedly" in later.window.start_page.offer.about.text()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: len(later.space.inputs.items) == len(photos))
    assert len(later.space.texts.items) == len(found.texts)
    assert Path(later.window.kept.autosave.file) == newest


def test_a_board_of_two_models_is_undone_and_gone_on_with(explained, another_start, tmp_path, weights):
    import torch

    other = tmp_path / "other.pth"
    state = torch.load(weights)["state_dict"]
    torch.save({key.removeprefix("module."): value.abs() for key, value in state.items()}, other)
    hands, board = explained, explained.window.middle.comparison.board
    hands.key(Qt.Key.Key_5, CONTROL)
    settle(hands)
    by_methods = view(hands)
    board.set_columns("layers")
    settle(hands)
    undo(hands)
    assert view(hands) == by_methods and board.columns_of == "methods"
    redo(hands)
    assert board.columns_of == "layers"
    board.second.choose(other)
    hands.wait(lambda: board.second.model is not None)
    board.set_rows("models")
    board.set_scale("each")
    settle(hands)
    was = view(hands)
    later = another_start()
    later.click(later.window.start_page.offer.button)
    later.wait(lambda: later.window.middle.comparison.board.rows_of == "models")
    assert view(later) == was
    assert later.window.middle.comparison.board.second.model.spec.endswith("other.pth")
