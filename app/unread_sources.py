"""What PySide does with every module that is imported after it is left out, as nothing here asks for it."""

import sys

import shiboken6  # noqa: F401  which brings what reads the sources


def leave_sources_unread() -> None:
    """Keep PySide from reading the sources of modules, in which it looks for whether they use it.

    It wants to know because a module may ask it for names in another style. Reading them takes a twentieth of the
    start, keeps megabytes, and holds up the window while the worker loads a large library.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None:
        vars(feature)["_mod_uses_pyside"] = _uses_no_other_names


def _uses_no_other_names(_module: object) -> bool:
    return False
