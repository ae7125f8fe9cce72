"""Whom an export names, and whom its readers could recognise, is shown before it is written."""

import pytest
from PySide6.QtCore import Qt

from app.exporting.dialog import ExportDialog
from app.exporting.disclosure import LabelsDialog
from app.exporting.profile import NAMED
from coding.documents import add_document
from coding.participants import ensure_participant, link, set_values
from coding.rights.consent import set_consent
from coding.rights.profiles import INTERNAL, NOTE, template_of
from coding.segments import apply_code
from coding.transcript import Transcript
from tests.app.exporting.test_dialog import choose, settle, shown, written

PUBLIC = "({role}, {region})"


@pytest.fixture
def dialog(window, qtbot) -> ExportDialog:
    """The quote bank of a study with more police and social workers, each in a region of their own."""
    with window.workspace.write("edit") as session:
        for number, role in enumerate(("police", "police", "social worker", "social worker")):
            person = ensure_participant(session, f"Other {number}")
            set_values(session, person, {"role": role, "region": f"Region {number}"})
            link(session, person, add_document(session, Transcript(f"Other {number}", "Nothing yet.")))
        set_consent(session, [2], "paraphrase only")
    opened = shown(window, qtbot)
    choose(opened, qtbot, "quotes", "docx")
    return opened


def test_labels_that_fit_few_are_named_with_a_way_out(dialog, qtbot):
    panel = dialog.preview.disclosure
    assert panel.isVisible()
    said = panel.warning.text()
    assert (
        "2 labels fit one or two people: (police, North West), (social worker, Midlands). Signed ({role}), none" in said
    )
    assert "3 quotes are held back: 3 may only be paraphrased." in said
    panel.show_labels()
    listed = dialog.findChild(LabelsDialog).table
    assert [listed.item(0, column).text() for column in range(5)] == [
        "(police, North West)",
        "⚠ 1",
        "4",
        "PC Hall",
        "01 Police",
    ]
    qtbot.mouseClick(panel.coarser, Qt.MouseButton.LeftButton)
    settle(dialog, qtbot)
    assert dialog.options().attribution == "({role})"
    assert "fit one or two" not in panel.warning.text()
    assert "[paraphrase only]" in dialog.preview.pages.toPlainText()


def test_people_named_inside_quotes_are_shown_before_they_are_written(dialog, window, qtbot):
    panel = dialog.preview.disclosure
    assert "names of participants" not in panel.warning.text()
    with window.workspace.write("edit") as session:
        page = add_document(session, Transcript("Praise", "Then Kemi put it up."))
        ensure_participant(session, "Kemi Balogun")
        apply_code(session, page, 1, 0, 20)
    choose(dialog, qtbot, "codebook", "docx")
    choose(dialog, qtbot, "quotes", "docx")
    assert "1 quote holds names of participants or speakers: Kemi Balogun." in panel.warning.text()


def test_readers_are_not_offered_what_names_people(dialog, qtbot):
    profile, editor = dialog.form.editors["profile"], dialog.form.editors["attribution"]
    usual = profile.about.text()
    editor.line.setText("({role}, {participant})")
    settle(dialog, qtbot)
    assert profile.about.text() == NAMED
    editor.line.setText("({role})")
    settle(dialog, qtbot)
    assert profile.about.text() == usual
    profile.buttons[INTERNAL].click()
    settle(dialog, qtbot)
    assert profile.about.text() not in (usual, NAMED)


def test_a_plain_table_says_that_its_columns_name_people(dialog, qtbot):
    panel = dialog.preview.disclosure
    assert "columns of their own" not in panel.warning.text()
    dialog.footer.formats["xlsx"].click()
    assert "For the team: the table names documents and participants in columns of their own." in panel.warning.text()
    choose(dialog, qtbot, "frequencies", "xlsx")
    assert not panel.isVisible()


def test_internal_quotes_name_people_and_are_chosen_each_time(dialog, window, qtbot, answers, tmp_path):
    profile, editor = dialog.form.editors["profile"], dialog.form.editors["attribution"]
    profile.buttons[INTERNAL].click()
    settle(dialog, qtbot)
    assert (editor.line.text(), dialog.options().profile) == ("({participant}, {document})", INTERNAL)
    assert dialog.preview.caption.text().startswith(NOTE)
    assert NOTE in dialog.preview.disclosure.warning.text()
    assert not dialog.preview.disclosure.coarser.isVisible()
    page = written(dialog, qtbot, answers, tmp_path / "quotes.docx")
    assert page.exists()
    editor.line.setText("[{participant}]")
    editor.keep_for_study()
    with window.workspace.read() as session:
        assert (template_of(session, INTERNAL), template_of(session)) == ("[{participant}]", PUBLIC)
    profile.buttons["publishable"].click()
    assert editor.line.text() == PUBLIC
    profile.buttons[INTERNAL].click()
    dialog.reject()
    again = shown(window, qtbot)
    choose(again, qtbot, "quotes", "docx")
    assert (again.options().profile, again.form.editors["attribution"].line.text()) == ("", PUBLIC)
