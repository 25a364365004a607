"""Where things lie: what the program brings along, and what belongs to the person who uses it."""

import os
from dataclasses import dataclass
from pathlib import Path

APP = "facilitator"
VARIABLE = "FACILITATOR_DATA_DIR"


def resources() -> Path:
    """The folder of themes, fonts and texts: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders that are written to; none of them need exist yet."""

    data: Path
    config: Path
    log: Path


def places(explicit: Path | None = None) -> Places:
    """The folders to use. A folder that was asked for, by argument or variable, holds everything."""
    chosen = explicit if explicit is not None else _from_environment()
    if chosen is not None:
        root = chosen.expanduser().absolute()
        return Places(root, root, root / "log")
    return Places(_usual("data"), _usual("config"), _usual("log"))


def data_dir(explicit: Path | None = None) -> Path:
    """The folder of the library and its backups."""
    return places(explicit).data


def config_dir(explicit: Path | None = None) -> Path:
    """The folder of the settings."""
    return places(explicit).config


def log_dir(explicit: Path | None = None) -> Path:
    """The folder of the log."""
    return places(explicit).log


def private_folder(path: Path) -> Path:
    """Makes the folder, with those above it, readable by this user alone. Raises OSError if it cannot."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _from_environment() -> Path | None:
    value = os.environ.get(VARIABLE, "").strip()
    return Path(value) if value else None


def _usual(kind: str) -> Path:
    # Imported here: it is not needed before the first picture when a folder was named.
    import platformdirs

    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    found = {"data": dirs.user_data_path, "config": dirs.user_config_path, "log": dirs.user_log_path}
    return found[kind]
