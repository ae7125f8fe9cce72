"""The dialog of the outcome chapter: what it shows is what is written, in the styles that were chosen."""

from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from app.chapter.dialog import ChapterDialog, write
from app.frame.window import Window
from coding.findings.writing import write_finding
from coding.framework.versions import freeze
from coding.grading.grades import decide
from tests.windows import Answers


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> ChapterDialog:
    """The dialog on the small study, in which one outcome is graded, its preview read."""
    with window.workspace.write("grade") as session:
        decide(session, 1, "Limited", "One voice.")
        write_finding(session, 1, narrative="Few say so.")
    opened = write(window)
    qtbot.waitUntil(lambda: "Few say so." in opened.preview.toPlainText())
    return opened


def written(dialog: ChapterDialog, qtbot: QtBot, answers: Answers, out: Path) -> docx.document.Document:
    answers.out = out
    dialog.write_button.click()
    qtbot.waitUntil(lambda: dialog.message.text() == f"Written: {out.name}")
    return docx.Document(out)


def test_the_preview_and_what_lacks_are_there_at_once(dialog: ChapterDialog):
    shown = dialog.preview.toPlainText()
    assert shown.index("People ask first") < shown.index("One voice.") < shown.index("Concerns are shared")
    assert "Confident" in shown.split("Evidence confidence levels")[1]
    assert "No grade is decided: S2." in dialog.lacks.text()
    assert dialog.write_button.isEnabled()
    assert not dialog.open_button.isVisible()


def test_what_is_shown_is_what_is_written(dialog: ChapterDialog, qtbot: QtBot, answers: Answers, tmp_path: Path):
    shown = dialog.preview.toPlainText()
    document = written(dialog, qtbot, answers, tmp_path / "chapter.docx")
    paragraphs = [each.text for each in document.paragraphs if not each.style.name.startswith("Caption")]
    bodies = [text for text in paragraphs if text and not text.startswith(("Evidence confidence:", "Figure"))]
    assert [text for text in bodies if text not in shown] == []
    assert dialog.open_button.isVisible()


def test_parts_can_be_left_out_and_the_title_is_the_user_s(dialog: ChapterDialog, qtbot: QtBot):
    dialog.form.title.setText("What changed")
    dialog.form.method.setChecked(False)
    dialog.form.rubric.setChecked(False)
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("What changed"))
    assert "gathered" not in dialog.preview.toPlainText()
    assert "Evidence confidence levels" not in dialog.preview.toPlainText()


def test_nothing_is_written_before_it_is_read_as_it_is_chosen(dialog: ChapterDialog, qtbot: QtBot):
    dialog.form.rubric.setChecked(False)
    assert not dialog.write_button.isEnabled()
    qtbot.waitUntil(dialog.write_button.isEnabled)
    assert "Appendix" not in dialog.preview.toPlainText()


def test_a_frozen_version_can_be_chosen(window: Window, qtbot: QtBot):
    with window.workspace.write("freeze") as session:
        freeze(session, "First theory")
        session.exec_driver_sql("UPDATE element_version SET title = 'Asked at once' WHERE framework_id = 1 AND id = 1")
    dialog = write(window)
    qtbot.waitUntil(lambda: "Asked at once" in dialog.preview.toPlainText())
    dialog.form.version.setCurrentIndex(dialog.form.version.findData("First theory"))
    qtbot.waitUntil(lambda: "People ask first" in dialog.preview.toPlainText())


def test_the_team_s_template_is_taken_and_kept_for_the_next_time(
    dialog: ChapterDialog, window: Window, qtbot: QtBot, answers: Answers, tmp_path: Path
):
    template = tmp_path / "team.docx"
    made = docx.Document()
    made.add_paragraph("Cover of the team")
    made.save(template)
    answers.files = [template]
    dialog.form.choose.click()
    document = written(dialog, qtbot, answers, tmp_path / "chapter.docx")
    assert document.paragraphs[0].text == "Cover of the team"
    dialog.reject()
    again = write(window)
    assert again.form.template == template
    assert again.form.template_name.text() == "team.docx"
    again.form.clear.click()
    assert again.form.template is None


def test_what_cannot_be_written_is_said_and_can_be_tried_again(
    dialog: ChapterDialog, qtbot: QtBot, answers: Answers, tmp_path: Path
):
    answers.out = tmp_path / "nowhere" / "chapter.docx"
    dialog.write_button.click()
    qtbot.waitUntil(lambda: "there is no folder" in dialog.message.text())
    assert dialog.write_button.isEnabled()


def test_a_change_of_the_study_is_shown(dialog: ChapterDialog, window: Window, qtbot: QtBot):
    with window.workspace.write("write") as session:
        write_finding(session, 1, narrative="Many say so.")
    qtbot.waitUntil(lambda: "Many say so." in dialog.preview.toPlainText())


def test_a_dialog_that_is_closed_hears_of_no_change(dialog: ChapterDialog, window: Window, qtbot: QtBot):
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    with window.workspace.write("write") as session:
        write_finding(session, 1, narrative="Many say so.")
