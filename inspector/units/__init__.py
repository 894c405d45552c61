"""Units, the channels and neurons of a layer: what each one sees in a photo, and what it does."""
