"""What the tokens of a vision transformer are: patches of the image in rows, and tokens of its own before them."""

from __future__ import annotations

from collections import Counter

from torch import nn

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.core.tokens import Tokens
from inspector.models.model import Model

_CLASS = ("class_token", "cls_token", "class_embedding")
_MOST_ADDED = 64  # tokens before the patches; no network has more registers than this


def patch_tokens(model: Model) -> Tokens:
    """The tokens of ``model``, by the shapes of one forward. Raises ``Refusal`` where it cuts no image into patches."""
    if model.modality != "image":
        raise Refusal(tr("{name} reads text, not images.", name=model.name))
    grid, added = _layout(model)
    names = _added_names(model.network, added)
    patches = [f"r{row + 1} c{column + 1}" for row in range(grid[0]) for column in range(grid[1])]
    count = added + len(patches)
    return Tokens(
        texts=(*names, *patches),
        ids=tuple(range(count)),
        offsets=((0, 0),) * count,
        part=(-1,) * count,
        words=(-1,) * count,
        special=tuple(place < added for place in range(count)),
        grid=grid,
    )


def _layout(model: Model) -> tuple[tuple[int, int], int]:
    """The (rows, columns) of patches, and how many tokens stand before them."""
    calls = sorted(model.survey.calls.values(), key=lambda call: call.order)
    modules = dict(model.network.named_modules())
    for call in calls:
        module = modules[call.path.split("#")[0]]
        if isinstance(module, nn.Conv2d) and module.kernel_size == module.stride and len(call.shape) == 4:
            rows, columns = call.shape[2:]
            lengths = Counter(
                later.shape[1]
                for later in calls
                if later.order > call.order and len(later.shape) == 3 and later.shape[0] == 1
            )
            fitting = {n: c for n, c in lengths.items() if 0 <= n - rows * columns <= _MOST_ADDED}
            if fitting:
                return (rows, columns), max(fitting, key=lambda n: fitting[n]) - rows * columns
            break
    raise Refusal(
        tr(
            "{name} does not cut its image into patches that attend to each other, so it has no tokens.",
            name=model.name,
        )
    )


def _added_names(network: nn.Module, added: int) -> tuple[str, ...]:
    """Names of the tokens before the patches: class, distillation, registers."""
    owned = [name.rpartition(".")[2] for name, _ in network.named_parameters()]
    names = [tr("class")] if any(name in _CLASS for name in owned) else []
    if any(name in ("distillation_token", "dist_token") for name in owned):
        names.append(tr("distillation"))
    names = names[:added]
    return (*names, *(tr("register {number}", number=number + 1) for number in range(added - len(names))))
