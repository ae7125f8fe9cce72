"""Version 4: rounds, decisions, cross-checks, what other copies brought, and studies without coefficients."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer

from models.steps.tables import REBUILT, add, make

if TYPE_CHECKING:
    from alembic.operations import Operations


def coders_and_merging(operations: "Operations") -> None:
    """Lead from version 3 to 4."""
    add(operations, "study", reflexive=0)
    with operations.batch_alter_table("coder", table_kwargs=REBUILT) as table:
        table.add_column(Column("again_of_id", Integer))
        name, columns = "fk_coder_again_of_id", (["again_of_id"], ["id"])
        table.create_foreign_key(name, "coder", *columns, ondelete="SET NULL", deferrable=True)
    operations.create_index("ix_coder_again_of_id", "coder", ["again_of_id"])
    make(operations, _TABLES)


_TABLES = """
CREATE TABLE brought (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    operation_uid TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, label TEXT NOT NULL,
    coder_uid TEXT NOT NULL, coder_name TEXT NOT NULL, undoes_uid TEXT NOT NULL, changes TEXT NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE alias (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    table_name TEXT NOT NULL, other_uid TEXT NOT NULL, row_uid TEXT NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE "conflict" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    table_name TEXT NOT NULL, row_uid TEXT NOT NULL, column_name TEXT NOT NULL, base TEXT NOT NULL,
    chosen TEXT NOT NULL, coder TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE crosscheck (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    name TEXT NOT NULL, coder_id INTEGER, at TEXT NOT NULL, share INTEGER NOT NULL, uncoded INTEGER NOT NULL,
    least INTEGER NOT NULL, seed INTEGER NOT NULL, strata TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL,
    CONSTRAINT ck_crosscheck_state CHECK (state IN ('open', 'closed')),
    UNIQUE (uid),
    CONSTRAINT fk_crosscheck_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_crosscheck_coder_id ON crosscheck (coder_id);
CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    document_id INTEGER NOT NULL, code_id INTEGER, start INTEGER, "end" INTEGER, kind TEXT NOT NULL,
    choice TEXT NOT NULL, reason TEXT NOT NULL, coder TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_decision_document_id
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_decision_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_decision_document_id ON decision (document_id);
CREATE INDEX ix_decision_code_id ON decision (code_id);
CREATE TABLE conflict_side (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    conflict_id INTEGER NOT NULL, value TEXT NOT NULL, coder TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_conflict_side_conflict_id
        FOREIGN KEY(conflict_id) REFERENCES "conflict" (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_conflict_side_conflict_id ON conflict_side (conflict_id);
CREATE TABLE round (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    name TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, blind INTEGER NOT NULL,
    opened TEXT NOT NULL, lead_id INTEGER, started TEXT NOT NULL, ended TEXT NOT NULL, unit TEXT NOT NULL,
    share INTEGER NOT NULL, seed INTEGER NOT NULL, strata TEXT NOT NULL, codebook TEXT NOT NULL, note TEXT NOT NULL,
    CONSTRAINT ck_round_state CHECK (state IN ('planned', 'running', 'ended')),
    CONSTRAINT ck_round_unit CHECK (unit IN ('document', 'turn')),
    UNIQUE (uid),
    CONSTRAINT fk_round_lead_id FOREIGN KEY(lead_id) REFERENCES coder (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_round_lead_id ON round (lead_id);
CREATE TABLE check_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    crosscheck_id INTEGER NOT NULL, document_id INTEGER NOT NULL, segment_id INTEGER, code_id INTEGER, start INTEGER,
    "end" INTEGER, position INTEGER NOT NULL, uncoded INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_check_item_crosscheck_id
        FOREIGN KEY(crosscheck_id) REFERENCES crosscheck (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_check_item_document_id
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_check_item_segment_id
        FOREIGN KEY(segment_id) REFERENCES segment (id) ON DELETE SET NULL DEFERRABLE,
    CONSTRAINT fk_check_item_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_check_item_segment_id ON check_item (segment_id);
CREATE INDEX ix_check_item_document_id ON check_item (document_id);
CREATE INDEX ix_check_item_code_id ON check_item (code_id);
CREATE INDEX ix_check_item_crosscheck_id ON check_item (crosscheck_id);
CREATE TABLE sign_off (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    crosscheck_id INTEGER NOT NULL, coder_id INTEGER NOT NULL, statement TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_sign_off_crosscheck_id
        FOREIGN KEY(crosscheck_id) REFERENCES crosscheck (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_sign_off_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_sign_off_coder_id ON sign_off (coder_id);
CREATE INDEX ix_sign_off_crosscheck_id ON sign_off (crosscheck_id);
CREATE TABLE measurement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    round_id INTEGER, name TEXT NOT NULL, at TEXT NOT NULL, coder TEXT NOT NULL, options TEXT NOT NULL,
    figures TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_measurement_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_measurement_round_id ON measurement (round_id);
CREATE TABLE assignment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    round_id INTEGER NOT NULL, document_id INTEGER NOT NULL, coder_id INTEGER NOT NULL, whole INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_assignment_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_assignment_document_id
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_assignment_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_assignment_round_id ON assignment (round_id);
CREATE INDEX ix_assignment_document_id ON assignment (document_id);
CREATE INDEX ix_assignment_coder_id ON assignment (coder_id);
CREATE TABLE verdict (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    item_id INTEGER NOT NULL, coder_id INTEGER NOT NULL, verdict TEXT NOT NULL, code_id INTEGER,
    comment TEXT NOT NULL, at TEXT NOT NULL,
    CONSTRAINT ck_verdict_verdict CHECK (verdict IN ('accept', 'challenge', 'add', 'ask')),
    UNIQUE (uid),
    CONSTRAINT fk_verdict_item_id FOREIGN KEY(item_id) REFERENCES check_item (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_verdict_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_verdict_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_verdict_coder_id ON verdict (coder_id);
CREATE INDEX ix_verdict_code_id ON verdict (code_id);
CREATE INDEX ix_verdict_item_id ON verdict (item_id);
CREATE TABLE assigned_place (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    assignment_id INTEGER NOT NULL, document_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_assigned_place_assignment_id
        FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_assigned_place_document_id
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_assigned_place_assignment_id ON assigned_place (assignment_id);
CREATE INDEX ix_assigned_place_document_id ON assigned_place (document_id);
CREATE TABLE answer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    verdict_id INTEGER NOT NULL, coder TEXT NOT NULL, answer TEXT NOT NULL, comment TEXT NOT NULL, at TEXT NOT NULL,
    CONSTRAINT ck_answer_answer CHECK (answer IN ('changed', 'kept', 'explained')),
    UNIQUE (uid),
    CONSTRAINT fk_answer_verdict_id FOREIGN KEY(verdict_id) REFERENCES verdict (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_answer_verdict_id ON answer (verdict_id);
"""
