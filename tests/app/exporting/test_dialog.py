"""The export dialog, driven as a user drives it; the files that it writes are opened again."""

import json
import shutil
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt

from app import asking
from app.exporting.dialog import ExportDialog, _kept_options, export
from app.exporting.shown import MOST
from app.frame.window import Window
from app.paths import data_folder
from coding.bank import quoting
from coding.codes import add_code
from coding.exporters import EXPORTERS
from coding.reports import REPORTS, ReportOptions
from coding.segments import apply_code
from coding.studies import attribution_of
from models.project import create
from tests.studies import compare_coders


@pytest.fixture
def dialog(window, qtbot) -> ExportDialog:
    with window.workspace.write("choose_quotes") as session:
        quoting.choose(session, [1, 3], 1)
    return shown(window, qtbot)


@pytest.fixture
def full(window, qtbot) -> ExportDialog:
    """The dialog on a study in which there is something for every report."""
    with window.workspace.write("choose_quotes") as session:
        quoting.choose(session, [1, 3], 1)
    compare_coders(window.workspace.project)
    return shown(window, qtbot)


def shown(window, qtbot) -> ExportDialog:
    opened = export(window)
    qtbot.waitUntil(lambda: opened.preview.shown is not None)
    return opened


def choose(dialog: ExportDialog, qtbot, report: str, exporter: str) -> None:
    """Choose report and format, and wait until the preview has followed."""
    dialog.kinds.choose(report)
    dialog.footer.formats[exporter].click()
    settle(dialog, qtbot)


def settle(dialog: ExportDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog._timer.isActive() and "up to date" not in dialog.preview.number.text())


def written(dialog: ExportDialog, qtbot, answers, path: Path) -> Path:
    answers.out = path
    dialog.footer.export.click()
    qtbot.waitUntil(lambda: dialog.footer.written is not None)
    return dialog.footer.written


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.key)
@pytest.mark.parametrize("report", REPORTS, ids=lambda each: each.key)
def test_every_report_is_previewed_and_written_in_every_format(full, qtbot, answers, tmp_path, report, exporter):
    dialog = full
    choose(dialog, qtbot, report.key, exporter.key)
    seen = dialog.preview.shown
    with dialog._workspace.read() as session:
        table = report.build(session, dialog.options())
        rows = list(table.rows)
    assert (seen.title, seen.caption, seen.total) == (table.title, table.caption, len(rows))
    assert dialog.preview.title.text() == table.title
    path = written(dialog, qtbot, answers, tmp_path / f"out{exporter.suffix}")
    assert path.stat().st_size > 0
    assert dialog.footer.message.text() == f"Written: {path.name}"
    assert not list(tmp_path.glob(".*"))


def test_every_report_is_listed_with_what_it_is_for(dialog):
    listed = [dialog.kinds.item(row) for row in range(dialog.kinds.count())]
    assert [item.text() for item in listed] == [report.title for report in REPORTS]
    assert all(item.data(Qt.ItemDataRole.AccessibleDescriptionRole) for item in listed)


def test_quotes_are_read_in_word_and_listed_in_excel(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "quotes", "docx")
    assert "“We share concerns sooner.” (social worker, Midlands)" in dialog.preview.pages.toPlainText()
    assert dialog.preview.number.text() == "7 quotes."
    document = docx.Document(str(written(dialog, qtbot, answers, tmp_path / "bank.docx")))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "“We share concerns sooner.” (social worker, Midlands)" in said
    dialog.footer.formats["xlsx"].click()
    assert dialog.preview.number.text() == "8 rows."
    header = [dialog.preview.model.headerData(place, Qt.Orientation.Horizontal) for place in range(3)]
    assert header == ["Outcome", "Pathway", "Code"]
    sheet = openpyxl.load_workbook(written(dialog, qtbot, answers, tmp_path / "bank.xlsx")).active
    assert [cell.value for cell in sheet[1]][:3] == header
    assert sheet.max_row == 1 + 8


