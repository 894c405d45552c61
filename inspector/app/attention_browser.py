"""What each head attends to, as a person browses it: the input, its layers and heads, one map, one token."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from inspector.app import attention_jobs
from inspector.app.asking import Asking
from inspector.app.attention_jobs import Aggregate, Found, Shown
from inspector.app.units_browser import UnitsBrowser
from inspector.app.workspace import Workspace
from inspector.core.attention import AttentionKind, AttentionLayer, AttentionMaps, HeadOverview
from inspector.core.language import tr
from inspector.core.parameters import PREDICTED, Target
from inspector.engine.engine import Failure, Request

if TYPE_CHECKING:
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

Page = Literal["heads", "head", "links", "text", "table", "decides"]

KINDS = ("reading", "heads", "attention", "map")
"""The kinds of work that the browser gives to the engine."""

SHORT = 600
"""Tokens up to which the overview of all heads runs between the steps of longer work."""


class AttentionBrowser(QObject):
    """Follows the model, its photo or text, while the window's mode is ``attention``.

    ``readings`` are the windows of the input and ``reading`` the one looked at; ``problem`` is why there are none, and
    ``refusal`` why the network has no attention to show. ``layers`` are those of ``kind``; ``overview`` shows all their
    heads, ``maps`` those of the chosen ``layer``, ``shown`` the one map on show: that of ``head``, or what
    ``aggregate`` makes of many. Each is kept while a newer one is computed (``is_stale`` says so). ``token`` is the
    chosen one over all pages, and ``chosen_heads`` those whose links are drawn, None where none are chosen.
    """

    reading_changed = Signal()
    overview_changed = Signal()
    maps_changed = Signal()
    choice_changed = Signal()
    token_changed = Signal()
    page_changed = Signal()
    neurons_asked = Signal(str)
    """With the path of a layer that attends nowhere, whose neurons a person wants to see."""

    def __init__(self, workspace: Workspace, units: UnitsBrowser) -> None:
        super().__init__()
        self.workspace = workspace
        self.units = units
        self.engine = workspace.engine
        self.page: Page = "heads"
        self.readings: tuple[Reading, ...] = ()
        self.window = 0
        self.problem = self.refusal = ""
        self.kind: AttentionKind = "self"
        self.neurons = ""
        self.row = self.head = 0
        self.chosen_heads: tuple[int, ...] | None = None
        self.aggregate: Aggregate = "head"
        self.target: Target = PREDICTED
        self.token: int | None = None
        self.overview: HeadOverview | None = None
        self.problem_of_overview = ""
        self.maps: AttentionMaps | None = None
        self.shown: Shown | None = None
        self.problem_of_map = ""
        self._all_layers: tuple[AttentionLayer, ...] = ()
        self._model: Model | None = None
        self._asking = Asking(self.engine)
        for signal in (
            workspace.model_changed,
            workspace.survey_changed,
            workspace.inputs.photo_changed,
            workspace.texts.text_changed,
            units.mode_changed,
        ):
            signal.connect(self._follow)

    # What a person can ask for

    def show_page(self, page: Page) -> None:
        """Look at another page."""
        if page != self.page:
            self.page = page
            self.page_changed.emit()
            self._ask()

    def choose_window(self, window: int) -> None:
        """Look at another part of an input that is longer than the network allows."""
        if window != self.window and 0 <= window < len(self.readings):
            self.window = window
            self._drop_token()
            self.reading_changed.emit()
            self._ask()

    def choose_kind(self, kind: AttentionKind) -> None:
        """Look at another kind of attention of an encoder and a decoder."""
        if kind != self.kind and kind in self.kinds:
            self.kind, self.row, self.head, self.chosen_heads = kind, 0, 0, None
            self._drop_token()
            self._chosen()

    def choose_head(self, row: int, head: int) -> None:
        """Look at one head of the layer at ``row`` among those on show."""
        if not 0 <= row < len(self.layers) or not 0 <= head < self.layers[row].heads:
            return
        if (row, head, "head") != (self.row, self.head, self.aggregate):
            self.row, self.head, self.aggregate = row, head, "head"
            self._chosen()

    def open_head(self, row: int, head: int) -> None:
        """Go to the page of one head, and draw its links alone."""
        self.chosen_heads = None
        self.choose_head(row, head)
        self.show_page("head")

    def choose_layer(self, row: int) -> None:
        """Look at the layer at ``row``; the head stays, where the layer has it."""
        if row != self.row and 0 <= row < len(self.layers):
            count = self.layers[row].heads
            self.row, self.head = row, min(self.head, count - 1)
            if self.chosen_heads:
                self.chosen_heads = tuple(head for head in self.chosen_heads if head < count)
            self._chosen()

    def step_layer(self, by: int) -> None:
        """Look at the next (1) or previous (-1) layer."""
        self.choose_layer(max(0, min(len(self.layers) - 1, self.row + by)))

    def choose_path(self, path: str) -> None:
        """Show the heads of the layer that the module at ``path`` is part of, or holds; of others, the neurons."""
        path = path.split("#", maxsplit=1)[0]
        if not self._all_layers and not self.refusal:
            return  # not known yet
        found = next((layer for layer in self._all_layers if _belongs(path, str(layer.path))), None)
        if found is None:
            self.neurons = path
            self.show_page("decides")
            self.neurons_asked.emit(path)
            self.choice_changed.emit()
            return
        self.choose_kind(found.kind)
        self.choose_layer(found.number)
        if self.page in ("table", "decides"):
            self.show_page("heads")

    def choose_heads(self, heads: Iterable[int] | None) -> None:
        """Draw the links of these heads of the layer, or (None) of the one that is looked at."""
        before, wanted = self.heads, None if heads is None else tuple(heads)
        if wanted != before:
            self.chosen_heads = wanted
        if self.heads != before:
            self._chosen()

    def choose_aggregate(self, aggregate: Aggregate) -> None:
        """Look at one head, or at what many make together."""
        if aggregate != self.aggregate:
            self.aggregate = aggregate
            self._chosen()

    def choose_token(self, token: int | None) -> None:
        """Look at what one token attends to, and what attends to it, on every page."""
        if token != self.token:
            self.token = token
            self.token_changed.emit()
            self._ask()

    def set_target(self, target: Target) -> None:
        """Ask which tokens are relevant for another class or token."""
        if target != self.target:
            self.target = target
            self._ask()

    def ask_again(self) -> None:
        """Go on with what was stopped or failed."""
        self._asking.drop(*KINDS)
        self.problem_of_overview = self.problem_of_map = ""
        self._follow()

    @property
    def can_step_back(self) -> bool:
        """Whether one head or one layer is looked at, so that there is a way back to all of them."""
        return self.page in ("head", "links", "text") and bool(self.layers)

    def step_back(self) -> None:
        """From the chosen token to none, from a page of one head to all heads."""
        if self.token is not None:
            self.choose_token(None)
        else:
            self.show_page("heads")

    # What is chosen

    @property
    def source(self) -> TextInput | ImageInput | None:
        """The text or photo that the model is asked about; None where there is none, or it is empty."""
        space = self.workspace
        if space.model is None:
            return None
        if space.model.modality == "image":
            return space.photo
        text = space.texts.text
        return text if text is not None and (text.text.strip() or text.pair) else None

    @property
    def reading(self) -> Reading | None:
        """The window of the input that is looked at."""
        return self.readings[self.window] if self.readings else None

    @property
    def kinds(self) -> tuple[AttentionKind, ...]:
        """The kinds of attention that the network has, encoder first."""
        return tuple(dict.fromkeys(layer.kind for layer in self._all_layers))

    @property
    def layers(self) -> tuple[AttentionLayer, ...]:
        """The layers of the kind on show."""
        return tuple(layer for layer in self._all_layers if layer.kind == self.kind)

    @property
    def layer(self) -> AttentionLayer | None:
        """The layer that is looked at."""
        return self.layers[self.row] if self.row < len(self.layers) else None

    @property
    def heads(self) -> tuple[int, ...]:
        """The heads whose links are drawn: the one that is looked at, until others are chosen."""
        return (self.head,) if self.chosen_heads is None else self.chosen_heads

    @property
    def path(self) -> str:
        """The module that is looked at in the tree of layers: where attention is, or whose neurons are shown."""
        if self.page == "decides":
            return self.neurons
        return str(self.layer.path) if self.layer is not None else ""

    def is_on(self, *pages: Page) -> bool:
        """Whether one of ``pages`` is on show, in the mode Attention."""
        return self.units.mode == "attention" and self.page in pages

    def is_stale(self, kind: str) -> bool:
        """Whether ``heads`` (the overview), ``attention`` (the maps) or ``map`` (the one on show) are being read."""
        return self.engine.has(kind) or self.engine.has("reading")

    @property
    def is_drawn(self) -> bool:
        """Whether the grid of heads, or the map of another page, is there or will not come."""
        if self.page == "heads":
            return not self.is_stale("heads") and bool(self.overview or self.problem_of_overview)
        waits = self.is_stale("attention") or self.is_stale("map")
        return not waits and bool(self.shown or self.problem_of_map)

    # Following

    def _follow(self) -> None:
        """Read what is chosen now, where that is something else than was read before."""
        model, source = self.workspace.model, self.source
        if model is not self._model:
            self._forget(model)
        if model is None or self.units.mode != "attention":
            return
        if self._asking.is_new("reading", (model, source)):
            if source is None:
                self._drop_reading()
            work = Request("reading", tr("Reading the input"), attention_jobs.reading(model, source))
            self._asking.ask((model, source), work, self._read, self._not_read)
            self.reading_changed.emit()
        self._ask()

    def _read(self, found: Found) -> None:
        self.problem = ""
        self.readings, self._all_layers, self.refusal = found.readings, found.layers, found.refusal
        self.window = max(0, min(self.window, len(found.readings) - 1))
        if self.kind not in self.kinds:
            self.kind = self.kinds[0] if self.kinds else "self"
        if self.layer is None:
            self.row = self.head = 0
            self.chosen_heads = None
        self._drop_token()
        self.reading_changed.emit()
        self.choice_changed.emit()
        self._ask()

    def _not_read(self, failure: Failure) -> None:
        self._drop_reading(KINDS[1:])
        self.problem = failure.sentence
        self.reading_changed.emit()

    def _ask(self) -> None:
        """Ask for what the page shows."""
        model, reading, layer = self._model, self.reading, self.layer
        if model is None or reading is None or layer is None or self.engine.has("reading"):
            return
        if self.is_on("head", "links", "text"):
            if self._asking.is_new("attention", (reading, layer)):
                self.problem_of_map = ""
                look = Request(
                    "attention", tr("Reading {path}", path=layer.path), attention_jobs.attending(model, reading, layer)
                )
                self._asking.ask((reading, layer), look, self._attended, self._not_mapped)
                self.maps_changed.emit()
            self._make_map()
        if self.is_on("heads", "head", "table") and self._asking.is_new("heads", (reading, self.kind)):
            self.problem_of_overview = ""
            surveying = attention_jobs.surveying(model, reading, self.kind)
            survey = Request("heads", tr("Reading all heads"), surveying, short=len(reading.tokens) <= SHORT)
            self._asking.ask((reading, self.kind), survey, self._surveyed, self._not_surveyed)
            self.overview_changed.emit()

    def _make_map(self) -> None:
        """Make of the maps the one that is on show."""
        model, reading, maps = self._model, self.reading, self.maps
        if model is None or reading is None or maps is None or self.engine.has("attention"):
            return
        token = self.token if self.aggregate == "flow" else None
        target = self.target if self.aggregate == "relevance" else None
        wanted = (maps, self.aggregate, self.head, self.heads, token, target)
        if not self._asking.is_new("map", wanted):
            return
        if self.aggregate == "head":  # nothing to compute, and so nothing to wait for
            self._asking.need_not("map", wanted, self._not_mapped)
            self._mapped(attention_jobs.one_head(maps, self.head))
            return
        work = attention_jobs.joining(model, reading, maps.layers[0], self.aggregate, self.heads, token, self.target)
        self._asking.ask(wanted, Request("map", tr("Putting heads together"), work), self._mapped, self._not_mapped)
        self.maps_changed.emit()

    def _surveyed(self, overview: HeadOverview) -> None:
        self.overview = overview
        self.overview_changed.emit()

    def _not_surveyed(self, failure: Failure) -> None:
        self.overview, self.problem_of_overview = None, failure.sentence
        self.overview_changed.emit()

    def _attended(self, maps: AttentionMaps) -> None:
        self.maps = maps
        self._make_map()
        self.maps_changed.emit()

    def _mapped(self, shown: Shown) -> None:
        self.shown, self.problem_of_map = shown, ""
        self.maps_changed.emit()

    def _not_mapped(self, failure: Failure) -> None:
        self.shown, self.problem_of_map = None, failure.sentence
        self.maps_changed.emit()

    def _chosen(self) -> None:
        self.choice_changed.emit()
        self._ask()

    def _drop_token(self) -> None:
        if self.token is not None:
            self.token = None
            self.token_changed.emit()

    def _drop_reading(self, kinds: Iterable[str] = KINDS) -> None:
        """There is nothing to look at: no input, or one that cannot be read."""
        self._asking.drop(*kinds)
        self.readings, self.window, self.problem = (), 0, ""
        self.overview, self.maps, self.shown = None, None, None
        self.problem_of_overview = self.problem_of_map = ""
        self._drop_token()
        self.reading_changed.emit()
        self.overview_changed.emit()
        self.maps_changed.emit()

    def _forget(self, model: Model | None) -> None:
        """Another model: no layer of the last one means anything, unless it is the same network fed otherwise."""
        modalities = [known.modality if known is not None else "image" for known in (self._model, model)]
        again = model is not None and self._model is not None and model.network is self._model.network
        self._model, self._all_layers, self.refusal = model, (), ""
        if not again:
            self.neurons = ""
            self.row = self.head = 0
            self.chosen_heads, self.aggregate = None, "head"
        self._drop_reading()
        self.choice_changed.emit()
        if modalities[0] == modalities[1]:
            return
        if modalities[1] == "text":
            self.units.set_mode("attention")
        elif self.units.mode == "attention":
            self.units.set_mode("explain")


def _belongs(path: str, attends: str) -> bool:
    """Whether the module at ``path`` is the one that ``attends``, lies in it, or holds it."""
    return path == attends or attends.startswith(f"{path}.") or path.startswith(f"{attends}.")
