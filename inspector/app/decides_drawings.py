"""What Export and Copy make of the pages of what decides: the words, a logit lens, or a neuron."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.app.attention_drawings import NUMBERS
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.drawing import PICTURES, Drawing, draws
from inspector.attention.shading import TextLook
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.parameters import LayerPath
from inspector.core.provenance import Provenance

if TYPE_CHECKING:
    from inspector.figures.painting import Painting


def what_is_shown(browser: DecidesBrowser) -> tuple[object, ...]:
    """What a drawing of the page on show depends on, apart from how its text is shaded."""
    lens, neurons = browser.lens, browser.neurons
    words = (browser.answer, browser.stale, browser.partial)
    return (browser.page, *words, lens.lens, lens.stale, neurons.activations, neurons.stale, neurons.neuron)


def drawing_of(browser: DecidesBrowser, look: TextLook) -> Drawing | None:
    """The page on show, its text shaded as ``look`` says; None where it is not whole."""
    made: dict[str, Callable[[], Drawing | None]] = {
        "words": lambda: _of_words(browser, look),
        "layers": lambda: _of_lens(browser),
        "neurons": lambda: _of_neuron(browser, look),
    }
    return made[browser.page]()


def _of_words(browser: DecidesBrowser, look: TextLook) -> Drawing | None:
    answer = browser.finished
    if answer is None:
        return None
    scores = replace(answer, provenance=replace(answer.provenance, view=_plain(look)))

    def paint() -> Painting:
        from inspector.figures.text_figure import text_painting

        return text_painting(scores, look)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.text_figure import export_tokens

        return export_tokens(path, scores, width, dpi, look)

    name = f"{answer.provenance.method} {answer.provenance.target_label}"
    return _drawing(
        name, tr("{pictures};;Scores for scripts (*.json)", pictures=PICTURES), paint, write, lambda: scores.provenance
    )


def _of_lens(browser: DecidesBrowser) -> Drawing | None:
    model, reading, lens = browser.model, browser.reading, browser.lens.lens
    if model is None or reading is None or lens is None or browser.lens.stale:
        return None
    named = browser.named

    def record() -> Provenance:
        from inspector.attention.text_certificates import certify_lens

        return certify_lens(model, reading, lens, *named)

    def paint() -> Painting:
        from inspector.figures.lens_figure import lens_painting

        return lens_painting(lens, record())

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.lens_figure import export_lens

        model.identify(job)
        return export_lens(path, lens, record(), width, dpi)

    return _drawing(tr("logit lens {label}", label=lens.watched.label), PICTURES, paint, write, record)


def _of_neuron(browser: DecidesBrowser, look: TextLook) -> Drawing | None:
    model, reading, neurons = browser.model, browser.reading, browser.neurons
    found, neuron, layer, named = neurons.activations, neurons.neuron, LayerPath(neurons.layer), browser.named
    if model is None or reading is None or found is None or neurons.stale:
        return None

    def record() -> Provenance:
        from inspector.attention.text_certificates import certify_neurons

        return replace(certify_neurons(model, reading, found, layer, neuron, *named), view=_plain(look))

    def paint() -> Painting:
        from inspector.figures.neurons_figure import neuron_painting

        return neuron_painting(found, neuron, record(), look)

    def write(path: Path, width: int, dpi: int, job: Job) -> Path:
        from inspector.figures.neurons_figure import export_neuron

        model.identify(job)
        return export_neuron(path, found, neuron, record(), look, width, dpi)

    return _drawing(tr("neuron {neuron} of {layer}", neuron=neuron, layer=found.layer), PICTURES, paint, write, record)


def _plain(look: TextLook) -> dict[str, Any]:
    """How a text is shaded, as a record holds it."""
    marked = {"token": look.token} if look.token >= 0 else {}
    return {"level": look.level, "hide_special": look.hide_special} | marked


def _drawing(
    name: str,
    kinds: str,
    paint: Callable[[], Painting],
    write: Callable[[Path, int, int, Job], Path],
    record: Callable[[], Provenance],
) -> Drawing:
    return Drawing(name, f"{kinds}{NUMBERS}", draws(paint), write, record)
