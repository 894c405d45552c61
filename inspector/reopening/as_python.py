"""A record as a Python program that asks the same again, for people who go on in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from inspector.core.parameters import Target, fields_of
from inspector.core.provenance import Provenance
from inspector.core.text_answers import LENS, NEURONS
from inspector.core.unit_answers import UNIT_MAP, UNIT_PIXELS
from inspector.figures.display import Display
from inspector.figures.panel_words import PANELS
from inspector.models.choices import OpenChoices
from inspector.models.preprocess import Preprocessing
from inspector.reopening.asked import (
    NO_FILE,
    device_of,
    display_of,
    is_set,
    method_of,
    place_in,
    position_of,
    preprocessing_of,
    requests_of,
    text_look,
    whole_number,
    whole_numbers,
)
from inspector.reopening.panel_code import write_panels
from inspector.reopening.sources import text_of
from inspector.synthesis.request import Request


@dataclass
class _Program:
    """A program while it is written: what it imports, by module, and its lines."""

    imports: dict[str, set[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def use(self, module: str, *names: str) -> None:
        self.imports.setdefault(module, set()).update(names)

    def add(self, *lines: str) -> None:
        self.lines += lines

    @property
    def text(self) -> str:
        ours = {module: names for module, names in self.imports.items() if module.startswith("inspector")}
        groups = ({m: n for m, n in self.imports.items() if m not in ours}, ours)
        heads = [
            "\n".join(f"from {module} import {', '.join(sorted(group[module]))}" for module in sorted(group))
            for group in groups
            if group
        ]
        return "\n\n".join([*heads, "\n".join(self.lines)]) + "\n"


def as_python(record: Provenance, *, trust: bool = False) -> str:
    """A program that asks the same and writes the numbers and the picture where there is one.

    ``trust`` lets it run the code that the model brings along. Raises ``Refusal`` for what cannot be asked that way.
    """
    program = _Program()
    _open_model(program, record, trust)
    _WRITERS.get(record.method, _ask_method)(program, record)
    return program.text


def _open_model(program: _Program, record: Provenance, trust: bool) -> None:
    program.use("inspector.models.opening", "open_model")
    choices = OpenChoices.from_plain(record.opened)
    asked = [f"device={device_of(record)!r}"]
    given: dict[str, Any] = {
        "allow_random": choices.allow_random,
        "labels_file": choices.labels_file,
        "trust_all": trust,
        "precision": choices.precision,
    }
    chosen = {k: v for k, v in given.items() if v != getattr(OpenChoices(), k)}
    if chosen:
        program.use("inspector.models.choices", "OpenChoices")
        if choices.labels_file is not None:
            program.use("pathlib", "Path")
            chosen["labels_file"] = _Call("Path", (str(choices.labels_file),))
        asked.append(f"choices={_Call('OpenChoices', (), chosen)!r}")
    program.add(f"model = open_model({record.model!r}, {', '.join(asked)})")
    if "crop" in record.preprocessing:
        program.use("inspector.models.preprocess", "Preprocessing")
        program.add(f"model = model.with_preprocessing({_changed(preprocessing_of(record), Preprocessing())!r})")


def _load_photo(program: _Program, record: Provenance) -> None:
    program.use("pathlib", "Path")
    program.use("inspector.inputs.images", "load_image")
    if not record.input_path:
        program.add("# The photo came from no file: save it, and name it here.")
    program.add(f"image = load_image(Path({record.input_path or NO_FILE!r}))")


def _read_text(program: _Program, record: Provenance) -> None:
    if "texts" not in record.preprocessing:
        _load_photo(program, record)
        program.use("inspector.models.reading", "read_photo")
        program.add("reading = read_photo(model, image)")
        return
    text = text_of(record)
    program.use("inspector.inputs.texts", "TextInput")
    program.use("inspector.models.reading", "readings")
    pair = f", {text.pair!r}" if text.pair is not None else ""
    program.add(f"text = TextInput({text.text!r}{pair})")
    program.add(f"reading = readings(model, text)[{whole_number(record.preprocessing.get('window'))}]")


def _ask_method(program: _Program, record: Provenance) -> None:
    method = method_of(record)
    program.use("inspector.core.job", "PlainJob")
    program.use(type(method).__module__, type(method).__name__)
    shown = {f.name: getattr(method, f.name) for f in fields_of(method) if is_set(f, method)}
    call = _Call(type(method).__name__, (), {name: _value(program, value) for name, value in shown.items()})
    by_layer = [f.name for f in fields_of(method) if f.kind == "layer"]
    for name in by_layer:
        program.use("inspector.core.parameters", "LayerPath")
        call.named[name] = _Call("LayerPath", (str(shown[name]),))
    if method.reads == "text":
        _read_text(program, record)
        program.use("pathlib", "Path")
        program.use("inspector.methods.explain_text", "explain_text")
        program.use("inspector.figures.text_figure", "export_tokens")
        program.add(
            f"method = {call!r}",
            "scores = explain_text(method, model, reading, PlainJob(), text.name)",
            "for token, value in zip(scores.tokens.texts, scores.values):",
            "    print(token, value)",
            f"export_tokens(Path({method.id + '.png'!r}), scores)",
        )
        return
    _load_photo(program, record)
    program.use("inspector.methods.explain", "explain")
    program.add(f"method = {call!r}", "heatmap = explain(method, model, image, PlainJob())")
    _export_heatmap(program, record)


def _export_heatmap(program: _Program, record: Provenance) -> None:
    program.use("inspector.figures.display", "Display")
    program.use("inspector.figures.export", "export")
    program.add(
        "print(heatmap.raw.shape, heatmap.raw.min(), heatmap.raw.max())",
        f"display = {_changed(display_of(record), Display())!r}",
        f"export(Path({record.method + '.png'!r}), heatmap, image.pixels, display)",
    )


def _map_of_unit(program: _Program, record: Provenance) -> None:
    _load_photo(program, record)
    program.use("inspector.core.parameters", "LayerPath")
    program.use("inspector.methods.unit_answers", "map_of_unit")
    program.use("inspector.units.maps", "unit_maps")
    unit, signed = whole_number(record.parameters.get("unit")), record.parameters.get("signed") is True
    program.add(
        f"maps = unit_maps(model, image, LayerPath({record.layer!r}))",
        f"heatmap = map_of_unit(model, image, maps, {unit}, signed={signed})",
    )
    _export_heatmap(program, record)


def _pixels_of_unit(program: _Program, record: Provenance) -> None:
    _load_photo(program, record)
    program.use("inspector.core.parameters", "LayerPath")
    program.use("inspector.methods.unit_answers", "pixels_of_unit")
    unit, at = whole_number(record.parameters.get("unit")), place_in(record)
    more = f", {at!r}" if at else ""
    program.add(f"heatmap = pixels_of_unit(model, image, LayerPath({record.layer!r}), {unit}{more})")
    _export_heatmap(program, record)


def _units(program: _Program, record: Provenance) -> None:
    _load_photo(program, record)
    program.use("pathlib", "Path")
    program.use("inspector.core.parameters", "LayerPath")
    program.use("inspector.figures.display", "Display")
    program.use("inspector.figures.export", "export_painting")
    program.use("inspector.figures.grid", "grid_painting")
    program.use("inspector.methods.explain", "certify_units")
    program.use("inspector.units.maps", "unit_maps")
    program.use("inspector.units.statistics", "order", "unit_statistics")
    chosen, by = whole_numbers(record.parameters.get("units")), str(record.parameters.get("sort", "index"))
    shown = {name: record.parameters.get(name) is True for name in ("signed", "shared_scale")}
    look, said = ", ".join(f"{name}={value}" for name, value in shown.items()), ", units=units" if chosen else ""
    program.add(
        f"layer = LayerPath({record.layer!r})",
        f"found = unit_statistics(model, image, layer, {record.target})",
        f"units = {chosen!r}" if chosen else f"units = order(found, {by!r})",
        "for unit in units:",
        "    print(unit, found.mean[unit], found.maximum[unit], found.effect[unit])",
        f"made = certify_units(model, image, layer, found.target, sort={by!r}, {look}{said})",
        f"display = {_changed(display_of(record), Display())!r}",
        f"grid = grid_painting(unit_maps(model, image, layer), units, made, {look}, display=display)",
        "export_painting(Path('units.png'), grid)",
    )


def _examples(program: _Program, record: Provenance) -> None:
    program.use("pathlib", "Path")
    program.use("inspector.core.job", "PlainJob")
    program.use("inspector.core.parameters", "LayerPath")
    program.use("inspector.units.examples", "crops", "find_examples")
    unit, top = whole_number(record.parameters.get("unit")), whole_number(record.parameters.get("top"), 16)
    folder = f"Path({record.input_path!r})"
    program.add(
        f"index = find_examples(model, [{folder}], LayerPath({record.layer!r}), PlainJob(), {top})",
        f"for crop in crops(index, {unit}, model, 'most', {top}):",
        "    print(crop.value, crop.box, crop.file)",
    )


def _pictures(program: _Program, record: Provenance) -> None:
    program.use("pathlib", "Path")
    program.use("inspector.core.job", "PlainJob")
    program.use("inspector.synthesis.maximize", "synthesised")
    program.use("inspector.synthesis.request", "Request")
    program.use("inspector.synthesis.store", "save")
    whole = dict.fromkeys(one for request in requests_of(record) for one in request.companions())
    directions: dict[tuple[float, ...], _Name] = {}
    for request in whole:
        if request.direction and request.direction not in directions:
            directions[request.direction] = _Name(f"direction_{len(directions)}")
            _read_direction(program, request, directions[request.direction])
    calls = []
    for request in whole:  # variants are made all together
        if request.layer:
            program.use("inspector.core.parameters", "LayerPath")
        named = {"layer": _Call("LayerPath", (str(request.layer),)), "direction": directions.get(request.direction)}
        calls.append(_changed(request, Request(), named))
    fade = ", fade=True" if record.view.get("fade") is True else ""
    program.add(
        "requests = [",
        *(f"    {call!r}," for call in calls),
        "]",
        "for number, made in synthesised(requests, model, PlainJob()):",
        "    print(number, made.start, made.final)",
        f"    save(Path(f'picture-{{number}}.png'), made{fade})",
    )


def _read_direction(program: _Program, request: Request, name: _Name) -> None:
    """Read a direction from its photos where those are files, else write its numbers."""
    if not request.photos or not all(request.photos):
        program.add(f"{name!r} = {request.direction!r}")
        return
    program.use("inspector.inputs.images", "load_image")
    program.use("inspector.units.direction", "direction_of")
    photos = [_Call("load_image", (_Call("Path", (path,)),)) for path in request.photos]
    at = {"position": request.position} if request.position is not None else {}
    call = _Call("direction_of", (_Name("model"), _Call("LayerPath", (str(request.layer),)), *photos), at)
    program.add(f"{name!r} = {call!r}")


def _attention(program: _Program, record: Provenance) -> None:
    asked = record.parameters
    kind, aggregate = str(asked.get("kind", "self")), asked.get("aggregate")
    numbers, heads = whole_numbers(asked.get("layers")), whole_numbers(asked.get("heads"))
    _read_text(program, record)
    program.use("inspector.core.job", "PlainJob")
    program.use("inspector.models.attention", "attention_layers")
    program.add(
        f"layers = [layer for layer in attention_layers(model) if layer.kind == {kind!r}]",
        f"layers = [layer for layer in layers if layer.number in {numbers!r}]",
    )
    if aggregate and aggregate != "flow":
        program.use("inspector.attention.joined", "joined")
        more = ""
        if aggregate == "relevance":
            target = Target(record.target if record.target >= 0 else None, position_of(record))
            more = f", {_value(program, target)!r}"
        program.add(
            f"found = joined(model, reading, layers, {heads!r}, {str(aggregate)!r}, PlainJob(){more})",
            "weights = found.weights",
        )
    else:
        program.use("inspector.attention.maps", "attention_maps")
        program.add("maps = attention_maps(model, reading, layers, PlainJob())")
        if aggregate == "flow":
            program.use("inspector.attention.flow", "flow_map")
            program.add(f"weights = flow_map(maps, {whole_number(asked.get('token'))}, PlainJob())")
        elif len(numbers) == len(heads) == 1:
            program.add(f"weights = maps.weights[0][{heads[0]}]")
        else:
            program.use("inspector.attention.scores", "stacked")
            chosen = f"[layer[{heads!r}] for layer in maps.weights]" if heads else "maps.weights"
            program.add(f"weights = stacked({chosen})")
    if asked.get("view") == "text":
        program.use("inspector.attention.maps", "queries_and_keys")
        program.use("inspector.attention.shading", "TextLook", "shading")
        look = text_look(record)
        program.add(
            f"queries, keys = queries_and_keys(reading, {kind!r})",
            f"look = TextLook({look.level!r}, {look.direction!r}, {look.token})",
            "weights = shading(weights, queries, keys, look).values",
        )
    elif asked.get("direction"):
        token = whole_number(asked.get("token"))
        program.add(f"weights = weights[{token}]" if asked["direction"] == "from" else f"weights = weights[:, {token}]")
    program.add("print(weights.shape)")


def _lens(program: _Program, record: Provenance) -> None:
    _read_text(program, record)
    program.use("pathlib", "Path")
    program.use("inspector.attention.logit_lens", "logit_lens")
    program.use("inspector.attention.text_certificates", "certify_lens")
    program.use("inspector.figures.lens_figure", "export_lens")
    top = whole_number(record.parameters.get("top"), 5)
    program.add(
        f"lens = logit_lens(model, reading, {position_of(record) or 0}, {record.target}, {top})",
        "for layer, rank, best in zip(lens.layers, lens.ranks, lens.top):",
        "    print(layer, rank, [guess.label for guess in best])",
        "export_lens(Path('lens.png'), lens, certify_lens(model, reading, lens, text.name))",
    )


def _neuron(program: _Program, record: Provenance) -> None:
    _read_text(program, record)
    program.use("pathlib", "Path")
    program.use("inspector.core.parameters", "LayerPath")
    program.use("inspector.attention.neurons", "neuron_activations")
    program.use("inspector.attention.text_certificates", "certify_neurons")
    program.use("inspector.figures.neurons_figure", "export_neuron")
    neuron = whole_number(record.parameters.get("neuron"))
    program.add(
        f"layer = LayerPath({record.layer!r})",
        "found = neuron_activations(model, reading, layer)",
        f"for token, value in zip(found.tokens.texts, found.values[:, {neuron}]):",
        "    print(token, value)",
        f"made = certify_neurons(model, reading, found, layer, {neuron}, text.name)",
        f"export_neuron(Path('neuron-{neuron}.png'), found, {neuron}, made)",
    )


_WRITERS: dict[str, Callable[[_Program, Provenance], None]] = {
    PANELS: write_panels,
    UNIT_MAP: _map_of_unit,
    UNIT_PIXELS: _pixels_of_unit,
    "units": _units,
    "examples": _examples,
    "activation-maximization": _pictures,
    "attention": _attention,
    LENS: _lens,
    NEURONS: _neuron,
}


@dataclass(frozen=True)
class _Name:
    """A name that the program gave, as Python writes it."""

    text: str

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class _Call:
    """A call as Python writes it."""

    name: str
    given: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        words = [*map(repr, self.given), *(f"{name}={value!r}" for name, value in self.named.items())]
        return f"{self.name}({', '.join(words)})"


def _changed(value: Any, usual: Any, named: dict[str, Any] | None = None) -> _Call:
    """The call that makes a dataclass like ``value``, with what differs from the ``usual`` one."""
    differs = {
        f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != getattr(usual, f.name)
    }
    return _Call(type(value).__name__, (), {k: (named or {}).get(k, v) for k, v in differs.items()})


def _value(program: _Program, value: Any) -> Any:
    """A parameter as it is written, with what that needs imported."""
    if not isinstance(value, Target):
        return value
    program.use("inspector.core.parameters", "Target")
    return _Call("Target", (value.index, *(() if value.position is None else (value.position,))))
