"""What a person looks at, as plain values: what undo goes back to, and what the file of a workspace brings back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inspector.app.attention_browser import AttentionBrowser, Page
from inspector.app.attention_jobs import Aggregate
from inspector.app.board import Board
from inspector.app.board_axes import ColumnsOf, RowsOf
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.decides_browser import Page as DecidesPage
from inspector.app.inputs import InputItem
from inspector.app.units_browser import Mode, UnitsBrowser
from inspector.app.workspace import Workspace
from inspector.attention.links import LinkLook
from inspector.attention.matrix import MapLook
from inspector.attention.shading import TextLook
from inspector.core.attention import AttentionKind, HeadColour
from inspector.core.method import Method
from inspector.core.parameters import values_of
from inspector.figures.display import Display
from inspector.figures.shared_scale import Scale


@dataclass(frozen=True)
class UnitsPlace:
    """Where one is in the mode Units: as in ``UnitsBrowser``; ``second`` names the photo that is compared."""

    layer: str = ""
    unit: int | None = None
    position: tuple[int, int] | None = None
    on_weights: bool = False
    second: str = ""


@dataclass(frozen=True)
class DecidesPlace:
    """Where one is among what decides in a text: as in ``DecidesBrowser``, with the layer and neuron of its last page.

    ``target`` is the index of the class or token that is asked about ``at`` a token, None for what is predicted.
    """

    page: DecidesPage = "words"
    position: int | None = None
    target: int | None = None
    at: int | None = None
    layer: str = ""
    neuron: int = 0


@dataclass(frozen=True)
class PageLook:
    """How a page of the mode Attention is drawn: the one of these that it has, the others None."""

    colour: HeadColour | None = None
    map: MapLook | None = None
    links: LinkLook | None = None
    text: TextLook | None = None


@dataclass(frozen=True)
class AttentionPlace:
    """Where one is in the mode Attention: as in ``AttentionBrowser``; ``heads`` None are the one that is looked at."""

    page: Page = "heads"
    window: int = 0
    kind: AttentionKind = "self"
    row: int = 0
    head: int = 0
    heads: tuple[int, ...] | None = None
    token: int | None = None
    look: PageLook = field(default_factory=PageLook)
    decides: DecidesPlace | None = None


@dataclass(frozen=True)
class ComparePlace:
    """What the board of the mode Compare is made of: as in ``Board``, methods by their ids."""

    rows: RowsOf = "inputs"
    columns: ColumnsOf = "methods"
    scale: Scale = "each"
    methods: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    classes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """What is selected: the mode, the input, the layer and class that are asked about, and where in the mode one is.

    ``input`` names the photo or text by its file or its hash.
    """

    mode: Mode = "explain"
    input: str = ""
    layer: str = ""
    target: int | None = None
    units: UnitsPlace | None = None
    attention: AttentionPlace | None = None
    compare: ComparePlace | None = None


@dataclass(frozen=True)
class Manner:
    """How it is asked and shown, whatever is selected: methods by their ids, parameters and preprocessing plain."""

    method: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    text_method: str = ""
    text_parameters: dict[str, Any] = field(default_factory=dict)
    display: Display = field(default_factory=Display)
    preprocessing: dict[str, Any] | None = None
    scores: str = ""
    sort: str = "index"
    hide_dead: bool = False
    signed: bool = False
    shared: bool = False
    aggregate: Aggregate = "head"
    watched: int | None = None


@dataclass(frozen=True)
class View:
    """What is looked at, and in what manner."""

    place: Place = field(default_factory=Place)
    manner: Manner = field(default_factory=Manner)


@dataclass(frozen=True, eq=False)
class Parts:
    """What a view is of. The window tells by ``look`` how its page of attention is drawn."""

    workspace: Workspace
    units: UnitsBrowser
    attention: AttentionBrowser
    decides: DecidesBrowser
    board: Board
    look: Callable[[], PageLook]


def view_of(parts: Parts) -> View:
    """What is looked at now."""
    workspace, units, attention, decides = parts.workspace, parts.units, parts.attention, parts.decides
    model = workspace.model
    place = Place(
        units.mode,
        input_of(workspace),
        str(getattr(workspace.method, "layer", "")),
        workspace.target.index,
        _place_among_units(units) if units.mode == "units" else None,
        _place_in_attention(attention, decides, parts.look()) if units.mode == "attention" else None,
        _place_on_board(parts.board) if units.mode == "compare" else None,
    )
    fed = None if model is None or model.modality != "image" else model.preprocessing.to_plain()
    manner = Manner(
        *_asked(workspace.method),
        *_asked(decides.method),
        workspace.display,
        fed,
        "" if model is None else model.scores,
        units.sort,
        units.hide_dead,
        units.look.signed,
        units.look.shared,
        attention.aggregate,
        decides.lens.watched,
    )
    return View(place, manner)


def input_of(workspace: Workspace) -> str:
    """What names the chosen input; nothing where there is none."""
    if workspace.model is not None and not workspace.asks_about_photos:
        text = workspace.texts.text
        return "" if text is None else text.sha256
    inputs = workspace.inputs
    return name_of(inputs.items[inputs.current]) if inputs.current >= 0 else ""


def name_of(item: InputItem) -> str:
    """What names a photo of the list: its file, or the hash of one that came without."""
    if item.path is not None:
        return str(item.path)
    return item.image.sha256 if item.image is not None else item.name


def _place_among_units(units: UnitsBrowser) -> UnitsPlace:
    second = name_of(units.second) if units.second is not None else ""
    return UnitsPlace(units.layer, units.unit, units.position, units.on_weights, second)


def _place_in_attention(attention: AttentionBrowser, decides: DecidesBrowser, look: PageLook) -> AttentionPlace:
    target, neurons = decides.target, decides.neurons
    of_neurons = (neurons.layer, neurons.neuron) if decides.page == "neurons" else ()
    among = DecidesPlace(decides.page, decides.position, target.index, target.position, *of_neurons)
    return AttentionPlace(
        attention.page,
        attention.window,
        attention.kind,
        attention.row,
        attention.head,
        attention.chosen_heads,
        attention.token,
        look,
        among if attention.page == "decides" else None,
    )


def _place_on_board(board: Board) -> ComparePlace:
    methods = tuple(cls.id for cls in board.methods)
    return ComparePlace(
        board.rows_of, board.columns_of, board.scale, methods, tuple(map(str, board.layers)), board.classes
    )


def _asked(method: Method | None) -> tuple[str, dict[str, Any]]:
    """The id of a method and its parameters, but for what is selected."""
    if method is None:
        return "", {}
    return method.id, {name: value for name, value in values_of(method).items() if name not in ("layer", "target")}
