"""What a record was made of, looked for again: what is there, what has changed and what is gone, in sentences."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.provenance import Provenance, versions
from inspector.inputs.images import ImageInput, load_image
from inspector.inputs.texts import TextInput
from inspector.models.choices import OpenChoices
from inspector.models.hashing import sha256_of
from inspector.models.model import Model
from inspector.models.spec import RUNS_CODE, parse
from inspector.reopening.asked import preprocessing_of

State = Literal["same", "changed", "gone", "unknown"]

NUMERIC = ("torch", "torchvision", "timm", "transformers", "layer-inspector")
"""The libraries whose version may change a number."""


@dataclass(frozen=True)
class Finding:
    """What became of the model, the input or the result since; ``unknown`` is what opening the model would tell."""

    about: Literal["model", "input", "result"]
    state: State
    sentence: str


def find_input(record: Provenance, beside: Path | None = None) -> tuple[ImageInput | TextInput | None, Finding]:
    """The input that was asked about, read from its file, from ``beside`` the record's own, or from the record itself.

    A file that has changed since is given all the same. None where it is gone, and for a picture made of none.
    """
    if not record.input_sha256:
        return None, Finding("input", "same", tr("It was made from noise, of no input."))
    if record.input_size == (0, 0):
        if Path(record.input_path).is_dir():
            return None, Finding("input", "unknown", tr("The folder {folder} is there.", folder=record.input_path))
        return None, Finding("input", "gone", tr("The folder {folder} is no longer there.", folder=record.input_path))
    if "texts" in record.preprocessing:
        return find_text(record)
    return _photo_of(record, beside)


def text_of(record: Provenance) -> TextInput:
    """The text that was read. Raises ``Refusal`` where the record holds none."""
    found, told = find_text(record)
    if found is None:
        raise Refusal(told.sentence)
    return found


def look_at_model(record: Provenance, job: Job) -> Finding:
    """What can be said of the model without opening it: whether its file is there and has the same bytes."""
    name = record.model_name or record.model
    try:
        spec = parse(record.model)
    except Refusal as refusal:
        return Finding("model", "gone", str(refusal))
    if spec.weights is not None and spec.weights.is_file():
        if spec.scheme in RUNS_CODE:
            return Finding(
                "model",
                "unknown",
                tr("{file} is there; opening {model} would run its code.", file=spec.weights.name, model=name),
            )
        same = sha256_of(spec.weights, job) == record.model_sha256
        return Finding("model", *_told(same, spec.weights.name))
    return Finding(
        "model",
        "unknown",
        tr("{name} is found by {source}; opening it tells whether it is the same.", name=name, source=record.model),
    )


def same_model(record: Provenance, model: Model, job: Job) -> Finding:
    """Whether ``model``, opened, has the weights of the record."""
    return Finding("model", *_told(model.identify(job) == record.model_sha256, model.name))


def choices_of(record: Provenance, *, trust: bool = False) -> tuple[OpenChoices, str]:
    """How its model was opened, and a sentence where a file for that is gone. Trust is never taken from a record."""
    choices, gone = OpenChoices.from_plain(record.opened), ""
    if choices.labels_file is not None and not choices.labels_file.is_file():
        gone = tr(
            "The file of class names {file} is no longer there; the model's own names are shown.",
            file=choices.labels_file,
        )
        choices = dataclasses.replace(choices, labels_file=None)
    return dataclasses.replace(choices, trust_all=trust), gone


def fed_as_recorded(record: Provenance, model: Model) -> Model:
    """``model`` with the preprocessing of the record. Raises ``Refusal`` where that cannot be read."""
    if model.modality != "image" or "texts" in record.preprocessing:
        return model
    wanted = preprocessing_of(record)
    return model if wanted == model.preprocessing else model.with_preprocessing(wanted)


def differences(record: Provenance, now: Provenance) -> tuple[str, ...]:
    """What differs between two answers to the same question, in sentences; none where the same numbers are due."""
    told = []
    if record.model_sha256 != now.model_sha256:
        told.append(tr("The weights of {model} are not those of then.", model=now.model_name or now.model))
    if record.input_sha256 != now.input_sha256:
        told.append(tr("The input {name} is not the one of then.", name=now.input))
    if record.device.split(":")[0] != now.device.split(":")[0]:
        told.append(
            tr(
                "Computed on {now}, then on {before}: the last digits may differ.",
                now=now.device,
                before=record.device,
            )
        )
    if record.precision != now.precision:
        told.append(tr("Computed in {now}, then in {before}.", now=now.precision, before=record.precision))
    return (*told, *newer_versions(record))


def newer_versions(record: Provenance) -> tuple[str, ...]:
    """A sentence where libraries whose numbers it shows are of another version now."""
    here = versions()
    other = [
        tr("{name} {before} then, {now} now", name=name, before=record.versions[name], now=here[name])
        for name in NUMERIC
        if name in record.versions and name in here and record.versions[name] != here[name]
    ]
    return (tr("Other versions: {list}.", list="; ".join(other)),) if other else ()


def _told(same: bool, name: str) -> tuple[State, str]:
    if same:
        return "same", tr("{name} is the same.", name=name)
    return "changed", tr(
        "{name} has changed since: its weights are not those that the picture was made with.", name=name
    )


def find_text(record: Provenance) -> tuple[TextInput | None, Finding]:
    """The text, which the record holds itself, put together as it was given: with which pair its hash tells."""
    parts, target = record.preprocessing.get("texts"), record.preprocessing.get("target")
    words = [*(parts if isinstance(parts, list) else []), *(target if isinstance(target, list) else [])]
    if not words or not all(isinstance(word, str) for word in words):
        return None, Finding("input", "gone", tr("The record holds no text that could be read."))
    path = Path(record.input_path) if record.input_path else None
    pairs = [words[1] if isinstance(parts, list) and len(parts) > 1 else None, *words[1:], None, ""]
    for pair in pairs:
        found = TextInput(words[0], pair, record.input, path)
        if found.sha256 == record.input_sha256:
            return found, Finding("input", "same", tr("The text is in the record."))
    told = tr("The text in the record is not in full what was read.")
    return TextInput(words[0], pairs[0], record.input, path), Finding("input", "changed", told)


def _photo_of(record: Provenance, beside: Path | None) -> tuple[ImageInput | None, Finding]:
    """The photo: the first file of those it may be in whose pixels are the same, else the one that it was read from."""
    name = record.input or tr("the photo")
    path = Path(record.input_path) if record.input_path else None
    names = [path.name] if path is not None else [name]
    near = [beside / n for n in names if beside is not None and Path(n).name == n]
    first: ImageInput | None = None
    for place in [*([path] if path is not None else []), *near]:
        try:
            found = dataclasses.replace(load_image(place), name=name)
        except Refusal:
            continue
        if found.sha256 == record.input_sha256:
            return found, Finding("input", "same", tr("{name} is the same.", name=name))
        first = first or found
    if first is not None:
        return first, Finding(
            "input", "changed", tr("{name} has changed since: its pixels are not those of then.", name=name)
        )
    if path is None:
        return None, Finding("input", "gone", tr("{name} came from no file, so it has to be given again.", name=name))
    return None, Finding(
        "input", "gone", tr("{name} is gone: it is no longer at {path}, nor beside this file.", name=name, path=path)
    )
