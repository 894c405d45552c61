"""The application without its widgets: the workspace, its actions, settings and theme."""
