"""The steps by which a library of an older release becomes one of this release."""
