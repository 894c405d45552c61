"""The command that shows into which tokens a model cuts a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from inspector.cli_model import Opening, model_options
from inspector.cli_terminal import bars, put, put_table

if TYPE_CHECKING:
    from inspector.core.tokens import Tokens
    from inspector.models.reading import Reading


def tokens_command() -> click.Command:
    """The command ``tokens``."""
    return click.Command(
        "tokens",
        callback=_tokens,
        params=[
            *model_options(),
            click.Argument(["spec"], metavar="MODEL"),
            text_option(),
            pair_option(),
            click.Option(["--json", "as_json"], is_flag=True, help="Print JSON and nothing else."),
        ],
        help=(
            "Show into which tokens a model cuts a text.\n\n"
            "Start and end count characters of the text that part names: 0 the text, 1 its pair, -1 neither. Special "
            "are tokens that the tokenizer adds. With --json a list with one object for each token: window, reader "
            "(encoder, decoder or model), index, text, id, start, end, part, word and special. A text that is too long "
            "for the model is read in windows that overlap, so tokens come again in the next window."
        ),
    )


def text_option(*, required: bool = True) -> click.Option:
    """The text that a model is to read."""
    return click.Option(["--text"], required=required, help="The text to read.")


def pair_option() -> click.Option:
    """The second text of a pair."""
    return click.Option(
        ["--text-pair"], help="The second text of a pair, or the target text of an encoder with a decoder."
    )


def position_option(about: str) -> click.Option:
    """The token at which a score is asked."""
    default = "[default: the last one, or the mask]"
    return click.Option(["--position"], type=click.IntRange(min=0), metavar="TOKEN", help=f"{about}  {default}")


def _tokens(spec: str, text: str, text_pair: str | None, as_json: bool, **opening: Any) -> int:
    from inspector.inputs.texts import TextInput
    from inspector.models.reading import readings

    with bars() as shown:
        model = Opening(spec, **opening).open(shown)
        read = readings(model, TextInput(text, text_pair))
    entries = [entry for reading in read for entry in _entries(reading)]
    if as_json:
        put(json.dumps(entries, indent=1))
        return 0
    put(" \N{MIDDLE DOT} ".join([model.name, *model.notes, *dict.fromkeys(n for r in read for n in r.notes)]))
    several = len({(entry["window"], entry["reader"]) for entry in entries}) > 1
    place = ("Window", "Reader") if several else ()
    rows = [
        (
            *((str(e["window"]), e["reader"]) if several else ()),
            *(str(e["index"]), e["text"], str(e["id"])),
            "" if e["part"] < 0 else f"{e['start']}-{e['end']}",
            *("" if e["part"] < 0 else str(e["part"]), "" if e["word"] < 0 else str(e["word"])),
            "special" if e["special"] else "",
        )
        for e in entries
    ]
    numbers = ("Window", "Index", "Id", "Part", "Word")
    put_table((*place, "Index", "Token", "Id", "Characters", "Part", "Word", ""), rows, numbers)
    return 0


def _entries(reading: Reading) -> list[dict[str, Any]]:
    """All tokens of a window as JSON values."""
    if reading.target is None:
        return _plain(reading.tokens, reading.window, "model")
    return _plain(reading.tokens, reading.window, "encoder") + _plain(reading.target, reading.window, "decoder")


def _plain(tokens: Tokens, window: int, reader: str) -> list[dict[str, Any]]:
    return [
        {
            "window": window,
            "reader": reader,
            "index": index,
            "text": tokens.texts[index],
            "id": tokens.ids[index],
            "start": tokens.offsets[index][0],
            "end": tokens.offsets[index][1],
            "part": tokens.part[index],
            "word": tokens.words[index],
            "special": tokens.special[index],
        }
        for index in range(len(tokens))
    ]
