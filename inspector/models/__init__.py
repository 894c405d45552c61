"""Opening a network, knowing its layers, and touching it only through a probe."""
