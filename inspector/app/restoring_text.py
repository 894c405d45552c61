"""Bringing back what an exported picture showed of a text: the words that decide, a logit lens, or a neuron."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector.app.attention_browser import AttentionBrowser
from inspector.app.decides_browser import DecidesBrowser, Page
from inspector.app.restoring_jobs import Found
from inspector.core.parameters import fields_of
from inspector.core.text_answers import LENS, NEURONS

if TYPE_CHECKING:
    from inspector.attention.shading import TextLook

Step = tuple[Callable[[], bool], Callable[[], None]]
"""What has to be there, and what is done then."""


def page_of(found: Found) -> Page | None:
    """The page of what decides that a record is of; None where it is of something else."""
    if found.method is not None and found.method.reads == "text":
        return "words"
    pages: dict[str, Page] = {LENS: "layers", NEURONS: "neurons"}
    return pages.get(found.record.method)


def steps_to(
    found: Found,
    attention: AttentionBrowser,
    decides: DecidesBrowser,
    is_read: Callable[[], bool],
    show: Callable[[TextLook], None],
) -> list[Step]:
    """The way to what ``found`` showed, once its text ``is_read``: its part of the text, the question, and the look.

    ``show`` is given how the text was shaded, when the answer is there.
    """

    def choose_window() -> None:
        from inspector.reopening.asked import whole_number

        attention.choose_window(whole_number(found.record.preprocessing.get("window")))

    def is_followed() -> bool:
        ready = bool(decides.methods) or decides.page != "words"
        return is_read() and ready and decides.reading is attention.reading

    return [
        (is_read, choose_window),
        (is_followed, lambda: _ask(found, decides)),
        (lambda: _is_answered(decides), lambda: _finish(found, decides, show)),
    ]


def _ask(found: Found, decides: DecidesBrowser) -> None:
    from inspector.reopening.asked import position_of

    if decides.page == "layers":
        decides.choose_position(position_of(found.record))
        decides.lens.watch(found.record.target)
    elif decides.page == "neurons":
        decides.neurons.choose_layer(found.record.layer)
    elif found.method is not None:
        values = {field.name: getattr(found.method, field.name) for field in fields_of(found.method)}
        decides.choose_method(type(found.method))
        decides.choose_position(values["target"].position)
        decides.change(**values)
        decides.run()


def _is_answered(decides: DecidesBrowser) -> bool:
    """Whether the page shows its answer, or will not."""
    lens, neurons = decides.lens, decides.neurons
    if decides.page == "layers":
        return not lens.stale and bool(lens.lens or lens.problem)
    if decides.page == "neurons":
        return not neurons.stale and bool(neurons.activations or neurons.problem)
    return bool(decides.finished or decides.refusal or decides.obstacle)


def _finish(found: Found, decides: DecidesBrowser, show: Callable[[TextLook], None]) -> None:
    from inspector.reopening.asked import scored_look, whole_number

    if decides.page == "neurons":
        decides.neurons.choose_neuron(whole_number(found.record.parameters.get("neuron")))
    look = scored_look(found.record)
    decides.choose_token(look.token if look.token >= 0 else None)
    if decides.page != "layers":
        show(look)
