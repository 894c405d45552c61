"""What attention heads do: scores, aggregates and relevance, from the weights of an input."""