def test_columns_are_called_as_the_file_will_call_them(dialog, qtbot):
    choose(dialog, qtbot, "frequencies", "xlsx")
    header = dialog.preview.model.headerData
    assert header(2, Qt.Orientation.Horizontal) == "Passages"
    dialog.footer.formats["csv"].click()
    assert header(2, Qt.Orientation.Horizontal) == "segments"


def test_quotes_of_nobody_known_are_told_before_they_are_sent(dialog, qtbot):
    choose(dialog, qtbot, "quotes", "docx")
    label = dialog.preview.unsigned
    said = "1 quote cannot be signed: nothing is known of who speaks."
    assert (label.accessibleName(), label.isVisibleTo(dialog)) == (said, True)
    editor = dialog.form.editors["attribution"]
    editor.line.setText("({sector})")
    settle(dialog, qtbot)
    assert label.accessibleName() == "7 quotes cannot be signed: nothing is known of who speaks."
    editor.line.setText("{document}")
    settle(dialog, qtbot)
    choose(dialog, qtbot, "frequencies", "docx")
    assert not label.isVisibleTo(dialog)


def test_only_chosen_coders_count(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "segments", "json")
    assert dialog.preview.shown.total == 8
    coders = dialog.form.editors["coders"]
    coders.chosen.click()
    assert coders.fault() == coders.fault_label.accessibleName() == "Choose at least one coder."
    assert not dialog.footer.export.isEnabled()
    next(box for box in coders._names if box.text() == "Joel").click()
    settle(dialog, qtbot)
    assert dialog.footer.export.isEnabled()
    assert dialog.preview.shown.total == 2
    path = written(dialog, qtbot, answers, tmp_path / "joel.json")
    assert {row["coder"] for row in json.loads(path.read_text("utf-8"))["rows"]} == {"Joel"}


def test_the_consensus_is_offered_where_there_is_one_and_then_counts(window, qtbot):
    with window.workspace.project.write("code", "Consensus") as session:
        apply_code(session, 1, 2, 30, 40)
    dialog = shown(window, qtbot)
    choose(dialog, qtbot, "segments", "csv")
    coders = dialog.form.editors["coders"]
    assert coders.consensus.isVisibleTo(coders)
    assert (dialog.options().coders, coders.said.text()) == ((), "The consensus")
    coders.consensus.click()
    settle(dialog, qtbot)
    assert dialog.options().coders == ("Consensus",)
    assert dialog.preview.shown.total == 1
    coders.all.click()
    settle(dialog, qtbot)
    assert dialog.options().coders == ("Amira", "Joel")
    assert dialog.preview.shown.total == 8


def test_several_coders_are_put_together(dialog, qtbot):
    choose(dialog, qtbot, "quotes", "docx")
    coders = dialog.form.editors["coders"]
    assert [coders.together.itemData(row) for row in range(coders.together.count())] == ["", "union", "intersection"]
    coders.together.setCurrentIndex(2)
    settle(dialog, qtbot)
    assert dialog.options().coders == ("intersection",)
    assert "coded by all of Amira and Joel" in dialog.preview.caption.text()
    coders.chosen.click()
    for box in coders._names:
        box.click()
    assert dialog.options().coders == ("intersection", "Amira", "Joel")
    coders.put(("union",))
    assert (coders.all.isChecked(), coders.value()) == (True, ("union",))


def test_a_column_per_value_is_added_and_taken_away(dialog, qtbot):
    choose(dialog, qtbot, "frequencies", "xlsx")
    by = dialog.form.editors["by"]
    plain = dialog.preview.model.columnCount()
    by.put("region")
    settle(dialog, qtbot)
    keys = [column.key for column in dialog.preview.shown.columns]
    assert keys[plain:] == ["Midlands", "North West", "not known"]
    by.setCurrentIndex(0)
    settle(dialog, qtbot)
    assert dialog.preview.model.columnCount() == plain


