"""Doing the same for many copies of an input, in chunks that fit the memory, smaller ones when it runs out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import TypeVar

import torch
from torch import Tensor

from inspector.core.errors import Refusal, is_out_of_memory
from inspector.core.language import tr

T = TypeVar("T")

MOST_AT_ONCE = 8
"""Larger chunks are not faster on a processor: their activations leave its caches, and each is paged in anew."""


def in_chunks(total: int, at_once: int, step: Callable[[int, int], T]) -> Iterator[tuple[int, T]]:
    """Call ``step(start, stop)`` over ``range(total)``, ``at_once`` at a time; yield (done so far, its value).

    A step that runs out of memory is repeated with half as many, and so are those that follow. Between two values
    the model is free, so that the caller may have its checkpoint there. Raises ``Refusal`` when even one is too many.
    """
    done, size = 0, max(1, at_once)
    while done < total:
        stop = min(done + size, total)
        try:
            value = step(done, stop)
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            if stop - done == 1:
                raise Refusal(
                    tr(
                        "The memory does not suffice for one pass of this model. Close other programs, or use a "
                        "smaller input size."
                    )
                ) from error
            size = (stop - done) // 2
        else:
            done = stop
            yield done, value
            continue
        # Outside the handler, where the failed step's frames, and with them its tensors, are no longer held.
        gc.collect()


def chunk_size(budget: int, bytes_each: int) -> int:
    """How many copies of ``bytes_each`` to take at once under ``budget`` bytes: 1 to ``MOST_AT_ONCE``."""
    return max(1, min(MOST_AT_ONCE, budget // max(1, bytes_each)))


def sum_dtype(x: Tensor) -> torch.dtype:
    """In what to add up values like ``x``: its own type, but float32 at least, as bfloat16 loses what is small."""
    return torch.promote_types(x.dtype, torch.float32)
