"""The shaded text: which shade stands behind which letters, in any script, and what clicks and keys choose."""

from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.app.theme import apply_theme
from inspector.core.tokens import Tokens
from inspector.ui.text_colours import shades
from inspector.ui.text_shading import TextShading
from tests.ui.texts import rows, words_of

TEXT = words_of("Dogs bark unbelievably loud. Cats sleep.")
DOGS, BARK, UNBELI, EVABLY, LOUD, CATS, SLEEP, LAST = range(1, 9)


@pytest.fixture
def view(qtbot):
    made = TextShading()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def one(count, query, key, weight=0.9):
    weights = np.zeros((count, count), np.float32)
    weights[query, key] = weight
    return weights


def click(text, group):
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.boxes(group)[0].center().toPoint())


def background(text, group):
    """The colour behind a group, which more of its pixels have than any other."""
    text.hovered = -1
    picture = text.viewport().grab(text.boxes(group)[0].toRect().adjusted(1, 2, -1, -2)).toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return QColor(Counter(picture.pixelColor(*place).name() for place in places).most_common(1)[0][0])


def page():
    return QColor(*(int(part) for part in shades(signed=False)[0]))


def strongest(signed=False, end=-1):
    return QColor(*(int(part) for part in shades(signed=signed)[end]))


def far(one, other):
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def press(group, name):
    next(button for button in group.buttons() if button.text() == name).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_chosen_token_attends_to_is_shaded(view, scheme, request):
    app = QApplication.instance()
    request.addfinalizer(lambda: apply_theme(app, "light"))
    apply_theme(app, scheme)
    view.show_map(one(len(TEXT), DOGS, LOUD), TEXT, TEXT)
    view.set_token(DOGS)
    words = view._texts
    loud = words.index("loud.")
    assert far(background(view.text, loud), strongest()) <= 2
    assert far(background(view.text, words.index("bark")), page()) <= 2
    assert view.bar.accessibleDescription() == "Values from 0 to 0.9"


def test_the_other_direction_shades_what_attends_to_the_token(view):
    view.show_map(one(len(TEXT), DOGS, LOUD), TEXT, TEXT)
    view.set_token(LOUD)
    press(view.directions, "Attended by")
    assert view.token == LOUD and view.direction == "to"
    assert far(background(view.text, view._texts.index("Dogs")), strongest()) <= 2
    assert "is attended to by" in view.note.text() and "Dogs" in view.note.text()


def test_a_click_chooses_and_a_second_one_lets_go(view):
    view.show_map(rows(len(TEXT), len(TEXT)), TEXT, TEXT)
    chosen = []
    view.token_chosen.connect(chosen.append)
    click(view.text, view._texts.index("unbelievably"))
    click(view.text, view._texts.index("unbelievably"))
    click(view.text, 0)
    assert chosen == [UNBELI, -1, 0], "the first token of a word, none, and the class token"


def test_sub_words_words_and_sentences_are_chosen_and_summed(view):
    weights = np.zeros((len(TEXT), len(TEXT)), np.float32)
    weights[DOGS, [UNBELI, EVABLY]] = 0.25
    view.show_map(weights, TEXT, TEXT)
    view.set_token(DOGS)
    assert "unbelievably" in view.note.text() and "0.5" in view.note.text()
    press(view.levels, "Sub-words")
    chosen = []
    view.token_chosen.connect(chosen.append)
    click(view.text, EVABLY)
    assert view._texts[EVABLY] == "evably" and chosen == [EVABLY]
    press(view.levels, "Sentences")
    assert view._texts[1:3] == ("Dogs bark unbelievably loud.", "Cats sleep.")
    click(view.text, 2)
    assert chosen == [EVABLY, CATS]


def test_the_keys_go_from_word_to_word(view):
    view.show_map(rows(len(TEXT), len(TEXT)), TEXT, TEXT)
    chosen = []
    view.token_chosen.connect(chosen.append)
    view.text.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Escape):
        QTest.keyClick(view.text, key)
    assert chosen == [0, len(TEXT) - 1, SLEEP + 0, CATS, 0, -1]


def test_without_a_chosen_token_the_mean_of_all_is_shown(view):
    weights = np.zeros((len(TEXT), len(TEXT)), np.float32)
    weights[:, CATS] = 1
    view.show_map(weights, TEXT, TEXT)
    assert view.note.text().startswith("Attended to most, the mean over all tokens") and "Cats" in view.note.text()
    assert far(background(view.text, view._texts.index("Cats")), strongest()) <= 2


def test_special_tokens_are_left_out_of_the_scale_until_asked_for(view):
    weights = one(len(TEXT), DOGS, LOUD, 0.29)
    weights[DOGS, 0] = 0.71
    view.show_map(weights, TEXT, TEXT)
    view.set_token(DOGS)
    assert "Special tokens, not shaded, take 71 %." in view.note.text()
    assert far(background(view.text, view._texts.index("loud.")), strongest()) <= 2
    assert far(background(view.text, 0), page()) <= 2
    view.hide_special.click()
    assert far(background(view.text, 0), strongest()) <= 2
    assert far(background(view.text, view._texts.index("loud.")), strongest()) > 40
    assert "Special" not in view.note.text()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("A\U0001f600B C", [(0, 1), (1, 2), (2, 3), (4, 5)]),
        ("e\u0301te\u0301 chaud", [(0, 5), (6, 11)]),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 x y", [(0, 5), (6, 7), (8, 9)]),
        ("\u6211\u559c\u6b22\u72d7", [(0, 1), (1, 2), (2, 3), (3, 4)]),
        ("\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd abc", [(0, 4), (5, 9), (10, 13)]),
    ],
)
def test_each_script_is_shaded_and_clicked_where_its_letters_are(view, text, pieces):
    count = len(pieces)
    tokens = Tokens(
        tuple(text[start:end] for start, end in pieces),
        tuple(range(count)),
        tuple(pieces),
        (0,) * count,
        tuple(range(count)),
        (False,) * count,
        (text,),
    )
    view.show_map(np.eye(count, dtype=np.float32), tokens, tokens)
    plain = view.text.toPlainText()
    chosen = []
    view.token_chosen.connect(chosen.append)
    for group in range(count):
        click(view.text, group)
        box = view.text.boxes(group)[0]
        assert box.width() > 3
        (selection,) = view.text.extraSelections()
        assert selection.cursor.selectedText() == tokens.texts[group]
    assert chosen == list(range(count)) and plain == text


