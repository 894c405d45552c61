"""A painting becomes a picture, an SVG and a PDF, each with its record, whole or not at all."""

import dataclasses
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from inspector.core.errors import Refusal
from inspector.figures.export import export_numbers, export_painting
from inspector.figures.figure import font_of
from inspector.figures.painting import Painting, picture_of
from inspector.figures.records import read_provenance

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def painting(heatmap):
    """A red square and a few words, about a text with letters that files must escape."""
    odd = dataclasses.replace(
        heatmap([[1]]).provenance, input='a < b & "c" > 漢字 </inspector:record>', notes=("100 %",)
    )

    def paint(painter):
        painter.fillRect(QRectF(10, 10, 20, 20), QColor(255, 0, 0))
        painter.setFont(font_of(12))
        painter.drawText(QPointF(40, 24), "a < b")

    return Painting(120, 60, paint, "A square & words", odd)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_record_comes_back_from_every_kind(painting, tmp_path, suffix):
    path = export_painting(tmp_path / f"figure{suffix}", painting)
    assert read_provenance(path) == painting.provenance
    assert [file.name for file in tmp_path.iterdir()] == [path.name], "nothing else is left behind"


def test_a_picture_has_two_pixels_to_a_point_or_the_width_asked_for(painting, tmp_path):
    assert picture_of(painting).size().toTuple() == (240, 120)
    path = export_painting(tmp_path / "figure.png", painting, width=480, dpi=300)
    with Image.open(path) as image:
        assert image.size == (480, 240)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.5)
        assert image.info["Description"] == "A square & words"
        assert image.getpixel((80, 80)) == (255, 0, 0)
        assert image.getpixel((470, 230)) == (255, 255, 255)


def test_an_svg_keeps_text_as_text_and_is_well_formed(painting, tmp_path):
    root = ET.parse(export_painting(tmp_path / "figure.svg", painting)).getroot()
    assert root.get("viewBox") == "0 0 120 60"
    assert "a < b" in [text.text for text in root.iter(f"{SVG}text")]
    assert root.find(f"{SVG}desc").text == "A square & words"


def test_a_pdf_is_one_page_of_the_painting_s_size(painting, tmp_path):
    content = export_painting(tmp_path / "figure.pdf", painting).read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 120.000000 60.000000]" in content


def test_files_of_other_programs_carry_no_record(tmp_path):
    for suffix, content in ((".svg", b"<svg/>"), (".pdf", b"%PDF-1.4"), (".svg", b"")):
        path = tmp_path / f"other{suffix}"
        path.write_bytes(content)
        with pytest.raises(Refusal, match="no record"):
            read_provenance(path)


def test_another_kind_of_file_is_refused(painting, tmp_path):
    with pytest.raises(Refusal, match=r"\.png"):
        export_painting(tmp_path / "figure.jpg", painting)
    with pytest.raises(Refusal, match=r"\.npz"):
        export_numbers(tmp_path / "numbers.npy", painting.provenance, raw=np.zeros(2))
    assert not list(tmp_path.iterdir())


def test_numbers_are_written_with_their_record(painting, tmp_path):
    path = export_numbers(tmp_path / "n.npz", painting.provenance, a=np.arange(4.0), words=np.array(["x", "漢"]))
    assert read_provenance(path) == painting.provenance
    with np.load(path, allow_pickle=False) as entries:
        assert set(entries) == {"a", "words", "meta"}
        assert entries["words"].tolist() == ["x", "漢"]
