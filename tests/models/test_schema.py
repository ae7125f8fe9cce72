"""Rules that every table keeps, so that history, undo and merging can rely on them."""

from sqlalchemy import Integer, Text, UniqueConstraint
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from models.base import tracked_tables
from models.schema import changes, metadata, operations


def test_all_tables_but_the_history_itself_are_tracked():
    assert set(metadata.tables.values()) - set(tracked_tables()) == {operations, changes}


def test_tracked_tables_have_an_id_a_uid_and_no_other_unique_column():
    for table in tracked_tables():
        assert [column.name for column in table.primary_key] == ["id"]
        assert "AUTOINCREMENT" in str(CreateTable(table).compile(dialect=sqlite.dialect()))
        unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        assert [[column.name for column in c.columns] for c in unique] == [["uid"]]
        assert not any(index.unique for index in table.indexes)


def test_columns_are_integers_or_text_so_that_images_do_not_round():
    for table in tracked_tables():
        assert {type(column.type) for column in table.columns} <= {Integer, Text}


def test_every_place_in_a_text_is_marked_as_one():
    for table in tracked_tables():
        names = {column.name for column in table.columns} & {"start", "end"}
        names |= {"position"} if table.name == "time_mark" else set()
        assert set(table.info["positions"]) == names
        assert not names or "document_id" in table.columns


def test_every_pointer_has_an_index_that_begins_with_it():
    for table in tracked_tables():
        first = {next(iter(index.columns)).name for index in table.indexes}
        assert {key.parent.name for key in table.foreign_keys} <= first, table.name
