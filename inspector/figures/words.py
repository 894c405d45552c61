"""What a figure says in words about its heatmap: the title, the caption, and how the photo was prepared."""

from __future__ import annotations

from typing import Any

from inspector.core.language import listed, quoted, tr
from inspector.core.results import Heatmap
from inspector.core.unit_answers import UNIT_MAP, UNIT_PIXELS
from inspector.figures.display import Display
from inspector.figures.heatmap import is_signed, limits, nothing_to_show
from inspector.figures.ticks import number

HATCHED = tr("hatched: not seen by the network")


_VALUES = {
    "auto": tr("values from {low} to {high}"),
    "locked": tr("values from {low} to {high} (locked range)"),
    "manual": tr("values from {low} to {high} (manual range)"),
}
_VALUES_OF_CLASS = {
    "auto": tr("values for and against from {low} to {high}"),
    "locked": tr("values for and against from {low} to {high} (locked range)"),
    "manual": tr("values for and against from {low} to {high} (manual range)"),
}
"""What the colours span, by how the range was chosen."""


def title(heatmap: Heatmap) -> str:
    """The question in a few words, such as ``Grad-CAM for “tiger cat”`` or ``Activation map of unit 17``."""
    provenance = heatmap.provenance
    asked = provenance.parameters
    name = provenance.method_name or provenance.method
    named_by_unit = {UNIT_MAP, UNIT_PIXELS} & {provenance.method, asked.get("method")}
    if "unit" in asked and not named_by_unit:
        name = tr("{method} of unit {unit}", method=name, unit=asked["unit"])
    label = provenance.target_label
    if provenance.target >= 0 and not label:
        label = tr("class {number}", number=provenance.target)
    return tr("{method} for {target}", method=name, target=quoted(label)) if label else name


def caption(heatmap: Heatmap, display: Display) -> list[str]:
    """The facts below the title: layer, model, input, preparation, the values shown, and notes."""
    provenance = heatmap.provenance
    width, height = provenance.input_size
    facts = [
        tr("Layer\u00a0{layer}", layer=provenance.layer) if provenance.layer else tr("At the input"),
        tr("Model {name}", name=provenance.model_name) if provenance.model_name else "",
        tr("Input {name}, {width}\u00a0\u00d7\u00a0{height} px", name=provenance.input, width=width, height=height),
        preprocessing_words(provenance.preprocessing),
        values_words(heatmap, display),
        HATCHED if not heatmap.frame.covers_everything else "",
        *provenance.notes,
        *heatmap.notes,
    ]
    return [capital(fact.rstrip(".")) for fact in facts if fact]


def preprocessing_words(entries: dict[str, Any]) -> str:
    """How the photo became the network's input, such as ``resized to 256, middle 224 x 224, normalisation 0.5``."""
    try:
        height, width = entries["crop"]
        resize, squash, interpolation = entries["resize"], entries["squash"], entries["interpolation"]
        channels, name = entries["channels"], _normalisation(entries)
    except (KeyError, TypeError, ValueError):
        return ""
    scale = resize / max(1, min(height, width))
    if squash:
        sides = {"width": round(width * scale), "height": round(height * scale)}
        steps = [tr("squashed to {width}\u00a0\u00d7\u00a0{height} ({how})", how=interpolation, **sides)]
    else:
        steps = [tr("shorter side resized to {pixels} ({how})", pixels=resize, how=interpolation)]
    if not squash or round(scale * min(height, width)) != min(height, width):
        steps.append(tr("middle {width}\u00a0\u00d7\u00a0{height}", width=width, height=height))
    if channels == 1:
        steps.append(tr("gray"))
    return listed([*steps, tr("normalisation {name}", name=name)])


def _normalisation(entries: dict[str, Any]) -> str:
    """The name of the normalisation, of which records have the English one."""
    preset = str(entries["name"]).removesuffix(" (assumed)")
    name = tr("custom") if preset == "custom" else preset
    return tr("{name} (assumed)", name=name) if entries.get("assumed") is True else name


def values_words(heatmap: Heatmap, display: Display) -> str:
    """What the colours span, such as ``evidence from 0 to 0.82``."""
    if nothing_to_show(heatmap, display):
        return ""
    low, high = limits(heatmap, display)
    about_class = heatmap.provenance.target >= 0 and is_signed(heatmap, display)
    words = (_VALUES_OF_CLASS if about_class else _VALUES)[display.range]
    return words.format(low=number(low), high=number(high))


def empty_words(heatmap: Heatmap, display: Display) -> str:
    """What stands on the picture where there is nothing to show."""
    return tr("every value is zero") if is_signed(heatmap, display) else tr("nothing positive here")


def capital(text: str) -> str:
    """``text`` with a large first letter."""
    return text[:1].upper() + text[1:]
