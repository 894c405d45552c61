"""Opening a person's own weights, in the architecture that was named or that fits them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models.architectures import Architecture, check_name
from inspector.models.build import Shapes, fill, shapes_of
from inspector.models.checkpoint import Checkpoint, left_aside, read_checkpoint
from inspector.models.choices import NoArchitecture, OpenChoices
from inspector.models.conventions import architecture_of, check_classifier, head_size, known_labels, preprocessing_of
from inspector.models.exported import open_exported
from inspector.models.labels import labels_for
from inspector.models.matching import Fit, fit, match, overlap
from inspector.models.model import Model
from inspector.models.peek import peek
from inspector.models.pickled import open_pickled
from inspector.models.records import unchanged
from inspector.models.skeleton import Skeleton
from inspector.models.spec import ModelSpec

_COMPILED = {"torchscript": "TorchScript", "exported program": tr("Exported program")}
_OWN_CODE = {"module": open_pickled, "exported program": open_exported}


def open_weights(spec: ModelSpec, path: Path, job: Job, choices: OpenChoices) -> Model:
    """A file's weights in the architecture that ``spec`` names, or in the one that they fit where it names none.

    Raises ``NoArchitecture`` where none fits, before the weights are read; ``CodeAsked`` where the file brings its own.
    """
    if spec.scheme != "auto":
        check_name(architecture_of(spec).library, spec.name)
    with unchanged([path]):
        skeleton = peek(path)
        shapes = shapes_of(skeleton.tensors)
        try:
            fitted = (
                match(shapes, path) if spec.scheme == "auto" else fit_named(architecture_of(spec), shapes, path.name)
            )
        except NoArchitecture:
            if skeleton.kind not in _OWN_CODE:
                raise
            return _OWN_CODE[skeleton.kind](path, skeleton, job, choices)
        _check_task(fitted, path)
        checkpoint = read_checkpoint(path, job, skeleton)
    network = filled(fitted, checkpoint)
    notes = _notes(fitted, skeleton, checkpoint, matched=spec.scheme == "auto")
    if _takes_imagenet(network) and "transform_input" not in fitted.architecture.options:
        notes += (tr("The input transform of the official weights is assumed"),)
    labels = labels_for(
        head_size(network),
        file=choices.labels_file,
        checkpoint=checkpoint.classes,
        weights=path,
        known=known_labels(fitted.architecture, network),
    )
    return Model(
        network,
        str(spec),
        fitted.architecture.name,
        checkpoint.identity,
        replace(preprocessing_of(fitted.architecture, network), assumed=True),
        labels,
        notes=notes,
        candidates=fitted.candidates,
    )


def _check_task(fitted: Fit, path: Path) -> None:
    """Raise ``NoArchitecture`` where the network is known but cannot be explained: its weights can still be browsed."""
    try:
        check_classifier(fitted.architecture, fitted.network)
    except Refusal as refusal:
        raise NoArchitecture(
            tr("{name} cannot be explained: {refusal}", name=path.name, refusal=refusal), path
        ) from None


def fit_named(architecture: Architecture, shapes: Shapes, file: str) -> Fit:
    """``architecture`` for weights of ``shapes``. Raises ``Refusal`` that tells the first difference."""
    fitted = fit(architecture, shapes)
    if fitted is None and architecture.name in ("inception_v3", "googlenet"):
        fitted = fit(architecture.having(aux_logits=False), shapes)
    if fitted is None:
        shared = overlap(architecture, shapes)
        raise Refusal(
            tr(
                "{file} does not fit {architecture}: {shared}; {difference}.",
                file=file,
                architecture=architecture,
                shared=shared,
                difference=shared.difference,
            )
        )
    return fitted


def filled(fitted: Fit, checkpoint: Checkpoint) -> nn.Module:
    """The fitted network with the checkpoint's weights."""
    state = {key: tensor for key, tensor in checkpoint.state.items() if key not in fitted.aside}
    network = fill(fitted.network, state, fitted.architecture.construct)
    if _takes_imagenet(network) and "transform_input" not in fitted.architecture.options:
        network.transform_input = True  # type: ignore[assignment]
    return network


def _notes(fitted: Fit, skeleton: Skeleton, checkpoint: Checkpoint, *, matched: bool) -> tuple[str, ...]:
    """What a person should know: what it was taken for, what else it may be, and what was not used of the file."""
    title = fitted.architecture.title
    notes: tuple[str, ...] = ()
    if matched:
        notes += (tr("Matched by weights: {title}", title=title),)
        if others := fitted.candidates[1:]:
            notes += (tr("The weights also fit {names}", names=first_of(others, 4)),)
    if skeleton.kind in _COMPILED:
        notes += (tr("{compiled}, opened by its weights as {title}", compiled=_COMPILED[skeleton.kind], title=title),)
    return (*notes, *checkpoint.notes, *left_aside(fitted.aside))


def _takes_imagenet(network: nn.Module) -> bool:
    """Whether it is one of torchvision's two that were ported from TensorFlow and renormalise an ImageNet input."""
    stem = next((m for m in network.modules() if isinstance(m, nn.Conv2d)), None)
    return hasattr(network, "transform_input") and stem is not None and stem.in_channels == 3
