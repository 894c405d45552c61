"""A record as a command for a terminal that asks the same again."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.parameters import Target, fields_of, to_plain
from inspector.core.provenance import Provenance
from inspector.core.text_answers import LENS, NEURONS
from inspector.core.unit_answers import UNIT_MAP, UNIT_PIXELS
from inspector.figures.display import Display
from inspector.figures.panel_words import PANELS
from inspector.models.choices import OpenChoices
from inspector.models.preprocess import PRESETS
from inspector.reopening.asked import (
    NO_FILE,
    device_of,
    display_of,
    head_colour,
    is_set,
    method_of,
    position_of,
    preprocessing_of,
    whole_number,
    whole_numbers,
)
from inspector.reopening.panel_code import panel_words
from inspector.reopening.picture_command import picture_words
from inspector.reopening.sources import text_of


def as_command(record: Provenance) -> str:
    """A command that asks the same, with a file name for what it writes.

    How the model was prepared is said as far as a command can: one of the usual normalisations, not other sizes. Raises
    ``Refusal`` where no command asks this.
    """
    words = ["inspector", *_COMMANDS.get(record.method, _method_words)(record), *_opening_words(record)]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _method_words(record: Provenance) -> list[str]:
    method = method_of(record)
    words = ["explain", method.id, record.model]
    if method.reads == "text":
        words += _text_words(record)
        target: Target = getattr(method, "target", Target())
        words += _target_words(record, target.index)
        words += ["--position", str(target.position)] if target.position is not None else []
    else:
        words.append(record.input_path or NO_FILE)
    for entry in fields_of(method):
        if is_set(entry, method) and not (method.reads == "text" and entry.kind == "target"):
            plain = to_plain(getattr(method, entry.name))
            words += [entry.flag, str(plain).lower() if entry.kind == "bool" else str(plain)]
    return [*words, *(_display_words(record) if method.reads == "image" else []), "-o", f"{method.id}.png"]


def _map_words(record: Provenance) -> list[str]:
    unit = whole_number(record.parameters.get("unit"))
    words = ["explain", "activation-map", record.model, record.input_path or NO_FILE, "--layer", record.layer]
    return [*words, "--unit", str(unit), *_display_words(record), "-o", f"unit-{unit}.png"]


def _pixels_words(record: Provenance) -> list[str]:
    raise Refusal(tr("No command shows the pixels that drive a unit. Copy the view as Python instead."))


def _units_words(record: Provenance) -> list[str]:
    units, shown, usual = whole_numbers(record.parameters.get("units")), display_of(record), Display()
    words = ["units", record.model, record.input_path or NO_FILE, "--layer", record.layer]
    words += ["--unit", ",".join(map(str, units))] if units else []
    words += ["--sort", str(record.parameters.get("sort", "index"))]
    words += ["--target", str(record.target)] if record.target >= 0 else []
    words += ["--one-scale"] if record.parameters.get("shared_scale") else []
    words += ["--signed"] if record.parameters.get("signed") is True else []
    words += ["--colormap", shown.colormap] if shown.colormap != usual.colormap else []
    return [*words, *([] if shown.smooth else ["--cells"]), "-o", "units.png"]


def _examples_words(record: Provenance) -> list[str]:
    unit, top = whole_number(record.parameters.get("unit")), whole_number(record.parameters.get("top"), 16)
    words = ["examples", record.model, record.input_path, "--layer", record.layer, "--unit", str(unit)]
    return [*words, "--top", str(top), "-o", f"examples-{unit}.png"]


def _attention_words(record: Provenance) -> list[str]:
    asked = record.parameters
    if asked.get("aggregate") == "flow" or asked.get("direction") or "from_side" in record.view:
        raise Refusal(tr("No command shows this view of attention. Copy it as Python instead."))
    layers, heads = whole_numbers(asked.get("layers")), whole_numbers(asked.get("heads"))
    words = ["attention", record.model]
    words += _text_words(record) if "texts" in record.preprocessing else ["--image", record.input_path or NO_FILE]
    words += ["--kind", str(asked.get("kind", "self"))]
    words += ["--layer", str(layers[0])] if len(layers) == 1 and asked.get("aggregate") not in _OF_ALL else []
    words += [word for head in heads if len(layers) == 1 for word in ("--head", str(head))]
    words += ["--aggregate", str(asked["aggregate"])] if asked.get("aggregate") else []
    if asked.get("aggregate") == "relevance" and record.target >= 0:
        position = position_of(record)
        words += _target_words(record, record.target)
        words += ["--position", str(position)] if position is not None else []
    words += ["--view", str(asked.get("view", "heatmap"))]
    words += ["--colour", "type"] if asked.get("view") == "grid" and head_colour(record) == "type" else []
    words += ["--scale", str(record.view["scale"])] if record.view.get("scale") else []
    words += ["--hide-special"] if record.view.get("hide_special") is True else []
    words += ["--renormalise"] if record.view.get("renormalise") is True else []
    return [*words, "-o", "attention.png"]


def _lens_words(record: Provenance) -> list[str]:
    words = ["lens", record.model, *_text_words(record), "--position", str(position_of(record) or 0)]
    words += ["--watch", f"token {record.target}", "--top", str(whole_number(record.parameters.get("top"), 5))]
    return [*words, "-o", "lens.png"]


def _neuron_words(record: Provenance) -> list[str]:
    neuron = whole_number(record.parameters.get("neuron"))
    words = ["neurons", record.model, *_text_words(record), "--layer", record.layer, "--neuron", str(neuron)]
    return [*words, "-o", f"neuron-{neuron}.png"]


def _target_words(record: Provenance, index: int | None) -> list[str]:
    """The class or token asked about by its number; of a text's vector or similarity there is only one."""
    if index is None or record.target_label in _ONLY:
        return []
    return ["--target", f"token {index}" if "texts" in record.preprocessing else str(index)]


