"""The report's section of each kind of activity, one file per kind."""