def test_the_preview_gets_what_the_options_do_not_need(dialog, qtbot):
    dialog.resize(1256, 720)
    choose(dialog, qtbot, "frequencies", "xlsx")
    plain, wide = dialog.panes.sizes()
    assert wide >= 740
    choose(dialog, qtbot, "quotes", "xlsx")
    assert dialog.panes.sizes()[0] > plain
    dialog.panes.moveSplitter(360, 1)
    chosen = dialog.panes.sizes()[0]
    choose(dialog, qtbot, "frequencies", "xlsx")
    assert dialog.panes.sizes()[0] == chosen > 340


def test_where_there_is_nothing_to_export_the_dialog_says_why(tmp_path, qtbot, answers):
    path = tmp_path / "new.loom"
    create(path)
    window = Window()
    qtbot.addWidget(window)
    window.open(path)
    dialog = export(window)
    qtbot.waitUntil(lambda: "nothing to export" in dialog.preview.message.text())
    said = {}
    for report in REPORTS:
        choose(dialog, qtbot, report.key, "docx")
        said[report.key] = dialog.preview.message.text().removeprefix("There is nothing to export yet: ")
        assert not dialog.footer.export.isEnabled(), report.key
    assert said == {
        "frequencies": "there are no codes.",
        "quotes": "no words are coded.",
        "outcomes": "the framework has no outcomes.",
        "revisions": "the framework has no elements.",
        "bank": "no quotes are chosen: add some with “Add to quotes”.",
        "codebook": "there are no codes.",
        "segments": "no words are coded.",
        "participants": "there are no participants.",
        "balance": "nobody is known to speak in the documents.",
        "people": "there are no participants.",
        "agreement": "no code was applied in a document that two coders marked as done.",
        "decisions": "nothing has been decided yet.",
        "assignments": "nobody was given anything to code in a round.",
        "crosscheck": "there is no cross-check: draw a sample in Compare.",
        "crosscheck-numbers": "there is no cross-check: draw a sample in Compare.",
    }
    dialog.reject()
    with window.workspace.write("add_code") as session:
        add_code(session, "Trust")
    dialog = export(window)
    qtbot.waitUntil(lambda: "nothing to export" in dialog.preview.message.text())
    choose(dialog, qtbot, "codebook", "docx")
    assert dialog.footer.export.isEnabled()
    dialog.reject()
    window.close()


def test_quotes_are_signed_as_they_will_be_while_one_types(dialog, qtbot):
    choose(dialog, qtbot, "quotes", "docx")
    editor = dialog.form.editors["attribution"]
    editor.line.clear()
    assert "Nothing is written here" in editor.fault_label.text()
    qtbot.keyClicks(editor.line, "[{role}] - {organisation}")
    assert "[social worker] - Council" in editor.signed.text()
    assert editor.fault() == ""
    settle(dialog, qtbot)
    assert "“We share concerns sooner.” [social worker] - Council" in dialog.preview.pages.toPlainText()


def test_an_unknown_attribute_is_a_sentence_beside_the_field(dialog, qtbot, answers):
    choose(dialog, qtbot, "quotes", "docx")
    editor = dialog.form.editors["attribution"]
    editor.line.setText("({rolle})")
    assert "“rolle”" in editor.fault_label.text()
    assert "(social worker, Midlands)" in editor.signed.text()
    assert not dialog.footer.export.isEnabled()
    assert not editor.keep.isEnabled()
    settle(dialog, qtbot)
    assert "rolle" in dialog.preview.message.text()
    assert answers.told == []


