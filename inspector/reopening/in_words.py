"""A record in words: all that it tells, as rows of a name and what is said about it."""

from __future__ import annotations

from typing import Any

from inspector.core.language import tr
from inspector.core.parameter_words import label_of
from inspector.core.provenance import Provenance

LONGEST = 300
"""Letters of a text or a parameter that are told."""


def rows_of(record: Provenance) -> list[tuple[str, str]]:
    """What a person wants to know of a record, as rows of a name and words."""
    fed = record.preprocessing
    rows = [
        (tr("Method"), record.method),
        (tr("Layer"), record.layer),
        (tr("Target"), f"{record.target} {record.target_label}".strip() if record.target >= 0 else ""),
        *((label_of(parameter), _words(value)) for parameter, value in _others(record)),
        (tr("Model"), f"{record.model_name}, {record.model}" if record.model_name else record.model),
        (tr("Weights"), f"sha256 {record.model_sha256}"),
        (tr("Opened"), ", ".join(f"{k.replace('_', ' ')} {_words(v)}" for k, v in record.opened.items())),
        (tr("Input"), _input(record)),
        (tr("From"), record.input_path),
        (
            tr("Text") if _is_text(record) else tr("Pixels"),
            f"sha256 {record.input_sha256}" if record.input_sha256 else "",
        ),
        (tr("Prepared"), "" if _is_text(record) else ", ".join(f"{k} {_words(v)}" for k, v in fed.items())),
        (tr("Texts"), _words(fed.get("texts", ""))),
        (tr("Computed"), tr("on {device} in {precision}", device=record.device, precision=record.precision)),
        (tr("Seed"), "" if record.seed is None else str(record.seed)),
        (tr("Shown"), ", ".join(f"{k} {_words(v)}" for k, v in record.view.items())),
        (tr("Versions"), ", ".join(f"{name} {version}" for name, version in record.versions.items())),
        (tr("Made"), record.created),
        (tr("Notes"), " \N{MIDDLE DOT} ".join(record.notes)),
    ]
    return [(name, _printable(words)) for name, words in rows if words]


def _others(record: Provenance) -> list[tuple[str, Any]]:
    """The parameters but those that have a row of their own."""
    return [(name, value) for name, value in record.parameters.items() if name not in ("layer", "target")]


def _input(record: Provenance) -> str:
    """The input's name, with how large it is."""
    width, height = record.input_size
    if not record.input or not width:
        return record.input
    if not _is_text(record):
        return tr("{name}, {width} x {height} px", name=record.input, width=width, height=height)
    if width == 1:
        return tr("{name}, 1 token", name=record.input)
    return tr("{name}, {count} tokens", name=record.input, count=width)


def _is_text(record: Provenance) -> bool:
    return "texts" in record.preprocessing


def _words(value: Any) -> str:
    if isinstance(value, list) and any(isinstance(one, list | dict) for one in value):
        return tr("{count}, each in the record", count=len(value))
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 3]}..."


def _printable(words: str) -> str:
    """Without letters that colour a terminal or turn a line around."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
