"""Crops of photos as pictures, and the birth certificate of a sheet of them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.provenance import Provenance, versions
from inspector.inputs.images import load_image
from inspector.models.model import Model
from inspector.units.example_index import ExampleIndex
from inspector.units.examples import Crop
from inspector.units.receptive_field import receptive_field

Pixels = npt.NDArray[np.uint8]


def crop_pictures(crops: Sequence[Crop], size: int) -> Iterator[Pixels | None]:
    """The part of the photo that each crop names, uint8 RGB (h, w, 3) with its longer side ``size`` pixels, in turn.

    Small crops grow in smooth steps, so that all are of one size. None where the file can no longer be read.
    """
    for file, group in groupby(crops, key=lambda crop: crop.file):
        try:
            photo: Pixels | None = load_image(file).pixels
        except Refusal:
            photo = None
        for crop in group:
            yield None if photo is None else _cut(photo, crop.box, size)


def certify_examples(index: ExampleIndex, model: Model, folder: Path, unit: int, top: int) -> Provenance:
    """The birth certificate of the first ``top`` examples of ``unit`` in ``folder``.

    Its input is the list of files: their names, sizes and times of change.
    """
    stamps = json.dumps([(str(p.path), p.bytes, p.changed) for p in index.pictures])
    left_out = len(index.problems)
    whole = not index.placed or receptive_field(model, index.layer).is_global
    asked = {"layer": index.layer, "unit": unit, "top": top, "crops": "whole photo" if whole else "receptive field"}
    return Provenance(
        method="examples",
        parameters=asked | {"pictures": int(np.count_nonzero(index.done))},
        model=model.spec,
        model_name=model.name,
        model_sha256=model.fingerprint,
        preprocessing=model.preprocessing.to_plain(),
        layer=index.layer,
        target=-1,
        target_label="",
        input=folder.name or str(folder),
        input_path=str(folder.absolute()),
        input_sha256=hashlib.sha256(stamps.encode()).hexdigest(),
        input_size=(0, 0),
        device=str(model.device),
        precision=model.precision,
        versions=versions(),
        created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        notes=(tr("{count} of the files could not be read.", count=left_out),) if left_out else (),
        method_name=tr("Examples"),
        opened=model.choices.to_plain(),
    )


def _cut(photo: Pixels, box: tuple[int, int, int, int], size: int) -> Pixels:
    left, top, right, bottom = box
    part = Image.fromarray(photo[top:bottom, left:right])
    scale = size / max(part.size)
    wanted = max(1, round(part.width * scale)), max(1, round(part.height * scale))
    return np.asarray(part.resize(wanted, Image.Resampling.BICUBIC, reducing_gap=2.0))
