"""The rules of each kind of activity, one file per kind; kinds know nothing of each other."""
