"""``inspector units``: the units of a layer for one picture, as a table, as JSON, and as a grid of their maps."""
