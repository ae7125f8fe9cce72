"""Version 3: versions of the framework, findings, grades, quotes, the interview guide, consent and redaction."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer

from models.steps.tables import REBUILT, add, make

if TYPE_CHECKING:
    from alembic.operations import Operations


def evidence_and_findings(operations: "Operations") -> None:
    """Lead from version 2 to 3."""
    add(operations, "framework", note="", frozen="")
    add(operations, "participant", consent="")
    with operations.batch_alter_table("participant", table_kwargs=REBUILT) as table:
        given = "consent IN ('', 'paraphrase only', 'not quotable', 'withdrawn')"
        table.create_check_constraint("ck_participant_consent", given)
    add(operations, "study", internal_attribution="({participant}, {document})", vocabulary="")
    with operations.batch_alter_table("element_version", table_kwargs=REBUILT) as table:
        table.add_column(Column("x", Integer))
        table.add_column(Column("y", Integer))
    make(operations, _TABLES)


_TABLES = """
CREATE TABLE rubric (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    name TEXT NOT NULL, note TEXT NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE theme (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    name TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE question (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    text TEXT NOT NULL, position INTEGER NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE replacement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    original TEXT NOT NULL, replacement TEXT NOT NULL, kind TEXT NOT NULL,
    UNIQUE (uid)
);
CREATE TABLE code_arrow (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    code_id INTEGER NOT NULL, from_element_id INTEGER NOT NULL, to_element_id INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_code_arrow_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_code_arrow_from_element_id
        FOREIGN KEY(from_element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_code_arrow_to_element_id
        FOREIGN KEY(to_element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_code_arrow_from_element_id ON code_arrow (from_element_id);
CREATE INDEX ix_code_arrow_to_element_id ON code_arrow (to_element_id);
CREATE INDEX ix_code_arrow_code_id ON code_arrow (code_id);
CREATE TABLE finding (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    element_id INTEGER NOT NULL, narrative TEXT NOT NULL, counter TEXT NOT NULL, alternatives TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_finding_element_id FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_finding_element_id ON finding (element_id);
CREATE TABLE grade (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    element_id INTEGER NOT NULL, level TEXT NOT NULL, reason TEXT NOT NULL, coder TEXT NOT NULL, at TEXT NOT NULL,
    proposed TEXT NOT NULL, basis TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_grade_element_id FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_grade_element_id ON grade (element_id);
CREATE TABLE rubric_level (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    rubric_id INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL,
    colour TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_rubric_level_rubric_id FOREIGN KEY(rubric_id) REFERENCES rubric (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_rubric_level_rubric_id ON rubric_level (rubric_id);
CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    framework_id INTEGER NOT NULL, element_id INTEGER NOT NULL, reason TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_revision_framework_id
        FOREIGN KEY(framework_id) REFERENCES framework (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_revision_element_id FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_revision_framework_id ON revision (framework_id);
CREATE INDEX ix_revision_element_id ON revision (element_id);
CREATE TABLE theme_code (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    theme_id INTEGER NOT NULL, code_id INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_theme_code_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_theme_code_code_id FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_theme_code_code_id ON theme_code (code_id);
CREATE INDEX ix_theme_code_theme_id ON theme_code (theme_id);
CREATE TABLE theme_element (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    theme_id INTEGER NOT NULL, element_id INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_theme_element_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_theme_element_element_id
        FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_theme_element_theme_id ON theme_element (theme_id);
CREATE INDEX ix_theme_element_element_id ON theme_element (element_id);
CREATE TABLE question_element (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    question_id INTEGER NOT NULL, element_id INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_question_element_question_id
        FOREIGN KEY(question_id) REFERENCES question (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_question_element_element_id
        FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_question_element_element_id ON question_element (element_id);
CREATE INDEX ix_question_element_question_id ON question_element (question_id);
CREATE TABLE asking (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    question_id INTEGER NOT NULL, document_id INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_asking_question_id FOREIGN KEY(question_id) REFERENCES question (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_asking_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_asking_question_id ON asking (question_id);
CREATE INDEX ix_asking_document_id ON asking (document_id);
CREATE TABLE withheld (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    participant_id INTEGER NOT NULL, document_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_withheld_participant_id
        FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_withheld_document_id
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_withheld_participant_id ON withheld (participant_id);
CREATE INDEX ix_withheld_document_id ON withheld (document_id);
CREATE TABLE withheld_row (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    participant_id INTEGER NOT NULL, document_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    table_name TEXT NOT NULL, image TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_withheld_row_participant_id
        FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_withheld_row_document_id
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_withheld_row_document_id ON withheld_row (document_id);
CREATE INDEX ix_withheld_row_participant_id ON withheld_row (participant_id);
CREATE TABLE rubric_test (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    level_id INTEGER NOT NULL, position INTEGER NOT NULL, measure TEXT NOT NULL, comparison TEXT NOT NULL,
    number INTEGER NOT NULL, choice INTEGER NOT NULL, words TEXT NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_rubric_test_level_id
        FOREIGN KEY(level_id) REFERENCES rubric_level (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_rubric_test_level_id ON rubric_test (level_id);
CREATE TABLE link_factor (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    link_id INTEGER NOT NULL, element_id INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_link_factor_link_id
        FOREIGN KEY(link_id) REFERENCES element_link (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_link_factor_element_id
        FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX ix_link_factor_element_id ON link_factor (element_id);
CREATE INDEX ix_link_factor_link_id ON link_factor (link_id);
CREATE TABLE quote (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL,
    segment_id INTEGER NOT NULL, element_id INTEGER, text TEXT NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL,
    used INTEGER NOT NULL, position INTEGER NOT NULL,
    UNIQUE (uid),
    CONSTRAINT fk_quote_segment_id FOREIGN KEY(segment_id) REFERENCES segment (id) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT fk_quote_element_id FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE SET NULL DEFERRABLE
);
CREATE INDEX ix_quote_element_id ON quote (element_id);
CREATE INDEX ix_quote_segment_id ON quote (segment_id);
"""
