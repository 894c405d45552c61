"""Which methods, layers and classes the compare board has as columns: some at first, then what a person chooses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspector.app.board_axes import ColumnsOf, Heading, in_order, spread_layers
from inspector.app.workspace import Workspace
from inspector.core.method import Method
from inspector.core.parameters import LayerPath

FIRST_METHODS, FIRST_CLASSES = 5, 4
"""How many columns there are before a person chooses some."""

Value = type[Method] | LayerPath | int


class BoardColumns:
    """``methods``, ``layers`` in the order of the network, and ``classes`` of the model that ``workspace`` shows."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.methods: tuple[type[Method], ...] = ()
        self.layers: tuple[LayerPath, ...] = ()
        self.classes: tuple[int, ...] = ()
        self._seen: tuple[type[Method] | None, str, int | None] = (None, "", None)

    def forget_model(self) -> None:
        """Another model is there: its layers and classes are others."""
        self.layers, self.classes = (), ()

    def put(self, kind: ColumnsOf, values: Sequence[Value]) -> None:
        """Compare these ``values`` of a ``kind``; there is always one."""
        survey = self.workspace.survey
        if values and kind == "methods":
            self.methods = tuple(value for value in values if isinstance(value, type))
        elif values and kind == "layers" and survey is not None:
            self.layers = in_order(survey, [LayerPath(value) for value in values if isinstance(value, str)])
        elif values and kind == "classes":
            self.classes = tuple(value for value in values if isinstance(value, int))

    def fill(self, kind: ColumnsOf) -> None:
        """Choose some where there are none yet; add what a person chose in the panels since, if it is of this kind."""
        space = self.workspace
        assert space.survey is not None, "a board is filled once the model has run"
        if not self.methods:
            short = [cls for cls in space.methods if cls.duration == "short" and hasattr(cls, "layer")]
            self.methods = tuple(short[:FIRST_METHODS])
        if not self.layers:
            self.layers = spread_layers(space.survey)
        if not self.classes:
            self.classes = tuple(p.index for p in space.predictions[:FIRST_CLASSES])
        method = type(space.method) if space.method is not None else None
        layer, index = space.chosen_layer, space.target.index
        seen, self._seen = self._seen, (method, layer, index)
        if kind == "methods" and method is not None and method != seen[0]:
            self.methods = tuple(cls for cls in space.methods if cls in (*self.methods, method))
        elif kind == "layers" and layer and layer != seen[1]:
            self.layers = in_order(space.survey, (*self.layers, LayerPath(layer)))
        elif kind == "classes" and index is not None and index != seen[2]:
            self.classes = tuple(dict.fromkeys((*self.classes, index)))

    def headings(self, kind: ColumnsOf) -> Iterator[Heading]:
        """The columns of a ``kind`` other than models."""
        model = self.workspace.model
        if kind == "methods":
            yield from (Heading(cls.name, cls) for cls in self.methods)
        elif kind == "layers":
            yield from (Heading(layer, layer) for layer in self.layers)
        elif model is not None:
            yield from (Heading(model.label(index), index) for index in self.classes)
