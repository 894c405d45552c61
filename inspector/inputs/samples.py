"""The photos of the demo, which lie inside the scikit-image package, so that no network is needed."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.inputs.images import ImageInput, load_image

_PHOTOS = {
    "chelsea.png": "Cat",
    "coffee.png": "Coffee",
    "rocket.jpg": "Rocket",
    "astronaut.png": "Astronaut",
    "motorcycle_left.png": "Motorcycle",
}


def sample_images() -> list[ImageInput]:
    """The demo's photos. Raises ``Refusal`` with the command that adds them where scikit-image is missing."""
    spec = importlib.util.find_spec("skimage")
    if spec is None or spec.origin is None:
        raise Refusal(tr('The sample photos come with scikit-image. Run: pip install "layer-inspector[demo]"'))
    # Read as files: skimage.data would fetch a missing photo from the network.
    folder = Path(spec.origin).parent / "data"
    shipped = {file: name for file, name in _PHOTOS.items() if (folder / file).is_file()}
    return [replace(load_image(folder / file), name=name) for file, name in shipped.items()]
