"""What goes with an architecture beside its weights: the preprocessing and the class names it was trained with."""

from __future__ import annotations

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.models import recipes
from inspector.models.architectures import Architecture, unexplained
from inspector.models.labels import imagenet
from inspector.models.preprocess import Preprocessing
from inspector.models.spec import ModelSpec


def architecture_of(spec: ModelSpec) -> Architecture:
    options = {key: value for key, value in spec.options.items() if key not in ("pretrained", "weights")}
    return Architecture(spec.scheme, spec.name, options)  # type: ignore[arg-type]


def preprocessing_of(architecture: Architecture, network: nn.Module) -> Preprocessing:
    """What the architecture's pretrained weights ask for, at the input size of this network."""
    if architecture.library == "timm":
        from timm.data.config import resolve_data_config

        size = architecture.options.get("img_size")
        config = resolve_data_config({"img_size": size} if size else {}, model=network)
        return recipes.for_network(recipes.of_timm(config), network)
    from torchvision import models

    preset = models.get_model_weights(architecture.name).DEFAULT.transforms()
    return recipes.for_network(recipes.of_torchvision(preset), network)


def known_labels(architecture: Architecture, network: nn.Module) -> tuple[str, ...]:
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


def head_size(network: nn.Module) -> int:
    """The number of outputs of the last linear layer or convolution, in order of definition."""
    sizes = [m.weight.shape[0] for m in network.modules() if isinstance(m, (nn.Linear, nn.Conv2d))]
    return int(sizes[-1]) if sizes else 0


def check_classifier(architecture: Architecture, network: nn.Module) -> None:
    if architecture.library == "torchvision" and architecture.name in unexplained():
        raise Refusal(
            tr(
                "{architecture} is not an image classifier; this version explains image classifiers.",
                architecture=architecture,
            )
        )
    if getattr(network, "num_classes", None) == 0:
        raise Refusal(
            tr(
                "{title} gives features, not classes; this version explains image classifiers.",
                title=architecture.title,
            )
        )
