"""Opening torch.export programs (.pt2) whose weights match no architecture: with trust, as their own layers."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.export import ExportedProgram

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.models.choices import CodeAsked, OpenChoices
from inspector.models.labels import labels_for
from inspector.models.model import Model
from inspector.models.preprocess import Preprocessing
from inspector.models.private_copy import trusted_copy
from inspector.models.running import WARNING, guarded
from inspector.models.skeleton import Skeleton

_TRAINING = {"aten.dropout.default": 2, "aten.batch_norm.default": 5}  # which argument says that it trains


def open_exported(path: Path, skeleton: Skeleton, job: Job, choices: OpenChoices) -> Model:
    """The exported program in a file, as a network with layers that can be listened to.

    It runs as it was exported: in the mode, for the input size and, unless the batch was dynamic, for the number of
    images of then. Raises ``CodeAsked`` where nobody has trusted the file as it is now, because a program's example
    inputs are pickles; ``Refusal`` where it does not take a single image.
    """

    def ask(sha256: str) -> CodeAsked:
        return CodeAsked(
            tr(
                "{name} is an exported program, and loading it can run code that is hidden in it. {warning}",
                name=path.name,
                warning=WARNING,
            ),
            str(path),
            sha256,
        )

    with trusted_copy(path, job, choices, ask) as (copy, sha256):
        program, network = guarded(path.name, lambda: _loaded(copy))
    channels, height, width = _input_of(program, network, path.name)
    preprocessing = Preprocessing((height, width), round(min(height, width) * 256 / 224), channels=channels)
    labels = labels_for(_classes(program), file=choices.labels_file, checkpoint=skeleton.classes, weights=path)
    notes = (tr("Runs as it was exported, and at that input size"), *skeleton.notes)
    if _was_training(program):
        notes = (tr("It was exported while training, so its answers vary; export it after eval()"), *notes)
    return Model(network, str(path), path.stem, sha256, preprocessing, labels, notes=notes)


def _loaded(copy: Path) -> tuple[ExportedProgram, nn.Module]:
    program = torch.export.load(copy)
    return program, torch.export.unflatten(program).float().eval()


def _input_of(program: ExportedProgram, network: nn.Module, file: str) -> tuple[int, int, int]:
    """Channels, height and width of the image that the program takes; where a side is free, 224.

    Tells ``network`` when it takes only one image at once.
    """
    inputs = [t for name in program.graph_signature.user_inputs if (t := _value(program, name)) is not None]
    if len(inputs) != 1 or inputs[0].ndim != 4 or not isinstance(inputs[0].shape[1], int):
        shapes = ", ".join(" x ".join(map(str, t.shape)) for t in inputs) or tr("no tensor")
        raise Refusal(
            tr("{file} takes {shapes}, not an image (batch x channels x height x width).", file=file, shapes=shapes)
        )
    batch, channels, *sides = inputs[0].shape
    if isinstance(batch, int):
        if batch != 1:
            raise Refusal(
                tr(
                    "{file} was exported for {batch} images at once. Export it for one, or for any number.",
                    file=file,
                    batch=batch,
                )
            )
        network.only_one_at_once = True  # type: ignore[assignment]
    height, width = (side if isinstance(side, int) else 224 for side in sides)
    return channels, height, width


def _classes(program: ExportedProgram) -> int:
    """The number of classes in the first output, where it has one score for each."""
    names = program.graph_signature.user_outputs
    scores = _value(program, names[0]) if names else None
    return int(scores.shape[-1]) if scores is not None and scores.ndim == 2 else 0


def _was_training(program: ExportedProgram) -> bool:
    """Whether it drops activations, or normalises by the images at hand, for ever."""
    nodes = ((str(node.target), node.args) for node in program.graph.nodes)
    return any(
        name in _TRAINING and len(args) > _TRAINING[name] and args[_TRAINING[name]] is True for name, args in nodes
    )


def _value(program: ExportedProgram, name: object) -> Tensor | None:
    """The tensor, without values, that the node ``name`` of the graph gives."""
    value = next((node.meta.get("val") for node in program.graph.nodes if node.name == name), None)
    return value if isinstance(value, Tensor) else None
