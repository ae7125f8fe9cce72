"""Which theme the user has chosen."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import theme


def show_theme() -> None:
    """Show the program in the theme that was chosen last, else as the system."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, str(QSettings("Themeloom", "Themeloom").value("theme", theme.SYSTEM)))
