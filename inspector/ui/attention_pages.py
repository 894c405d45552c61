"""The pages of the mode Attention: each made when it is first shown, and told what the browser knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.app.attention_browser import AttentionBrowser, Page
from inspector.app.attention_drawings import Drawer
from inspector.app.decides_browser import DecidesBrowser
from inspector.app.decides_drawings import drawing_of, what_is_shown
from inspector.app.workspace import Exhibit
from inspector.attention.links import LinkLook
from inspector.attention.matrix import MapLook
from inspector.attention.shading import TextLook
from inspector.core.attention import HeadColour

if TYPE_CHECKING:
    from inspector.ui.decides_view import DecidesView
    from inspector.ui.head_grid import HeadGrid
    from inspector.ui.head_page import HeadPage
    from inspector.ui.head_table import HeadTable
    from inspector.ui.link_view import LinkView
    from inspector.ui.patch_picture import PatchPicture
    from inspector.ui.text_shading import TextShading

LOWEST = 440
"""Logical pixels of height that the pages may insist on, which a window of 1024 x 700 has for them."""

Look = MapLook | LinkLook | TextLook | HeadColour

PageWidget = TypeVar("PageWidget", bound=QWidget)


class AttentionPages(QStackedWidget):
    """Follows a browser; only the page on show is drawn.

    ``made`` is sent when there is a new page, ``look_changed`` when one shows the same in another way.
    """

    made = Signal()
    look_changed = Signal()

    def __init__(self, browser: AttentionBrowser, decides: DecidesBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.decides = decides
        self.grid: HeadGrid | None = None
        self.head: HeadPage | None = None
        self.links: LinkView | None = None
        self.text: TextShading | None = None
        self.photo: PatchPicture | None = None
        self.table: HeadTable | None = None
        self.what: DecidesView | None = None
        self._exhibit: Exhibit | None = None
        self._exhibit_shows: tuple[object, ...] = ()
        browser.token_changed.connect(self._show_token)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(whole.width(), min(whole.height(), LOWEST))  # a page that wants more must not stretch the window

    def show_page(self) -> None:
        """Bring the browser's page up to date and to the front."""
        of_photo = self.browser.workspace.asks_about_photos
        show: dict[Page, Callable[[], QWidget]] = {
            "heads": self._show_grid,
            "head": self._show_head,
            "links": self._show_links,
            "text": self._show_photo if of_photo else self._show_text,
            "table": self._show_table,
            "decides": self._show_what,
        }
        shown = show[self.browser.page]()
        if shown is not self.currentWidget():
            self.setCurrentWidget(shown)
            self._show_token()

    @property
    def look(self) -> Look | None:
        """How the page on show is drawn; None for one that knows one way only."""
        page = self.currentWidget()
        if page is self.photo and self.photo is not None:
            return TextLook(direction=self.photo.direction.currentData())
        for drawn in (self.head, self.links, self.text, self.what):
            if page is drawn and drawn is not None:
                return drawn.look
        return self.grid.colour if page is self.grid and self.grid is not None else None

    def set_look(self, look: Look) -> None:
        """Show the page that is on show in this way, where it is one that can be shown so."""
        page = self.currentWidget()
        if page is self.grid and self.grid is not None and isinstance(look, str):
            self.grid.set_colour(look)
        elif page is self.head and self.head is not None and isinstance(look, MapLook):
            self.head.set_look(look)
        elif page is self.links and self.links is not None and isinstance(look, LinkLook):
            self.links.set_look(look)
        elif page is self.text and self.text is not None and isinstance(look, TextLook):
            self.text.set_look(look)
        elif page is self.photo and self.photo is not None and isinstance(look, TextLook):
            self.photo.set_direction(look.direction)
        elif page is self.what and self.what is not None and isinstance(look, TextLook):
            self.what.set_look(look)
        self.look_changed.emit()

    def exhibit(self) -> Exhibit | None:
        """What Export would write of the page on show, the same one as long as that is the same; None without any."""
        browser, decides = self.browser, self.decides
        waits = any(browser.is_stale(kind) for kind in ("heads", "attention", "map"))
        patch = (self.photo.token, self.photo.direction.currentData()) if self.photo is not None else (-1, "")
        colour: HeadColour = self.grid.colour if self.grid is not None else "value"
        looks = (
            colour,
            self.head.look if self.head is not None else MapLook(),
            self.links.look if self.links is not None else LinkLook(),
            self.text.look if self.text is not None else TextLook(),
        )
        what = self.what.look if self.what is not None else TextLook()
        found = (browser.overview, browser.maps, browser.heads, browser.shown, *what_is_shown(decides))
        shows = (browser.page, browser.reading, waits, *found, patch, *looks, what)
        if shows != self._exhibit_shows:
            of_text = browser.page == "decides"
            self._exhibit = drawing_of(decides, what) if of_text else self._make_exhibit(*patch, *looks)
            self._exhibit_shows = shows
        return self._exhibit

    def _make_exhibit(
        self, token: int, direction: str, colour: HeadColour, look: MapLook, links: LinkLook, text: TextLook
    ) -> Exhibit | None:
        browser, space = self.browser, self.browser.workspace
        model, source, reading = space.model, browser.source, browser.reading
        if model is None or source is None or reading is None:
            return None
        drawer, overview, maps, shown = Drawer(model, source, reading), browser.overview, browser.maps, browser.shown
        if browser.page in ("heads", "table"):
            return None if overview is None or browser.is_stale("heads") else drawer.of_heads(overview, colour)
        if maps is None or shown is None or browser.is_stale("attention") or browser.is_stale("map"):
            return None
        if browser.page == "links":
            return drawer.of_links(maps, browser.heads, links) if browser.heads else None
        if browser.page == "text" and space.photo is not None and space.asks_about_photos:
            _, frame = model.preprocessing.frame_of(space.photo.pixels)
            return drawer.of_patch(shown, max(token, 0), direction, frame)
        return drawer.of_text(shown, text) if browser.page == "text" else drawer.of_map(shown, look)

    def take_focus(self) -> None:
        """Give the keyboard to the page on show."""
        if self.currentWidget() is self.what and self.what is not None:
            self.what.take_focus()
        elif (page := self.currentWidget()) is not None:
            page.setFocus()

    def _show_grid(self) -> QWidget:
        browser = self.browser
        if self.grid is None:
            from inspector.ui.head_grid import HeadGrid

            self.grid = self._add(HeadGrid())
            self.grid.head_chosen.connect(browser.open_head)
            self.grid.colour_changed.connect(self.look_changed)
        self.grid.show_overview(browser.overview, browser.is_stale("heads"))
        self.grid.set_current(browser.row, browser.head)
        return self.grid

    def _show_head(self) -> QWidget:
        browser, shown = self.browser, self.browser.shown
        if self.head is None:
            from inspector.ui.head_page import HeadPage

            self.head = self._add(HeadPage())
            self.head.head_chosen.connect(browser.choose_head)
            self.head.token_chosen.connect(self._choose_token)
            self.head.look_changed.connect(self.look_changed)
        if shown is not None:
            stale = browser.is_stale("attention") or browser.is_stale("map")
            self.head.show_map(shown.weights, shown.queries, shown.keys, _titled(shown.title, shown.notes), stale)
        overview = browser.overview if not browser.is_stale("heads") else None
        self.head.set_strip(overview, browser.row, browser.head if browser.aggregate == "head" else -1)
        return self.head

    def _show_links(self) -> QWidget:
        browser, maps = self.browser, self.browser.maps
        if self.links is None:
            from inspector.ui.link_view import LinkView

            self.links = self._add(LinkView())
            self.links.heads_changed.connect(browser.choose_heads)
            self.links.token_chosen.connect(self._choose_token)
            self.links.look_changed.connect(self.look_changed)
        if maps is not None:
            self.links.show_heads(maps.weights[0], browser.heads, maps.queries, maps.keys)
        self.links.set_stale(browser.is_stale("attention"))
        return self.links

    def _show_text(self) -> QWidget:
        shown = self.browser.shown
        if self.text is None:
            from inspector.ui.text_shading import TextShading

            self.text = self._add(TextShading())
            self.text.token_chosen.connect(self._choose_token)
            self.text.look_changed.connect(self.look_changed)
        if shown is not None:
            self.text.show_map(shown.weights, shown.queries, shown.keys)
            self.text.set_stale(self.browser.is_stale("attention") or self.browser.is_stale("map"))
        return self.text

    def _show_photo(self) -> QWidget:
        browser, shown = self.browser, self.browser.shown
        space = browser.workspace
        if self.photo is None:
            from inspector.ui.patch_picture import PatchPicture

            self.photo = self._add(PatchPicture())
            self.photo.patch_chosen.connect(self._choose_token)
            self.photo.direction.activated.connect(self.look_changed)
            space.display_changed.connect(self._show_display)
            self._show_display()
        if space.photo is not None and space.model is not None and shown is not None:
            self.photo.show_photo(space.photo.pixels, space.photo.name)
            _, frame = space.model.preprocessing.frame_of(space.photo.pixels)
            stale = browser.is_stale("attention") or browser.is_stale("map")
            self.photo.show_map(shown.weights, shown.keys, frame, stale)
        return self.photo

    def _show_display(self) -> None:
        """The photo's page follows the display settings, as its figure does."""
        if self.photo is not None:
            self.photo.set_display(self.browser.workspace.display)

    def _show_table(self) -> QWidget:
        browser = self.browser
        if self.table is None:
            from inspector.ui.head_table import HeadTable

            self.table = self._add(HeadTable())
            self.table.head_chosen.connect(browser.open_head)
        self.table.show_scores(browser.overview.scores if browser.overview is not None else None)
        self.table.set_current(browser.row, browser.head)
        return self.table

    def _show_what(self) -> QWidget:
        if self.what is None:
            from inspector.ui.decides_view import DecidesView

            self.what = self._add(DecidesView(self.decides))
            self.what.look_changed.connect(self.look_changed)
        return self.what

    def _add(self, page: PageWidget) -> PageWidget:
        whole: QWidget = page
        for part in (whole, *whole.findChildren(QWidget)):
            part.setAcceptDrops(False)  # what is dropped here is for the window
        self.addWidget(page)
        self.made.emit()
        return page

    def _choose_token(self, token: int) -> None:
        self.browser.choose_token(token if token >= 0 else None)

    def _show_token(self) -> None:
        """Mark the chosen token on the page that is on show."""
        token, page = self.browser.token, self.currentWidget()
        if page is self.photo and self.photo is not None:
            self.photo.set_token(token or 0)
        for linked in (self.head, self.links, self.text):
            if linked is not None and linked is page:
                linked.set_token(-1 if token is None else token)


def _titled(title: str, notes: tuple[str, ...]) -> str:
    """What a map is, with what has to be said of it."""
    return " \N{MIDDLE DOT} ".join((title, *notes))
