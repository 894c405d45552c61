"""``inspector heads``: what each head of a model does for a text or a picture; and the options that name the input."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_explain_text import notes_on, read
from inspector.cli_model import MODEL_HELP, Opening, model_options
from inspector.cli_terminal import bars, put, put_table
from inspector.cli_tokens import pair_option
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.core.attention import AttentionKind, AttentionLayer, HeadScores
    from inspector.inputs.images import ImageInput
    from inspector.inputs.texts import TextInput
    from inspector.models.model import Model
    from inspector.models.reading import Reading

KINDS = ("self", "decoder", "cross")


@dataclass(frozen=True)
class Given:
    """The input that the options name."""

    text: str | None
    text_file: Path | None
    row: int
    text_pair: str | None
    image: Path | None
    window: int

    def __post_init__(self) -> None:
        if sum(value is not None for value in (self.text, self.text_file, self.image)) != 1:
            raise click.UsageError("Give one of --text, --text-file and --image.")
        if self.image is not None and self.text_pair is not None:
            raise click.UsageError("--text-pair goes with a text, not with --image.")
        if self.row and self.text_file is None:
            raise click.UsageError("--row chooses a text of a file: give --text-file.")

    def read(self, model: Model) -> tuple[TextInput | ImageInput, Reading]:
        """The input, and what ``model`` gets of it. Raises ``Refusal``."""
        from inspector.inputs.images import load_image
        from inspector.inputs.texts import TextInput, load_texts
        from inspector.models.reading import read_photo

        if self.image is not None:
            photo = load_image(self.image)
            return photo, read_photo(model, photo)
        if self.text_file is None:
            text = TextInput(self.text or "", self.text_pair)
        else:
            texts = load_texts(self.text_file)
            if self.row >= len(texts):
                raise Refusal(
                    f"{self.text_file.name} holds {len(texts)} texts, 0 to {len(texts) - 1}; there is no {self.row}."
                )
            text = texts[self.row]
            if self.text_pair is not None:
                text = TextInput(text.text, self.text_pair, text.name, text.path)
        return text, read(model, text, self.window)


def heads_command() -> click.Command:
    """The command ``heads``."""
    return click.Command(
        "heads",
        callback=heads,
        params=[
            click.Argument(["spec"], metavar="MODEL"),
            *input_options(),
            kind_option(),
            click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else."),
            *model_options(),
        ],
        help=(
            "List what each head of a model does.\n\n"
            f"MODEL is {MODEL_HELP} Entropy is in nats (in causal networks the share of what is possible), distance in "
            "tokens; the others are shares of attention: on the previous and next token, on earlier ones of the same "
            "kind (duplicate), behind those on repeated random tokens (induction), on the first token (sink) and on "
            "special ones (delimiter). The first row is what even attention would give."
        ),
        short_help="List what each head of a model does.",
    )


def input_options() -> list[click.Option]:
    """The options that say what is read."""
    return [
        click.Option(["--text"], help="The text to read."),
        click.Option(
            ["--text-file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="A file of texts, one a line or row: .txt, .md, .csv, .tsv or .jsonl.",
        ),
        click.Option(
            ["--row"], type=click.IntRange(min=0), default=0, show_default=True, help="Which text of --text-file."
        ),
        pair_option(),
        click.Option(
            ["--image"], type=click.Path(path_type=Path), metavar="FILE", help="The picture for a vision transformer."
        ),
        click.Option(
            ["--window"],
            type=click.IntRange(min=0),
            default=0,
            show_default=True,
            help="Which part of a text that the model cannot read at once.",
        ),
    ]


def kind_option() -> click.Option:
    """Which attention of a network with an encoder and a decoder."""
    return click.Option(
        ["--kind"],
        type=click.Choice(KINDS),
        help="Which attention of a model with a decoder: of the text read, within the decoder, or from it to the text.",
    )


def given_by(words: dict[str, Any]) -> Given:
    """Take the input's options out of all that a command was given."""
    return Given(**{field.name: words.pop(field.name) for field in fields(Given)})


def tokens_counted(reading: Reading, kind: AttentionKind) -> str:
    """What attends to what: ``1 token``, ``1,024 tokens``, or ``8 tokens to 4`` between two texts."""
    from inspector.attention.maps import queries_and_keys

    queries, keys = map(len, queries_and_keys(reading, kind))
    counted = f"{queries:,} token{'s' if queries != 1 else ''}"
    return f"{counted} to {keys:,}" if kind == "cross" else counted


def layers_asked(model: Model, kind: AttentionKind | None) -> tuple[AttentionLayer, ...]:
    """The layers of ``kind``, or of the first that there is. Raises ``Refusal`` where there are none."""
    from inspector.attention.maps import layers_of_kind
    from inspector.models.attention import attention_layers

    return layers_of_kind(model, kind or attention_layers(model)[0].kind)


def heads(spec: str, kind: AttentionKind | None, as_json: bool, **words: Any) -> int:
    """Print the scores of every head. Returns the exit status."""
    from inspector.attention.overview import overview

    given = given_by(words)
    with bars() as shown:
        model = Opening(spec, **words).open(shown)
        source, reading = given.read(model)
        layers = layers_asked(model, kind)
        with shown.job(f"Heads of {model.name}") as job:
            found = overview(model, reading, job, layers[0].kind)
    entries = _entries(found.scores)
    chance = _numbers(found.scores.names, found.scores.chance)
    if as_json:
        answer = {
            "model": model.name,
            "kind": layers[0].kind,
            "tokens": len(found.queries),
            "key_tokens": len(found.keys),
            "window": reading.window,
            "windows": reading.windows,
            "chance": chance,
        }
        put(json.dumps(answer | {"heads": entries}, indent=1))
        return 0
    facts = [model.name, source.name, tokens_counted(reading, layers[0].kind), *notes_on(reading), *found.notes]
    put(" \N{MIDDLE DOT} ".join(facts))
    names = found.scores.names
    rows = [("", "even", "", *(_short(chance[name]) for name in names))]
    rows += [(str(e["layer"]), str(e["head"]), e["type"], *(_short(e[name]) for name in names)) for e in entries]
    titles = tuple(name.capitalize() for name in names)
    put_table(("Layer", "Head", "Type", *titles), rows, numbers=("Layer", "Head", *titles))
    return 0


def _entries(scores: HeadScores) -> list[dict[str, Any]]:
    """Each head as JSON holds it."""
    return [
        {"layer": layer.number, "path": str(layer.path), "head": head, "type": scores.types[row][head]}
        | _numbers(scores.names, scores.values[row, head])
        for row, layer in enumerate(scores.layers)
        for head in range(layer.heads)
    ]


def _numbers(names: tuple[str, ...], values: Any) -> dict[str, float | None]:
    """JSON has no word for a score that has no meaning."""
    return {name: float(value) if math.isfinite(value) else None for name, value in zip(names, values, strict=True)}


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}" if value < 10 else f"{value:.4g}"