def test_text_from_right_to_left_begins_at_the_right(view):
    text = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"
    tokens = words_of(text)
    view.show_map(rows(len(tokens), len(tokens)), tokens, tokens)
    first, second = (view.text.boxes(view._texts.index(word))[0] for word in text.split())
    assert first.left() > second.right() > view.text.viewport().width() / 2


def test_two_texts_stand_above_one_another_and_only_queries_are_told(view):
    target = words_of("Hunde bellen")
    weights = np.zeros((len(target), len(TEXT)), np.float32)
    weights[1, DOGS] = 0.8
    view.show_map(weights, target, TEXT)
    QApplication.processEvents()
    chosen = []
    view.token_chosen.connect(chosen.append)
    click(view.other, 1)
    assert chosen == [1] and "Dogs" in view.note.text()
    assert far(background(view.text, view._texts.index("Dogs")), strongest()) <= 2
    press(view.directions, "Attended by")
    assert view.note.text() == "Choose a token above to see which tokens below attend to it."
    click(view.other, 1)
    assert chosen == [1], "a key of another text is told to nobody"
    assert "Hunde" in view.note.text() and far(background(view.text, 1), strongest()) <= 2
    view.set_token(2)
    assert view.token == DOGS, "a query told from outside does not move the chosen key"


def test_where_nothing_counts_nothing_is_shaded(view):
    view.show_scores(np.zeros(len(TEXT)), TEXT, signed=True)
    assert far(background(view.text, view._texts.index("loud.")), page()) <= 2 and view.note.text() == ""


def test_signed_scores_have_two_colours_and_are_summed(view):
    values = np.zeros(len(TEXT))
    values[[DOGS, UNBELI, EVABLY, 0]] = 1.0, -0.75, -0.75, 0.5
    view.show_scores(values, TEXT, signed=True)
    assert not view._direction_row.isVisible()
    assert far(background(view.text, view._texts.index("unbelievably")), strongest(True, 0)) <= 2
    dogs = background(view.text, view._texts.index("Dogs"))
    assert dogs.red() > dogs.blue() + 40
    assert "\N{MINUS SIGN}1.5" in view.note.text() and "add up to 0.5" in view.note.text()
    assert view.bar.accessibleDescription() == "Values from \N{MINUS SIGN}1.5 to 1.5"
    view.show_scores(np.zeros(len(TEXT)), TEXT, signed=True)
    assert view.bar.accessibleDescription() == "" and view.text.extraSelections() != []


def test_patches_have_no_text_and_are_named(view):
    names = ("class", *(f"r{row} c{column}" for row in range(2) for column in range(2)))
    special = (True, False, False, False, False)
    patches = Tokens(names, (0,) * 5, ((0, 0),) * 5, (-1,) * 5, (-1,) * 5, special, (), (2, 2))
    view.show_map(np.eye(5, dtype=np.float32), patches, patches)
    click(view.text, 3)
    assert view.token == 3 and far(background(view.text, 3), strongest()) <= 2


def test_empty_and_long_texts(view, qtbot):
    empty = Tokens((), (), (), (), (), (), ("",))
    view.show_scores(np.zeros(0), empty, signed=False)
    view.grab()
    long = words_of(" ".join("word" for _ in range(2046)))
    view.show_map(rows(2048, 2048), long, long)
    view.set_token(2040)
    assert view.text.viewport().rect().contains(view.text.boxes(2040)[0].toRect()), "the chosen token is in view"
    view.clear()
    assert view.note.text() == "" and view.text.toPlainText() == ""


def test_in_a_narrow_window_the_controls_take_a_second_line(view):
    view.show_map(rows(len(TEXT), len(TEXT)), TEXT, TEXT)
    QApplication.processEvents()
    view.resize(420, 300)
    QApplication.processEvents()
    assert view.width() == 420, "it can be as narrow as the middle of a small window"
    below = view.directions.button(0).mapTo(view, view.directions.button(0).rect().topLeft())
    beside = view.levels.button(0).mapTo(view, view.levels.button(0).rect().bottomLeft())
    assert below.y() > beside.y() and below.x() == beside.x()


def test_stale_text_is_dimmed_until_newer_numbers_come(view):
    view.show_map(one(len(TEXT), DOGS, LOUD), TEXT, TEXT)
    view.set_token(DOGS)
    loud = view._texts.index("loud.")
    view.set_stale(True)
    assert far(background(view.text, loud), strongest()) > 40
    view.set_stale(False)
    assert far(background(view.text, loud), strongest()) <= 2
