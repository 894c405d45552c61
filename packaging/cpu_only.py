"""Runs first in a bundle for the CPU: hides the GPUs, whose libraries were left out, from torch."""

import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
