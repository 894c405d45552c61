"""Turning results into pictures and files: pure functions of a result."""
