"""A record in words: all that it tells, as rows of a name and what is said about it."""

from __future__ import annotations

from typing import Any

from inspector.core.language import tr
from inspector.core.provenance import Provenance

LONGEST = 300
"""Letters of a text or a parameter that are told."""


def rows_of(record: Provenance) -> list[tuple[str, str]]:
    """What a person wants to know of a record, as rows of a name and words."""
    width, height = record.input_size
    size = "" if not width else f", {width} tokens" if _is_text(record) else f", {width} x {height} px"
    fed = record.preprocessing
    rows = [
        ("Method", record.method),
        ("Layer", record.layer),
        ("Target", f"{record.target} {record.target_label}".strip() if record.target >= 0 else ""),
        *((name.replace("_", " ").capitalize(), _words(value)) for name, value in _others(record)),
        ("Model", f"{record.model_name}, {record.model}" if record.model_name else record.model),
        ("Weights", f"sha256 {record.model_sha256}"),
        ("Opened", ", ".join(f"{k.replace('_', ' ')} {_words(v)}" for k, v in record.opened.items())),
        ("Input", f"{record.input}{size}" if record.input else ""),
        ("From", record.input_path),
        ("Pixels" if not _is_text(record) else "Text", f"sha256 {record.input_sha256}" if record.input_sha256 else ""),
        ("Prepared", "" if _is_text(record) else ", ".join(f"{k} {_words(v)}" for k, v in fed.items())),
        ("Texts", _words(fed.get("texts", ""))),
        ("Computed", tr("on {device} in {precision}", device=record.device, precision=record.precision)),
        ("Seed", "" if record.seed is None else str(record.seed)),
        ("Shown", ", ".join(f"{k} {_words(v)}" for k, v in record.view.items())),
        ("Versions", ", ".join(f"{name} {version}" for name, version in record.versions.items())),
        ("Made", record.created),
        ("Notes", " \N{MIDDLE DOT} ".join(record.notes)),
    ]
    return [(name, _printable(words)) for name, words in rows if words]


def _others(record: Provenance) -> list[tuple[str, Any]]:
    """The parameters but those that have a row of their own."""
    return [(name, value) for name, value in record.parameters.items() if name not in ("layer", "target")]


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
