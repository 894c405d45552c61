"""``inspector show --rerun``: the question of a record asked again, of the model and the input that were found."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.cli_attention_answer import Question
    from inspector.core.job import Job
    from inspector.core.provenance import Provenance
    from inspector.core.results import Heatmap
    from inspector.models.model import Model

OF_ALL_LAYERS = ("rollout", "relevance", "flow")
"""The ways to make one map that go through all layers."""

Source = Any  # ImageInput | TextInput | Photos | None


@dataclass(frozen=True, eq=False)
class Answer:
    """What came of it: its own record, and ``write``, which takes a path whose suffix says what is written."""

    provenance: Provenance
    write: Callable[[Path], object]


def ask_again(record: Provenance, model: Model, source: Source, job: Job) -> Answer:
    """Ask ``model``, prepared as then, about ``source``. Raises ``Refusal`` where that cannot be asked here."""
    from inspector.cli_panels import again as panels_again
    from inspector.core.text_answers import LENS, NEURONS
    from inspector.core.unit_answers import UNIT_MAP, UNIT_PIXELS
    from inspector.figures.panel_words import PANELS
    from inspector.reopening.sources import fed_as_recorded

    if record.method == PANELS:
        return panels_again(record, model, source, job)
    model = fed_as_recorded(record, model)
    if record.method == "activation-maximization":
        return _pictures(record, model, job)
    if record.method == "examples":
        raise Refusal("Examples are found again by the command that stands with the record, as the folder is now.")
    if source is None:
        raise Refusal(f"The input {record.input} is gone, so nothing can be asked about it.")
    if record.method == "attention":
        return _attention(record, model, source, job)
    asked = {"units": _units, UNIT_MAP: _map_of_unit, UNIT_PIXELS: _pixels_of_unit, LENS: _lens, NEURONS: _neuron}
    usual = _text if "texts" in record.preprocessing else _method
    return asked.get(record.method, usual)(record, model, source, job)


def _method(record: Provenance, model: Model, photo: Source, job: Job) -> Answer:
    from inspector.methods.explain import explain
    from inspector.reopening.asked import method_of

    return _heatmap(record, explain(method_of(record), model, photo, job), photo)


def _map_of_unit(record: Provenance, model: Model, photo: Source, job: Job) -> Answer:
    from inspector.core.parameters import LayerPath
    from inspector.methods.unit_answers import map_of_unit
    from inspector.models.units import check_unit
    from inspector.reopening.asked import place_in, whole_number
    from inspector.units.maps import unit_maps

    model.identify(job)
    layer, unit = LayerPath(record.layer), whole_number(record.parameters.get("unit"))
    check_unit(model, layer, unit)
    maps, signed = unit_maps(model, photo, layer), record.parameters.get("signed") is True
    found = map_of_unit(model, photo, maps, unit, signed=signed, position=place_in(record))
    return _heatmap(record, found, photo)


def _pixels_of_unit(record: Provenance, model: Model, photo: Source, job: Job) -> Answer:
    from inspector.core.parameters import LayerPath
    from inspector.methods.unit_answers import pixels_of_unit
    from inspector.reopening.asked import place_in, whole_number

    model.identify(job)
    unit, place = whole_number(record.parameters.get("unit")), place_in(record)
    return _heatmap(record, pixels_of_unit(model, photo, LayerPath(record.layer), unit, place), photo)


def _heatmap(record: Provenance, found: Heatmap, photo: Source) -> Answer:
    from inspector.figures.export import export
    from inspector.reopening.asked import display_of

    display = display_of(record)
    return Answer(found.provenance, lambda path: export(path, found, photo.pixels, display))


def _text(record: Provenance, model: Model, text: Source, job: Job) -> Answer:
    from inspector.cli_explain_text import read
    from inspector.figures.text_figure import export_tokens
    from inspector.methods.explain_text import explain_text
    from inspector.reopening.asked import method_of, scored_look, whole_number

    reading = read(model, text, whole_number(record.preprocessing.get("window")))
    found = explain_text(method_of(record), model, reading, job, record.input, record.input_path)
    found = dataclasses.replace(found, provenance=dataclasses.replace(found.provenance, view=record.view))
    return Answer(found.provenance, lambda path: export_tokens(path, found, look=scored_look(record)))


def _lens(record: Provenance, model: Model, text: Source, job: Job) -> Answer:
    from inspector.attention.logit_lens import logit_lens
    from inspector.attention.text_certificates import certify_lens
    from inspector.cli_explain_text import read
    from inspector.figures.lens_figure import export_lens
    from inspector.reopening.asked import position_of, whole_number

    model.identify(job)
    reading = read(model, text, whole_number(record.preprocessing.get("window")))
    top = whole_number(record.parameters.get("top"), 5)
    found = logit_lens(model, reading, position_of(record), record.target, top)
    made = certify_lens(model, reading, found, record.input, record.input_path)
    return Answer(made, lambda path: export_lens(path, found, made))


def _neuron(record: Provenance, model: Model, text: Source, job: Job) -> Answer:
    from inspector.attention.neurons import neuron_activations
    from inspector.attention.text_certificates import certify_neurons
    from inspector.cli_explain_text import read
    from inspector.core.parameters import LayerPath
    from inspector.figures.neurons_figure import export_neuron
    from inspector.reopening.asked import scored_look, whole_number

    model.identify(job)
    reading = read(model, text, whole_number(record.preprocessing.get("window")))
    layer, neuron = LayerPath(record.layer), whole_number(record.parameters.get("neuron"))
    found = neuron_activations(model, reading, layer)
    if neuron >= found.values.shape[1]:
        raise Refusal(f"{layer} has {found.values.shape[1]} neurons; there is no neuron {neuron}.")
    made = certify_neurons(model, reading, found, layer, neuron, record.input, record.input_path)
    made = dataclasses.replace(made, view=record.view)
    return Answer(made, lambda path: export_neuron(path, found, neuron, made, scored_look(record)))


def _units(record: Provenance, model: Model, photo: Source, job: Job) -> Answer:
    import numpy as np

    from inspector.core.parameters import LayerPath
    from inspector.figures.export import export_painting
    from inspector.figures.grid import grid_painting
    from inspector.methods.explain import certify_units
    from inspector.reopening.asked import display_of, whole_numbers
    from inspector.units.maps import unit_maps
    from inspector.units.statistics import ORDERS, order, unit_statistics

    model.identify(job)
    layer, shown = LayerPath(record.layer), record.parameters
    by: Any = shown.get("sort") if shown.get("sort") in ORDERS else "index"
    found, maps = unit_statistics(model, photo, layer, record.target), unit_maps(model, photo, layer)
    chosen = [unit for unit in whole_numbers(shown.get("units")) if unit < maps.units]
    listed = np.array(chosen) if chosen else order(found, by)
    look: dict[str, Any] = {key: shown.get(key) is True for key in ("signed", "shared_scale")}
    only = {"units": chosen} if chosen else {}
    made = certify_units(model, photo, layer, found.target, sort=by, **look, **only)
    grid = grid_painting(maps, listed, made, **look, display=display_of(record))
    return Answer(made, lambda path: export_painting(path, grid, grid.width))


def _pictures(record: Provenance, model: Model, job: Job) -> Answer:
    from inspector.figures.picture_sheet import provenance_of, tile_of, write_sheet
    from inspector.reopening.asked import requests_of
    from inspector.synthesis.maximize import synthesised
    from inspector.synthesis.store import save
    from inspector.synthesis.words import name_of

    wanted, fade = requests_of(record), record.view.get("fade") is True
    every = list(dict.fromkeys(one for request in wanted for one in request.companions()))
    made = {every[place]: found for place, found in synthesised(every, model, job)}
    if "pictures" not in record.parameters:
        found = made[wanted[0]]
        return Answer(found.provenance, lambda path: save(path, found, fade=fade))
    tiles = [tile_of(name_of(request, model.label), made[request], fade=fade) for request in wanted]
    return Answer(provenance_of(tiles), lambda path: write_sheet(path, tiles))


def _attention(record: Provenance, model: Model, source: Source, job: Job) -> Answer:
    from inspector.attention.patch_map import patch_map, patch_words
    from inspector.cli_attention_answer import Asked, Question
    from inspector.cli_explain_text import read
    from inspector.core.parameters import Target
    from inspector.core.results import Heatmap
    from inspector.figures.export import export_numbers, export_painting
    from inspector.models.attention import attention_layers
    from inspector.models.reading import read_photo
    from inspector.reopening.asked import head_colour, link_look, position_of, whole_number, whole_numbers

    model.identify(job)
    asked, of_photo = record.parameters, model.modality == "image"
    window = whole_number(record.preprocessing.get("window"))
    reading = read_photo(model, source) if of_photo else read(model, source, window)
    numbers = whole_numbers(asked.get("layers"))
    known = [layer for layer in attention_layers(model) if layer.kind == asked.get("kind")]
    layers = tuple(layer for layer in known if layer.number in numbers)
    if len(layers) != len(numbers) or not layers:
        raise Refusal(f"{model.name} has no such layers of attention as the record names.")
    token = whole_number(asked.get("token")) if "token" in asked else None
    if token is not None and token >= len(reading.tokens):
        raise Refusal(f"The input has {len(reading.tokens)} tokens; there is no token {token}.")
    relevance, position = asked.get("aggregate") == "relevance", position_of(record)
    question = Question(
        *(model, source, reading, layers),
        Asked(
            kind=layers[0].kind,
            layer=numbers[0] if len(numbers) == 1 and asked.get("aggregate") not in OF_ALL_LAYERS else None,
            heads=tuple(whole_numbers(asked.get("heads"))),
            aggregate=asked.get("aggregate") or None,
            target=Target(record.target, position) if relevance and record.target >= 0 else "predicted",
            position=position if relevance else None,
            view=asked.get("view", "heatmap"),
            scale=record.view.get("scale", "weight"),
            token=token,
            hide_special=record.view.get("hide_special") is True and asked.get("view") == "heatmap",
            renormalise=record.view.get("renormalise") is True,
            links=link_look(record),
            colour=head_colour(record) if asked.get("view") == "grid" else "value",
        ),
    )
    if asked.get("view") == "text":
        return _shaded_text(record, question, job)
    if asked.get("direction"):
        made, arrays = question.numbers(job)
        weights = arrays["attention"] if arrays["attention"].ndim == 2 else arrays["attention"][0, 0]
        raw = patch_map(weights, reading.tokens, token or 0, asked["direction"])
        if raw is None:
            raise Refusal(f"{model.name} cuts no image into patches.")
        about = patch_words(reading.tokens, token or 0, asked["direction"])
        more = {"token": token, "direction": asked["direction"]}
        made = dataclasses.replace(made, parameters=made.parameters | more, notes=(*made.notes, about))
        _, frame = model.preprocessing.frame_of(source.pixels)
        return _heatmap(record, Heatmap(raw, "magnitude", frame, made), source)
    painting = question.painting(job)

    def write(path: Path) -> object:
        if path.suffix.lower() == ".npz":
            made, arrays = question.numbers(job)
            return export_numbers(path, made, **arrays)
        return export_painting(path, painting)

    return Answer(painting.provenance, write)


def _shaded_text(record: Provenance, question: Question, job: Job) -> Answer:
    from inspector.attention.maps import queries_and_keys
    from inspector.attention.shading import shading
    from inspector.figures.attention_text import attention_text_painting
    from inspector.figures.export import export_numbers, export_painting
    from inspector.reopening.asked import text_look

    made, arrays = question.numbers(job)
    weights = arrays["attention"] if arrays["attention"].ndim == 2 else arrays["attention"][0, 0]
    look = text_look(record)
    found = shading(weights, *queries_and_keys(question.reading, question.layers[0].kind), look)
    more = {key: record.parameters[key] for key in ("token", "direction") if key in record.parameters}
    made = dataclasses.replace(made, parameters=made.parameters | more, view=record.view)
    painting = attention_text_painting(found, made, level=look.level, hide_special=look.hide_special)
    numbers = arrays | {"attention": weights, "values": found.values, "groups": found.groups}

    def write(path: Path) -> object:
        npz = path.suffix.lower() == ".npz"
        return export_numbers(path, made, **numbers) if npz else export_painting(path, painting)

    return Answer(made, write)
