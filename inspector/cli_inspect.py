"""The command that says what a file is, opening nothing and running nothing of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.cli_terminal import complain, put, put_table
from inspector.core.errors import Refusal

if TYPE_CHECKING:
    from inspector.models.inspection import Inspection, Match

_LISTED = 6


def report(path: Path, as_json: bool) -> int:
    """Print what the file or folder at ``path`` is; the exit status is 1 where it is refused."""
    from inspector.models.inspection import inspect_file

    try:
        inspection = inspect_file(path)
    except Refusal as refusal:
        if as_json:
            put(json.dumps(_refused(str(refusal)), indent=1))
        else:
            complain(str(refusal))
        return 1
    if as_json:
        put(json.dumps(plain(inspection), indent=1))
    else:
        _put_for_people(inspection)
    return 0


def plain(inspection: Inspection) -> dict[str, Any]:
    """An inspection as JSON values."""
    skeleton, match = inspection.skeleton, inspection.match
    return {
        "kind": inspection.folder or skeleton.kind,
        "container": skeleton.container,
        "wrapper": skeleton.wrapper,
        "tensors": [
            {"name": key, "dtype": record.dtype, "shape": list(record.shape)}
            for key, record in skeleton.tensors.items()
        ],
        "parameters": skeleton.parameters,
        "architecture": match and _plain_match(match),
        "globals": list(skeleton.globals),
        "facts": skeleton.facts,
        "notes": list(skeleton.notes),
        "refused": None,
    }


def _plain_match(match: Match) -> dict[str, Any]:
    return {
        "name": match.name,
        "source": match.source,
        "exact": match.exact,
        "missing": list(match.missing),
        "unexpected": list(match.unexpected),
        "candidates": list(match.candidates),
    }


def _refused(sentence: str) -> dict[str, Any]:
    unknown = dict.fromkeys(("kind", "container", "wrapper", "parameters", "architecture"))
    empty: dict[str, Any] = {"tensors": [], "globals": [], "facts": {}, "notes": []}
    return {**unknown, **empty, "refused": sentence}


def _put_for_people(inspection: Inspection) -> None:
    """The tensors, and then what they are: of a table longer than the terminal its end is what is left to read."""
    from inspector.models.formats import readable_bytes

    skeleton = inspection.skeleton
    rows = [(key, r.dtype, " x ".join(map(str, r.shape))) for key, r in skeleton.tensors.items()]
    if rows:
        put_table(("Tensor", "Type", "Shape"), rows)
        put("")
    taken = f", weights from {skeleton.wrapper}" if skeleton.wrapper else ""
    stored = sum({(r.file, r.start): r.stored for r in skeleton.tensors.values()}.values())
    put(f"{inspection.path.name}: {inspection.folder or skeleton.kind} ({skeleton.container}){taken}")
    put(f"{len(skeleton.tensors):,} tensors, {skeleton.parameters:,} parameters, {readable_bytes(stored)}")
    for name, fact in skeleton.facts.items():
        put(f"{name}: {fact}")
    for line in _told_of(inspection.match):
        put(line)
    for note in skeleton.notes:
        put(note)
    if skeleton.globals:
        put(f"The file asks to use {_listed(skeleton.globals)}. Nothing of it was run.")


def _told_of(match: Match | None) -> list[str]:
    """What is known of the architecture, a sentence a line."""
    if match is None:
        return ["The tensors come near no architecture that Inspector knows."]
    if match.exact is None:
        return [f"The config names {match.name}."]
    others = [
        f"As close: {_listed(match.candidates[1:])}." if match.missing else f"Also: {_listed(match.candidates[1:])}."
    ]
    lines = [f"Closest to {match.source}." if match.missing else f"Matches {match.source} by its weights."]
    lines += others if match.candidates[1:] else []
    lines += [f"Missing: {_listed(match.missing)}."] if match.missing else []
    lines += [f"Without a place in it: {_listed(match.unexpected)}."] if match.unexpected else []
    return lines


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
