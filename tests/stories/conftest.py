"""A real window with a real engine for the stories, and the hands that use it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from inspector.app.preferences import Preferences
from inspector.app.settings import Settings
from inspector.app.theme import apply_theme
from inspector.app.workspace import Workspace
from inspector.engine.engine import Engine
from inspector.ui.main_window import MainWindow


class Hands:
    """What a person does with the window: waits until it is idle, drops, clicks a row."""

    def __init__(self, qtbot, window):
        self.qtbot = qtbot
        self.window = window
        self.space = window.workspace

    def wait(self, condition=lambda: True, timeout=60_000):
        """Wait until nothing runs and ``condition`` holds."""
        self.qtbot.waitUntil(lambda: not self.space.engine.busy and condition(), timeout=timeout)

    def drop(self, *paths: Path, onto=None, mime: QMimeData | None = None):
        """Drag files from outside over a widget and let go."""
        target = onto or self.window
        if mime is None:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place = target.rect().center()
        arguments = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(place, *arguments)
        QApplication.sendEvent(target, enter)
        accepted = enter.isAccepted()
        if accepted:
            QApplication.sendEvent(target, QDragMoveEvent(place, *arguments))
            QApplication.sendEvent(target, QDropEvent(QPointF(place), *arguments))
            self.qtbot.wait(1)
        return accepted

    def click_row(self, view, index):
        """Click an item of a list or tree with the mouse."""
        view.scrollTo(index)
        place: QPoint = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def click(self, widget):
        """Click a button with the mouse."""
        assert widget.isVisible() and widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier, widget=None):
        """Press a key in the window."""
        self.qtbot.keyClick(widget or self.window.view, key, modifier)


@pytest.fixture
def hands(qtbot, tmp_path):
    apply_theme(QApplication.instance(), "light")
    settings = Settings(Preferences(theme="light"))
    window = MainWindow(Workspace(Engine()), settings, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.workspace.start()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, window)
    hands.wait(lambda: bool(window.workspace.methods))
    yield hands
    window.close()


@pytest.fixture
def own_pictures(monkeypatch, tmp_path):
    """Synthesised pictures are kept by this test alone, and a preview comes at each step."""
    from inspector.synthesis import maximize

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(maximize, "CHECKPOINT", 0.0)
    monkeypatch.setattr(maximize, "PREVIEW", 0.0)


@pytest.fixture(scope="session")
def photos(tmp_path_factory):
    """The demo's cat and coffee as files, upright PNG."""
    from PIL import Image

    from inspector.inputs.samples import sample_images

    folder = tmp_path_factory.mktemp("photos")
    return {
        image.name: _saved(Image.fromarray(image.pixels), folder / f"{image.name}.png") for image in sample_images()
    }


@pytest.fixture(scope="session")
def weights(tmp_path_factory):
    """A resnet18 with seeded random weights and five classes, as a person's training script would save it."""
    import torch
    import torchvision

    with torch.random.fork_rng():
        torch.manual_seed(5)
        network = torchvision.models.resnet18(num_classes=5)
    path = tmp_path_factory.mktemp("models") / "best.pth"
    torch.save({"epoch": 3, "state_dict": {f"module.{k}": v for k, v in network.state_dict().items()}}, path)
    return path


def _saved(image, path):
    image.save(path)
    return path
