"""Sessions as frozen values and the commands that turn one into the next: no Qt, no SQL, no clock, no disk."""
