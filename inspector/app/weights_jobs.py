"""The work on a file's weights that is given to the compute thread. Only there torch is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector.core.job import Job

if TYPE_CHECKING:
    from inspector.models.filters import FilterSheet
    from inspector.models.statistics import TensorStatistics
    from inspector.models.weights import Weights


def first_filters(weights: Weights) -> Callable[[Job], FilterSheet | None]:
    """Picture the filters that see the input."""

    def work(job: Job) -> FilterSheet | None:
        return weights.first_filters(job)

    return work


def filters(weights: Weights, key: str) -> Callable[[Job], FilterSheet | None]:
    """Picture the filters of the convolution ``key``."""

    def work(job: Job) -> FilterSheet | None:
        return weights.filters_of(key, job)

    return work


def statistics(weights: Weights, key: str) -> Callable[[Job], TensorStatistics]:
    """Count and sum up the numbers of the tensor ``key``."""

    def work(job: Job) -> TensorStatistics:
        return weights.statistics(key, job)

    return work
