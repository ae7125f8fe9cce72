"""The quote bank, driven by keys and mouse: chosen, shortened, put in order, taken out, and undone."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from app.frame.window import Window
from app.quotes.balance import NO_QUOTES
from app.quotes.bank import ALL, QuoteBank
from app.quotes.bars import PASSAGES, QUOTES, USED, VOICE
from app.quotes.chosen import NONE_AT_ALL, NONE_YET
from app.quotes.editor import NOTHING_SELECTED, struck
from app.quotes.model import QUOTE_MIME, Heading, QuoteModel, spoken
from app.tasks import Tasks
from app.workspace import Workspace
from coding.bank.chosen import quotes_of
from coding.bank.quoting import choose, edit_quote, mark_used, tag_quotes
from coding.codes import bind
from coding.disagreements.agreeing import mark_made
from coding.disagreements.consensus import consensus_id
from coding.findings.writing import write_finding
from coding.rights.consent import set_consent
from coding.segments import apply_code
from models.project import Project
from models.schema import texts
from tests.studies import POLICE, place

KEY, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LONG = "We ask first now 🙂. Before, nobody asked."


@pytest.fixture
def bank(workspace: Workspace, qtbot: QtBot) -> QuoteBank:
    """The bank on the small study with a longer segment (9), on the first element."""
    with workspace.write("code") as session:
        apply_code(session, 1, 2, *place(POLICE, LONG))
    tasks = Tasks()
    made = QuoteBank(workspace, tasks)
    tasks.setParent(made)
    qtbot.addWidget(made)
    made.resize(420, 900)
    with qtbot.waitSignal(made.candidates.reading.changed):
        made.show()
    made.show_element(1)
    qtbot.waitUntil(lambda: made.reading.read is not None)
    return made


def listed(bank: QuoteBank) -> list[int]:
    """The segments of the quotes that are shown, in their order."""
    return [row.segment_id for row in bank.chosen.model.rows if not isinstance(row, Heading)]


def offered(bank: QuoteBank) -> list[int]:
    model = bank.candidates.model
    return model.ids(range(model.rowCount()))


def take(bank: QuoteBank, qtbot: QtBot, *segment_ids: int, element_id: int | None = 1) -> list[int]:
    """Choose segments by the verb, and wait until they are shown."""
    with bank.workspace.write("choose_quotes") as session:
        ids = choose(session, segment_ids, element_id)
    qtbot.waitUntil(lambda: set(ids) <= {quote.id for quote in bank.reading.quotes})
    return ids


def edit(bank: QuoteBank, row: int):
    """Open the quote of a row in place."""
    view = bank.chosen.list
    view.choose([bank.chosen.model.rows[row].id])
    view.edit_current()
    assert view.editor is not None
    return view.editor


def select_words(editor, words: str) -> None:
    text = editor.words.toPlainText()
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    cursor = editor.words.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    editor.words.setTextCursor(cursor)


def stored(bank: QuoteBank, element_id: int | None = 1):
    with bank.workspace.read() as session:
        return quotes_of(session, element_id)


def test_segments_are_chosen_by_a_key_and_leave_what_is_to_be_chosen(bank: QuoteBank, qtbot: QtBot):
    assert bank.title.text() == "Quotes: S1  People ask first"
    assert bank.chosen.empty.said.text() == NONE_YET
    assert offered(bank) == [1, 9, 2, 3]
    cards = bank.candidates.cards
    cards.choose([0])
    qtbot.keyClick(cards, '"')
    qtbot.waitUntil(lambda: listed(bank) == [1])
    assert offered(bank) == [9, 2, 3]
    assert bank.candidates.model.short_marks(0).endswith("overlaps a quote")
    qtbot.keyClick(cards, '"')
    qtbot.waitUntil(lambda: listed(bank) == [1, 9])
    assert offered(bank) == [2, 3], "the next one was selected"
    bank.candidates.ways["unchosen"].click()
    assert offered(bank) == [1, 9, 2, 3]
    assert bank.candidates.model.short_marks(0).endswith("chosen")
    assert bank.chosen.count.text() == "2, 0 used"
    bank.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: listed(bank) == [1])


def test_what_can_be_chosen_is_filtered_by_marks_and_people(bank: QuoteBank, qtbot: QtBot):
    ways = bank.candidates.ways
    ways["contradicts"].click()
    assert offered(bank) == [3]
    ways["supports"].click()
    assert offered(bank) == [1, 3]
    ways["example"].click()
    assert offered(bank) == [1]
    for key in ("contradicts", "supports", "example"):
        ways[key].click()
    assert offered(bank) == [1, 9, 2, 3]
    with bank.workspace.read() as session:
        assert session.execute(select(texts.c.id)).first() is not None
    bank.candidates._on_chosen("participant", (2,))
    assert offered(bank) == []
    assert bank.candidates.empty.said.text() == "No segment passes these filters."
    assert [chip.words.accessibleName() for chip in bank.candidates.chips.chips] == ["Participant: Priya Raman"]
    bank.candidates.chips.chips[0].buttons[1].click()
    assert offered(bank) == [1, 9, 2, 3]


def test_selected_words_become_dots_and_brackets_by_keys(bank: QuoteBank, qtbot: QtBot):
    take(bank, qtbot, 9)
    editor = edit(bank, 0)
    assert editor.words.toPlainText() == LONG
    select_words(editor, "ask first now 🙂. Before,")
    qtbot.keyClick(editor.words, KEY.Key_Period, CTRL)
    assert editor.words.toPlainText() == "We […] nobody asked."
    select_words(editor, "We")
    qtbot.keyClick(editor.words, KEY.Key_B, CTRL)
    qtbot.keyClicks(editor.words, "officers")
    assert editor.words.toPlainText() == "We [officers] […] nobody asked."
    qtbot.waitUntil(lambda: "<s>" in editor.original.text())
    assert "We<s> ask first now 🙂. Before, </s>nobody asked." in editor.original.text()
    qtbot.keyClick(editor.words, KEY.Key_Return)
    qtbot.waitUntil(lambda: bank.chosen.model.rows[0].text == "We [officers] […] nobody asked.")
    assert bank.chosen.list.editor is None
    assert bank.chosen.list.hasFocus()
    bank.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: bank.chosen.model.rows[0].text == "")
    assert bank.chosen.model.index(0).data().startswith(f"“{LONG}” (police, North West)")


def test_words_nobody_said_are_refused_in_place(bank: QuoteBank, qtbot: QtBot):
    take(bank, qtbot, 9)
    editor = edit(bank, 0)
    cursor = editor.words.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.words.setTextCursor(cursor)
    qtbot.keyClicks(editor.words, " honestly")
    qtbot.keyClick(editor.words, KEY.Key_Return)
    assert bank.chosen.list.editor is editor
    assert "“honestly” added" in editor.complaint.text()
    assert stored(bank)[0].text == ""
    editor.as_said.click()
    qtbot.waitUntil(lambda: editor.complaint.text() == "")
    editor.shorten.click()
    assert editor.complaint.text() == NOTHING_SELECTED
    select_words(editor, LONG)
    editor.shorten.click()
    assert "has to be left" in editor.complaint.text()
    assert editor.words.toPlainText() == LONG
    qtbot.keyClick(editor.words, KEY.Key_Escape)
    assert bank.chosen.list.editor is None
    assert stored(bank)[0].text == ""


def test_leaving_the_editor_keeps_what_was_typed(bank: QuoteBank, qtbot: QtBot):
    take(bank, qtbot, 9, 3)
    editor = edit(bank, 0)
    select_words(editor, "Before,")
    editor.shorten.click()
    bank.chosen.show_element(2)
    assert stored(bank)[0].text == "We ask first now 🙂. […] nobody asked."
    assert bank.chosen.list.editor is None
    assert bank.chosen.empty.said.text() == NONE_YET


def test_tags_and_notes_are_stored_while_the_words_are_edited(bank: QuoteBank, qtbot: QtBot):
    _first, second = take(bank, qtbot, 9, 3)
    with bank.workspace.write("tag") as session:
        tag_quotes(session, [second], "opening")
    qtbot.waitUntil(lambda: bank.chosen.model.rows[1].tags == ("opening",))
    editor = edit(bank, 0)
    select_words(editor, "Before,")
    editor.shorten.click()
    for tag in ("strong", "opening"):
        editor.tags.field.setFocus()
        qtbot.keyClicks(editor.tags.field, tag)
        qtbot.keyClick(editor.tags.field, KEY.Key_Return)
        qtbot.waitUntil(lambda: editor.tags.field.text() == "")
    qtbot.waitUntil(lambda: len(editor.tags.chips) == 2)
    assert stored(bank)[0].tags == ("strong", "opening")
    assert editor.words.toPlainText() == "We ask first now 🙂. […] nobody asked.", "what is being typed stays"
    editor.tags.chips[0].click()
    qtbot.keyClicks(editor.note, "ask her")
    editor.note.editingFinished.emit()
    qtbot.waitUntil(lambda: bank.chosen.model.rows[0].note == "ask her")
    assert stored(bank)[0].tags == ("opening",)
    assert bank.chosen.list.editor is editor
    bank.chosen.leave()
    assert stored(bank)[0].text == "We ask first now 🙂. […] nobody asked."


def test_a_quote_that_stands_in_the_narrative_says_so_and_is_not_marked_as_used(bank: QuoteBank, qtbot: QtBot):
    take(bank, qtbot, 1)
    with bank.workspace.read() as session:
        uid = session.exec_driver_sql("SELECT uid FROM quote").scalar()
    with bank.workspace.write("finding") as session:
        write_finding(session, 1, narrative=f"They say {{{{quote:{uid}|“We ask first” (police)}}}}.")
    qtbot.waitUntil(lambda: "in the text" in spoken(bank.chosen.model.rows[0]))
    assert bank.chosen.count.text() == "1, 0 used"
    bank.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: "in the text" not in spoken(bank.chosen.model.rows[0]))


def test_keys_move_use_and_take_out(bank: QuoteBank, qtbot: QtBot):
    take(bank, qtbot, 1, 3, 2)
    view = bank.chosen.list
    view.choose([bank.chosen.model.rows[0].id])
    for key, order in ((KEY.Key_Up, [1, 3, 2]), (KEY.Key_Down, [3, 1, 2]), (KEY.Key_Down, [3, 2, 1])):
        qtbot.keyClick(view, key, ALT)
        qtbot.waitUntil(lambda order=order: listed(bank) == order)
        assert view.current().segment_id == 1, "it stays the current one"
    qtbot.keyClick(view, KEY.Key_Down, ALT)
    qtbot.keyClick(view, KEY.Key_Space)
    qtbot.waitUntil(lambda: bank.chosen.count.text() == "3, 1 used")
    qtbot.keyClick(view, KEY.Key_Space)
    qtbot.waitUntil(lambda: bank.chosen.count.text() == "3, 0 used")
    qtbot.keyClick(view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: listed(bank) == [3, 2])
    assert view.current().segment_id == 2
    assert 1 in offered(bank)
    bank.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: listed(bank) == [3, 2, 1])
    with qtbot.waitSignal(bank.workspace.place_shown) as shown:
        qtbot.keyClick(view, KEY.Key_Return, CTRL)
    assert shown.args == list(place(POLICE, "ask first now"))


def test_quotes_are_dragged_into_order_and_under_another_outcome(bank: QuoteBank, qtbot: QtBot):
    a, b, c = take(bank, qtbot, 1, 3, 2)
    take(bank, qtbot, 5, element_id=2)
    model = bank.chosen.model
    data = model.mimeData([model.index(2)])
    assert data.data(QUOTE_MIME).toStdString() == str(c)
    drop(model, data, 0)
    qtbot.waitUntil(lambda: listed(bank) == [2, 1, 3])
    bank.all_button.click()
    assert [row for row in model.rows if isinstance(row, Heading)][1].title == "S2  Concerns are shared"
    assert bank.title.text() == ALL
    drop(model, model.mimeData([model.index(3)]), 5)
    qtbot.waitUntil(lambda: listed(bank) == [2, 1, 3, 5] and model.rows[3].element_id == 2)
    assert [quote.id for quote in stored(bank)] == [c, a]
    assert next(quote.id for quote in stored(bank, 2)) == b
    other = QMimeData()
    assert not model.dropMimeData(other, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def drop(model: QuoteModel, data: QMimeData, row: int) -> None:
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, QModelIndex())


def test_the_whole_bank_is_grouped_and_its_model_holds(bank: QuoteBank, qtbot: QtBot):
    tester = ModelTester(None)
    bank.show_element(None)
    tester.check(bank.chosen.model)
    assert bank.chosen.empty.said.text() == NONE_AT_ALL
    take(bank, qtbot, 5, 6, element_id=2)
    take(bank, qtbot, 4, element_id=None)
    take(bank, qtbot, 1)
    assert [row.title if isinstance(row, Heading) else row.segment_id for row in bank.chosen.model.rows] == [
        "S1  People ask first", 1, "S2  Concerns are shared", 5, 6, "Under no outcome", 4,
    ]  # fmt: skip
    with bank.workspace.write("take") as session:
        mark_used(session, [1], True)
    qtbot.waitUntil(lambda: bank.chosen.count.text() == "4, 1 used")


def test_an_edited_quote_that_no_longer_fits_is_flagged(bank: QuoteBank, qtbot: QtBot):
    [quote_id] = take(bank, qtbot, 9)
    with bank.workspace.write("edit") as session:
        edit_quote(session, quote_id, "We ask first […] nobody asked.")
    with bank.workspace.write("correct") as session:
        text = session.execute(select(texts.c.text).where(texts.c.document_id == 1)).scalar_one()
        other = text.replace("We ask first", "We talk most")
        session.execute(update(texts).where(texts.c.document_id == 1).values(text=other))
    qtbot.waitUntil(lambda: bool(bank.chosen.model.rows and bank.chosen.model.rows[0].misfit))
    assert "not as they were said" in bank.chosen.model.index(0).data()
    bank.grab()


def test_who_removes_a_segment_is_told_of_its_quote(window: Window, qtbot: QtBot):
    hinted: list[str] = []
    window.workspace.hinted.connect(hinted.append)
    with window.workspace.write("choose_quotes") as session:
        choose(session, [3], 1)
        choose(session, [3], 2)
    window.workspace.show_place(1, *place(POLICE, "nobody asked"))
    window.reader().page.choose(3)
    window.actions_of.by_key["remove"].trigger()
    assert hinted[-1] == "2 quotes of the report went with it; undo brings both back."
    window.workspace.project.undo("Amira")
    with window.workspace.read() as session:
        assert len(quotes_of(session, 1)) == len(quotes_of(session, 2)) == 1


def test_consent_is_told_on_the_card(bank: QuoteBank, qtbot: QtBot):
    take(bank, qtbot, 9)
    with bank.workspace.write("consent") as session:
        set_consent(session, [1], "paraphrase only")
    qtbot.waitUntil(lambda: bank.chosen.model.rows[0].consent == "paraphrase only")
    qtbot.waitUntil(lambda: bank.candidates.model.short_marks(0).endswith("paraphrase only"))
    bank.grab()


def test_the_balance_opens_what_is_behind_its_figures(bank: QuoteBank, qtbot: QtBot):
    tester = ModelTester(None)
    bank.balance_button.click()
    qtbot.waitUntil(lambda: bank.balance.model.rowCount() > 0)
    tester.check(bank.balance.model)
    assert bank.balance.silent.text() == NO_QUOTES
    ids = take(bank, qtbot, 1, 3, 9)
    with bank.workspace.write("used") as session:
        mark_used(session, ids[:1], True)
    qtbot.waitUntil(lambda: bank.balance.model.shares[0].used == (ids[0],))
    model = bank.balance.model
    assert [model.index(0, column).data() for column in (VOICE, QUOTES, USED, PASSAGES)] == ["police", "3", "1", "1"]
    assert model.index(1, VOICE).data(Qt.ItemDataRole.AccessibleTextRole) == "social worker · no quote"
    assert bank.balance.silent.text() == "Without a quote: 1 of 2 roles."
    bank.grab()
    with qtbot.waitSignal(bank.workspace.segments_asked) as asked:
        bank.balance.table.clicked.emit(model.index(1, PASSAGES))
    assert asked.args[0].participant_ids == (2,)
    bank.balance.table.clicked.emit(model.index(0, USED))
    assert bank.chosen.isVisible()
    assert listed(bank) == [1]
    assert bank.chosen.only.text().startswith("police, used")
    bank.chosen.only.click()
    assert listed(bank) == [1, 3, 9]


def test_what_is_left_out_is_struck_out():
    assert struck("We ask first.", "We ask first.") == "We ask first."
    assert struck("a <b> & c", "[…] c") == "<s>a &lt;b&gt; &amp; </s>c"
    assert struck("We ask.", "") == "<s>We ask.</s>"


def test_the_segment_at_the_cursor_is_added_from_the_page(window: Window, qtbot: QtBot):
    hinted: list[str] = []
    window.workspace.hinted.connect(hinted.append)
    window.workspace.show_place(1, *place(POLICE, "nobody asked"))
    page = window.reader().page
    page.choose(3)
    window.actions_of.by_key["quote"].trigger()
    assert hinted[-1] == "Added to the quotes of “S1 People ask first”."
    window.actions_of.by_key["quote"].trigger()
    assert hinted[-1] == "This is among the quotes of “S1 People ask first” already."
    with window.workspace.read() as session:
        assert [quote.segment_id for quote in quotes_of(session, 1)] == [3]


def test_where_a_code_is_for_several_outcomes_it_is_asked_for_which(window: Window, qtbot: QtBot):
    with window.workspace.write("bind") as session:
        bind(session, 2, 3)
    window.workspace.ask_segments(code_ids=[2])
    qtbot.waitUntil(lambda: window.workbench.segments is not None and window.workbench.segments.model.rowCount() == 3)
    panel = window.workbench.segments
    panel.view.choose([0, 2])
    window.actions_of.by_key["quote_segments"].trigger()
    menu = window.findChild(QMenu, "quoteMenu")
    offered = [action.text() for action in menu.actions() if action.text() and not action.isSeparator()]
    assert offered == ["S1   People ask first", "L1   Agencies act as one", "&No outcome yet"]
    menu.actions()[2].trigger()
    with window.workspace.read() as session:
        assert [quote.segment_id for quote in quotes_of(session, 3)] == panel.model.ids([0, 2])
    menu.close()


def test_a_study_open_for_reading_changes_nothing(small_study, qtbot: QtBot):
    with Project(small_study, writes=False) as project:
        workspace, tasks = Workspace(project, "Amira"), Tasks()
        bank = QuoteBank(workspace, tasks)
        tasks.setParent(bank)
        qtbot.addWidget(bank)
        with qtbot.waitSignal(bank.candidates.reading.changed):
            bank.show()
        bank.show_element(1)
        bank.candidates.cards.choose([0])
        assert not bank.candidates.add.isEnabled()
        qtbot.keyClick(bank.candidates.cards, '"')
        assert stored(bank) == []
        tasks.close()


def test_once_the_consensus_is_complete_in_a_document_only_its_segments_are_offered_there(bank: QuoteBank):
    with bank.workspace.write("settle") as session:
        owner = consensus_id(session)
        mine = apply_code(session, 1, 2, *place(POLICE, LONG), owner)
        mark_made(session, 1, whole=False)
    assert offered(bank) == [1, 9, 2, 3]
    with bank.workspace.write("settle") as session:
        mark_made(session, 1, whole=True)
    assert offered(bank) == [mine]
    bank.workspace.project.undo("Amira")
    assert offered(bank) == [1, 9, 2, 3]