def test_an_attribute_is_inserted_by_its_button(dialog, qtbot):
    choose(dialog, qtbot, "quotes", "docx")
    editor = dialog.form.editors["attribution"]
    editor.line.setText("()")
    editor.line.setCursorPosition(1)
    chips = {chip.property("attribute"): chip for chip in editor._chips.children() if chip.property("attribute")}
    chips["region"].click()
    assert editor.line.text() == "({region})"
    chips["role"].click()
    assert editor.line.text() == "({region}, {role})"
    editor.line.setText("\U0001f464 {role}")
    editor.line.setSelection(3, 6)
    chips["region"].click()
    assert editor.line.text() == "\U0001f464 {region}"
    editor.line.undo()
    assert editor.line.text() == "\U0001f464 {role}"


def test_columns_that_are_empty_are_not_shown_where_they_are_not_written(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "outcomes", "xlsx")
    model = dialog.preview.model
    seen = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    sheet = openpyxl.load_workbook(written(dialog, qtbot, answers, tmp_path / "outcomes.xlsx")).active
    assert [cell.value for cell in sheet[1]] == seen
    assert not {"Grade", "Narrative"} & set(seen)
    assert model.index(0, 3).data() == str(sheet.cell(2, 4).value)
    dialog.footer.formats["csv"].click()
    assert model.columnCount() == len(seen) + 2


def test_a_table_begins_at_its_left(dialog, qtbot):
    dialog.resize(700, 500)
    choose(dialog, qtbot, "frequencies", "xlsx")
    across = dialog.preview.table.horizontalScrollBar()
    dialog.form.editors["by"].put("region")
    settle(dialog, qtbot)
    qtbot.waitUntil(lambda: across.maximum() > 0)
    assert dialog.preview.model.columnCount() > 7
    assert across.value() == 0
    across.setValue(across.maximum())
    choose(dialog, qtbot, "outcomes", "xlsx")
    assert across.value() == 0


def test_the_template_is_kept_for_the_study_in_one_step(dialog, qtbot):
    project = dialog._workspace.project
    choose(dialog, qtbot, "quotes", "docx")
    editor = dialog.form.editors["attribution"]
    assert not editor.keep.isEnabled()
    editor.line.setText("({region})")
    editor.keep.click()
    assert project.undoable().label == "set_attribution"
    with project.read() as session:
        assert attribution_of(session) == "({region})"
    assert editor.value() == ""
    assert not editor.keep.isEnabled()
    project.undo("Amira")
    with project.read() as session:
        assert attribution_of(session) == "({role}, {region})"


def test_a_file_name_is_proposed(dialog, qtbot):
    choose(dialog, qtbot, "frequencies", "xlsx")
    assert dialog.footer.name.text() == f"window – Code frequencies – {date.today().isoformat()}.xlsx"


@pytest.fixture
def proposals(monkeypatch, answers) -> list[str]:
    """What was proposed for the file's place; `answers.out` is what is chosen."""
    told: list[str] = []
    monkeypatch.setattr(asking, "file_to_write", lambda _p, _t, proposed, _f: told.append(proposed) or answers.out)
    return told


def test_a_file_is_proposed_beside_the_study_and_then_where_the_last_one_went(
    window, dialog, qtbot, answers, proposals, tmp_path
):
    choose(dialog, qtbot, "codebook", "csv")
    (tmp_path / "report").mkdir()
    written(dialog, qtbot, answers, tmp_path / "report" / "out.csv")
    dialog.reject()
    again = shown(window, qtbot)
    again.footer.export.click()
    name = again.proposed_name()
    assert proposals == [str(tmp_path / name), str(tmp_path / "report" / name)]
    qtbot.waitUntil(lambda: again.footer.written is not None)
    shutil.rmtree(tmp_path / "report")
    answers.out = None
    again.footer.export.click()
    assert proposals[2] == str(tmp_path / name)


def test_files_of_the_sample_study_are_not_proposed_among_the_programs_own(qtbot, answers, proposals):
    path = data_folder() / "sample" / "Sample.loom"
    path.parent.mkdir(exist_ok=True)
    create(path)
    window = Window()
    qtbot.addWidget(window)
    window.open(path)
    with window.workspace.write("add_code") as session:
        add_code(session, "Trust")
    dialog = shown(window, qtbot)
    dialog.footer.export.click()
    assert proposals == [dialog.proposed_name()]
    dialog.reject()
    window.close()


