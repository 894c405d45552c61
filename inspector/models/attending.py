"""Hearing the attention weights of any network while it runs: where it multiplies queries with keys, and the result."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from inspector.core.job import end_if_unwanted
from inspector.models.probe import Heard, Probe

CHUNK_BYTES = 16 << 20
"""How large the scores of a few queries may be: a softmax holds about four tensors of their size at once."""

# Exported programs call operators by their overloads.
_SOFTMAX = {torch.softmax, F.softmax, Tensor.softmax, torch.ops.aten.softmax.int}
_PRODUCT = {F.scaled_dot_product_attention, torch.ops.aten.scaled_dot_product_attention.default}

Wanted = Callable[[str], bool]
Attended = Callable[[str, int, int, Tensor], None]
"""Called as ``(name, first, queries, weights)`` with weights (1, heads, rows, keys) or (heads, rows, keys) from query
``first`` on: the very tensor that the network goes on with, so that gradients can be taken by it."""


def attend(
    probe: Probe,
    x: Tensor,
    words: dict[str, Any],
    wanted: Wanted,
    attended: Attended,
    *,
    gradients: bool = False,
    heard: Heard = lambda *_: None,
) -> Any:
    """Run the probed network on ``x`` with ``words`` and hear the weights of each of its attentions.

    An attention goes by the path of the module that computes it, ``path#2`` in its second call. Where
    ``wanted(name)``, ``attended`` gets its weights, a few queries at a time; with ``gradients`` all at once and within
    the graph, which starts at the first attention. ``heard`` is as ``Probe.listen`` takes it. Returns the network's
    output, None where ``heard`` raised ``Stop``.

    Transformers run in their own eager form, in chunks of queries; elsewhere what is given to ``softmax``,
    ``scaled_dot_product_attention`` and ``nn.MultiheadAttention`` is heard. Afterwards all is as before.
    """
    listener = _Listener(wanted, attended, gradients)

    def left(name: str, module: nn.Module, inputs: Any, output: Any) -> None:
        listener.leave()
        heard(name, module, inputs, output)

    with _eager(probe.network, listener.interface), listener:
        return probe.listen(x, left, gradients=gradients, entered=listener.enter, **words)


class _Listener(TorchFunctionMode):
    """Stands between a network and the functions that compute attention weights."""

    def __init__(self, wanted: Wanted, attended: Attended, gradients: bool) -> None:
        super().__init__()
        self._wanted, self._attended, self._gradients = wanted, attended, gradients
        self._running: list[tuple[str, nn.Module]] = []
        self._calls: dict[str, int] = {}
        self._inside = False

    def enter(self, path: str, module: nn.Module) -> None:
        self._calls[path] = self._calls.get(path, 0) + 1
        self._running.append((path if self._calls[path] == 1 else f"{path}#{self._calls[path]}", module))

    def leave(self) -> None:
        self._running.pop()

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        words = kwargs or {}
        if self._inside or not self._running:
            return func(*args, **words)
        if func in _PRODUCT:
            return self._product(*args, **words)
        if func is F.multi_head_attention_forward:
            return self._multi_head(*args, **words)
        if func in _SOFTMAX and isinstance(args[0], Tensor) and args[0].ndim >= 3:
            return self._softmax(func, args, words)
        return func(*args, **words)

    def interface(
        self,
        module: nn.Module,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attention_mask: Tensor | None = None,
        **words: Any,
    ) -> Any:
        """The attention function of transformers: (output (1, queries, heads, size), weights where it is one chunk)."""
        eager = _eager_function(module)
        name = self._name()
        wanted = self._wanted(name)
        queries, keys = square = (query.shape[2], key.shape[2])
        parts = []
        for start, stop in self._chunks(queries, query.shape[1] * keys * query.element_size(), wanted):
            rows = {k: _rows(v, start, stop, square) for k, v in words.items()}
            self._inside = True
            try:
                asking = self._graph(query)[:, :, start:stop]
                output, weights = eager(module, asking, key, value, _rows(attention_mask, start, stop, square), **rows)
            finally:
                self._inside = False
            if wanted:
                self._attended(name, start, queries, weights)
            parts.append(output)
        return (torch.cat(parts, 1), None) if len(parts) > 1 else (output, weights)

    def _product(
        self,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attn_mask: Tensor | None = None,
        dropout_p: float = 0.0,
        is_causal: bool = False,
        scale: float | None = None,
        enable_gqa: bool = False,
    ) -> Tensor:
        """``scaled_dot_product_attention`` with its weights in sight."""
        name = self._name()
        if not self._wanted(name):
            return F.scaled_dot_product_attention(
                query, key, value, attn_mask, dropout_p, is_causal, scale=scale, enable_gqa=enable_gqa
            )
        if enable_gqa:
            groups = query.shape[-3] // key.shape[-3]
            key, value = key.repeat_interleave(groups, -3), value.repeat_interleave(groups, -3)
        queries, keys = square = (query.shape[-2], key.shape[-2])
        query = self._graph(query) * (query.shape[-1] ** -0.5 if scale is None else scale)
        if is_causal:
            attn_mask = torch.ones(queries, keys, dtype=torch.bool, device=query.device).tril()
        parts = []
        row = query[..., 0, 0].numel() * keys * query.element_size()
        for start, stop in self._chunks(queries, row, True):
            scores = query[..., start:stop, :] @ key.transpose(-2, -1)
            mask = _rows(attn_mask, start, stop, square)
            if mask is not None and mask.dtype == torch.bool:
                scores = scores.masked_fill(~mask, -torch.inf)
            elif mask is not None:
                scores = scores + mask
            weights = scores.softmax(-1)
            if mask is not None:  # a query that may see nothing attends to nothing
                weights = weights.masked_fill((scores == -torch.inf).all(-1, keepdim=True), 0)
            self._attended(name, start, queries, weights)
            parts.append(weights @ value)
        return torch.cat(parts, -2) if len(parts) > 1 else parts[0]

    def _multi_head(self, *args: Any, **words: Any) -> Any:
        """``nn.MultiheadAttention``, which gives the weights of each head where it is asked to."""
        name = self._name()
        if not self._wanted(name):
            return F.multi_head_attention_forward(*args, **words)
        call = _MULTI_HEAD.bind(*args, **words)
        call.apply_defaults()
        asked, averaged = call.arguments["need_weights"], call.arguments["average_attn_weights"]
        call.arguments["query"] = self._graph(call.arguments["query"])
        call.arguments |= {"need_weights": True, "average_attn_weights": False}
        output, weights = F.multi_head_attention_forward(*call.args, **call.kwargs)
        assert weights is not None
        # What comes back is a view of what the network goes on with.
        table = weights._base if self._gradients and weights._base is not None else weights
        self._attended(name, 0, weights.shape[-2], table)
        if not asked:
            return output, None
        return output, weights.mean(-3) if averaged else weights

    def _softmax(self, func: Any, args: tuple[Any, ...], words: dict[str, Any]) -> Tensor:
        """Any softmax over the last of three or more dimensions; whether it is an attention, its shape will tell."""
        scores = args[0]
        dim = args[1] if len(args) > 1 else words.get("dim", -1)
        if dim not in (-1, scores.ndim - 1):
            return func(*args, **words)
        name = self._name()
        weights: Tensor = func(self._graph(scores), *args[1:], **words)
        if self._wanted(name):
            self._attended(name, 0, weights.shape[-2], weights)
        return weights

    def _name(self) -> str:
        """What the attention that is computed now is called."""
        inner = isinstance(self._running[-1][1], nn.Softmax) and len(self._running) > 1
        return self._running[-2 if inner else -1][0]

    def _graph(self, tensor: Tensor) -> Tensor:
        """``tensor`` as the start of the graph, where gradients are wanted and nothing before has started it."""
        return tensor.detach().requires_grad_() if self._gradients and not tensor.requires_grad else tensor

    def _chunks(self, queries: int, row: int, wanted: bool) -> Iterator[tuple[int, int]]:
        """Spans of queries whose scores, of ``row`` bytes each, are small; between them a job can be cancelled."""
        step = queries if self._gradients else max(1, CHUNK_BYTES // max(1, row))
        for start in range(0, queries, step):
            end_if_unwanted()
            yield start, min(start + step, queries)


_MULTI_HEAD = inspect.signature(F.multi_head_attention_forward)


@contextmanager
def _eager(network: nn.Module, interface: Callable[..., Any]) -> Iterator[None]:
    """Have the transformers within ``network`` attend in their eager form, through ``interface``, keeping no caches."""
    configs = {id(c): c for m in network.modules() for c in _configs(getattr(m, "config", None))}
    if not configs:
        yield
        return
    from transformers import AttentionInterface

    functions = AttentionInterface._global_mapping
    with ExitStack() as stack:
        for config in configs.values():
            for name, value in (("_attn_implementation_internal", "eager"), ("use_cache", False)):
                if name in vars(config):
                    stack.callback(vars(config).__setitem__, name, vars(config)[name])
                    vars(config)[name] = value
        # Eager attention is what a transformer falls back to where no function goes by that name: here one does.
        functions["eager"] = interface
        stack.callback(functions.pop, "eager")
        yield


def _configs(config: Any) -> Iterator[Any]:
    """``config`` of transformers with those of its parts."""
    if hasattr(config, "_attn_implementation_internal"):
        yield config
        for name in getattr(config, "sub_configs", None) or ():
            yield from _configs(getattr(config, name, None))


def _eager_function(module: nn.Module) -> Callable[..., Any]:
    """How the module's own file computes attention weights."""
    for kind in type(module).__mro__:
        function = getattr(sys.modules[kind.__module__], "eager_attention_forward", None)
        if function is not None:
            return function
    raise LookupError(f"{type(module).__name__} has no eager form of its attention")


def _rows(value: Any, start: int, stop: int, square: tuple[int, int]) -> Any:
    """The part of a mask or bias (..., queries, keys) that is about some queries; anything else as it is."""
    if isinstance(value, Tensor) and value.shape[-2:] == square:
        return value[..., start:stop, :]
    return value


def by_head(weights: Tensor) -> Tensor:
    """Weights (heads, queries, keys) as (1, heads, queries, keys); others as they are."""
    return weights[None] if weights.ndim == 3 else weights
