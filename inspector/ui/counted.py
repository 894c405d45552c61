"""How many of something there are, in words: one is told otherwise than many, in each language in its own way."""

from __future__ import annotations

from inspector.core.language import tr


def layers(count: int) -> str:
    return tr("1 layer") if count == 1 else tr("{count} layers", count=count)


def heads(count: int) -> str:
    return tr("1 head") if count == 1 else tr("{count:,} heads", count=count)


def units(count: int) -> str:
    return tr("1 unit") if count == 1 else tr("{count:,} units", count=count)


def tensors(count: int) -> str:
    return tr("1 tensor") if count == 1 else tr("{count:,} tensors", count=count)


def values(count: int) -> str:
    return tr("1 value") if count == 1 else tr("{count:,} values", count=count)


def photos(count: int) -> str:
    return tr("1 photo") if count == 1 else tr("{count:,} photos", count=count)