def test_a_name_without_suffix_gets_the_format_s(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "codebook", "docx")
    assert written(dialog, qtbot, answers, tmp_path / "codebook").name == "codebook.docx"


def test_what_cannot_be_written_is_a_sentence_in_the_dialog(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "codebook", "csv")
    answers.out = tmp_path / "nowhere" / "out.csv"
    dialog.footer.export.click()
    qtbot.waitUntil(lambda: "cannot be written" in dialog.footer.message.text())
    assert dialog.footer.export.isEnabled()
    assert not dialog.footer.open_button.isVisibleTo(dialog)
    assert answers.told == []


def test_nothing_happens_where_no_place_is_chosen(dialog, qtbot, answers):
    answers.out = None
    dialog.footer.export.click()
    assert dialog.footer.message.text() == ""
    assert dialog._writing is None


def test_a_cancelled_export_leaves_no_file(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "segments", "csv")
    answers.out = tmp_path / "out.csv"
    dialog.footer.export.click()
    dialog._writing.progress.cancelled = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog._writing is None)
    assert dialog.footer.message.text() in ("Cancelled: nothing was written.", "Written: out.csv")
    cancelled = dialog.footer.message.text().startswith("Cancelled")
    assert list(tmp_path.glob("*.csv")) == ([] if cancelled else [tmp_path / "out.csv"])
    assert dialog.isVisible()


def test_the_keyboard_stays_in_the_dialog_while_and_after_a_file_is_written(dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "codebook", "csv")
    dialog.activateWindow()
    answers.out = tmp_path / "out.csv"
    dialog.footer.export.setFocus()
    qtbot.keyClick(dialog.footer.export, Qt.Key.Key_Space)
    assert dialog.focusWidget() is dialog.footer.cancel
    qtbot.waitUntil(lambda: dialog.footer.written is not None)
    assert dialog.focusWidget() is dialog.footer.export


def test_what_was_chosen_is_there_again(window, dialog, qtbot, answers, tmp_path):
    choose(dialog, qtbot, "frequencies", "json")
    dialog.form.editors["by"].put("role")
    settle(dialog, qtbot)
    written(dialog, qtbot, answers, tmp_path / "out.json")
    dialog.reject()
    again = shown(window, qtbot)
    assert again.report().key == "frequencies"
    assert again.footer.exporter().key == "json"
    assert again.options() == ReportOptions(by="role")


def test_a_long_report_is_shown_in_part(window, qtbot):
    with window.workspace.write("code") as session:
        for start in range(30, 100):
            apply_code(session, 1, 3, start, start + 3)
    dialog = shown(window, qtbot)
    choose(dialog, qtbot, "segments", "csv")
    total = dialog.preview.shown.total
    assert total > MOST
    assert dialog.preview.model.rowCount() == MOST
    assert dialog.preview.number.text() == f"{total} rows, of which the first 50 are shown."


def test_all_is_reached_by_tab_and_named(dialog, qtbot):
    choose(dialog, qtbot, "quotes", "docx")
    seen, widget = [], dialog
    for _step in range(300):
        widget = widget.nextInFocusChain()
        if widget.isVisibleTo(dialog) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(widget)
    for part in (dialog.kinds, dialog.form.editors["attribution"].line, dialog.footer.export, dialog.preview.pages):
        assert part in seen
    unnamed = [each for each in seen if not each.accessibleName() and not getattr(each, "text", str)()]
    assert unnamed == []


def test_that_people_are_named_is_chosen_anew_each_time():
    chosen = {"options": {"quotes": {"profile": "internal", "coders": ["Amira"]}}}
    report = next(each for each in REPORTS if each.key == "quotes")
    kept = _kept_options(report, chosen)
    assert (kept.profile, kept.coders) == (report.usual.profile, ("Amira",))
