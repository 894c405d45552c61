"""The work that the workspace gives to the compute thread. Only here, and only on that thread, torch is imported."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.app.inputs import THUMBNAIL, InputItem, photo_of
from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.method import Method
from inspector.core.results import Heatmap

if TYPE_CHECKING:
    from inspector.app.workspace_file import KeptPhoto
    from inspector.inputs.images import ImageInput
    from inspector.models.choices import OpenChoices
    from inspector.models.inspection import Inspection
    from inspector.models.layers import Layer
    from inspector.models.model import Model
    from inspector.models.weights import Weights

KEEP_BYTES = 512 << 20
"""How many bytes of decoded photos one batch keeps; later ones are read again when they are chosen."""

SHOW_EVERY = 0.05
"""Seconds between two looks of the window at a batch that is being read."""

Items = tuple[InputItem, ...]


def load_methods(job: Job) -> tuple[type[Method], ...]:
    """Import torch and everything that needs it, and return the methods."""
    from inspector.methods import all_methods
    from inspector.methods import explain as _explain  # noqa: F401
    from inspector.models import opening as _opening  # noqa: F401
    from inspector.synthesis import maximize as _maximize  # noqa: F401

    return all_methods()


def model_names(job: Job) -> tuple[str, ...]:
    """The specs of all built-in architectures, for completion."""
    from inspector.models.architectures import names

    return tuple(f"{library}:{name}" for library in ("torchvision", "timm") for name in names(library))


@dataclass(frozen=True)
class Peeked:
    """What a look at a weights file found before anything of it was read."""

    inspection: Inspection
    layers: tuple[Layer, ...]
    weights: Weights


def peeking(file: Path) -> Callable[[Job], Peeked]:
    """Look at a weights file: what it is, which architecture fits, and its layers."""

    def work(job: Job) -> Peeked:
        from inspector.models.inspection import inspect_file
        from inspector.models.weights import Weights, layers_of_skeleton

        found = inspect_file(file)
        return Peeked(found, layers_of_skeleton(found.skeleton), Weights(file, found.skeleton))

    return work


def opening(spec: str, device: str, choices: OpenChoices) -> Callable[[Job], Model]:
    """Open a model."""

    def work(job: Job) -> Model:
        from inspector.models.opening import open_model

        return open_model(spec, device=device, job=job, choices=choices)

    return work


def reading_labels(file: Path) -> Callable[[Job], tuple[str, ...]]:
    """Read the names in a labels file."""

    def work(job: Job) -> tuple[str, ...]:
        from inspector.models.labels import read_labels

        return read_labels(file)

    return work


def explaining(method: Method, model: Model, photo: ImageInput) -> Callable[[Job], Heatmap]:
    """Ask ``method``."""

    def work(job: Job) -> Heatmap:
        from inspector.methods.explain import explain

        return explain(method, model, photo, job)

    return work


def loading(paths: tuple[Path, ...]) -> Callable[[Job], Items]:
    """Read images from files and folders; a file that cannot be read becomes a card that says why."""

    def work(job: Job) -> Items:
        from inspector.inputs.folders import image_files
        from inspector.inputs.images import load_image

        files: list[Path] = []
        items: list[InputItem] = []
        for path in paths:  # one by one: an empty folder must not cost the pictures dropped with it
            try:
                files += image_files([path])
            except Refusal as refusal:
                items.append(InputItem(path.name, path, error=str(refusal)))
        return _gathered(items, (_read(partial(load_image, path), path.name, path) for path in files), len(files), job)

    return work


def recalling(photos: Sequence[KeptPhoto], beside: Path) -> Callable[[Job], Items]:
    """Read the photos of a workspace, in its order; what is gone from its place is looked for in ``beside``, a folder.

    A photo that cannot be read becomes a card that says why, and keeps its place.
    """

    def work(job: Job) -> Items:
        from inspector.inputs.images import decode_image, load_image

        def recalled(photo: KeptPhoto) -> ImageInput:
            if not photo.path:
                return decode_image(_png_in(photo), photo.name)
            path = Path(photo.path)
            near = beside / path.name
            return replace(load_image(near if near.is_file() and not path.is_file() else path), name=photo.name)

        cards = (_read(partial(recalled, p), p.name, Path(p.path) if p.path else None) for p in photos)
        return _gathered([], cards, len(photos), job)

    return work


def reading(item: InputItem) -> Callable[[Job], ImageInput]:
    """Read the pixels of a card whose pixels were not kept."""

    return lambda job: photo_of(item)


def taking(pixels: Any, name: str) -> Callable[[Job], Items]:
    """Take an image as pixels."""

    def work(job: Job) -> Items:
        from inspector.inputs.images import from_pixels

        return (_item(from_pixels(pixels, name)),)

    return work


def samples(job: Job) -> Items:
    """The demo's photos."""
    from inspector.inputs.samples import sample_images

    return tuple(_item(image) for image in sample_images())


def _png_in(photo: KeptPhoto) -> bytes:
    try:
        return base64.b64decode(photo.png, validate=True)
    except ValueError:
        raise Refusal(tr("The pixels of {name} were damaged in the file of the workspace.", name=photo.name)) from None


def _read(load: Callable[[], ImageInput], name: str, path: Path | None) -> InputItem:
    try:
        return _item(load())
    except Refusal as refusal:
        return InputItem(name, path, error=str(refusal))


def _gathered(items: list[InputItem], more: Iterable[InputItem], total: int, job: Job) -> Items:
    """``items`` and ``more`` of them, which are shown as they come and keep their pixels as long as there is room."""
    kept, shown = 0, time.monotonic()
    for number, item in enumerate(more):
        if item.image is not None:
            kept += item.image.pixels.nbytes
        items.append(item if kept <= KEEP_BYTES or item.path is None else _without_pixels(item))
        if time.monotonic() - shown > SHOW_EVERY:
            job.checkpoint(number + 1, total, tuple(items))
            shown = time.monotonic()
    return tuple(items)


def _item(image: ImageInput) -> InputItem:
    import numpy as np
    from PIL import Image

    small = Image.fromarray(image.pixels)
    small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BILINEAR, reducing_gap=2.0)
    height, width = image.pixels.shape[:2]
    return InputItem(image.name, image.path, (width, height), np.asarray(small), image.notes, image=image)


def _without_pixels(item: InputItem) -> InputItem:
    return InputItem(item.name, item.path, item.size, item.thumbnail, item.notes, item.error)
