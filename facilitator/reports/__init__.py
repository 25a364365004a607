"""The take-home PDF and its editions."""
