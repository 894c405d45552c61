"""Dropped folders become the pictures in them."""

from __future__ import annotations

import pytest

from inspector.core.errors import Refusal
from inspector.inputs import folders, samples
from inspector.inputs.folders import image_files
from inspector.inputs.samples import sample_images


@pytest.fixture
def album(tmp_path):
    names = (
        "img10.png",
        "img2.JPG",
        "Img1.tif",
        "notes.txt",
        ".hidden.png",
        "sub/b.webp",
        ".cache/c.png",
        "deep/er/d.dcm",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_natural_order_own_files_first(album):
    found = [str(path.relative_to(album)) for path in image_files([album])]
    assert found == ["Img1.tif", "img2.JPG", "img10.png", "deep/er/d.dcm", "sub/b.webp"]


def test_files_are_taken_as_they_are_given(album):
    given = [album / "notes.txt", album / "gone.png", album / "img10.png"]
    assert image_files(given) == given
    assert image_files([given[0], album / "sub"]) == [given[0], album / "sub" / "b.webp"]


def test_a_link_to_the_folder_itself_does_not_loop(album):
    (album / "sub" / "again").symlink_to(album)
    assert len(image_files([album])) == 5


def test_names_of_digits_only_and_with_superscripts(tmp_path):
    for name in ("10.png", "9.png", "x².png", "\u0661.png"):
        (tmp_path / name).touch()
    assert [path.name for path in image_files([tmp_path])][-1] == "x².png"


def test_too_many_empty_and_unreadable(album, monkeypatch):
    monkeypatch.setattr(folders, "FILE_LIMIT", 4)
    with pytest.raises(Refusal, match="holds more than 4 pictures"):
        image_files([album])
    (album / "nothing").mkdir()
    with pytest.raises(Refusal, match="There are no pictures in the folder nothing"):
        image_files([album / "nothing"])

    def locked(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders.os, "scandir", locked)
    with pytest.raises(Refusal, match="could not be read: Permission denied"):
        image_files([album])


def test_samples_come_from_the_package_alone(monkeypatch):
    import socket

    def offline(*_):
        raise AssertionError("no network here")

    monkeypatch.setattr(socket.socket, "connect", offline)
    found = sample_images()
    assert [image.name for image in found] == ["Cat", "Coffee", "Rocket", "Astronaut", "Motorcycle"]
    assert all(image.path is not None and min(image.pixels.shape[:2]) >= 224 for image in found)


def test_missing_samples_name_the_extra(monkeypatch):
    monkeypatch.setattr(samples.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Refusal, match=r'pip install "layer-inspector\[demo\]"'):
        sample_images()
