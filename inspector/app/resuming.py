"""Bringing back a workspace: its model, opened by the same rules as ever, its inputs, and then what was looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inspector.app.input_list import BRINGING, Problem
from inspector.app.inputs import InputItem
from inspector.app.opener import Opener, Wish
from inspector.app.report_tray import ReportTray
from inspector.app.returning import Returning
from inspector.app.workspace import Workspace
from inspector.app.workspace_file import KeptPhoto, KeptText, OpenedModel, Snapshot
from inspector.core.language import tr
from inspector.inputs.texts import TextInput
from inspector.models.choices import OpenChoices

if TYPE_CHECKING:
    from inspector.models.model import Model


class Resumer(QObject):
    """Brings back one workspace at a time, and tells what there is to keep of the one on screen.

    What is still on its way counts as there: were the program to end now, nothing would be lost.
    """

    def __init__(self, workspace: Workspace, returning: Returning, report: ReportTray) -> None:
        super().__init__()
        self.workspace, self.returning, self.report = workspace, returning, report
        self.second = returning.board.second
        self._wanted: Snapshot | None = None
        self._second: OpenedModel | None = None
        self._told = ""
        self._photos: tuple[KeptPhoto, ...] = ()
        self._photo = -1
        self._photos_of: tuple[InputItem, ...] | None = None
        workspace.opener.opened.connect(self._opened)
        self.second.changed.connect(self._second_changed)

    def resume(self, snapshot: Snapshot, beside: Path) -> None:
        """Bring back ``snapshot``, whose file lies in the folder ``beside``. Code that it opens asks to be trusted."""
        space = self.workspace
        self._wanted = snapshot if snapshot.model is not None else None
        self._second = snapshot.second
        self._photos, self._photo, self._photos_of = snapshot.photos, snapshot.photo, None
        if snapshot.model is not None:
            choices = self._choices(snapshot.model)
            if self._is_open(snapshot.model, choices):
                self._opened(space.model, again=True)
            else:
                space.opener.open(Wish(snapshot.model.spec, choices, snapshot.model.device), trusting=False)
        texts = [TextInput(t.text, t.pair, t.name, Path(t.path) if t.path else None) for t in snapshot.texts]
        space.texts.bring_back(texts, snapshot.text)
        space.inputs.bring_back(snapshot.photos, snapshot.photo, beside)
        self.report.set_tray(snapshot.report)

    @property
    def now(self) -> Snapshot:
        """The workspace as it is, or as it will be once all that was asked for is there."""
        space, wanted = self.workspace, self._wanted
        photos, photo = self._photos_now
        texts, at = space.texts.items, space.texts.current
        before = sum(item.text is not None for item in texts[:at])
        return Snapshot(
            wanted.model if wanted is not None else self._model,
            self._second or _opened_as(self.second.model, self.second.opener),
            photos,
            photo,
            tuple(_kept_text(item.text) for item in texts if item.text is not None),
            before if at >= 0 and texts[at].text is not None else -1,
            wanted.view if wanted is not None else self.returning.wanted or self.returning.now,
            self.report.tray,
        )

    @property
    def _model(self) -> OpenedModel | None:
        """The model on screen, or the weights that are browsed without one."""
        opener = self.workspace.opener
        if opener.weights is not None:
            return OpenedModel(str(opener.weights.path), {}, opener.device, opener.weights.path.name)
        return _opened_as(self.workspace.model, opener)

    @property
    def _photos_now(self) -> tuple[tuple[KeptPhoto, ...], int]:
        """The photos, and which of them is chosen; as long as they are being read those that will be there."""
        inputs = self.workspace.inputs
        if self.workspace.engine.has(BRINGING):
            return self._photos, self._photo
        if inputs.items is not self._photos_of:
            self._photos, self._photos_of = tuple(map(_kept, inputs.items)), inputs.items
        return self._photos, inputs.current

    def _second_changed(self) -> None:
        """Another second model has the last word."""
        if self.second.model is not None:
            self._second = None

    def _choices(self, model: OpenedModel) -> OpenChoices:
        choices = OpenChoices.from_plain(model.opened)
        if choices.labels_file is None or choices.labels_file.is_file():
            return choices
        self._told = tr(
            "The file of class names {file} is no longer there; the model's own names are shown.",
            file=choices.labels_file,
        )
        return replace(choices, labels_file=None)

    def _is_open(self, wanted: OpenedModel, choices: OpenChoices) -> bool:
        model = self.workspace.model
        return model is not None and model.spec == wanted.spec and model.choices.to_plain() == choices.to_plain()

    def _opened(self, model: Any, again: bool) -> None:
        """A model is there: the one that was waited for, or another, which a person chose instead."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted.model is not None and model.spec == wanted.model.spec:
            if wanted.second is not None and self.second.model is None:
                second, choices = wanted.second, self._choices(wanted.second)
                self.second.opener.open(Wish(second.spec, choices, second.device), trusting=False)
            self.returning.go_to(wanted.view)
        if self._told:
            told, self._told = self._told, ""
            self.workspace.problem_raised.emit(Problem(told, lasting=True))


def _opened_as(model: Model | None, opener: Opener) -> OpenedModel | None:
    """What a model that ``opener`` opened is opened by again."""
    if model is None:
        return None
    device = opener.current.device if opener.current is not None else opener.device
    return OpenedModel(model.spec, model.choices.to_plain(), device, model.name)


def _kept(item: InputItem) -> KeptPhoto:
    if item.path is not None:
        return KeptPhoto(item.name, str(item.path.absolute()))
    return KeptPhoto(item.name, image=item.image)


def _kept_text(text: TextInput) -> KeptText:
    return KeptText(text.text, text.pair, text.name, str(text.path or ""))
