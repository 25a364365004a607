"""The console's face of each kind of activity, one file per kind."""
