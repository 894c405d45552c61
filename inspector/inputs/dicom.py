"""Medical images: the first frame of a DICOM file as a viewer would show it (needs the extra ``dicom``)."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from inspector.core.errors import Refusal
from inspector.core.language import tr
from inspector.inputs.conversion import Pixels, gray_to_rgb, rgb_of_array, stretched

_NESTED = ("PixelValueTransformationSequence", "FrameVOILUTSequence")


def is_dicom(head: bytes) -> bool:
    """Whether a file that begins with ``head`` (at least 132 bytes) is DICOM, by the mark after its preamble."""
    return head[128:132] == b"DICM"


def rgb_of_dicom(stream: BinaryIO, name: str, pixel_limit: int) -> tuple[Pixels, tuple[str, ...]]:
    """The first frame as uint8 RGB (H, W, 3), and sentences about what was done.

    Stored values are rescaled (slope, intercept), then windowed by the file's first window (DICOM PS3.3 C.11.2), or
    scaled from smallest to largest where it has none; MONOCHROME1 is turned round. Raises ``Refusal``.
    """
    try:
        import pydicom
        from pydicom.pixels.processing import apply_color_lut
        from pydicom.pixels.utils import pixel_array
    except ImportError:
        raise Refusal(
            tr('{name} is a DICOM file. To read it, run: pip install "layer-inspector[dicom]"', name=name)
        ) from None
    try:
        record = pydicom.dcmread(stream)
    except Exception:  # a damaged file can break the parser anywhere
        raise Refusal(
            tr("{name} is a damaged DICOM file and cannot be read. Copy or download it again.", name=name)
        ) from None
    if "PixelData" not in record:
        kind = record.get("Modality", "") or "unknown"
        raise Refusal(tr("{name} is a DICOM file without a picture (modality {modality}).", name=name, modality=kind))
    if int(record.get("Rows", 0)) * int(record.get("Columns", 0)) > pixel_limit:
        raise Refusal(
            tr(
                "{name} has more than {limit:.0f} megapixels. Make a smaller copy.",
                name=name,
                limit=pixel_limit / 1000000.0,
            )
        )
    try:
        stored = pixel_array(record, index=0)
        if record.PhotometricInterpretation == "PALETTE COLOR":
            stored = apply_color_lut(stored, record)
    except Exception as error:
        raise _undecodable(name, record, error) from None
    frames = int(record.get("NumberOfFrames", 1) or 1)
    notes = (tr("frame 1 of {frames}", frames=frames),) if frames > 1 else ()
    if stored.ndim == 3:
        pixels, more = rgb_of_array(stored)
        return pixels, notes + more
    gray, note = _windowed(stored, record)
    if record.PhotometricInterpretation == "MONOCHROME1":
        gray = 255 - gray
        note = tr("{note}, turned round (MONOCHROME1)", note=note)
    return gray_to_rgb(gray), (*notes, note)


def _windowed(stored: npt.NDArray[Any], record: Any) -> tuple[Pixels, str]:
    """Stored values as 0..255 by slope, intercept and the first window."""
    values = stored * _number(record, "RescaleSlope", 1.0) + _number(record, "RescaleIntercept", 0.0)
    centre, width = _number(record, "WindowCenter", None), _number(record, "WindowWidth", None)
    shape = str(_find(record, "VOILUTFunction") or "LINEAR")
    if centre is None or width is None or width < 1 or (width == 1 and shape == "LINEAR"):
        return stretched(values)
    if shape == "SIGMOID":
        share = 1 / (1 + np.exp(-4 * (values - centre) / width))
    elif shape == "LINEAR_EXACT":
        share = (values - centre) / width + 0.5
    else:
        share = (values - (centre - 0.5)) / (width - 1) + 0.5
    pixels: Pixels = np.round(np.clip(share, 0, 1) * 255).astype(np.uint8)
    return pixels, tr("DICOM window: centre {centre:g}, width {width:g}", centre=centre, width=width)


def _number(record: Any, keyword: str, default: Any) -> Any:
    """The value of ``keyword`` as a float, the first one where there are several."""
    value = _find(record, keyword)
    if value is None or value == "":
        return default
    return float(value if isinstance(value, (int, float, str)) else value[0])


def _find(record: Any, keyword: str) -> Any:
    """``keyword`` of the file or, in enhanced files, of its first frame."""
    if keyword in record:
        return record[keyword].value
    for groups in ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"):
        for nested in _NESTED:
            for group in list(record.get(groups) or [])[:1]:
                for entry in list(group.get(nested) or [])[:1]:
                    if keyword in entry:
                        return entry[keyword].value
    return None


def _undecodable(name: str, record: Any, error: Exception) -> Refusal:
    syntax = record.file_meta.TransferSyntaxUID if "TransferSyntaxUID" in record.file_meta else None
    if syntax is not None and syntax.is_compressed and isinstance(error, (RuntimeError, NotImplementedError)):
        return Refusal(
            tr(
                "{name} is compressed as {syntax}, which needs further packages. Run: pip install "
                "pylibjpeg pylibjpeg-libjpeg pylibjpeg-openjpeg",
                name=name,
                syntax=syntax.name,
            )
        )
    return Refusal(tr("The picture in {name} is damaged and cannot be decoded. Copy or download it again.", name=name))
