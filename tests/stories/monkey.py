"""A monkey at the window: thousands of random clicks, keys, drops, cancels, closes and changes of model, from a seed.

``python -m tests.stories.monkey [--actions 20000] [--seed 0]`` prints what it found and ends with 1 if anything is
wrong: an exception anywhere, a warning in the program's or in Qt's log, a hook or a thread left, parameters of a model
changed, or more than 15 % more memory than after the first 2,000 actions. ``test_monkey.py`` runs a short one.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import logging
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter, deque
from pathlib import Path
from typing import Any

from tests.conftest import POOLS

WARM_UP = 2_000
GROWTH = 1.15
HARMLESS = ("This plugin does not support", "Keyboard event not accepted", "Mouse event occurs outside")
"""Beginnings of what Qt says of the offscreen screen and of the test's own events."""

LOOK_EVERY = 200
"""Actions after which the window is let come to rest and what must hold is looked at."""

MOVES = ("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab")
KEYS = (*MOVES, "Return", "Esc", "Space", "Del", "Backspace", "F11", "F1", *"01235[].AZ")
WORDS = (
    "cat",
    "layer4",
    "-3",
    "1e9",
    "",
    "the movie was great",
    "\U0001f408 \u732b \u05d7\u05ea\u05d5\u05dc",
    "%s{0}<b>",
)


