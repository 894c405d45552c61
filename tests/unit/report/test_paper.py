"""On paper no picture is cut, headings stay with what they are of, and text of any length finds its pages."""

import re

import pytest
from PySide6.QtGui import QFontMetricsF, QImage

from inspector.core.errors import Cancelled
from inspector.core.job import PlainJob
from inspector.report import paper
from inspector.report.contents import contents_of
from inspector.report.paper import Row, paged, pdf_of
from inspector.report.tray import Tray


def rows_of(tray):
    return list(paper._rows(contents_of(tray, "2026-01-02")))


def heights(pages):
    return [sum(row.height for row in page) for page in pages]


def words_of(page):
    return [row.text[0].text() if row.text is not None else "" for row in page]


def words_on(page):
    return [row.text[0].text() for row in page if row.text is not None]


def test_rows_fill_pages_in_their_order():
    rows = [Row(40) for _ in range(5)]
    assert [len(page) for page in paged(rows, 100)] == [2, 2, 1]
    assert [row for page in paged(rows, 100) for row in page] == rows


def test_tied_rows_go_to_the_next_page_together():
    rows = [Row(50), Row(20, tied=True), Row(40), Row(10)]
    assert [[row.height for row in page] for page in paged(rows, 100)] == [[50], [20, 40, 10]]


def test_one_that_fits_nowhere_has_a_page_of_its_own():
    assert [[row.height for row in page] for page in paged([Row(10), Row(300), Row(10)], 100)] == [[10], [300], [10]]


def test_no_page_is_fuller_than_it_can_be(entry):
    tray = Tray(tuple(entry("word " * 30 * number) for number in range(12)))
    pages = paged(rows_of(tray))
    assert len(pages) > 4
    assert max(heights(pages)) <= paper.HEIGHT - 2 * paper.MARGIN


def test_a_picture_stands_with_its_heading_and_its_words(entry):
    pages = paged(rows_of(Tray(tuple(entry("note " * 150, f"picture {n}") for n in range(9)))))
    for number in range(9):
        page = next(page for page in pages if f"{number + 1}. picture {number}" in words_on(page))
        at = next(
            n for n, row in enumerate(page) if row.text and row.text[0].text() == f"{number + 1}. picture {number}"
        )
        after = page[at + 1 :]
        picture = next(n for n, row in enumerate(after) if row.picture)
        assert picture == 0
        assert any(row.text and row.text[0].text().startswith("Strongest") for row in after)


def test_a_note_of_many_pages_is_there_in_full(entry):
    note = "\n".join(f"line {n}" for n in range(400))
    pages = paged(rows_of(Tray((entry(note),))))
    assert len(pages) >= 8
    assert [w for page in pages for w in words_on(page) if w.startswith("line ")] == note.splitlines()


def test_a_heading_longer_than_a_page_ends(entry):
    pages = paged(rows_of(Tray((entry(heading="long " * 3000),))))
    assert max(heights(pages)) <= paper.HEIGHT - 2 * paper.MARGIN


def test_a_line_is_never_wider_than_the_column(entry):
    rows = rows_of(Tray((entry("w" * 3000 + " أهلا وسهلا " + "漢字" * 300),), "t" * 500))
    for row in rows:
        if row.text is not None:
            layout, number, _ = row.text
            assert row.left + layout.lineAt(number).naturalTextWidth() <= paper.WIDTH - 2 * paper.MARGIN + 0.5
            assert row.height >= QFontMetricsF(layout.font()).height() - 1 or row.height == 0


def test_a_picture_is_as_large_as_its_resolution_says(entry, monkeypatch):
    made = next(row for row in rows_of(Tray((entry(),))) if row.picture)
    assert made.width == pytest.approx(240 / 150 * 72, rel=0.01), "240 pixels of which 150 are an inch"


@pytest.mark.parametrize(("height", "shown"), [(300, 262.8), (340, 340), (100, 100), (900, 452.6)])
def test_an_overlay_a_little_too_high_for_two_on_a_page_is_made_smaller(entry, monkeypatch, height, shown):
    image = QImage(200, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(72 / 0.0254))
    monkeypatch.setattr(QImage, "fromData", lambda content: image)
    made, other = (row for row in rows_of(Tray((entry(), entry(method="panels")))) if row.picture)
    assert other.height == pytest.approx(min(height, 452.6), rel=0.01)
    assert made.height == pytest.approx(shown, rel=0.01)
    assert made.width / made.height == pytest.approx(200 / height, rel=0.01)


def test_a_note_begins_where_its_script_does(entry):
    rows = rows_of(Tray((entry("\N{BULLET} أهلا وسهلا\n123 hello"),)))
    told = [row.text[0] for row in rows if row.beside]
    line = told[0].lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(line.width(), abs=1)
    assert told[1].lineAt(0).naturalTextRect().left() == pytest.approx(0, abs=1)


def test_the_file_holds_its_pages_pictures_and_records(entry):
    tray = Tray(tuple(entry("n" * 2000) for _ in range(3)))
    contents = contents_of(tray, "2026-01-02")
    steps = []
    content = pdf_of(contents, PlainJob(lambda done, total: steps.append((done, total))))
    assert content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == len(paged(paper._rows(contents)))
    assert steps == [(page, len(steps)) for page in range(1, len(steps) + 1)]
    assert len(re.findall(rb"/Subtype\s*/Image", content)) >= 3
    assert b"records.json" in content or b"/EmbeddedFile" in content


def test_it_can_be_stopped_between_two_pages(entry):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        pdf_of(contents_of(Tray((entry(),)), ""), PlainJob(stop))
