"""What a method or a view is, for the appendix of a report: what it asks, its settings, its paper and its caveats."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from inspector.attention.caveat import CAVEAT, LENS_CAVEAT, PAPERS
from inspector.core.difference import DIFFERENCE
from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.parameters import fields_of
from inspector.core.provenance import Provenance
from inspector.core.text_answers import LENS, NEURONS
from inspector.core.unit_answers import UNIT_MAP, UNIT_PIXELS
from inspector.figures.panel_words import PANELS
from inspector.methods import all_methods
from inspector.reopening.panels import places_of, records_in


@dataclass(frozen=True)
class About:
    """A method or a view in words. ``settings`` are names with what each is for."""

    key: str
    name: str
    question: str = ""
    paragraphs: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    reference: str = ""
    caveats: tuple[str, ...] = ()

    @property
    def all_paragraphs(self) -> tuple[str, ...]:
        """What it asks, what is said about that, and where it comes from."""
        return tuple(words for words in (self.question, *self.paragraphs, self.reference) if words)


def abouts(record: Provenance) -> tuple[About, ...]:
    """What made the picture of ``record``: each method once where it holds the answers of several."""
    return tuple({found.key: found for found in map(about, _answers(record))}.values())


def about(record: Provenance) -> About:
    """What gave the one answer of ``record``; of what this version does not know only the name."""
    methods = {method.id: method for method in (*all_methods(), *all_methods("text"))}
    if record.method in methods:
        return _of_method(methods[record.method])
    return VIEWS.get(record.method) or About(record.method, record.method_name or record.method)


def _of_method(method: type[Method]) -> About:
    settings = tuple((field.label, field.help) for field in fields_of(method) if field.help)
    return About(
        method.id, method.name, method.question(), method.explanation(), settings, method.reference, method.caveats
    )


def _answers(record: Provenance) -> list[Provenance]:
    """The records of all answers that a picture shows: of a grid of them each, of a difference also what differs."""
    if record.method == PANELS:
        with suppress(Refusal):
            return [answer for one in records_in(places_of(record)) for answer in _answers(one)]
    of = record.parameters.get("method")
    if record.method == DIFFERENCE and isinstance(of, str):
        return [record, replace(record, method=of, method_name="")]
    return [record]


_ON_ATTENTION = ", ".join(PAPERS)

_OF_UNITS = (
    tr("A unit that is strong in one photo need not stand for what is in it."),
    tr("Many units answer to several unlike things."),
)

VIEWS = {
    view.key: view
    for view in (
        About(
            "attention",
            tr("Attention"),
            tr("What each token attends to."),
            (
                tr(
                    "The weights of the heads themselves, or one map made of many: their mean or largest, "
                    "rollout and flow through the layers, or relevance, which weighs them by their gradients."
                ),
            ),
            reference=(
                tr(
                    "Vaswani et al. 2017, arXiv:1706.03762; rollout and flow: Abnar & Zuidema 2020, "
                    "arXiv:2005.00928; relevance: Chefer et al. 2021, arXiv:2103.15679"
                )
            ),
            caveats=(f"{CAVEAT[:-1]} ({_ON_ATTENTION}).",),
        ),
        About(
            LENS,
            tr("Logit lens"),
            tr("What the network would say if each of its layers were the last."),
            (tr("Each layer's vector goes through the last norm and the output layer."),),
            reference="nostalgebraist 2020, interpreting GPT: the logit lens",
            caveats=(LENS_CAVEAT,),
        ),
        About(
            NEURONS,
            tr("Neurons"),
            tr("How active the neurons of a layer are at each token."),
            caveats=(tr("A neuron that is active need not matter for what is predicted."), _OF_UNITS[1]),
        ),
        About(
            DIFFERENCE,
            tr("Difference"),
            tr("Where a second model finds more evidence than the first, and where less."),
            (tr("The second map minus the first, cell by cell, of the values that the method defines as evidence."),),
            caveats=(tr("Where both find the same, it is empty: that says nothing about either being right."),),
        ),
        About(
            "activation-maximization",
            tr("Activation maximization"),
            tr("The picture that a unit, a neuron, a direction or a class responds to most."),
            (tr("Pixels are changed step by step, from noise, so that the response grows."),),
            reference="Olah et al. 2017, doi:10.23915/distill.00007; MACO: Fel et al. 2023, arXiv:2306.06805",
            caveats=(
                tr(
                    "A synthetic picture alone can mislead: it shows what excites the most, which need not "
                    "be what does so in photos (Geirhos et al. 2023, arXiv:2306.04719)."
                ),
                tr("Another seed, or another way of drawing, may give quite another picture of the same unit."),
            ),
        ),
        About(
            "units",
            tr("Units"),
            tr("What each unit of a layer gives for the photo."),
            caveats=_OF_UNITS,
        ),
        About(
            UNIT_MAP,
            tr("Map of a unit"),
            tr("Where in the photo one unit is active."),
            caveats=_OF_UNITS,
        ),
        About(
            UNIT_PIXELS,
            tr("Pixels that drive a unit"),
            tr("Which pixels a unit's response would change with most."),
            (tr("The size of the gradient of the response with respect to each pixel."),),
            caveats=(tr("A gradient tells of small changes only, and its maps are noisy."), *_OF_UNITS),
        ),
        About(
            "examples",
            tr("Examples of a unit"),
            tr("The photos of a folder that activate a unit most."),
            caveats=(
                tr("They show what the folder holds: another folder may show another side of the unit."),
                *_OF_UNITS,
            ),
        ),
    )
}
"""What is no method, by the name that records give it."""
