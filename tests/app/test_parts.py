"""The small parts that screens are made of."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.looks.parts import heading, hint, title


@pytest.mark.parametrize("write", [heading, hint, title])
def test_names_are_written_as_they_are(write, qapp: QApplication):
    name = "<b>Bo</b> & “Jo”"
    marked = QLabel("<b>Bo</b>")
    label = write(name)
    assert label.text() == name
    assert label.sizeHint().width() > marked.sizeHint().width() * 2
