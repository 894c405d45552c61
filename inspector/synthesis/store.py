"""Finished pictures on disk, one PNG each under the model's fingerprint, so that asking again is instant.

A file carries its birth certificate in the text chunk ``inspector``, as exported figures do, and beside it what else
the result holds. It is written under another name and renamed. A file that cannot be read in full counts as missing.
"""

from __future__ import annotations

import base64
import io
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import platformdirs
from PIL import Image, PngImagePlugin

from inspector.core.errors import Refusal
from inspector.core.files import make_room, whole
from inspector.core.language import tr
from inspector.core.provenance import Provenance
from inspector.models.model import Model
from inspector.synthesis.fading import as_shown
from inspector.synthesis.request import Request
from inspector.synthesis.result import Synthesis

CERTIFICATE, NUMBERS = "inspector", "synthesis"
"""The keywords of the text chunks: the provenance, as in exported figures, and the numbers of the climb."""

LARGEST = 1 << 30
"""Bytes on disk from which on the pictures that were not looked at for longest are deleted."""

FORMAT = 1
"""Changes when the same request would give another picture."""


class Store:
    """The pictures below ``folder``; together at most ``limit`` bytes."""

    def __init__(self, folder: Path | None = None, limit: int = LARGEST) -> None:
        self.folder = folder or Path(platformdirs.user_cache_dir("layer-inspector")) / "synthesis"
        self.limit = limit

    def find(self, request: Request, model: Model) -> Synthesis | None:
        """The finished picture, without a state to go on from; None where there is none that can be read."""
        path = self.path(request, model)
        try:
            found = _read(path, request)
            os.utime(path)
        except Exception:  # a damaged picture fails in many ways; all mean that it has to be made again
            return None
        return found

    def keep(self, synthesis: Synthesis, model: Model) -> None:
        """Write a finished picture. A full or read-only disk is no reason to stop: it is then not kept."""
        path = self.path(synthesis.request, model)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, synthesis)
            make_room(self.folder, "*/*.png", self.limit)

    def path(self, request: Request, model: Model) -> Path:
        """Where the picture of ``request`` is or would be."""
        more = {"format": FORMAT, "preprocessing": model.preprocessing.to_plain(), "precision": model.precision}
        return self.folder / (model.fingerprint or "unnamed") / f"{request.digest(**more)}.png"


def save(path: Path, synthesis: Synthesis, *, fade: bool = False) -> None:
    """Write a picture where a person asked for it, replacing what was there. Raises ``Refusal``.

    ``fade`` makes transparent what did not matter, where that is known, and is told in the certificate.
    """
    try:
        _write(path, synthesis, fade)
    except OSError as error:
        raise Refusal(tr("{name} was not written: {reason}.", name=path.name, reason=error.strerror or error)) from None


def _write(path: Path, synthesis: Synthesis, fade: bool = False) -> None:
    with whole(path) as stream:
        _encode(stream, synthesis, fade)


def _encode(stream: BinaryIO, synthesis: Synthesis, fade: bool) -> None:
    numbers: dict[str, Any] = {
        "curve": [float(value) for value in synthesis.curve],
        "start": synthesis.start,
        "final": synthesis.final,
        "steps_per_second": synthesis.steps_per_second,
    }
    if synthesis.transparency is not None:
        gray = io.BytesIO()
        Image.fromarray(np.round(synthesis.transparency * 255).astype(np.uint8)).save(gray, "PNG")
        numbers["transparency"] = base64.b64encode(gray.getvalue()).decode()
    pixels, certificate = as_shown(synthesis, fade=fade)
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Software", "Inspector")
    chunks.add_text(CERTIFICATE, certificate.to_json())
    chunks.add_text(NUMBERS, json.dumps(numbers), zip=True)
    Image.fromarray(pixels).save(stream, "PNG", pnginfo=chunks)


def _read(path: Path, request: Request) -> Synthesis:
    content = path.read_bytes()
    with Image.open(io.BytesIO(content), formats=["PNG"]) as checked:
        checked.verify()  # the check sums of all chunks, which loading skips
    with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
        image.load()
        pixels = np.array(image.convert("RGB"))
        numbers, certificate = json.loads(image.info[NUMBERS]), Provenance.from_json(image.info[CERTIFICATE])
    transparency = None
    if "transparency" in numbers:
        with Image.open(io.BytesIO(base64.b64decode(numbers["transparency"])), formats=["PNG"]) as gray:
            transparency = np.asarray(gray, np.float32) / np.float32(255)
    return Synthesis(
        request=request,
        image=pixels,
        curve=np.asarray(numbers["curve"], np.float32),
        start=numbers["start"],
        final=numbers["final"],
        steps_per_second=numbers["steps_per_second"],
        provenance=certificate,
        transparency=transparency,
    )
