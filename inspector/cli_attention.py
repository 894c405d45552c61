"""``inspector attention``: what the heads of a model attend to, as figures and as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_attention_answer import Asked, Question, View
from inspector.cli_explain_text import notes_on
from inspector.cli_files import check_folder, check_suffix
from inspector.cli_heads import Given, given_by, input_options, kind_option, layers_asked, tokens_counted
from inspector.cli_model import MODEL_HELP, Opening, choice_option, model_options, target_option
from inspector.cli_terminal import bars, put
from inspector.cli_tokens import position_option
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.attention.joined import Aggregate
    from inspector.attention.matrix import Scale
    from inspector.core.attention import AttentionKind, HeadColour

SUFFIXES = (".png", ".svg", ".pdf", ".npz")
COLOURS = ("value", "type")
SCALES = ("weight", "root", "row", "column", "log")
"""The names in ``core.attention`` and ``attention.matrix``, again here to keep what these need from every start."""


def attention_command() -> click.Command:
    """The command ``attention``."""
    return click.Command(
        "attention",
        callback=attention,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            *input_options(),
            kind_option(),
            click.Option(["--layer"], type=click.IntRange(min=0), metavar="N", help="One layer.  [default: all]"),
            click.Option(
                ["--head", "heads"],
                type=click.IntRange(min=0),
                metavar="N",
                multiple=True,
                help="A head of the layer. May be given several times.  [default: all]",
            ),
            click.Option(
                ["--aggregate"],
                type=click.Choice(("mean", "max", "rollout", "relevance")),
                help="Make one map of many heads.  [default of heatmaps: mean]",
            ),
            target_option("LABEL|INDEX", "What relevance is for: a class, or a next or masked token."),
            position_option("The token that relevance is asked of."),
            choice_option("--view", ("heatmap", "links", "grid"), "What is drawn; of no meaning for .npz."),
            choice_option(
                "--scale",
                SCALES,
                "How strong a cell of a heatmap looks: by its weight, the square root or the logarithm of it, or "
                "against the largest of its row or column.",
            ),
            choice_option(
                "--colour", COLOURS, "What colours the heads of a grid: their weights, or the type that each is of."
            ),
            click.Option(
                ["--hide-special"],
                is_flag=True,
                help="Leave the special tokens out of a heatmap; what they take is said. An .npz file keeps them.",
            ),
            click.Option(
                ["--renormalise"], is_flag=True, help="Let what --hide-special leaves of each row sum to one again."
            ),
            click.Option(
                ["-o", "--output", "outputs"],
                type=click.Path(path_type=Path),
                metavar="FILE",
                multiple=True,
                required=True,
                help="Write a figure (.png, .svg, .pdf) or the numbers (.npz). May be given several times.",
            ),
            *model_options(),
        ],
        help=(
            "Draw or write what the heads of a model attend to.\n\n"
            f"MODEL is {MODEL_HELP} Layers are counted from 0 among those of their kind. An .npz file holds attention: "
            "(layers, heads, queries, keys), or (queries, keys) where heads were made one map; tokens and offsets of "
            "the queries, key_tokens and key_offsets of the keys, and meta."
        ),
        short_help="Draw or write what the heads of a model attend to.",
    )


def attention(
    spec: str,
    outputs: Sequence[Path],
    kind: AttentionKind | None,
    layer: int | None,
    heads: tuple[int, ...],
    aggregate: Aggregate | None,
    target: str,
    position: int | None,
    view: View,
    scale: Scale,
    colour: HeadColour,
    hide_special: bool,
    renormalise: bool,
    **words: Any,
) -> int:
    """Draw or write what was asked for. Returns the exit status."""
    given = given_by(words)
    asked = Asked(
        kind, layer, heads, aggregate, target, position, view, scale, None, hide_special, renormalise, colour=colour
    )
    _check_places(outputs, given)
    from inspector.preflight import before_drawing

    before_drawing()
    from inspector.figures.export import export_numbers, export_painting

    with bars() as bar:
        model = Opening(spec, **words).open(bar)
        source, reading = given.read(model)
        layers = layers_asked(model, kind)
        if layer is not None:
            if layer >= len(layers):
                last = len(layers) - 1
                raise Refusal(f"{model.name} has {len(layers)} such layers, 0 to {last}; there is no layer {layer}.")
            layers = (layers[layer],)
        question = Question(model, source, reading, layers, asked)
        with bar.job(f"Attention of {model.name}") as job:
            drawn = [path for path in outputs if path.suffix.lower() != ".npz"]
            if drawn:
                painting = question.painting(job)
            for path in drawn:
                export_painting(path, painting)
            for path in outputs:
                if path not in drawn:
                    made, arrays = question.numbers(job)
                    export_numbers(path, made, **arrays)
    said = painting.description if drawn else f"{model.name}, {tokens_counted(reading, layers[0].kind)}."
    said = " ".join([said, *(f"{note.rstrip('.')}." for note in notes_on(reading))])
    put(f"{said} Written to {', '.join(map(str, outputs))}.")
    return 0


def _check_places(outputs: Sequence[Path], given: Given) -> None:
    """Raise where nothing can be written, before any work is done."""
    inputs = [path.absolute() for path in (given.text_file, given.image) if path is not None]
    for path in outputs:
        check_suffix(path, SUFFIXES)
        if path.absolute() in inputs:
            raise click.UsageError(f"{path.name} is the input; -o must name another file.")
        check_folder(path)
