"""The docks around the view: what each holds and is for, and the order in which Tab goes through the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QStyle, QTabBar, QWidget

from inspector.core.language import tr

PANELS = {
    "Layers": (
        tr("Layers"),
        tr("The layers of the model. Choose one to explain the score there; type in the filter to find one."),
    ),
    "Model": (
        tr("Model"),
        tr("What the model is and how photos are fed to it. A change here is asked at once."),
    ),
    "Inputs": (
        tr("Inputs"),
        tr("The photos or texts. Choose one by mouse, or with comma and full stop; Delete takes it off the list."),
    ),
    "Predictions": (
        tr("Predictions"),
        tr("What the model says about the photo. Click a class, or press 1 to 9, to explain that class."),
    ),
    "Method": (tr("Method"), tr("Which question is asked about the photo.")),
    "Display": (tr("Display"), tr("How the answer is shown. It changes the picture, never the numbers.")),
    "Export": (tr("Export"), tr("Saves the picture with its caption, or the numbers behind it.")),
    "Help": (tr("Help"), tr("A page on every method and view. Type above the list to search them all.")),
    "Log": (tr("Log"), tr("What the program did and what went wrong, the newest line last.")),
    "Report": (
        tr("Report"),
        tr("Pictures gathered for a report. Drag one, or press Alt with up and down, to change their order."),
    ),
}
"""The panels by their names in the code: the title of each, and what F1 says about it."""

OF_PHOTOS = ("Predictions", "Method", "Display")
"""The panels that mean nothing to a model of text: what it says stands on the page What decides."""

AT_FIRST_CLOSED = ("Help", "Log", "Report")
"""The panels that come below the view when they are asked for."""

PUT_AWAY = "put away"
"""The property of a panel that will come back with photos."""


def make_dock(window: QMainWindow, name: str, content: QWidget) -> QDockWidget:
    """A dock of ``window`` around ``content``, the panel ``name``, not yet in a place."""
    title, says = PANELS[name]
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setWidget(content)
    dock.setWhatsThis(says)
    # Qt keeps the dock behind a tab shown, out of sight: without this, Tab would wander through it.
    dock.visibilityChanged.connect(content.setEnabled)
    return dock


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` in an area that scrolls when its dock is too low, and is never narrower than what it holds."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setProperty("role", "docked")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    bar = area.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, area)
    area.setMinimumWidth(max(content.minimumWidth(), content.minimumSizeHint().width()) + bar)
    return area


def lay_out(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Put every dock in its first place, all of them shown but those that are at first closed."""
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    window.setCorner(Qt.Corner.BottomLeftCorner, left)
    window.setCorner(Qt.Corner.BottomRightCorner, right)
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)
    for name in ("Layers", "Model"):
        window.addDockWidget(left, docks[name])
    window.tabifyDockWidget(docks["Layers"], docks["Model"])
    for name in ("Inputs", "Predictions", "Method"):
        window.addDockWidget(right, docks[name])
    window.tabifyDockWidget(docks["Method"], docks["Display"])
    window.tabifyDockWidget(docks["Display"], docks["Export"])
    for name in AT_FIRST_CLOSED:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, docks[name])
    for before, after in pairwise(AT_FIRST_CLOSED):
        window.tabifyDockWidget(docks[before], docks[after])
    for name, dock in docks.items():
        dock.setVisible(name not in AT_FIRST_CLOSED)
    docks["Layers"].raise_()
    docks["Method"].raise_()
    window.resizeDocks([docks["Layers"], docks["Inputs"]], [288, 304], Qt.Orientation.Horizontal)


class PanelTabs(QObject):
    """Names the tabs of ``window``'s docks and lets Tab reach them: Qt makes and reuses them as docks come together."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QTabBar):
                child.setAccessibleName(tr("Panels"))
                child.installEventFilter(self)
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and isinstance(watched, QTabBar):
            # Those of less than two docks are out of sight.
            watched.setFocusPolicy(Qt.FocusPolicy.TabFocus if watched.count() > 1 else Qt.FocusPolicy.NoFocus)
        return False


def suit(window: QMainWindow, docks: Mapping[str, QDockWidget], *, texts: bool) -> None:
    """Leave out the panels that are of photos only where texts are the inputs, and share the height of the rest."""
    for name in OF_PHOTOS:
        docks[name].toggleViewAction().setVisible(not texts)
        if texts and not docks[name].isHidden():
            docks[name].setProperty(PUT_AWAY, True)
            docks[name].hide()
        elif not texts and docks[name].property(PUT_AWAY):
            docks[name].setProperty(PUT_AWAY, False)
            docks[name].show()
            if name == "Method":  # Qt puts what comes back behind the panels that stayed
                docks[name].raise_()
    stacked = ("Inputs", "Export") if texts else ("Inputs", "Predictions", "Method")
    heights = [420, 250] if texts else [130, 250, 290]
    window.resizeDocks([docks[name] for name in stacked], heights, Qt.Orientation.Vertical)


def order_by_eye(window: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go through ``parts`` in this order, and through each from top to bottom."""
    stops = [
        stop
        for part in parts
        for stop in part.findChildren(QWidget)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.window() is window
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
