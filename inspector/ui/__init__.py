"""The window and its panels, one file each: views of the workspace."""
