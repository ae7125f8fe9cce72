"""Whether there is a screen to open a window on; Qt would end the program without a word where there is none."""

import ctypes
import os
import sys


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM") not in (None, "", "xcb", "wayland"):
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or (bool(os.environ.get("DISPLAY")) and _x_answers())


def _x_answers() -> bool:
    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    answers = library.xcb_connection_has_error(connection) == 0
    library.xcb_disconnect(connection)
    return bool(answers)
