"""What a figure says in words about its heatmap: the title, the caption, and how the photo was prepared."""

from __future__ import annotations

from typing import Any

from inspector.core.language import tr
from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.heatmap import is_signed, limits, nothing_to_show
from inspector.figures.ticks import number

TIMES = "\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}"


def title(heatmap: Heatmap) -> str:
    """The question in a few words, such as ``Grad-CAM for “tiger cat”`` or ``Activation map of unit 17``."""
    provenance = heatmap.provenance
    of_unit = (
        tr(" of unit {parameters}", parameters=provenance.parameters["unit"]) if "unit" in provenance.parameters else ""
    )
    if of_unit.removeprefix(" of ") in provenance.method_name:
        of_unit = ""  # the name tells it already
    label = provenance.target_label or (
        tr("class {target}", target=provenance.target) if provenance.target >= 0 else ""
    )
    return f"{provenance.method_name or provenance.method}{of_unit}" + (
        f" for \N{LEFT DOUBLE QUOTATION MARK}{label}\N{RIGHT DOUBLE QUOTATION MARK}" if label else ""
    )


def caption(heatmap: Heatmap, display: Display) -> list[str]:
    """The facts below the title: layer, model, input, preparation, the values shown, and notes."""
    provenance = heatmap.provenance
    width, height = provenance.input_size
    facts = [
        f"Layer\N{NO-BREAK SPACE}{provenance.layer}" if provenance.layer else tr("At the input"),
        tr("Model {model_name}", model_name=provenance.model_name) if provenance.model_name else "",
        tr("Input {input}, {width}{TIMES}{height} px", input=provenance.input, width=width, TIMES=TIMES, height=height),
        preprocessing_words(provenance.preprocessing),
        values_words(heatmap, display),
        tr("hatched: not seen by the network") if not heatmap.frame.covers_everything else "",
        *provenance.notes,
        *heatmap.notes,
    ]
    return [capital(fact.rstrip(".")) for fact in facts if fact]


def preprocessing_words(entries: dict[str, Any]) -> str:
    """How the photo became the network's input, such as ``resized to 256, middle 224 x 224, normalisation 0.5``."""
    try:
        height, width = entries["crop"]
        resize, squash, interpolation = entries["resize"], entries["squash"], entries["interpolation"]
        channels, name = entries["channels"], entries["name"]
    except (KeyError, TypeError, ValueError):
        return ""
    scale = resize / max(1, min(height, width))
    if squash:
        resized = tr(
            "squashed to {width}{TIMES}{height}", width=round(width * scale), TIMES=TIMES, height=round(height * scale)
        )
    else:
        resized = tr("shorter side resized to {resize}", resize=resize)
    steps = [f"{resized} ({interpolation})"]
    if not squash or round(scale * min(height, width)) != min(height, width):
        steps.append(tr("middle {width}{TIMES}{height}", width=width, TIMES=TIMES, height=height))
    if channels == 1:
        steps.append("gray")
    return ", ".join([*steps, tr("normalisation {name}", name=name)])


def values_words(heatmap: Heatmap, display: Display) -> str:
    """What the colours span, such as ``evidence from 0 to 0.82``."""
    if nothing_to_show(heatmap, display):
        return ""
    low, high = limits(heatmap, display)
    about_class = heatmap.provenance.target >= 0
    what = tr("values for and against") if about_class and is_signed(heatmap, display) else "values"
    how = "" if display.range == "auto" else f" ({display.range} range)"
    return tr("{what} from {number} to {number2}{how}", what=what, number=number(low), number2=number(high), how=how)


def empty_words(heatmap: Heatmap, display: Display) -> str:
    """What stands on the picture where there is nothing to show."""
    return tr("every value is zero") if is_signed(heatmap, display) else tr("nothing positive here")


def capital(text: str) -> str:
    """``text`` with a large first letter."""
    return text[:1].upper() + text[1:]
