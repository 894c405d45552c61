"""Workspaces in the window: saved, opened, kept by themselves while one works, and offered at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu

from inspector.app.autosave import Autosave, clear_up, kept
from inspector.app.crash import folder_beside
from inspector.app.input_list import Problem
from inspector.app.resuming import Resumer
from inspector.app.workspace_file import Snapshot, read_workspace, write_workspace
from inspector.core.errors import Refusal
from inspector.core.files import WORKSPACE
from inspector.core.language import tr
from inspector.engine.engine import Failure, Request
from inspector.ui.drops import Dropped
from inspector.ui.elided import literal
from inspector.ui.travel_desk import TravelDesk

if TYPE_CHECKING:
    from inspector.ui.main_window import MainWindow

KINDS = tr("Workspaces ({pattern})", pattern=f"*{WORKSPACE}")

LOOKED_INTO = 8 << 20
"""Bytes of a kept workspace up to which the start page looks into it to say what it holds."""


class WorkspaceDesk(QObject):
    """Keeps and brings back the workspace of ``window``. Some of its methods are commands of the table of actions.

    ``file`` is what was saved or opened last, None at first.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.workspace = window, window.workspace
        self.travel = travel = TravelDesk(window)
        self.file: Path | None = None
        self.resumer = Resumer(window.workspace, travel.returning, window.report.tray)
        folder = folder_beside(window.settings_path)
        self.autosave = None if folder is None else Autosave(folder.with_name("workspaces"), lambda: self.resumer.now)
        self.recent = QMenu(tr("Recent workspaces"), window)
        self.recent.aboutToShow.connect(self._fill_recent)
        if self.autosave is not None:
            self.autosave.on = window.settings.preferences.keep_workspace
            self.autosave.told.connect(self._tell)
            for signal in (
                travel.travels.changed,
                window.workspace.inputs.changed,
                window.workspace.texts.changed,
                window.workspace.texts.text_changed,
                window.workspace.model_changed,
                window.workspace.opener.weights_changed,
                window.report.tray.changed,
            ):
                signal.connect(self.autosave.note)

    # Commands

    def open_workspace(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.window, tr("Open workspace"), self._folder, tr("{kinds};;All files (*)", kinds=KINDS)
        )
        if chosen:
            self.open(Path(chosen))

    def save_workspace(self) -> None:
        """Save to the file that was saved or opened last; without one, ask for a name."""
        if self.file is None:
            self.save_workspace_as()
        else:
            self.save(self.file)

    def save_workspace_as(self) -> None:
        name = str(Path(self._folder) / f"workspace{WORKSPACE}") if self.file is None else str(self.file)
        chosen, _ = QFileDialog.getSaveFileName(self.window, tr("Save workspace"), name, KINDS)
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() == WORKSPACE else path.with_name(path.name + WORKSPACE))

    # What others ask for

    def save(self, path: Path) -> None:
        """Save the workspace to ``path``."""
        snapshot = self.resumer.now
        saving = Request(
            "save workspace", tr("Writing {name}", name=path.name), lambda job: write_workspace(path, snapshot)
        )

        def saved(_: object) -> None:
            self._remember(path)
            self.window.statusBar().showMessage(
                tr("Saved {name} in {parent}.", name=path.name, parent=path.parent), 5000
            )

        self.workspace.engine.ask(saving, saved, partial(self._not_saved, path))

    def open(self, path: Path) -> None:
        """Bring back the workspace in ``path``. What is open now stays to be found under File > Recent workspaces."""
        self._read(path, self._opened)

    def go_on(self, path: Path) -> None:
        """Go on with a workspace that was kept by itself."""
        self._read(path, self._taken_over)

    def takes(self, dropped: Dropped) -> bool:
        """Whether a drop is a workspace, which is then opened."""
        found = [path for path in dropped.inputs if path.suffix.lower() == WORKSPACE]
        if found:
            self.open(found[-1])
        return bool(found)

    def begin(self) -> None:
        """The menus stand: add that of recent workspaces, and say on the start page what was open last."""
        save = self.window.actions_by_name["save_workspace"]
        for menu in save.associatedObjects():
            if isinstance(menu, QMenu):
                menu.insertMenu(save, self.recent)
        if self.autosave is not None:
            clear_up(self.autosave.folder)
        self._offer()

    def prefer(self, keep: bool) -> None:
        """Keep what is open by itself, or forget all that was kept."""
        if self.autosave is not None:
            self.autosave.on = keep
            (self.autosave.note if keep else self.autosave.forget)()
        self._offer()

    def close(self) -> None:
        """The window closes: keep what is open."""
        if self.autosave is not None:
            self.autosave.close()

    @property
    def is_anything_open(self) -> bool:
        """Whether there is something to save."""
        space = self.workspace
        model = space.model is not None or space.opener.weights is not None
        return model or bool(space.inputs.items or space.texts.items or self.window.report.tray.tray.entries)

    # What follows

    @property
    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self.file.parent) if self.file is not None else documents or str(Path.home())

    def _offer(self) -> None:
        self.window.start_page.show_kept(*next(self._kept(), (None, Snapshot())))

    def _kept(self) -> Iterator[tuple[Path, Snapshot]]:
        """What was kept by itself and can be gone on with, the newest first."""
        if self.autosave is not None and self.autosave.on:
            for path in kept(self.autosave.folder):
                with suppress(Refusal, OSError):
                    small = path.stat().st_size <= LOOKED_INTO
                    yield path, read_workspace(path) if small else Snapshot()

    def _read(self, path: Path, done: Callable[[tuple[Path, Snapshot]], None]) -> None:
        path = path.absolute()
        reading = Request(
            "open workspace", tr("Reading {name}", name=path.name), lambda job: (path, read_workspace(path))
        )
        self.workspace.engine.ask(reading, done, self._not_read)

    def _opened(self, found: tuple[Path, Snapshot]) -> None:
        path, snapshot = found
        if self.autosave is not None:
            self.autosave.begin()
        self._remember(path)
        self.resumer.resume(snapshot, path.parent)

    def _taken_over(self, found: tuple[Path, Snapshot]) -> None:
        path, snapshot = found
        if self.autosave is not None:
            self.autosave.begin(path)
        self.file = None
        self.resumer.resume(snapshot, path.parent)
        self.window.start_page.show_kept(None, Snapshot())

    def _remember(self, path: Path) -> None:
        self.file = path
        self.window.remember(recent_workspaces=self.window.settings.with_workspace(path).recent_workspaces)
        self.window.start_page.show_recent(self.window.settings)

    def _fill_recent(self) -> None:
        self.recent.clear()
        for name in self.window.settings.recent_workspaces:
            action = self.recent.addAction(Path(name).name, partial(self.open, Path(name)))
            action.setToolTip(literal(name))
        self.recent.addSeparator()
        for path, snapshot in self._kept():
            words = tr("A large workspace") if snapshot.is_empty else f"{snapshot.title} \u2013 {snapshot.time}"
            self.recent.addAction(words, partial(self.go_on, path))
        if self.recent.isEmpty():
            self.recent.addAction(tr("None yet")).setEnabled(False)

    def _not_saved(self, path: Path, failure: Failure) -> None:
        self.workspace.problem_raised.emit(Problem(failure.sentence, tr("Save as..."), self.save_workspace_as))

    def _not_read(self, failure: Failure) -> None:
        self.workspace.problem_raised.emit(Problem(failure.sentence))

    def _tell(self, sentence: str) -> None:
        self.workspace.problem_raised.emit(Problem(sentence, tr("Save as..."), self.save_workspace_as))
