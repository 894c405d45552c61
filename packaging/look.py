"""The small program beside the bundled one that looks into model files: the child of ``inspector.models.peek``."""

import sys

from inspector.models.peek_child import main

main(sys.argv[1], sys.argv[2])
