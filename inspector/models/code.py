"""Opening a model whose definition is Python code: asked for first, run only with trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from torch import Tensor, nn

from inspector.core.errors import Refusal
from inspector.core.job import Job
from inspector.core.language import tr
from inspector.core.naming import first_of
from inspector.models.architecture_index import times
from inspector.models.build import COUNTER
from inspector.models.checkpoint import left_aside, read_checkpoint
from inspector.models.choices import CodeAsked, OpenChoices
from inspector.models.conventions import head_size
from inspector.models.hashing import sha256_of_tensors
from inspector.models.labels import labels_for
from inspector.models.model import Model
from inspector.models.own_facts import classes_of, preprocessing_of
from inspector.models.peek import peek
from inspector.models.running import WARNING, guarded, network_of
from inspector.models.sources import Code, code_of
from inspector.models.spec import ModelSpec


def open_code(spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """The network that the code of ``spec`` (``file``, ``hub`` or ``py``) makes, with the weights that it names.

    Raises ``CodeAsked`` where nobody has trusted the code as it is now, and then nothing of it has run; ``Refusal``
    for what is wrong with it or its weights.
    """
    code = code_of(spec)
    if not choices.trusts(code.sha256):
        raise asked(code)
    job.checkpoint(0, 1)
    network = network_of(code, spec.entry, spec.options)
    checkpoint = None
    if spec.weights is not None:
        checkpoint = read_checkpoint(spec.weights, job, peek(spec.weights, as_saved=True))
        aside = _fill(network, checkpoint.state, spec.weights.name, spec.entry, code)
        checkpoint = replace(checkpoint, notes=checkpoint.notes + left_aside(aside))
    own_classes, preprocessing = guarded(code.title, lambda: (classes_of(network), preprocessing_of(network)), code)
    labels = labels_for(
        head_size(network),
        file=choices.labels_file,
        checkpoint=checkpoint.classes if checkpoint else (),
        weights=spec.weights,
        known=own_classes,
    )
    return Model(
        network,
        str(spec),
        spec.entry,
        checkpoint.identity if checkpoint else guarded(code.title, lambda: sha256_of_tensors(network), code),
        preprocessing,
        labels,
        notes=checkpoint.notes if checkpoint else (tr("Weights as the code made them"),),
    )


def asked(code: Code) -> CodeAsked:
    """The question whether ``code`` may run."""
    files = code.names
    title = code.title
    if len(files) == 2:
        title = tr("{title} with 1 more file", title=title)
    elif len(files) > 2:
        title = tr("{title} with {count} more files", title=title, count=len(files) - 1)
    return CodeAsked(
        tr(
            "{title} is Python code that would run with your rights (sha256 {sha256}...). {warning}",
            title=title,
            sha256=code.sha256[:8],
            warning=WARNING,
        ),
        tr("{files} in {folder}", files=first_of(files, 4), folder=code.root),
        code.sha256,
    )


def _fill(network: nn.Module, state: Mapping[str, Tensor], file: str, entry: str, code: Code) -> list[str]:
    """Put the weights of a file into a network of a person's own, and return the keys that lie outside of it.

    Raises ``Refusal`` with the first difference.
    """
    shapes = guarded(
        code.title, lambda: {k: tuple(t.shape) for k, t in network.state_dict().items() if isinstance(t, Tensor)}, code
    )
    prefix = _prefix(shapes, state)
    inside = {key.removeprefix(prefix): tensor for key, tensor in state.items() if key.startswith(prefix)}
    difference = _difference(shapes, inside, entry)
    if difference:
        same = sum(shapes.get(key) == tuple(tensor.shape) for key, tensor in inside.items())
        raise Refusal(
            tr(
                "{file} does not fit {entry}: {matching} of {count} tensors match; {difference}.",
                file=file,
                entry=entry,
                matching=same,
                count=len(shapes),
                difference=difference,
            )
        )
    guarded(code.title, lambda: network.load_state_dict(inside, strict=False), code)
    return [key for key in state if not key.startswith(prefix) and key != "n_averaged"]


def _prefix(shapes: Mapping[str, object], state: Mapping[str, object]) -> str:
    """What training put before the keys of a file: the beginning that lets it hold most of the network's own."""
    first = next(iter(shapes), None)
    if first is None:
        return ""
    begins = {""} | {key.removesuffix(first) for key in state if key.endswith(f".{first}")}
    return max(sorted(begins, key=len), key=lambda begin: sum(begin + key in state for key in shapes))


def _difference(shapes: Mapping[str, tuple[int, ...]], state: Mapping[str, Tensor], title: str) -> str:
    """The first way in which weights differ from what a network of ``shapes`` needs; nothing where they fit."""
    for key, shape in shapes.items():
        if key not in state:
            if not key.endswith(COUNTER):
                return tr("{key} is missing in the file", key=key)
        elif tuple(state[key].shape) != shape:
            return tr(
                "{key} is {found} in the file and {wanted} in {title}",
                key=key,
                found=times(tuple(state[key].shape)),
                wanted=times(shape),
                title=title,
            )
    extra = next((key for key in state if key not in shapes and not key.endswith(COUNTER)), None)
    return tr("{key} has no place in {title}", key=extra, title=title) if extra else ""
