"""Make ``architectures.json.gz``: by which keys and shapes the networks of torchvision and timm are known.

Run ``python resources/make_architecture_index.py`` with both libraries installed; it takes a few minutes.
"""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path

from inspector.models.architecture_index import SHIPPED, make_index, packed


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    index = make_index(sys.stderr.write)
    assert index is not None, "nothing stops it"
    target = Path(__file__).with_name(SHIPPED)
    size = target.write_bytes(packed(index))
    sys.stderr.write(f"{len(index['signatures'])} signatures, {target.name} has {size} bytes\n")


if __name__ == "__main__":
    main()
