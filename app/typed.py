"""What is being typed in place: a name in a list or tree, a cell of a table."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication


def store() -> None:
    """Let what is being typed in a list, tree or table be stored now, as it is when one goes elsewhere.

    The button or menu that is pressed does not take the keyboard from it, and what it does may have all read again.
    """
    field = QApplication.focusWidget()
    above = field.parentWidget() if field is not None else None
    view = above.parentWidget() if above is not None else None
    if field is not None and isinstance(view, QAbstractItemView) and above is view.viewport():
        field.clearFocus()
        QCoreApplication.sendPostedEvents()
