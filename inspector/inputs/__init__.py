"""What is put into a model: images, folders of images, texts."""
