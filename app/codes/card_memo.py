"""The memo of a code: what the coder thinks about it, apart from what it means."""

from PySide6.QtWidgets import QWidget

from app.codes.card_fields import TextField
from app.workspace import Workspace
from coding.codetree import CodeView
from coding.holding import memos_on
from coding.memos import delete_memo, edit_memo, write_memo


class CodeMemo(TextField):
    """The first memo on the code; it is made when something is written, and goes when all is wiped out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Memo", "What strikes you about it? Doubts, ideas, what to ask the team.", parent)
        self._workspace = workspace
        self._code: CodeView | None = None
        self._memo = (0, "")
        self.left.connect(self.keep)

    def show_code(self, code: CodeView) -> None:
        """Show the memo of the code, unless the coder is just writing it."""
        with self._workspace.read() as session:
            found = memos_on(session, code.id)
        another = self._code is None or self._code.id != code.id
        self._code, writing = code, self.hasFocus() and self.typed() != self.stored
        memo_id, title, body = found[0] if found else (0, "", "")
        self._memo = (memo_id, title)
        self.setReadOnly(not self._workspace.project.writes)
        self.setToolTip(f"The first of {len(found)} memos" if len(found) > 1 else "")
        if another or not writing:
            self.put(body)
        else:
            self.stored = body

    def forget(self) -> None:
        """Be about no code; what was being written is not stored."""
        self._code = None

    def keep(self) -> None:
        """Store what was written, if it is something else than before."""
        body, (memo_id, title) = self.typed().strip(), self._memo
        if self._code is None or body == self.stored or not self._workspace.project.writes:
            return
        if not memo_id:
            with self._workspace.write("write_memo") as session:
                write_memo(session, self._code.name, body, code_id=self._code.id)
        elif body:
            with self._workspace.write("edit_memo") as session:
                edit_memo(session, memo_id, title, body)
        else:
            with self._workspace.write("delete_memo") as session:
                delete_memo(session, memo_id)
        self.stored = body
