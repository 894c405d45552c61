"""The tests: unit (mirrors the package), ui, stories, reference numbers against peers, benchmarks."""
