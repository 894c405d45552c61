"""DICOM is shown as a viewer shows it."""

from __future__ import annotations

import io
import sys
import warnings

import numpy as np
import pytest
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian, JPEGLossless, SecondaryCaptureImageStorage, generate_uid

from inspector.core.errors import Refusal
from inspector.inputs.images import decode_image

STORED = np.array([[0, 1000, 2000, 3000, 4000]], np.uint16)


@pytest.fixture(autouse=True)
def no_noise(capfd):
    yield
    assert capfd.readouterr() == ("", "")


def dicom(
    values: np.ndarray, photometric: str = "MONOCHROME2", syntax: str = ExplicitVRLittleEndian, **elements
) -> bytes:
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = SecondaryCaptureImageStorage
    meta.MediaStorageSOPInstanceUID = generate_uid()
    record = FileDataset(None, {}, file_meta=meta, preamble=bytes(128))
    colour = photometric == "RGB"
    record.SamplesPerPixel = 3 if colour else 1
    if colour:
        record.PlanarConfiguration = 0
    record.PhotometricInterpretation = photometric
    height, width = values.shape[-3:-1] if colour else values.shape[-2:]
    record.Rows, record.Columns = height, width
    record.BitsAllocated = record.BitsStored = 8 * values.dtype.itemsize
    record.HighBit = record.BitsStored - 1
    record.PixelRepresentation = int(values.dtype.kind == "i")
    record.PixelData = values.tobytes() + b"\0" * (values.nbytes % 2)
    record["PixelData"].VR = "OW" if syntax == ExplicitVRLittleEndian else "OB"
    record["PixelData"].is_undefined_length = syntax != ExplicitVRLittleEndian
    for keyword, value in elements.items():
        setattr(record, keyword, value)
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        record.save_as(stream, enforce_file_format=True)
    return stream.getvalue()


def gray(content: bytes) -> list[int]:
    image = decode_image(content, "scan")
    assert image.pixels.shape[2] == 3
    assert (image.pixels == image.pixels[:, :, :1]).all()
    return image.pixels[0, :, 0].tolist()


def test_window_is_applied_after_the_rescale():
    content = dicom(STORED, RescaleSlope=2, RescaleIntercept=-1000, WindowCenter=3000.5, WindowWidth=4001)
    assert gray(content) == [0, 0, 128, 255, 255]
    assert decode_image(content, "scan").notes == ("DICOM window: centre 3000.5, width 4001",)


def test_only_the_first_window_counts():
    content = dicom(STORED, WindowCenter=[2000.5, 40], WindowWidth=[4001, 400])
    assert gray(content) == [0, 64, 128, 191, 255]


def test_window_shapes():
    exact = dicom(STORED, WindowCenter=2000, WindowWidth=4000, VOILUTFunction="LINEAR_EXACT")
    assert gray(exact) == [0, 64, 128, 191, 255]
    sigmoid = gray(dicom(STORED, WindowCenter=2000, WindowWidth=4000, VOILUTFunction="SIGMOID"))
    assert sigmoid == [30, 69, 128, 186, 225]


def test_without_a_window_the_own_range_is_used_and_said():
    content = dicom(STORED.astype(np.int16) - 2000)
    assert gray(content) == [0, 64, 128, 191, 255]
    assert decode_image(content, "scan").notes == ("values -2000 to 2000 scaled to 0 to 255",)


def test_a_window_of_no_width_is_ignored():
    assert gray(dicom(STORED, WindowCenter=10, WindowWidth=0)) == [0, 64, 128, 191, 255]


def test_monochrome1_is_turned_round():
    content = dicom(STORED, "MONOCHROME1")
    assert gray(content) == [255, 191, 127, 64, 0]
    assert "MONOCHROME1" in decode_image(content, "scan").notes[0]


def test_colour_is_taken_as_it_is():
    colours = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    image = decode_image(dicom(colours, "RGB"), "scan")
    assert np.array_equal(image.pixels, colours)
    assert image.notes == ()


def test_the_first_of_many_frames():
    frames = np.stack([STORED, STORED * 0, STORED * 0 + 7])
    content = dicom(frames, NumberOfFrames=3)
    assert gray(content) == [0, 64, 128, 191, 255]
    assert decode_image(content, "scan").notes[0] == "frame 1 of 3"


def test_enhanced_files_keep_their_window_per_frame():
    window, transformation, group = Dataset(), Dataset(), Dataset()
    window.WindowCenter, window.WindowWidth = 2000.5, 4001
    transformation.RescaleSlope, transformation.RescaleIntercept, transformation.RescaleType = 0.5, 0, "US"
    group.FrameVOILUTSequence = [window]
    group.PixelValueTransformationSequence = [transformation]
    content = dicom(STORED, PerFrameFunctionalGroupsSequence=[group])
    assert gray(content) == [0, 32, 64, 96, 128]


def test_refusals():
    def sentence(content: bytes) -> str:
        with pytest.raises(Refusal) as caught:
            decode_image(content, "scan.dcm")
        assert "scan.dcm" in str(caught.value)
        return str(caught.value)

    whole = dicom(STORED)
    assert "damaged" in sentence(whole[:-6])
    assert "megapixels" in sentence(dicom(STORED, Rows=60_000, Columns=60_000))
    without = dicom(STORED, Modality="SR").replace(b"\xe0\x7f\x10\x00", b"\xe0\x7f\x12\x00")
    assert "without a picture (modality SR)" in sentence(without)


def test_unknown_compression_names_the_packages():
    packed = encapsulate([bytes(10)])
    content = dicom(np.frombuffer(packed, np.uint8)[None], syntax=JPEGLossless, Rows=2, Columns=2)
    with pytest.raises(Refusal, match=r"scan is compressed as JPEG Lossless.*pip install pylibjpeg"):
        decode_image(content, "scan")


def test_without_pydicom_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydicom", None)
    with pytest.raises(Refusal, match=r'pip install "layer-inspector\[dicom\]"'):
        decode_image(dicom(STORED), "scan.dcm")
