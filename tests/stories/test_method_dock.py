"""Story: beside the attention of a vision transformer the panel Method asks about heads, and not about Grad-CAM."""

import pytest

from tests.stories.test_attention import choose
from tests.unit.models.folders import VIT, saved


@pytest.fixture
def attending(hands, photos, tmp_path):
    """The window in the mode Attention, on the page Photo of a small vision transformer."""
    saved(tmp_path / "vit", "ViTForImageClassification", "ViTConfig", **VIT)
    space, middle = hands.space, hands.window.middle
    space.open_model(f"hf:{tmp_path / 'vit'}")
    space.inputs.add_files([photos["Cat"]])
    hands.wait(lambda: space.finished is not None)
    middle.show_mode("attention")
    hands.wait(lambda: middle.attention_browser.overview is not None)
    return hands


def panel_of(hands):
    return hands.window.docks["Method"].widget().widget()


def test_the_panel_asks_what_the_mode_asks(attending):
    panel, browser = panel_of(attending), attending.window.middle.attention_browser
    asked = panel.attention
    assert asked.isVisible() and not attending.window.method.isVisible()
    assert not asked.ways.isEnabled() and asked.ways.currentText() == ""
    assert asked.ways.placeholderText() == "Every head" and "Every head" in asked.question.text()
    browser.open_head(1, 1)
    attending.wait(lambda: browser.shown is not None)
    assert asked.ways.isEnabled() and asked.ways.currentText() == "One head"
    assert asked.place.text().split("\n")[:2] == ["Layer: 1", "Head: 1"]
    attending.window.middle.show_mode("explain")
    assert attending.window.method.isVisible() and not asked.isVisible()


def test_a_choice_there_is_the_one_above_the_map(attending):
    panel, view = panel_of(attending), attending.window.middle.attention
    browser = view.browser
    browser.open_head(1, 0)
    browser.show_page("text")
    choose(panel.attention.ways, "Relevance")
    attending.wait(lambda: browser.shown is not None and browser.shown.aggregate == "relevance")
    assert view.controls.head.currentText() == "Relevance"
    words = panel.attention.place.text()
    assert "Layer: all" in words and "Class: " in words and "(predicted)" in words
    attending.space.choose_target(1)
    attending.wait(lambda: browser.shown is not None and browser.shown.target == 1)
    assert "(predicted)" not in panel.attention.place.text()
    browser.choose_token(3)
    assert f"Token: {browser.reading.tokens.texts[3]}" in panel.attention.place.text().replace(
        "\N{ZERO WIDTH SPACE}", ""
    )
    choose(panel.attention.ways, "One head")
    attending.wait(lambda: browser.shown is not None and browser.shown.aggregate == "")
    assert view.controls.head.currentText() == "Head 0"


def test_its_help_is_the_page_about_attention(attending):
    attending.click(panel_of(attending).attention.about)
    assert attending.window.docks["Help"].isVisible()
    assert attending.window.help_desk.panel.text.toPlainText().startswith("Look at attention")
