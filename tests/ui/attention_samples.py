"""Tokens, maps and overviews of heads made by hand, for the widgets that show them."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from inspector.core.attention import AttentionLayer, HeadOverview, HeadScores
from inspector.core.tokens import Tokens

NAMES = ("entropy", "distance", "previous", "next", "duplicate", "induction", "sink", "delimiter")


def text_tokens(count, special=(0, -1)):
    """``count`` tokens called t0, t1 and so on, of which some are special."""
    marked = {place % count for place in special}
    names = tuple("[S]" if n in marked else f"t{n}" for n in range(count))
    flags = tuple(n in marked for n in range(count))
    return Tokens(names, tuple(range(count)), ((0, 0),) * count, (0,) * count, tuple(range(count)), flags)


def patch_tokens(rows, columns):
    """A class token before ``rows`` x ``columns`` patches."""
    names = ("[CLS]", *(f"r{r} c{c}" for r in range(rows) for c in range(columns)))
    count = len(names)
    flags = (True,) + (False,) * (count - 1)
    return Tokens(names, (0,) * count, ((0, 0),) * count, (-1,) * count, (-1,) * count, flags, (), (rows, columns))


def attention(count, keys=0):
    """Random weights whose rows sum to one, float32 (count, keys or count)."""
    weights = np.random.default_rng(0).random((count, keys or count)).astype(np.float32) ** 4
    return weights / weights.sum(axis=1, keepdims=True)


def overview(layers=6, heads=12, size=8, types=None):
    """Heads that attend to one column each: head n of any layer to column n, as far as there are so many."""
    found = tuple(AttentionLayer(n, f"encoder.{n}.attention", "self", heads) for n in range(layers))
    thumbnails = np.full((layers, heads, size, size), 1e-3, np.float32)
    for head in range(heads):
        thumbnails[:, head, :, head % size] = 0.5
    values = np.random.default_rng(0).random((layers, heads, len(NAMES))).astype(np.float32)
    kinds = types or ((("previous", "sink", "", "induction") * heads)[:heads],) * layers
    scores = HeadScores(found, NAMES, values, np.full(len(NAMES), 0.125, np.float32), kinds)
    tokens = text_tokens(size)
    return HeadOverview(found, thumbnails, scores, tokens, tokens)


def wheel(widget, place, angle):
    """Turn the wheel over a point of ``widget``."""
    spot, none = QPointF(place), Qt.MouseButton.NoButton
    flags = (Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    event = QWheelEvent(spot, QPointF(widget.mapToGlobal(spot)), QPoint(), QPoint(0, angle), none, *flags)
    QApplication.sendEvent(widget, event)


def move(widget, place, buttons=Qt.MouseButton.NoButton):
    """Move the mouse to a point of ``widget``."""
    spot = QPointF(place)
    flags = (Qt.MouseButton.NoButton, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, spot, QPointF(widget.mapToGlobal(spot)), *flags))
