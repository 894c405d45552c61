"""Texts that are typed, pasted or read from files of one text a line or row, or refused in one sentence."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models.tokenizer import LONGEST_TEXT

SUFFIXES = (".txt", ".md", ".csv", ".tsv", ".jsonl")
"""File names that are taken for texts. Files given one by one are read as lines whatever they are called."""

FILE_LIMIT = 32 << 20
"""Bytes of a file; what is larger is a corpus, of which a part tells as much."""

MOST_TEXTS = 10_000
"""So many texts at once are a slip: a corpus dropped by accident."""

_NAME = 60  # letters of a name made from the text
_TEXT_KEYS = ("text", "sentence", "sentence1", "source", "premise")
_PAIR_KEYS = ("pair", "text_pair", "text2", "sentence2", "target", "hypothesis")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, eq=False)
class TextInput:
    """A text, and its second one where there is one: the other sentence of a pair, or the target of a translation.

    ``name`` is what lists call it: the beginning of the text where none is given.
    """

    text: str
    pair: str | None = None
    name: str = ""
    path: Path | None = None

    def __post_init__(self) -> None:
        if not self.name:
            begin = " ".join(self.text[: 4 * _NAME].split())
            object.__setattr__(self, "name", begin if len(begin) <= _NAME else f"{begin[: _NAME - 3]}...")

    @cached_property
    def sha256(self) -> str:
        """The hash of text and pair, by which caches and provenance know them."""
        return hashlib.sha256(json.dumps([self.text, self.pair]).encode()).hexdigest()


def load_texts(path: Path) -> tuple[TextInput, ...]:
    """The texts in a file. Raises ``Refusal`` with one sentence that names it.

    A .csv or .tsv has one a row, in the column called text (or sentence, source, premise), else in the first, with the
    pair in one called pair (or text_pair, sentence2, target, hypothesis). A .jsonl has one a line: a string, a list of
    text and pair, or an object with such keys. Every other file has one a line. Blank lines and rows are passed over.
    """
    name = path.name or str(path)
    content = _decoded(_content(path, name), name)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        rows = _table_rows(content, name, "\t" if suffix == ".tsv" else None)
    elif suffix == ".jsonl":
        rows = _json_rows(content, name)
    else:
        rows = ((line, None) for line in content.splitlines())
    found: list[TextInput] = []
    for text, pair in rows:
        if not text.strip():
            continue
        if len(text) > LONGEST_TEXT:
            raise Refusal(
                tr(
                    "A text in {name} has more than {limit:,} characters. Take a part of it.",
                    name=name,
                    limit=LONGEST_TEXT,
                )
            )
        if len(found) == MOST_TEXTS:
            raise Refusal(tr("{name} holds more than {limit:,} texts. Take a part of it.", name=name, limit=MOST_TEXTS))
        found.append(TextInput(text.strip(), pair.strip() if pair and pair.strip() else None, "", path))
    if not found:
        raise Refusal(tr("{name} holds no text.", name=name))
    return tuple(found)


def _content(path: Path, name: str) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Refusal(tr("{name} is a folder, not a text.", name=name))
        if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for its other end for ever
            raise Refusal(tr("{name} is not a file that holds texts.", name=name))
        if found.st_size > FILE_LIMIT:
            raise Refusal(tr("{name} is larger than {limit} MB. Take a part of it.", name=name, limit=FILE_LIMIT >> 20))
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(tr("There is no file {path}. It may have been moved or deleted.", path=path)) from None
    except PermissionError:
        raise Refusal(tr("{name} may not be read by you. Change its permissions, or copy it.", name=name)) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise Refusal(
            tr("{name} could not be read: {reason}.", name=name, reason=getattr(error, "strerror", None) or error)
        ) from None


def _decoded(content: bytes, name: str) -> str:
    """The text in ``content``, by its byte order mark or as UTF-8. Raises ``Refusal`` for anything else."""
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in content:
            raise Refusal(tr("{name} is not a text file.", name=name)) from None
        raise Refusal(tr("{name} is not encoded as UTF-8. Save it anew with that encoding.", name=name)) from None
    if "\0" in text:
        raise Refusal(tr("{name} is not a text file.", name=name))
    return text


def _table_rows(content: str, name: str, delimiter: str | None) -> Iterator[tuple[str, str | None]]:
    first = content.partition("\n")[0]
    delimiter = delimiter or max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_TEXT)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    text_at, pair_at = 0, None
    try:
        for number, row in enumerate(reader):
            if number == 0:
                head = [cell.strip().casefold() for cell in row]
                named = _first(head, _TEXT_KEYS)
                pair_at = _first(head, _PAIR_KEYS)
                text_at = named if named is not None else int(pair_at == 0)
                if named is not None or pair_at is not None:
                    continue
            if len(row) > text_at:
                yield row[text_at], row[pair_at] if pair_at is not None and len(row) > pair_at else None
    except csv.Error as error:
        raise Refusal(
            tr(
                "{name} cannot be read as a table: line {line}, {reason}.",
                name=name,
                line=reader.line_num,
                reason=error,
            )
        ) from None


def _json_rows(content: str, name: str) -> Iterator[tuple[str, str | None]]:
    for number, line in enumerate(content.split("\n"), 1):  # not splitlines: JSON strings may hold other line breaks
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            raise Refusal(tr("Line {line} of {name} is not JSON.", line=number, name=name)) from None
        row = _row_of(entry)
        if row is None:
            raise Refusal(
                tr(
                    'Line {line} of {name} holds no text. Write a string, or {{"text": "...", "pair": "..."}}.',
                    line=number,
                    name=name,
                )
            )
        yield row


def _row_of(entry: Any) -> tuple[str, str | None] | None:
    """Text and pair in one line of JSON; None where there is no text in it."""
    if isinstance(entry, str):
        return entry, None
    if isinstance(entry, list) and entry and all(isinstance(part, str) for part in entry[:2]):
        return entry[0], entry[1] if len(entry) > 1 else None
    if not isinstance(entry, dict):
        return None
    strings = {key.casefold(): value for key, value in entry.items() if isinstance(value, str)}
    text = next((strings[key] for key in _TEXT_KEYS if key in strings), None)
    pair = next((strings[key] for key in _PAIR_KEYS if key in strings), None)
    if text is None:
        text = next((value for key, value in strings.items() if key not in _PAIR_KEYS), None)
    return None if text is None else (text, pair)


def _first(head: list[str], keys: tuple[str, ...]) -> int | None:
    """The column that is called by the foremost of ``keys``."""
    return next((head.index(key) for key in keys if key in head), None)
