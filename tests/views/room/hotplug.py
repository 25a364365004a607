"""Plugs displays of Qt's offscreen platform in and out while a program runs, so that Qt itself does what it does then.

The platform's own door for this is no public interface; where it is not found, `set_screens` raises OSError.
"""

from __future__ import annotations

import ctypes
import json
from pathlib import Path
from typing import Any

import PySide6
import shiboken6
from PySide6.QtCore import QByteArray, QJsonDocument

Screen = dict[str, Any]
_SLOT = 12
"""The place of `nativeResourceForIntegration` among the virtual functions: right after the twelve of QObject."""


def screen(name: str, x: int, y: int, width: int, height: int, ratio: float = 1) -> Screen:
    """A display as the platform describes it."""
    place = {"x": x, "y": y, "width": width, "height": height}
    return {"name": name, **place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": ratio}


def configuration(screens: list[Screen]) -> str:
    """The text of a file that the platform begins with."""
    return json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": screens})


class _Bytes(ctypes.Structure):
    """A QByteArray over bytes that stay where they are."""

    _fields_ = (("d", ctypes.c_void_p), ("ptr", ctypes.c_char_p), ("size", ctypes.c_ssize_t))


def set_screens(screens: list[Screen]) -> None:
    """From now on the platform has these displays."""
    folder = Path(str(PySide6.__file__)).parent / "Qt" / "lib"
    core, gui = (ctypes.CDLL(str(folder / f"libQt6{part}.so.6")) for part in ("Core", "Gui"))
    platform = gui._ZN15QGuiApplication23platformNativeInterfaceEv
    platform.restype = ctypes.c_void_p
    native = platform()
    table = ctypes.cast(native, ctypes.POINTER(ctypes.c_void_p))[0]
    found = ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))[_SLOT]
    named = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(_Bytes))(found)
    wanted = b"setConfiguration"
    door = named(native, ctypes.byref(_Bytes(None, wanted, len(wanted))))
    if not door:
        raise OSError("This platform's displays cannot be changed.")
    document = QJsonDocument.fromJson(QByteArray(configuration(screens).encode()))
    made = (ctypes.c_void_p * 2)()
    core._ZNK13QJsonDocument6objectEv.restype = ctypes.c_void_p
    address = ctypes.c_void_p(shiboken6.getCppPointer(document)[0])
    core._ZNK13QJsonDocument6objectEv(ctypes.byref(made), address)
    change = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(door)
    change(ctypes.cast(made, ctypes.c_void_p), ctypes.c_void_p(native))
