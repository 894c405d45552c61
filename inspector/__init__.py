"""Inspector: a desktop program that shows what a neural network looks at."""

__version__ = "0.1.0"
