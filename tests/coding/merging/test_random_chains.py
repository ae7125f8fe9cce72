"""Random histories in several copies, exchanged in chains and decided on the way: in the end all copies are equal.

No coding is lost on the way, and each merge is taken back by undo without a trace.
"""

import json
import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.check import check
from coding.errors import CodingError
from coding.merging.conflicts import decide_conflict, open_conflicts
from models.base import Session
from models.history import changes, operations
from models.project import Project
from models.schema import aliases, segments, texts, withheld_rows
from tests.coding.merging.copies import bring, content, copy_of, difference, packet
from tests.coding.merging.test_any_order import EDITS, play
from tests.models.test_random_operations import VERBS
from tests.studies import state

PEOPLE = ("Amira", "Joel", "Kay")
MORE = ["delete_participant", "add_participant", "add_attribute", "put_values", "delete_attribute", "add_pathway"]
TURNS = ["split_turn", "join_turns", "correct", "code_turn", "resize", "rename_speaker"]
DEEDS = [*EDITS, *MORE, *["apply_code"] * 8, *["delete_documents", "correct", "delete_code"] * 2, *["undo"] * 3]
DEEDS = [each for each in DEEDS if each in VERBS or each == "undo"]
Words = dict[str, set[str]]
"""By segment (uid): the words on which somebody put it."""


def decide_some(path: Path, coder: str, dice: random.Random) -> None:
    with Project(path) as project:
        with project.read() as session:
            found = open_conflicts(session)
        for each in [conflict for conflict in found if dice.random() < 0.5]:
            try:
                with project.write("decide_conflict", coder) as session:
                    decide_conflict(session, each.id, dice.choice([0, *(side.id for side in each.sides)]), drop=True)
            except CodingError:
                continue
        with project.read() as session:
            assert check(session) == []


def exchange(own: list[Path], dice: random.Random) -> None:
    """One takes over another's packet or whole file, and decides something or nothing."""
    into, other = dice.sample(range(len(own)), 2)
    try:
        sent = packet(own[other], PEOPLE[other]) if dice.random() < 0.5 else own[other]
        undone_is_as_before(own[into], sent, PEOPLE[into])
        bring(own[into], sent, coder=PEOPLE[into])
    except CodingError:
        return  # nothing to send, or it builds on what is not here
    if dice.random() < 0.4:
        decide_some(own[into], PEOPLE[into], dice)


def undone_is_as_before(path: Path, sent: Path, coder: str) -> None:
    tried = copy_of(path, "tried")
    with Project(tried) as project:
        before = state(project)
    if bring(tried, sent, coder=coder).is_empty:
        return
    with Project(tried) as project:
        project.undo(coder)
        assert {name: rows for name, rows in state(project).items() if rows != before[name]} == {}


def own_changes(session: Session, kinds: str) -> set[str]:
    """The segments that somebody made, changed or took away in this copy, not what a merge did."""
    merges = select(operations.c.id).where(operations.c.label == "merge")
    query = select(changes.c.row_uid).where(
        changes.c.table_name == segments.name, changes.c.kind.in_(list(kinds)), changes.c.operation_id.not_in(merges)
    )
    return set(session.execute(query).scalars())


def note_words(path: Path, words: Words) -> None:
    """Remember where people put segments in this copy, as long as nobody corrected the text."""
    with Project(path, writes=False) as project, project.read(whole=True) as session:
        mine = own_changes(session, "iu")
        for uid, said in words_of(session).items():
            if uid in mine:
                words.setdefault(uid, set()).add(said)


def words_of(session: Session) -> dict[str, str]:
    columns = (segments.c.uid, segments.c.start, segments.c.end, texts.c.text)
    query = select(*columns).join(texts, texts.c.document_id == segments.c.document_id)
    return {row.uid: row.text[row.start : row.end] for row in session.execute(query)}


def nothing_is_lost(own: list[Path], words: Words) -> None:
    """Every segment that was made, and that no person's operation took away, is there, on words it was put on."""
    taken: set[str] = set()
    reworded: set[str] = set()
    there: list[dict[str, str]] = []
    put_away = select(withheld_rows.c.image).where(withheld_rows.c.table_name == segments.name)
    for path in own:
        with Project(path, writes=False) as project, project.read(whole=True) as session:
            taken |= own_changes(session, "d")
            called = {row.other_uid: row.row_uid for row in session.execute(select(aliases))}
            now = words_of(session)
            taken |= {json.loads(image)["uid"] for image in session.execute(put_away).scalars()}
            there.append(now | {other: now[uid] for other, uid in called.items() if uid in now})
            old = changes.c.table_name == texts.name, changes.c.kind == "u"
            ids = session.execute(select(changes.c.row_uid).where(*old)).scalars().all()
            of_text = select(segments.c.uid).join(texts, texts.c.document_id == segments.c.document_id)
            reworded |= set(session.execute(of_text.where(texts.c.uid.in_(ids))).scalars())
    for now in there:
        assert words.keys() - taken - now.keys() == set()
        steady = [uid for uid in words.keys() & now.keys() if uid not in reworded]
        assert [(uid, now[uid]) for uid in steady if now[uid] not in words[uid]] == []


@pytest.mark.parametrize(
    ("seed", "deeds"), [(2, DEEDS), (3, DEEDS), (7, DEEDS), (8, DEEDS), (404, DEEDS), (5, [*DEEDS, *TURNS * 8])]
)
def test_in_the_end_all_copies_are_equal_and_no_coding_is_lost(
    small_study: Path, tmp_path: Path, seed: int, deeds: list[str]
):
    base, dice = tmp_path / "base.loom", random.Random(seed)
    shutil.copy(small_study, base)
    own = [copy_of(base, name) for name in PEOPLE]
    words: Words = {}
    for _ in range(3):
        for path, name in zip(own, PEOPLE, strict=True):
            play(path, name, [(dice.choice(deeds), dice.randrange(5)) for _ in range(dice.randint(0, 4))])
            note_words(path, words)
        for _ in range(dice.randint(1, 4)):
            exchange(own, dice)
    for _ in range(3):  # who merges first of all may be new to the others
        news = [bring(into, *[each for each in own if each != into], coder=into.stem) for into in own]
    assert all(each.is_empty for each in news)
    assert [difference(content(own[0]), content(each)) for each in own[1:]] == [{}, {}]
    nothing_is_lost(own, words)