class Pantry:
    """The files that a monkey drops and opens, and the folder where it saves."""

    def __init__(self, folder: Path) -> None:
        import numpy as np
        import torch
        import torchvision
        from PIL import Image

        from inspector.inputs.samples import sample_images

        self.saved = folder / "saved"
        self.photos, models = folder / "photos", folder / "models"
        for one in (self.saved, self.photos, models):
            one.mkdir()
        for image in sample_images():
            Image.fromarray(image.pixels).save(self.photos / f"{image.name}.png")
        deep = np.arange(64 * 48, dtype=np.uint16).reshape(48, 64) * 20
        Image.fromarray(deep).save(self.photos / "deep.png")
        whole = next(self.photos.glob("*.png")).read_bytes()
        (self.photos / "cut.png").write_bytes(whole[: len(whole) // 2])
        (self.photos / "empty.jpg").write_bytes(b"")
        (folder / "noise.bin").write_bytes(random.Random(0).randbytes(5_000))
        (folder / "texts.csv").write_text(
            "text,label\nThe cat sat.,1\n\u732b\u304c\u5ea7\u3063\u305f,0\n", encoding="utf-8"
        )
        (folder / "long.txt").write_text("All work and no play makes a long text. " * 200)
        torch.manual_seed(0)
        five = torchvision.models.resnet18(num_classes=5)
        torch.save({"state_dict": five.state_dict()}, models / "five.pth")
        torch.save(five, models / "whole.pt")  # a pickle that needs trust
        (models / "cut.pth").write_bytes((models / "five.pth").read_bytes()[:9_000])
        torch.save({"a": torch.zeros(3)}, models / "nothing.pth")
        self.models = sorted(models.iterdir())
        self.inputs = [*sorted(self.photos.iterdir()), self.photos, *sorted(folder.glob("*.*"))]
        self.specs = [
            "demo:efficientnet-lite0",
            "demo:minilm",
            str(models / "five.pth"),
            str(models / "cut.pth"),
            "nonsense",
        ]

    def anything(self, chance: random.Random) -> Path:
        """A file or folder: an input most often, a model, or what was saved before."""
        saved = sorted(self.saved.iterdir())
        return chance.choice([*self.inputs, *self.models, *saved[-10:]])


class Ears:
    """What must never be heard: exceptions, warnings of the program, warnings of Qt."""

    def __init__(self) -> None:
        from PySide6.QtCore import QtMsgType, qInstallMessageHandler

        self.heard: Counter[str] = Counter()
        ears = self

        class Lines(logging.Handler):
            def emit(self, record: logging.LogRecord) -> None:
                ears.heard[f"{record.levelname} {record.name}: {record.getMessage()}"] += 1

        self._lines = Lines(logging.WARNING)
        logging.getLogger("inspector").addHandler(self._lines)
        self._hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook = lambda kind, error, trace: self._raised(error)
        sys.unraisablehook = lambda found: self._raised(found.exc_value)
        threading.excepthook = lambda found: self._raised(found.exc_value)

        def qt(kind: Any, _: Any, message: str) -> None:
            harmless = message.startswith(HARMLESS)
            if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not harmless:
                self.heard[f"Qt: {message}"] += 1

        self._qt = qInstallMessageHandler(qt)

    def _raised(self, error: BaseException | None) -> None:
        self.heard["raised:\n" + "".join(traceback.format_exception(error))[-2_000:]] += 1

    def close(self) -> None:
        """Listen no more."""
        from PySide6.QtCore import qInstallMessageHandler

        logging.getLogger("inspector").removeHandler(self._lines)
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._hooks
        qInstallMessageHandler(self._qt)


class Monkey:
    """Drives one window after another; ``wrong`` holds what it found out, one sentence each."""

    def __init__(self, seed: int, folder: Path) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QDesktopServices
        from PySide6.QtWidgets import QApplication

        self.chance = random.Random(seed)
        self.folder = folder
        self.pantry = Pantry(folder)
        self.app = QApplication.instance() or QApplication([])
        self.done: deque[str] = deque(maxlen=40)
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.clean: dict[int, tuple[Any, float]] = {}
        self.saves = 0
        QDesktopServices.setUrlHandler("https", self.app, "objectName")
        self._dialogs = self._answer_dialogs()
        self._popups = QTimer(interval=20)
        self._popups.timeout.connect(self._play_with_popup)
        self._popups.start()
        self.window = self._new_window()
        self.ears = Ears()

    # What it does

    def act(self) -> None:
        """Do one random thing and let the window follow for a moment."""
        kinds = (
            (self._click, 40),
            (self._key, 16),
            (self._command, 16),
            (self._drag, 6),
            (self._wheel, 6),
            (self._drop, 5),
            (self._type, 4),
            (self._cancel, 4),
            (self._open, 1.2),
            (self._theme, 0.6),
            (self._resize, 0.6),
            (self._clipboard, 1),
            (self._rest, 1.5),
            (self._reopen, 0.25),
        )
        act = self.chance.choices([one for one, _ in kinds], [weight for _, weight in kinds])[0]
        if not self.window.isVisible():
            act = self._reopen
        self.counts[act.__name__.strip("_")] += 1
        self.note(act.__name__)
        act()
        self._follow(self.chance.choice((0, 0, 0.002, 0.01, 0.03)))

    def note(self, what: str) -> None:
        """Remember what was done, for the case that it goes wrong."""
        self.done.append(what)

    def _widgets(self) -> list[Any]:
        from PySide6.QtWidgets import QWidget

        found = [self.window, *self.window.findChildren(QWidget)]
        return [one for one in found if one.isVisible() and one.width() > 2 and one.height() > 2]

    def _someone(self) -> Any:
        from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox

        widgets = self._widgets()
        if self.chance.random() < 0.6:
            handy = QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox
            widgets = [one for one in widgets if isinstance(one, handy)] or widgets
        widget = self.chance.choice(widgets)
        self.note(f"  on {type(widget).__name__} {widget.accessibleName() or widget.objectName()}")
        return widget.viewport() if isinstance(widget, QAbstractItemView) else widget

    def _place(self, widget: Any) -> Any:
        from PySide6.QtCore import QPoint

        return QPoint(self.chance.randrange(widget.width()), self.chance.randrange(widget.height()))

    def _click(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        widget, button, none = self._someone(), Qt.MouseButton, Qt.KeyboardModifier.NoModifier
        modifier = self.chance.choices(
            (none, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier), (8, 1, 1)
        )[0]
        place = self._place(widget)
        QTest.mouseMove(widget, place)
        if self.chance.random() < 0.1:
            QTest.mouseDClick(widget, button.LeftButton, modifier, place)
        else:
            which = self.chance.choices((button.LeftButton, button.RightButton, button.BackButton), (12, 1, 0.3))[0]
            QTest.mouseClick(widget, which, modifier, place)

    def _drag(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        widget = self._someone()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._place(widget))
        for _ in range(self.chance.randrange(1, 5)):
            QTest.mouseMove(widget, self._place(widget))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._place(widget))

    def _wheel(self) -> None:
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent

        widget = self._someone()
        place = self._place(widget)
        modifier = self.chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier))
        self.app.sendEvent(
            widget,
            QWheelEvent(
                QPointF(place),
                QPointF(widget.mapToGlobal(place)),
                QPoint(),
                QPoint(0, self.chance.choice((-240, -120, 120, 240))),
                Qt.MouseButton.NoButton,
                modifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    def _key(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        name = self.chance.choice(KEYS)
        modifier = self.chance.choices(
            (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier),
            (8, 1, 1),
        )[0]
        self.note(f"  {name}")
        key = QKeySequence(name)[0].key()
        QTest.keyClick(self.app.focusWidget() or self.window, key, modifier)

    def _type(self) -> None:
        from PySide6.QtGui import QInputMethodEvent
        from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

        fields = [one for one in self._widgets() if isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox)]
        if fields:
            field = self.chance.choice(fields)
            field.setFocus()
            event = QInputMethodEvent()
            event.setCommitString(self.chance.choice(WORDS))
            self.app.sendEvent(field, event)
            self.note(f"  into {type(field).__name__} {field.accessibleName()}")

    def _command(self) -> None:
        name, action = self.chance.choice(sorted(self.window.actions_by_name.items()))
        if name != "quit" and action.isEnabled():
            self.note(f"  {name}")
            action.trigger()

    def _drop(self) -> None:
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage

        widget, mime = self.chance.choice((self.window, self._someone())), QMimeData()
        kind = self.chance.random()
        if kind < 0.8:
            paths = [self.pantry.anything(self.chance) for _ in range(self.chance.choice((1, 1, 1, 2, 4)))]
            self.note(f"  {[path.name for path in paths]}")
            mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        elif kind < 0.9:
            mime.setText(self.chance.choice(WORDS))
        else:
            mime.setImageData(QImage(str(self.pantry.photos / "deep.png")))
        place = self._place(widget)
        rest = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place, *rest)
        self.app.sendEvent(widget, enter)
        if enter.isAccepted():
            self.app.sendEvent(widget, QDragMoveEvent(place, *rest))
            left = self.chance.random() < 0.15
            self.app.sendEvent(widget, QDragLeaveEvent() if left else QDropEvent(QPointF(place), *rest))

    def _cancel(self) -> None:
        self.window.workspace.cancel()

    def _open(self) -> None:
        spec = self.chance.choice(self.pantry.specs)
        self.note(f"  {spec}")
        self.window.workspace.open_model(spec)

    def _theme(self) -> None:
        self.window.actions_by_name[f"theme_{self.chance.choice(('light', 'dark', 'system'))}"].trigger()

    def _resize(self) -> None:
        self.window.resize(self.chance.randrange(700, 1700), self.chance.randrange(500, 1100))

    def _clipboard(self) -> None:
        from PySide6.QtGui import QImage

        if self.chance.random() < 0.5:
            self.app.clipboard().setText(self.chance.choice(WORDS))
        else:
            self.app.clipboard().setImage(QImage(str(self.pantry.photos / "deep.png")))

    def _rest(self) -> None:
        self.come_to_rest(5)

    def _reopen(self) -> None:
        from PySide6.QtCore import QEvent

        self.window.close()
        self.window.deleteLater()
        self.window = None
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # a program that was left holds nothing, and what lives now is spared from collections later
        self.window = self._new_window()

    # What surrounds it

    def _new_window(self) -> Any:
        from inspector.app.settings import load_settings
        from inspector.app.workspace import Workspace
        from inspector.engine.engine import Engine
        from inspector.ui.main_window import MainWindow

        path = self.folder / "settings.json"
        window = MainWindow(Workspace(Engine()), load_settings(path), path)
        window.show()
        window.workspace.start()
        window.activateWindow()
        return window

    def _follow(self, seconds: float) -> None:
        ends = time.perf_counter() + seconds
        self.app.processEvents()
        while time.perf_counter() < ends:
            self.app.processEvents()

    def _play_with_popup(self) -> None:
        """A menu that waits for a choice gets one, or Escape."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QMenu

        for popup in (self.app.activePopupWidget(), self.app.activeModalWidget()):
            if popup is None:
                continue
            entries = (
                [one for one in popup.actions() if one.isEnabled() and one.menu() is None]
                if isinstance(popup, QMenu)
                else []
            )
            entries = [one for one in entries if one.text().replace("&", "") != "Quit"]
            if entries and self.chance.random() < 0.7:
                chosen = self.chance.choice(entries)
                self.note(f"  menu: {chosen.text()}")
                popup.close()
                chosen.trigger()
            else:
                QTest.keyClick(popup, Qt.Key.Key_Escape)
                if popup.isVisible() and self.chance.random() < 0.5:
                    popup.close()

    def _answer_dialogs(self) -> dict[str, Any]:
        """The system's dialogs answer at once: with a file, a folder, or nothing; a drag to another program ends."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QDrag
        from PySide6.QtWidgets import QFileDialog

        def file(*_: Any, **__: Any) -> tuple[str, str]:
            return ("" if self.chance.random() < 0.2 else str(self.pantry.anything(self.chance))), ""

        def files(*_: Any, **__: Any) -> tuple[list[str], str]:
            return [str(self.pantry.anything(self.chance)) for _ in range(self.chance.randrange(3))], ""

        def folder(*_: Any, **__: Any) -> str:
            return str(self.chance.choice((self.pantry.photos, self.pantry.saved, "", "/nowhere")))

        def save(_: Any, __: str = "", name: str = "", kinds: str = "", *more: Any) -> tuple[str, str]:
            self.saves += 1
            if self.chance.random() < 0.2:
                return self.chance.choice(("", "/nowhere/at/all.png")), ""
            kept = Path(name).name or "saved.png"
            return str(self.pantry.saved / f"{self.saves % 50}-{kept}"), self.chance.choice(kinds.split(";;"))

        given = {
            "getOpenFileName": file,
            "getOpenFileNames": files,
            "getExistingDirectory": folder,
            "getSaveFileName": save,
        }
        before = {name: getattr(QFileDialog, name) for name in given} | {"exec": QDrag.exec}
        for name, answer in given.items():
            setattr(QFileDialog, name, staticmethod(answer))
        QDrag.exec = lambda *_: Qt.DropAction.CopyAction  # type: ignore[method-assign]
        return before

    # What must hold

    def come_to_rest(self, seconds: float) -> bool:
        """Let the window follow until nothing runs, or until ``seconds`` have passed."""
        ends = time.perf_counter() + seconds
        engine = self.window.workspace.engine
        while engine.busy and time.perf_counter() < ends:
            self._follow(0.01)
        return not engine.busy

    def stop_work(self) -> bool:
        """Cancel all, and wait until the compute thread is free, which a cancelled job leaves at a checkpoint."""
        from inspector.engine.engine import Request

        engine = self.window.workspace.engine
        ends = time.perf_counter() + 60
        while time.perf_counter() < ends:
            free: list[None] = []
            self.window.workspace.cancel()
            engine.ask(Request("the monkey's", "Waiting", lambda job: None, short=False), free.append)
            while not free and time.perf_counter() < ends:
                self._follow(0.01)
            if not engine.busy:  # else the window has asked for something new meanwhile
                return True
        return False

    def look(self) -> None:
        """Note in ``wrong`` what does not hold now."""
        if self.ears.heard:
            self.wrong += [f"{count} x {line}" for line, count in self.ears.heard.items()]
            self.ears.heard.clear()
        if not self.stop_work():
            self.wrong.append(f"A job did not end within a minute of being cancelled.\n{_stacks()}")
            return
        model = self.window.workspace.model
        if model is not None:
            modules = list(model.network.modules())
            kinds = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks")
            left = [hook for one in modules for kind in kinds for hook in getattr(one, kind).values()]
            if left:
                self.wrong.append(f"{len(left)} hooks were left in {model.name}: {left[:3]}\n{_stacks()}")
            total = sum(float(p.detach().double().sum()) for p in model.network.parameters())
            known = self.clean.setdefault(id(model), (model, total))
            if known[1] != total:
                self.wrong.append(f"The parameters of {model.name} were changed.")
            self.clean = {id(model): known}

    def memory(self) -> float:
        """Resident megabytes at rest, with nothing kept for later."""
        from inspector.core import allocator

        self.stop_work()
        gc.collect()
        allocator.give_back()
        with open("/proc/self/statm") as numbers:
            return int(numbers.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """Close the window and put back what was changed for the monkey."""
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QDrag
        from PySide6.QtWidgets import QFileDialog

        self._popups.stop()
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QDrag.exec = self._dialogs.pop("exec")  # type: ignore[method-assign]
        for name, answer in self._dialogs.items():
            setattr(QFileDialog, name, answer)
        self.ears.close()
        self.wrong += [f"{count} x {line}" for line, count in self.ears.heard.items()]


def _stacks() -> str:
    """Where each thread but this one stands."""
    others = (frame for ident, frame in sys._current_frames().items() if ident != threading.get_ident())
    return "\n".join("".join(traceback.format_stack(frame)[-12:]) for frame in others)


def drive(actions: int, seed: int, folder: Path, say: Any = None) -> list[str]:
    """Let a monkey loose for ``actions``; return what is wrong, with the actions before it."""
    from inspector.core import allocator

    allocator.keep_freed_blocks()
    monkey = Monkey(seed, folder)
    began, warm = time.perf_counter(), 0.0
    try:
        for number in range(1, actions + 1):
            try:
                monkey.act()
            except Exception as error:  # what a direct call raised, beside what slots raise
                if "already deleted" not in str(error):  # a widget that went between two events of one click
                    monkey.wrong.append(traceback.format_exc())
            if number % LOOK_EVERY == 0 or number == actions:
                monkey.look()
                if say is not None and number % 1_000 == 0:
                    say(f"{number} actions, {time.perf_counter() - began:.0f} s, {monkey.memory():.0f} MB")
            if number == WARM_UP:
                warm = monkey.memory()
            if monkey.wrong:
                return [*monkey.wrong, f"after {number} actions, the last of them:", *monkey.done]
        if warm and (now := monkey.memory()) > GROWTH * warm:
            monkey.wrong.append(f"Memory grew from {warm:.0f} to {now:.0f} MB.")
    finally:
        monkey.close()
    if say is not None:
        say(dict(monkey.counts))
    return monkey.wrong


def main() -> int:
    """Run it for itself, in a folder of its own."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--actions", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    faulthandler.enable()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="inspector-monkey-") as place:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = str(Path(place) / name)
        os.environ["INSPECTOR_SETTINGS"] = str(Path(place) / "settings.json")
        folder = Path(place) / "monkey"
        folder.mkdir()
        before = set(threading.enumerate())
        wrong = drive(options.actions, options.seed, folder, print)
        for thread in set(threading.enumerate()) - before:
            if not isinstance(thread, threading._DummyThread) and not thread.name.startswith(POOLS):
                thread.join(timeout=5)
                wrong += [f"The thread {thread.name} was left."] if thread.is_alive() else []
    print("\n".join(wrong) if wrong else "nothing wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
