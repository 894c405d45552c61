"""``inspector explain`` and ``inspector predict`` for texts: which tokens decide, and what is predicted."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_files import check_folder, one_of
from inspector.cli_model import MODEL_HELP, Opening, model_options, target_option
from inspector.cli_terminal import bars, put, put_table
from inspector.cli_tokens import pair_option, position_option, text_option
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.core.method import Method
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

SUFFIXES = (".png", ".svg", ".pdf", ".npz", ".json")
"""The kinds of file in ``inspector.figures.text_figure``, again here because Qt is loaded with it."""


class Output(click.ParamType):
    """A file to write, whose suffix says what."""

    name = "output"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.suffix.lower() not in SUFFIXES:
            self.fail(f"{value} must end in {one_of(SUFFIXES)}.", param, ctx)
        return path


def reading_options(*, required: bool = True) -> list[click.Parameter]:
    """The options that say what is read, and where in it a question is asked."""
    return [
        text_option(required=required),
        pair_option(),
        position_option("The token that is asked about, as `inspector tokens` counts."),
        click.Option(
            ["--window"],
            type=click.IntRange(min=0),
            default=0,
            show_default=True,
            help="Which part of a text that the model cannot read at once.",
        ),
    ]


def command_for(method: type[Method], settings: Sequence[click.Parameter]) -> click.Command:
    """The command that asks ``method``, one that reads text, with the options that set its other fields."""

    def ask(**words: Any) -> int:
        values = {option.name: words.pop(option.name) for option in settings if option.name is not None}
        return explain_text(method, {name: value for name, value in values.items() if value is not None}, **words)

    return click.Command(
        method.id,
        callback=ask,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            *reading_options(),
            target_option(
                "LABEL|INDEX|TOKEN",
                "What to explain: a class by index, name or a part of it, or the token that is expected.",
            ),
            *settings,
            click.Option(
                ["-o", "--output", "outputs"],
                type=Output(),
                metavar="FILE",
                multiple=True,
                required=True,
                help=(
                    "Write the text in colours (.png, .svg, .pdf) or all numbers (.npz, .json). May be given several "
                    "times."
                ),
            ),
            *model_options(),
        ],
        help=(
            f"{method.question()}\n\nMODEL is {MODEL_HELP} What can be explained is what the model's head answers: a "
            "class, the next token or the one that a mask hides, or where the answer to a question starts or ends, "
            "with the text as its pair. Of a model without a head it is how alike the text and its pair are, or the "
            "vector of a single text."
        ),
        short_help=method.question(),
        epilog=method.reference,
    )


def explain_text(
    method: type[Method],
    values: dict[str, Any],
    *,
    spec: str,
    text: str,
    text_pair: str | None,
    position: int | None,
    window: int,
    target: str,
    outputs: Sequence[Path],
    **opening: Any,
) -> int:
    """Ask ``method`` about a text and write the answer to its files. Returns the exit status."""
    from inspector.preflight import before_drawing

    before_drawing()
    from inspector.figures.text_figure import export_tokens, summary
    from inspector.inputs.texts import TextInput
    from inspector.methods.explain import check
    from inspector.methods.explain_text import explain_text as answer
    from inspector.models.text_targets import target_named

    for file in outputs:
        check_folder(file)
    given = TextInput(text, text_pair)
    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        check(method(**values), model)
        reading = read(model, given, window)
        question = method(**values | {"target": target_named(model, reading, target, position)})
        with shown.job(method.name) as job:
            found = answer(question, model, reading, job, given.name)
        for file in outputs:
            export_tokens(file, found)
    facts = ", ".join(f"{name} {value:.4g}" for name, value in found.measures.items()).capitalize()
    said = [summary(found), *(f"{fact.rstrip('.')}." for fact in (facts, *found.notes, *notes_on(reading)) if fact)]
    put(f"{' '.join(said)} Written to {', '.join(map(str, outputs))}.")
    return 0


def predict_text(
    spec: str,
    text: str,
    text_pair: str | None,
    position: int | None,
    window: int,
    top: int,
    as_json: bool,
    **opening: Any,
) -> int:
    """Print what a model says about a text. Returns the exit status."""
    from inspector.attention.predictions import text_predictions
    from inspector.inputs.texts import TextInput

    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        reading = read(model, TextInput(text, text_pair), window)
        found = text_predictions(model, reading, top, position)
    if as_json:
        put(json.dumps([dataclasses.asdict(prediction) for prediction in found], indent=1))
        return 0
    put(" \N{MIDDLE DOT} ".join([model.name, *model.notes, *notes_on(reading)]))
    rows = [
        (
            prediction.heading if rank == 0 else "",
            str(guess.index),
            guess.label,
            "" if guess.probability is None else f"{guess.probability:.2%}",
            f"{guess.score:.4g}",
        )
        for prediction in found
        for rank, guess in enumerate(prediction.guesses)
    ]
    put_table(("What", "Index", "Label", "Probability", "Score"), rows, numbers=("Index", "Probability", "Score"))
    return 0


def notes_on(reading: Reading) -> tuple[str, ...]:
    """What is to be known about how an input was read, also which part of it where that is not all."""
    part = (f"This is --window {reading.window} of 0 to {reading.windows - 1}",) if reading.windows > 1 else ()
    return (*reading.notes, *part)


def read(model: Model, text: TextInput, window: int) -> Reading:
    """Window ``window`` of ``text`` as ``model`` reads it. Raises ``Refusal`` where there are fewer."""
    from inspector.models.reading import readings

    found = readings(model, text)
    if window >= len(found):
        count = len(found)
        there = f"in {count} windows, 0 to {count - 1}" if count > 1 else "at once"
        raise Refusal(f"This text is read {there}; there is no window {window}.")
    return found[window]
