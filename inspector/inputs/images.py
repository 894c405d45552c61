"""Photos from files, folders and the clipboard: decoded right, in full, to 8-bit RGB, or refused in one sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, eq=False)
class ImageInput:
    """A decoded photo: ``pixels`` uint8 RGB (H, W, 3), upright, without alpha.

    ``notes`` say what was done on the way that a person should know ("frame 1 of 12", "16 bit, scaled to 8").
    """

    name: str
    pixels: npt.NDArray[np.uint8]
    path: Path | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hash of shape and pixels, by which caches and provenance know the image."""
        digest = hashlib.sha256(str(self.pixels.shape).encode())
        digest.update(np.ascontiguousarray(self.pixels).data)
        return digest.hexdigest()
