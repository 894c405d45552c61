"""A dictionary that forgets what was used longest ago once it holds more bytes than it may."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class Cache:
    """Least recently used first out, bounded in bytes. One thread at a time."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._entries: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()

    def get(self, key: Hashable) -> Any | None:
        """Return the value kept under ``key``, or None."""
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key][0]

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep ``value``, which takes ``size`` bytes; larger than the limit is not kept at all."""
        self.drop(key)
        if size > self.limit:
            return
        self._entries[key] = (value, size)
        self.size += size
        while self.size > self.limit:
            oldest = next(iter(self._entries))
            self.drop(oldest)

    def keys(self) -> tuple[Hashable, ...]:
        """What is kept, the longest unused first."""
        return tuple(self._entries)

    def drop(self, key: Hashable) -> None:
        """Forget ``key`` if it is there."""
        if key in self._entries:
            self.size -= self._entries.pop(key)[1]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self.size = 0
