"""From the record in an exported file back to what it was made of: the model, the input and the question."""
