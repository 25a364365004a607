"""Benchmarks: ratios of the program to the bare libraries, measured side by side in one run."""
