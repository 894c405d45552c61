"""One entry of the input list: enough to show a card, with the pixels where they are small enough to keep."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from inspector.inputs.images import ImageInput

THUMBNAIL = 96
"""Longer side of a card's picture in pixels, at twice the size it is shown."""


@dataclass(frozen=True, eq=False)
class InputItem:
    """A card: ``thumbnail`` uint8 RGB (h, w, 3), the photo's ``size`` (width, height), or the ``error`` that it gave.

    ``image`` is None where the file is read again when it is chosen.
    """

    name: str
    path: Path | None = None
    size: tuple[int, int] = (0, 0)
    thumbnail: npt.NDArray[np.uint8] | None = None
    notes: tuple[str, ...] = ()
    error: str = ""
    image: ImageInput | None = None


def photo_of(item: InputItem) -> ImageInput:
    """The photo of a card, read again where its pixels were not kept. Raises ``Refusal`` where that fails."""
    if item.image is not None:
        return item.image
    from inspector.inputs.images import load_image

    assert item.path is not None, "pixels without a file are kept"
    return load_image(item.path)
