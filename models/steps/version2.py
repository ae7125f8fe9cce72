"""Version 2: memos, the rule of independent sources, and progress marks that can only be the three there are."""

from typing import TYPE_CHECKING

from models.steps.tables import REBUILT, add, make

if TYPE_CHECKING:
    from alembic.operations import Operations


def memos_and_source_rule(operations: "Operations") -> None:
    """Lead from version 1 to 2."""
    make(operations, _TABLES)
    add(operations, "study", one_source_by="focus group, organisation")
    with operations.batch_alter_table("progress", table_kwargs=REBUILT) as table:
        table.create_check_constraint("ck_progress_status", "status IN ('unread', 'in work', 'done')")


_TABLES = """
CREATE TABLE memo (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    title TEXT NOT NULL, body TEXT NOT NULL, document_id INTEGER, start INTEGER, "end" INTEGER, code_id INTEGER,
    UNIQUE (uid),
    CONSTRAINT fk_memo_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE SET NULL DEFERRABLE,
    CONSTRAINT fk_memo_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_memo_code_id ON memo (code_id);
CREATE INDEX ix_memo_document_id ON memo (document_id);
"""
