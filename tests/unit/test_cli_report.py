"""``inspector report``: exported pictures become one file, and what cannot is refused in a sentence."""

import io

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from inspector import cli


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Two pictures that the command line explained."""
    folder = tmp_path_factory.mktemp("pictures")
    with torch.random.fork_rng():
        torch.manual_seed(1)
        torch.save(torchvision.models.squeezenet1_1(num_classes=5).state_dict(), folder / "best.pth")
    colours = np.random.default_rng(3).integers(0, 256, (6, 8, 3), np.uint8)
    Image.fromarray(colours).resize((160, 120), Image.Resampling.BICUBIC).save(folder / "photo.png")
    model = f"torchvision:squeezenet1_1@{folder / 'best.pth'}"
    made = [folder / "cam.png", folder / "saliency.png"]
    for method, path in zip(("grad-cam", "saliency"), made, strict=True):
        assert cli.run(["explain", method, model, str(folder / "photo.png"), "-o", str(path), "--width", "300"]) == 0
    return [str(path) for path in made]


def test_a_page_with_notes(pictures, tmp_path, capsys):
    path = tmp_path / "out.html"
    words = ["--title", "What <it> sees", "--author", "N. N.", "--date", "May", "--note", "first", "--note", "second"]
    assert cli.run(["report", *pictures, "-o", str(path), *words]) == 0
    page = path.read_text(encoding="utf-8")
    assert "What &lt;it&gt; sees" in page and "<it>" not in page
    main = page.partition("<main>")[2].partition("</main>")[0]
    assert main.index("Grad-CAM for") < main.index("first</p>") < main.index("Saliency") < main.index("second</p>")
    assert "N. N. · May" in page and page.count("data:image/png;base64,") == 2
    assert f"Written to {path}" in capsys.readouterr().out


def test_a_pdf(pictures, tmp_path):
    path = tmp_path / "out.PDF"
    assert cli.run(["report", *pictures, "-o", str(path)]) == 0
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["{0}", "-o", "{out}.docx"], 2, "must end in .html or .pdf"),
        (["{0}", "-o", "{out}.html", "--note", "a", "--note", "b"], 2, "2 notes for 1 pictures"),
        (["-o", "{out}.html"], 2, "Missing argument"),
        (["{out}.png", "-o", "{out}.html"], 1, "There is no file"),
        (["{plain}", "-o", "{out}.html"], 1, "carries no record"),
        (["{text}", "-o", "{out}.html"], 1, "is no PNG picture"),
        (["{0}", "-o", "{out}/none/x.html"], 1, "There is no folder"),
    ],
)
def test_what_cannot_be_is_refused(pictures, tmp_path, capsys, words, status, told):
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    (tmp_path / "plain.png").write_bytes(stream.getvalue())
    (tmp_path / "text.png").write_text("no picture")
    names = {"out": tmp_path / "out", "plain": tmp_path / "plain.png", "text": tmp_path / "text.png"}
    assert cli.run(["report", *(word.format(*pictures, **names) for word in words)]) == status
    error = capsys.readouterr().err
    assert told in " ".join(error.split())
    assert not list(tmp_path.glob("*.html"))
