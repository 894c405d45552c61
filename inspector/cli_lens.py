"""``inspector lens`` and ``inspector neurons``: what each layer of a text model would say, and what a neuron sees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_explain_text import notes_on, read, reading_options
from inspector.cli_files import check_folder, check_suffix
from inspector.cli_model import MODEL_HELP, Opening, layer_option, model_options
from inspector.cli_terminal import bars, put, put_table
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.core.text_answers import LogitLens, NeuronActivations

SUFFIXES = (".png", ".svg", ".pdf", ".npz")


def lens_command() -> click.Command:
    """The command ``lens``."""
    return click.Command(
        "lens",
        callback=lens,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            *reading_options(),
            click.Option(
                ["--watch"],
                metavar="TOKEN",
                help="The token whose rank is followed, by its text or as 'token 7'.  [default: the one predicted]",
            ),
            click.Option(
                ["--top"], type=click.IntRange(1, 20), default=5, show_default=True, help="Tokens listed of each layer."
            ),
            *_output_options("Write the table as a figure (.png, .svg, .pdf) or its numbers (.npz)."),
            *model_options(),
        ],
        help=(
            "Say what each layer of a text model would predict: the logit lens.\n\n"
            f"MODEL is {MODEL_HELP} It needs a head that predicts tokens. Each layer's state is read with the last "
            "layer's norm and head."
        ),
        short_help="Say what each layer of a text model would predict.",
        epilog="nostalgebraist 2020, interpreting GPT: the logit lens",
    )


def neurons_command() -> click.Command:
    """The command ``neurons``."""
    return click.Command(
        "neurons",
        callback=neurons,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            *(option for option in reading_options() if option.name != "position"),
            layer_option(),
            click.Option(
                ["--neuron"], type=click.IntRange(min=0), help="Which neuron is drawn.  [default: the strongest]"
            ),
            click.Option(
                ["--token"],
                type=click.IntRange(min=0),
                help="List the neurons that are strongest at this token.  [default: anywhere]",
            ),
            click.Option(
                ["--top"], type=click.IntRange(min=1), default=10, show_default=True, help="How many to list."
            ),
            *_output_options("Write the text in a neuron's colours (.png, .svg, .pdf) or all neurons' numbers (.npz)."),
            *model_options(),
        ],
        help=(
            "Say which neurons of a layer a text drives, and where.\n\n"
            f"MODEL is {MODEL_HELP} The neurons of an MLP are its hidden ones, those of another layer what it gives."
        ),
        short_help="Say which neurons of a layer a text drives, and where.",
    )


def lens(
    spec: str,
    text: str,
    text_pair: str | None,
    position: int | None,
    window: int,
    watch: str | None,
    top: int,
    outputs: Sequence[Path],
    as_json: bool,
    **opening: Any,
) -> int:
    """Print what each layer would say, or write it. Returns the exit status."""
    from inspector.attention.logit_lens import logit_lens
    from inspector.attention.text_certificates import certify_lens
    from inspector.inputs.texts import TextInput
    from inspector.models.text_targets import token_asked

    _check(outputs)
    given = TextInput(text, text_pair)
    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        reading = read(model, given, window)
        found = logit_lens(model, reading, position, token_asked(model, watch) if watch is not None else None, top)
        with shown.job("Logit lens") as job:
            model.identify(job)
        made = certify_lens(model, reading, found, given.name)
    if outputs:
        from inspector.figures.lens_figure import export_lens

        for file in outputs:
            export_lens(file, found, made)
    if as_json:
        put(json.dumps({"heading": found.heading, "position": found.position, "layers": _plain_lens(found)}, indent=1))
        return 0
    put(" \N{MIDDLE DOT} ".join([model.name, found.heading, f"watched: {found.watched.label}", *notes_on(reading)]))
    rows = [
        (name, f"{rank:,}", *(f"{g.label} {'' if g.probability is None else f'{g.probability:.0%}'}" for g in best))
        for name, rank, best in zip(found.layers, found.ranks.tolist(), found.top, strict=True)
    ]
    put_table(("After", "Rank", *("" if place else "Best tokens" for place in range(top))), rows, numbers=("Rank",))
    return _told(outputs)


def neurons(
    spec: str,
    text: str,
    text_pair: str | None,
    window: int,
    layer: str,
    neuron: int | None,
    token: int | None,
    top: int,
    outputs: Sequence[Path],
    as_json: bool,
    **opening: Any,
) -> int:
    """Print the strongest neurons of a layer, or write one. Returns the exit status."""
    from inspector.attention.neurons import neuron_activations
    from inspector.attention.text_certificates import certify_neurons
    from inspector.core.parameters import LayerPath
    from inspector.inputs.texts import TextInput

    _check(outputs)
    given = TextInput(text, text_pair)
    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        reading = read(model, given, window)
        found = neuron_activations(model, reading, LayerPath(layer))
        _check_place("token", token, len(found.tokens))
        _check_place("neuron", neuron, found.values.shape[1])
        strongest = found.strongest(top, token)
        drawn = strongest[0][0] if neuron is None else neuron
        with shown.job(f"Neurons of {layer}") as job:
            model.identify(job)
        made = certify_neurons(model, reading, found, LayerPath(layer), drawn, given.name)
    if outputs:
        from inspector.figures.neurons_figure import export_neuron

        for file in outputs:
            export_neuron(file, found, drawn, made)
    listed = [_plain_neuron(found, one, token) for one, _ in strongest]
    if as_json:
        put(json.dumps({"layer": str(found.layer), "count": found.values.shape[1], "neurons": listed}, indent=1))
        return 0
    facts = [model.name, str(found.layer), f"{found.values.shape[1]:,} neurons", *notes_on(reading)]
    put(" \N{MIDDLE DOT} ".join(facts))
    rows = [(str(e["neuron"]), f"{e['value']:.4g}", str(e["token"]), e["text"]) for e in listed]
    put_table(("Neuron", "Activation", "At token", "Text"), rows, numbers=("Neuron", "Activation", "At token"))
    return _told(outputs)


def _output_options(about: str) -> list[click.Option]:
    return [
        click.Option(
            ["-o", "--output", "outputs"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            multiple=True,
            help=f"{about} May be given several times.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else."),
    ]


def _check(outputs: Sequence[Path]) -> None:
    """Refuse files that cannot be written before any work is done."""
    for file in outputs:
        check_suffix(file, SUFFIXES)
        check_folder(file)
    if outputs:
        from inspector.preflight import before_drawing

        before_drawing()


def _check_place(what: str, number: int | None, count: int) -> None:
    if number is not None and number >= count:
        raise Refusal(f"There are {count:,} {what}s, 0 to {count - 1}; there is no {what} {number}.")


def _told(outputs: Sequence[Path]) -> int:
    if outputs:
        put(f"Written to {', '.join(map(str, outputs))}.")
    return 0


def _plain_lens(found: LogitLens) -> list[dict[str, Any]]:
    return [
        {
            "layer": name,
            "rank": int(found.ranks[row]),
            "probability": float(found.probabilities[row]),
            "top": [{"index": g.index, "label": g.label, "probability": g.probability} for g in found.top[row]],
        }
        for row, name in enumerate(found.layers)
    ]


def _plain_neuron(found: NeuronActivations, neuron: int, token: int | None) -> dict[str, Any]:
    """A neuron with its value at ``token``, or where it is furthest from zero among the text's own tokens."""
    values = found.values[:, neuron]
    place = token if token is not None else max(found.own.tolist(), key=lambda at: abs(values[at]))
    return {"neuron": neuron, "value": float(values[place]), "token": place, "text": found.tokens.texts[place]}
