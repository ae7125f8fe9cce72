"""Old files, with their history, become what a fresh file is; nothing is lost, and a backup is kept."""

import ast
import re
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from coding.check import check
from models import dialect, migrations
from models.base import tracked_tables
from models.project import Project, StudyError, create

OLD = sorted(Path(__file__).parents[1].glob("data/old/version*.loom"))


def schema(path: Path, *, triggers: bool = True) -> dict[str, list[str]]:
    """Every table, index, trigger and view, its clauses in any order (a rebuilt table lists them in another)."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql, type FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    kept = {name: re.sub(r'[\s"]+', " ", sql) for name, sql, kind in rows if triggers or kind != "trigger"}
    return {name: sorted(part.strip(" )") for part in re.split(r", | \( ", sql)) for name, sql in kept.items()}


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The columns of every table as SQLite knows them: name, type, whether it may be empty, default, key."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: [row[1:] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in names}
    connection.close()
    return found


def test_every_step_has_an_old_file():
    assert [path.stem for path in OLD] == [f"version{number}" for number in range(1, migrations.VERSION)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_file_becomes_what_a_fresh_one_is(old: Path, tmp_path: Path):
    path, fresh = tmp_path / "s.loom", tmp_path / "fresh.loom"
    shutil.copy(old, path)
    create(fresh)
    with Project(path, backups=tmp_path / "backups") as project, project.read() as session:
        assert check(session) == []
        for table in tracked_tables():
            session.exec_driver_sql(f'SELECT * FROM "{table.name}"')
    assert schema(path) == schema(fresh)
    assert columns(path) == columns(fresh)
    (backup,) = (tmp_path / "backups").glob("*/*")
    assert backup.parent.name == project.uid
    assert rows_of(backup, "change") == rows_of(old, "change")
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("number", range(1, len(OLD)))
def test_a_step_makes_what_the_next_version_was_and_not_what_it_has_become(number: int, tmp_path: Path):
    path = tmp_path / "s.loom"
    shutil.copy(OLD[number - 1], path)
    engine = dialect.engine(path, writes=True)
    with engine.connect() as session, session.begin():
        dialect.drop_triggers(session)
        migrations.STEPS[number - 1](Operations(MigrationContext.configure(session, opts={"render_as_batch": True})))
    engine.dispose()
    assert schema(path) == schema(OLD[number], triggers=False)
    assert columns(path) == columns(OLD[number])


@pytest.mark.parametrize(
    "file", sorted(Path(migrations.__file__).parent.glob("steps/*.py")), ids=lambda file: file.stem
)
def test_a_step_knows_nothing_of_the_tables_of_today(file: Path):
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    named |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert all(each.startswith("models.steps.") for each in named if each.split(".")[0] == "models")


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
    connection.close()
    return rows


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_history_and_last_ids_outlive_the_migration_and_undo_stops_there(old: Path, tmp_path: Path):
    path = tmp_path / "s.loom"
    shutil.copy(old, path)
    before = dict(rows_of(old, "sqlite_sequence"))
    with Project(path) as project:
        assert project.undoable() is None
        with project.write("add_participant", "Amira") as session:
            session.exec_driver_sql("INSERT INTO participant (uid, name, consent) VALUES ('u', 'n', '')")
        assert project.undo().label == "add_participant"
        with pytest.raises(StudyError, match="nothing to undo"):
            project.undo()
    after = dict(rows_of(path, "sqlite_sequence"))
    grown = ("operation", "participant")
    assert {n: after[n] for n in before if n not in grown} == {n: before[n] for n in before if n not in grown}
    kept = rows_of(old, "operation")
    assert rows_of(path, "operation")[: len(kept)] == kept


def test_an_old_file_is_left_alone_when_it_cannot_be_migrated(tmp_path: Path):
    path = tmp_path / "s.loom"
    shutil.copy(OLD[0], path)
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO turn (uid, document_id, start, \"end\") VALUES ('x', 99, 0, 1)")
    connection.commit()
    connection.close()
    before = {table: rows_of(path, table) for table in ("turn", "operation", "change", "sqlite_sequence")}
    with pytest.raises(StudyError, match="left as it was"):
        Project(path)
    assert {table: rows_of(path, table) for table in before} == before
    assert "history_turn_insert" in schema(path)
    with pytest.raises(StudyError, match="older Themeloom"):
        Project(path, writes=False)
