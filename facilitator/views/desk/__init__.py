"""The window outside a session."""
