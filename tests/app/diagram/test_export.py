"""The picture as a file: opened again, its words are words, its size is what was asked for."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.__main__ import main
from app.diagram import picture
from app.diagram.doing import export
from app.frame.window import Window
from app.looks.theme import LIGHT
from coding.errors import CodingError
from coding.framework.elements import edit_element
from coding.framework.versions import freeze
from models.project import Project
from tests.windows import Answers

TEXT = "{http://www.w3.org/2000/svg}text"


def words_of(path: Path) -> str:
    return " ".join("".join(each.itertext()).strip() for each in ElementTree.parse(path).iter(TEXT))


def test_svg_holds_the_words_as_words(study: Project, tmp_path: Path, qtbot: QtBot):
    out = tmp_path / "out.svg"
    with study.read() as session:
        picture.write(session, out, study="Lantern")
    words = words_of(out)
    for each in ("People ask first", "Agencies act as one", "See it", "Join up", "Long-term outcomes", "Impact"):
        assert (each in words) == (each != "Impact")
    assert "Lantern  ·  3 elements  ·  2 arrows" in words
    assert "No code is bound to it" in words
    assert "Sphere of control" in words
    source = out.read_text("utf-8")
    assert "Arial, Helvetica, sans-serif" in source
    assert "<image" not in source


def test_png_is_as_wide_as_asked_for_and_light(study: Project, tmp_path: Path, qtbot: QtBot):
    with study.read() as session:
        found = QImage.fromData(picture.png(session, width_mm=170))
    assert abs(found.width() - 170 / 25.4 * 300) <= 1
    assert abs(found.dotsPerMeterX() - 300 / 25.4 * 1000) <= 1
    assert found.pixelColor(2, 2) == QColor(LIGHT.paper)
    assert len({found.pixel(x, found.height() // 2) for x in range(0, found.width(), 3)}) > 5


def test_pdf_is_one_page_with_text(study: Project, tmp_path: Path, qtbot: QtBot):
    import pypdfium2

    out = tmp_path / "out.pdf"
    with study.read() as session:
        picture.write(session, out)
    with pypdfium2.PdfDocument(out) as document:
        assert len(document) == 1
        width, height = document[0].get_size()
        text = document[0].get_textpage().get_text_range()
    assert width > height
    assert "People ask first" in text
    assert "Confident" in text


def test_a_frozen_version_is_drawn_as_it_was(study: Project, tmp_path: Path, qtbot: QtBot):
    with study.write("freeze", "Amira") as session:
        freeze(session, "At the outset")
        edit_element(session, 1, title="They ask at once")
    out = tmp_path / "out.svg"
    for name, title in (("", "They ask at once"), ("At the outset", "People ask first")):
        assert main(["export", "framework", str(study.path), str(out), "--framework", name]) == 0
        assert title in words_of(out)


def test_what_cannot_be_drawn_is_said(study: Project, project: Project, tmp_path: Path, qtbot: QtBot, capsys):
    assert main(["export", "framework", str(study.path), str(tmp_path / "out.gif")]) == 1
    assert main(["export", "framework", str(study.path), str(tmp_path / "a.svg"), "--framework", "nope"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "A diagram is written as svg, pdf, png; “out.gif” ends in none of these."
    assert said[1].startswith("There is no version “nope” of the framework")
    with project.read() as session, pytest.raises(CodingError, match="has no elements yet"):
        picture.png(session)
    assert list(tmp_path.glob("*.gif")) == []


def test_the_menu_writes_the_file_in_the_worker(window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot):
    answers.out = tmp_path / "Framework.svg"
    with qtbot.waitSignal(window.workspace.hinted, check_params_cb=lambda said: "Framework.svg" in said):
        export(window)
    assert "Concerns are shared" in words_of(answers.out)