def _text_words(record: Provenance) -> list[str]:
    text, window = text_of(record), whole_number(record.preprocessing.get("window"))
    words = ["--text", text.text, *(["--text-pair", text.pair] if text.pair is not None else [])]
    return [*words, *(["--window", str(window)] if window else [])]


def _display_words(record: Provenance) -> list[str]:
    shown, usual = display_of(record), Display()
    words = []
    for name in ("opacity", "colormap", "sign", "arrangement"):
        if getattr(shown, name) != getattr(usual, name):
            words += [f"--{name}", str(getattr(shown, name))]
    return [*words, *([] if shown.smooth else ["--cells"])]


def _opening_words(record: Provenance) -> list[str]:
    choices = OpenChoices.from_plain(record.opened)
    words = ["--device", device_of(record)]
    words += ["--random"] if choices.allow_random else []
    words += ["--labels", str(choices.labels_file)] if choices.labels_file is not None else []
    words += ["--precision", choices.precision] if choices.precision != "float32" else []
    if "crop" in record.preprocessing:
        fed = preprocessing_of(record)
        same = (name for name, (mean, std) in PRESETS.items() if (mean, std) == (fed.mean, fed.std))
        words += [word for name in same if not fed.assumed for word in ("--normalisation", name)]
    return words


_OF_ALL = ("rollout", "relevance")
_ONLY = ("similarity of both texts", "vector of the text")  # what a network without classes and tokens is asked about

_COMMANDS: dict[str, Callable[[Provenance], list[str]]] = {
    PANELS: panel_words,
    UNIT_MAP: _map_words,
    UNIT_PIXELS: _pixels_words,
    "units": _units_words,
    "examples": _examples_words,
    "activation-maximization": picture_words,
    "attention": _attention_words,
    LENS: _lens_words,
    NEURONS: _neuron_words,
}
