"""The built-in formats and the loader that reads a format and lists its faults."""
