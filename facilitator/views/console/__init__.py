"""The facilitator's window in a session."""
