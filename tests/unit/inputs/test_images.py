"""Every odd picture is either shown right or refused in one sentence, without noise."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from inspector.core.errors import Refusal
from inspector.inputs.images import ImageInput, decode_image, from_pixels, load_image

RAMP = np.linspace(0, 255, 48 * 32).reshape(32, 48).round().astype(np.uint8)
PHOTO = np.dstack([RAMP, RAMP[::-1], RAMP[:, ::-1]])


@pytest.fixture(autouse=True)
def no_noise(capfd):
    """No warning leaves the decoder, and nothing is written to the terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
    assert capfd.readouterr() == ("", "")


def encoded(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def png(width: int, height: int, depth: int, colour: int, rows: bytes) -> bytes:
    """A PNG written by hand, for the kinds that Pillow reads but does not write."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def refusal(content: bytes, name: str = "photo.png") -> str:
    with pytest.raises(Refusal) as caught:
        decode_image(content, name)
    text = str(caught.value)
    assert text.startswith(name)
    assert "\n" not in text
    return text


def check(image: ImageInput) -> ImageInput:
    assert image.pixels.dtype == np.uint8
    assert image.pixels.ndim == 3
    assert image.pixels.shape[2] == 3
    assert image.pixels.flags.c_contiguous
    return image


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "PPM", "TGA", "PCX", "SGI"])
def test_lossless_formats_are_exact(kind):
    image = check(decode_image(encoded(Image.fromarray(PHOTO), kind), "photo"))
    assert np.array_equal(image.pixels, PHOTO)
    assert image.notes == ()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "JPEG2000"])
def test_lossy_formats_are_close(kind):
    image = check(decode_image(encoded(Image.fromarray(PHOTO), kind, quality=95), "photo"))
    assert np.abs(image.pixels.astype(int) - PHOTO).mean() < 6


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_16_bit_gray_spans_the_full_range(kind):
    deep = np.linspace(0, 65535, 64).round().astype(np.uint16).reshape(4, 16)
    image = check(decode_image(encoded(Image.fromarray(deep), kind), "deep"))
    assert np.array_equal(image.pixels[:, :, 1], np.round(deep / 257))
    assert image.notes == ("16 bit, 0 to 65535 scaled to 0 to 255",)


def test_16_bit_gray_tiff_where_white_is_zero():
    deep = np.array([[0, 65535, 257 * 100]], np.uint16)
    image = decode_image(encoded(Image.fromarray(deep), "TIFF", tiffinfo={262: 0}), "deep.tif")
    assert image.pixels[0, :, 0].tolist() == [255, 0, 155]


def test_16_bit_colour_says_so():
    deep = np.linspace(0, 65535, 2 * 5 * 3).round().astype(">u2").reshape(2, 5, 3)
    rows = b"".join(b"\0" + row.tobytes() for row in deep)
    image = check(decode_image(png(5, 2, 16, 2, rows), "deep"))
    assert np.abs(image.pixels - deep / 257).max() <= 1
    assert image.notes == ("16 bit, 0 to 65535 scaled to 0 to 255",)


def test_32_bit_integers_are_scaled_by_their_own_range():
    values = np.array([[-500, 0, 1500]], np.int32)
    image = check(decode_image(encoded(Image.fromarray(values), "TIFF"), "counts.tif"))
    assert image.pixels[0, :, 2].tolist() == [0, 64, 255]
    assert image.notes == ("values -500 to 1500 scaled to 0 to 255",)


def test_floats_are_scaled_by_their_own_range():
    values = np.array([[0.25, 0.5, 0.75, np.nan, np.inf]], np.float32)
    image = check(decode_image(encoded(Image.fromarray(values), "TIFF"), "depth.tif"))
    assert image.pixels[0, :, 0].tolist() == [0, 128, 255, 0, 0]
    assert image.notes == ("values 0.25 to 0.75 scaled to 0 to 255, undefined values shown black",)


def test_floats_without_contrast_are_black():
    image = decode_image(encoded(Image.fromarray(np.full((2, 2), 7.0, np.float32)), "TIFF"), "flat.tif")
    assert not image.pixels.any()


def test_alpha_is_laid_on_white():
    rgba = np.zeros((1, 3, 4), np.uint8)
    rgba[0, :, 3] = 0, 128, 255
    image = check(decode_image(encoded(Image.fromarray(rgba)), "icon"))
    assert image.pixels[0, :, 0].tolist() == [255, 127, 0]
    assert image.notes == ("transparent parts laid on white",)


def test_alpha_that_hides_nothing_is_not_mentioned():
    rgba = np.dstack([PHOTO, np.full_like(RAMP, 255)])
    image = decode_image(encoded(Image.fromarray(rgba)), "icon")
    assert np.array_equal(image.pixels, PHOTO)
    assert image.notes == ()


def test_gray_with_alpha():
    la = Image.merge("LA", (Image.fromarray(RAMP), Image.fromarray(np.zeros_like(RAMP))))
    image = check(decode_image(encoded(la), "icon"))
    assert (image.pixels == 255).all()


@pytest.mark.parametrize("transparency", [0, bytes([0, 255])])
def test_palette_with_transparency(transparency):
    palette = Image.fromarray(np.array([[0, 1]], np.uint8))
    palette.putpalette([255, 0, 0, 0, 0, 200])
    image = check(decode_image(encoded(palette, transparency=transparency), "logo"))
    assert image.pixels.tolist() == [[[255, 255, 255], [0, 0, 200]]]


def test_colour_key_transparency():
    image = decode_image(encoded(Image.fromarray(PHOTO[:1, ::20]), transparency=tuple(PHOTO[0, 0].tolist())), "key")
    assert image.pixels[0, 0].tolist() == [255, 255, 255]
    assert np.array_equal(image.pixels[0, 1], PHOTO[0, 20])


def test_one_bit():
    image = check(decode_image(encoded(Image.fromarray(RAMP > 100)), "scan"))
    assert np.array_equal(image.pixels[:, :, 0] == 255, RAMP > 100)


def test_cmyk_without_profile():
    image = check(decode_image(encoded(Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "TIFF"), "print.tif"))
    assert image.pixels[0, 0].tolist() == [255, 0, 0]
    assert image.notes == ("CMYK converted to RGB without a colour profile",)


def test_cmyk_with_a_useless_profile_is_still_shown():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = decode_image(encoded(Image.new("CMYK", (4, 4)), "TIFF", icc_profile=profile), "print.tif")
    assert image.pixels[0, 0].tolist() == [255, 255, 255]


def test_cielab():
    image = check(decode_image(encoded(Image.new("LAB", (2, 2), (255, 128, 128)), "TIFF"), "lab.tif"))
    assert (image.pixels > 250).all()
    assert image.notes == ("LAB converted to RGB",)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = decode_image(encoded(Image.fromarray(PHOTO), exif=exif), "phone")
    turned = {
        1: PHOTO,
        2: PHOTO[:, ::-1],
        3: PHOTO[::-1, ::-1],
        4: PHOTO[::-1],
        5: PHOTO.transpose(1, 0, 2),
        6: np.rot90(PHOTO, -1),
        7: PHOTO[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(PHOTO, 1),
    }
    assert np.array_equal(check(image).pixels, turned[orientation])


def test_broken_exif_does_not_cost_the_picture():
    content = encoded(Image.fromarray(PHOTO), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01")
    assert check(decode_image(content, "phone.jpg")).pixels.shape == PHOTO.shape


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF", "PNG"])
def test_animations_show_the_first_frame(kind):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("white", "red", "blue")]
    image = check(decode_image(encoded(frames[0], kind, save_all=True, append_images=frames[1:]), "movie"))
    assert (image.pixels > 250).all()
    assert image.notes[0] == "frame 1 of 3"


def test_files_keep_their_path_and_hash(tmp_path):
    path = tmp_path / "katze süß.png"
    Image.fromarray(PHOTO).save(path)
    image = load_image(path)
    assert (image.name, image.path) == ("katze süß.png", path)
    assert image.sha256 == decode_image(path.read_bytes(), "other").sha256
    assert image.sha256 != from_pixels(PHOTO.transpose(1, 0, 2), "turned").sha256


def test_too_many_pixels_are_refused_before_decoding():
    content = png(20_000, 20_000, 8, 2, b"")
    assert refusal(content) == "photo.png has 400 megapixels; Inspector reads up to 179. Make a smaller copy."


def test_large_pictures_below_the_limit_come_without_a_warning():
    row = b"\0" + bytes(10_000 // 8)
    image = decode_image(png(10_000, 9_500, 1, 0, row * 9_500), "plan.png")
    assert image.pixels.shape == (9_500, 10_000, 3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "AVIF", "JPEG2000", "TIFF"])
def test_truncated_files_are_refused(kind):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    content = encoded(Image.fromarray(noise), kind)
    refusal(content[: len(content) // 2])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_truncation_is_named(kind):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    content = encoded(Image.fromarray(noise), kind)
    assert "incomplete" in refusal(content[: len(content) * 2 // 3])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PCX", "TGA", "JPEG2000"])
def test_damaged_files_are_decoded_or_refused(kind):
    rng = np.random.default_rng(1)
    intact = encoded(Image.fromarray(PHOTO), kind)
    for _ in range(60):
        content = bytearray(intact)
        for at in rng.integers(0, len(content), 6):
            content[at] = rng.integers(0, 256)
        try:
            check(decode_image(bytes(content), "photo"))
        except Refusal as caught:
            assert str(caught).startswith("photo ")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n<!DOCTYPE html><html>404</html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        (b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="x">', "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"%PDF-1.7", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "PostScript"),
        (b"GIF8 garbage", "begins like GIF"),
        (b"just words", "is not a picture that Inspector reads"),
        (bytes(2000), "is not a picture that Inspector reads"),
    ],
)
def test_what_is_not_a_picture_is_named(content, words):
    assert words in refusal(content)


def test_colour_tiff_of_floats_is_called_rare():
    content = encoded(Image.fromarray(PHOTO), "TIFF")
    at = content.index(struct.pack("<HHI", 258, 3, 3))
    offset = struct.unpack("<I", content[at + 8 : at + 12])[0]
    changed = content[:offset] + struct.pack("<HHH", 32, 32, 32) + content[offset + 6 :]
    assert "begins like TIFF" in refusal(changed)


def test_missing_folder_pipe_and_locked(tmp_path):
    with pytest.raises(Refusal, match=r"There is no file .*gone\.png"):
        load_image(tmp_path / "gone.png")
    with pytest.raises(Refusal, match="is a folder"):
        load_image(tmp_path)
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(Refusal, match=r"pipe\.png is not a file"):
        load_image(tmp_path / "pipe.png")
    with pytest.raises(Refusal, match="could not be read"):
        load_image(Path("nul\0l.png"))


def test_permission(tmp_path, monkeypatch):
    path = tmp_path / "locked.png"
    path.write_bytes(encoded(Image.fromarray(PHOTO)))

    def locked(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)  # root may read everything, so permissions alone prove nothing
    with pytest.raises(Refusal, match=r"locked\.png may not be read"):
        load_image(path)


def test_arrays():
    assert np.array_equal(from_pixels(PHOTO, "a").pixels, PHOTO)
    assert np.array_equal(from_pixels(PHOTO[:, ::-1], "a").pixels, PHOTO[:, ::-1])
    assert np.array_equal(from_pixels(RAMP, "a").pixels[:, :, 2], RAMP)
    assert np.array_equal(from_pixels(RAMP[:, :, None], "a").pixels[:, :, 0], RAMP)
    assert from_pixels(np.zeros((2, 2, 4), np.uint8), "a").pixels.min() == 255
    assert from_pixels(np.array([[0, 257]], np.uint16), "a").pixels[0, :, 0].tolist() == [0, 1]
    assert from_pixels(np.array([[False, True]]), "a").pixels[0, :, 0].tolist() == [0, 255]
    for wrong in (np.zeros((3, 4, 5)), np.zeros(4), np.zeros((0, 4, 3), np.uint8), np.array(1)):
        with pytest.raises(Refusal, match="clip is not a picture"):
            from_pixels(wrong, "clip")


def test_later_changes_of_the_array_do_not_reach_the_image():
    source = PHOTO.copy()
    image = from_pixels(source, "a")
    source[:] = 0
    assert np.array_equal(image.pixels, PHOTO)
