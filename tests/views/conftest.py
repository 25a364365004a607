"""Settings for the tests of windows: they are drawn into memory, never on a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
