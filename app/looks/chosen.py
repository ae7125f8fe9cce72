"""Which theme the user has chosen."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.looks import theme


def chosen_theme() -> str:
    """Give the key of the theme that was chosen last, else the system's."""
    return str(QSettings("Themeloom", "Themeloom").value("theme", theme.SYSTEM))


def show_theme() -> None:
    """Show the program in the theme that was chosen last, else as the system."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, chosen_theme())
