"""An opened model: the network with its preprocessing, labels and identity, and what can be asked of it directly."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from inspector.core.cache import Cache
from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job, PlainJob
from inspector.core.language import tr
from inspector.core.parameters import Target
from inspector.core.results import Frame
from inspector.models.choices import DEFAULTS, OpenChoices
from inspector.models.hashing import Hashing, sha256_of_tensors
from inspector.models.layers import Layer, Survey, layers_of, noise, survey
from inspector.models.outputs import Output, Scores, read_output
from inspector.models.preprocess import Preprocessing
from inspector.models.probe import Probe
from inspector.models.text import survey_text

if TYPE_CHECKING:
    from inspector.models.tokenizer import Tokenizer

CACHE_BYTES = 512 << 20
"""How much one model may keep of activations and graphs, so that the next question about an image is cheap."""


READS_TEXT = tr("This model reads text, not images. Give it a text; questions about photos do not apply to it.")
"""Why a text model answers no question about a photo."""


class Photo(Protocol):
    """What a model needs of an image: its pixels, uint8 RGB (H, W, 3), and their hash."""

    @property
    def pixels(self) -> npt.NDArray[np.uint8]: ...

    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True)
class Prediction:
    """One class that the model gives to an input."""

    index: int
    label: str
    probability: float


@dataclass(frozen=True, eq=False)
class Model:
    """A network ready to be asked: in evaluation mode, of one precision, on its device.

    ``spec`` opens it again, ``name`` is its architecture for people, ``identity`` the sha256 of its weights, which for
    a large file is still being computed.
    ``notes`` say what was assumed or matched on opening; ``candidates`` are the MODEL sources that the weights fit,
    where the architecture was found by them. ``missing`` are the parameters that the weights lack: they are random, so
    what the network's head says means nothing. A text model reads with its ``tokenizer``, None where it has no good
    one, and its preprocessing means nothing. ``choices`` are what it was opened with. A change of preprocessing makes a
    new Model with ``with_preprocessing``; the network itself is never changed.
    """

    network: nn.Module
    spec: str
    name: str
    identity: str | Hashing
    preprocessing: Preprocessing
    labels: tuple[str, ...] = ()
    scores: Scores = "softmax"
    notes: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    modality: Literal["image", "text"] = "image"
    missing: tuple[str, ...] = ()
    tokenizer: Tokenizer | None = None
    reads_nothing: str = ""
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    choices: OpenChoices = DEFAULTS
    cache: Cache = field(default_factory=lambda: Cache(CACHE_BYTES))

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """Every module below the network, depth first."""
        return layers_of(self.network)

    @cached_property
    def fingerprint(self) -> str:
        """The sha256 of the weights' file, or of the tensors where there is none or it has been written to since."""
        return self.identify(PlainJob())

    def identify(self, job: Job) -> str:
        """The fingerprint, waited for with progress to ``job``."""
        if isinstance(self.identity, str):
            return self.identity
        try:
            return self.identity.result(job)
        except Refusal:
            return sha256_of_tensors(self.network)

    @cached_property
    def dtype(self) -> torch.dtype:
        """What the network computes in, which its input must be too."""
        return next((p.dtype for p in self.network.parameters() if p.is_floating_point()), torch.float32)

    @property
    def precision(self) -> str:
        """``dtype`` by its name, such as ``float32``."""
        return str(self.dtype).removeprefix("torch.")

    @cached_property
    def survey(self) -> Survey:
        """What one forward and backward on noise shows; takes a few forwards' time on first use.

        Raises ``Refusal`` where the network does not run, as one made for a single input size does on another.
        """
        channels, (height, width) = self.preprocessing.channels, self.preprocessing.crop
        wanted = (
            tr("an input of {height} x {width} pixels", height=height, width=width)
            if self.modality == "image"
            else tr("a short text")
        )
        try:
            if self.modality == "text":
                return survey_text(self.network, self.device)
            return survey(self.network, noise(channels, (height, width), self.device).to(self.dtype))
        except Refusal:
            raise
        except Exception as error:  # a foreign network may raise anything
            if is_out_of_memory(error):
                raise
            told = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
            raise Refusal(
                tr("{name} does not run on {wanted}: {told}.", name=self.name, wanted=wanted, told=told)
            ) from error

    @property
    def classes(self) -> int:
        """The number of classes in the output; 0 of a text encoder, which gives features."""
        return self.survey.classes

    def label(self, index: int) -> str:
        """The name of a class, or ``class 7`` where the model carries no names."""
        return self.labels[index] if index < len(self.labels) else tr("class {index}", index=index)

    def target(self, text: str) -> Target:
        """Find a class by index, exact name or a part of a name that fits only one. Raises ``Refusal``."""
        if text == "predicted":
            return Target()
        if not self.classes:
            raise Refusal(tr("{name} gives features, not class scores, so there is no class to name.", name=self.name))
        if text.isdigit():
            if int(text) >= self.classes:
                last = self.classes - 1
                raise Refusal(
                    tr(
                        "This model has {classes} classes, 0 to {last}; there is no class {typed}.",
                        classes=self.classes,
                        last=last,
                        typed=text,
                    )
                )
            return Target(int(text))
        wanted = text.casefold()
        names = [name.casefold() for name in self.labels]
        if wanted in names:
            return Target(names.index(wanted))
        parts = [i for i, name in enumerate(names) if wanted in name]
        if len(parts) == 1:
            return Target(parts[0])
        if not parts:
            raise Refusal(
                tr("No class of this model is called {typed!r}. Give its index or a part of its name.", typed=text)
            )
        close = ", ".join(self.labels[i] for i in parts[:4]) + (" ..." if len(parts) > 4 else "")
        raise Refusal(
            tr(
                "{count} classes contain {typed!r}: {names}. Name one.",
                count=len(parts),
                typed=text,
                names=close,
            )
        )

    def prepare(self, photo: Photo) -> tuple[Tensor, Frame]:
        """The network's input (1, C, h, w) in its precision on its device, and the part of the photo that it shows.

        Kept, because a large photo takes longer to resize than a network to run.
        Raises ``Refusal`` where the network reads text.
        """
        if self.modality != "image":
            raise Refusal(READS_TEXT)
        known: tuple[Tensor, Frame] | None = self.cache.get(("input", photo.sha256))
        if known is None:
            x, frame = self.preprocessing.apply(photo.pixels)
            known = x.to(self.device, self.dtype), frame
            self.cache.put(("input", photo.sha256), known, x.nbytes)
        return known[0].clone(), known[1]  # a clone, because a network may normalise its input in place

    def predictions(self, photo: Photo) -> tuple[Prediction, ...]:
        """All classes with their probabilities, the most probable first. Kept, so that asking again is free."""
        sorted_shares, order = self._shares(photo).sort(descending=True, stable=True)
        pairs = zip(order.tolist(), sorted_shares.tolist(), strict=True)
        return tuple(Prediction(index, self.label(index), share) for index, share in pairs)

    def predicted(self, photo: Photo) -> int:
        """The most probable class."""
        return int(self._shares(photo).argmax())

    def note_scores(self, photo: Photo, output: Output) -> Tensor:
        """Remember the probabilities (classes,) of an ``output``, so that they need no further forward."""
        shares = output.probabilities(self.scores)[0].cpu()
        self.cache.put(("shares", photo.sha256), shares, 4 * len(shares))
        return shares

    def _shares(self, photo: Photo) -> Tensor:
        """The probability of each class: (classes,)."""
        known: Tensor | None = self.cache.get(("shares", photo.sha256))
        if known is not None:
            return known
        x, _ = self.prepare(photo)
        with Probe(self.network) as probe:
            return self.note_scores(photo, read_output(probe.run(x, gradients=False).output))

    def with_preprocessing(self, preprocessing: Preprocessing) -> Model:
        """The same network seen through another preprocessing."""
        return replace(self, preprocessing=preprocessing, cache=Cache(self.cache.limit))

    def with_scores(self, scores: Scores) -> Model:
        """The same network whose scores are read as exclusive classes or as independent labels."""
        return replace(self, scores=scores, cache=Cache(self.cache.limit))


def as_chosen(model: Model, choices: OpenChoices) -> Model:
    """``model``, just opened, in the precision and with the normalisation that a person chose.

    Raises ``Refusal`` for a normalisation that does not exist and a precision that the device lacks.
    """
    if choices.normalisation and model.modality == "image":
        model = model.with_preprocessing(model.preprocessing.with_preset(choices.normalisation))
    if choices.precision == "float64" and model.device.type == "mps":
        raise Refusal(tr("The device mps does not compute in float64. Choose the device cpu."))
    dtype: torch.dtype = getattr(torch, choices.precision)
    return replace(model, network=model.network.to(dtype), choices=choices, cache=Cache(model.cache.limit))
