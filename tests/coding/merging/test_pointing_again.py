"""What a row points at is found again where it had gone by one merge and comes back by another."""

import pytest
from sqlalchemy import select

from coding.coders import add_coder
from coding.codes import delete_code, rename_code
from coding.crosscheck.drawing import draw
from coding.crosscheck.plan import Plan
from coding.documents import delete_documents, rename_document
from coding.memos import write_memo
from coding.merging.conflicts import open_conflicts
from coding.same_person import merge_coders
from coding.segments import apply_code
from models.project import Project
from models.schema import check_items, coders, memos, segments
from tests.coding.merging.copies import bring, content, copy_of, difference, do, packet
from tests.studies import POLICE, place, state

WAYS = {
    "code": (
        lambda s: write_memo(s, "On it", "what I think", code_id=2),
        lambda s: delete_code(s, 2),
        lambda s: rename_code(s, 2, "Ask them first"),
    ),
    "document": (
        lambda s: write_memo(s, "On it", "what I think", place=(1, *place(POLICE, "talks help"))),
        lambda s: delete_documents(s, [1]),
        lambda s: rename_document(s, 1, "The first one"),
    ),
}


def pointing(path):
    with Project(path) as project, project.read() as session:
        columns = (memos.c.code_id, memos.c.document_id, memos.c.start, memos.c.end)
        return session.execute(select(*columns).where(memos.c.title == "On it")).one()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("order", ["written here", "came too late"])
def test_a_memo_is_about_the_same_again(base, way, order):
    joel, amira, kay, lead = (copy_of(base, name) for name in ("joel", "amira", "kay", "lead"))
    write, delete, change = WAYS[way]
    do(joel, "Joel", "write_memo", write)
    do(amira, "Amira", "delete", delete)
    do(kay, "Kay", "rename", change)
    if order == "written here":
        wrote = pointing(joel)
        bring(joel, amira)
        assert pointing(joel)[:2] == (None, None)
        merged = joel
    else:
        bring(lead, amira)
        bring(lead, joel)
        merged, wrote = lead, pointing(joel)
    with Project(merged) as project:
        before = state(project)
    bring(merged, kay)
    assert pointing(merged) == wrote
    bring(kay, joel if order != "written here" else merged, amira)
    assert difference(content(merged), content(kay)) == {}
    with Project(merged) as project:
        project.undo("Lead")
        assert state(project) == before


def test_the_items_of_a_cross_check_have_their_segments_again(base):
    joel, amira, kay = (copy_of(base, name) for name in ("joel", "amira", "kay"))
    do(joel, "Joel", "draw", lambda s: draw(s, "Second look", 1, Plan(share=100)))
    do(amira, "Amira", "delete_code", lambda s: delete_code(s, 2))
    do(kay, "Kay", "rename_code", lambda s: rename_code(s, 2, "Ask them first"))

    def items(path):
        with Project(path) as project, project.read() as session:
            columns = (check_items.c.uid, check_items.c.segment_id, check_items.c.code_id)
            return session.execute(select(*columns).order_by(check_items.c.id)).all()

    drawn = items(joel)
    bring(joel, amira)
    assert items(joel) != drawn
    bring(joel, kay)
    assert items(joel) == drawn


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_works_on_under_a_name_that_somebody_made_another_is_asked_about_in_every_copy(base, order):
    joel, amira, kay = (copy_of(base, name) for name in ("joel", "amira", "kay"))
    do(joel, "Joel", "merge_coders", lambda s: merge_coders(s, 1, 2))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    sent = [packet(joel, "Joel"), packet(amira, "Amira")]
    late = copy_of(joel, "late")
    bring(joel, sent[1])
    bring(amira, sent[0])
    bring(kay, *[sent[each] for each in order])
    bring(late, copy_of(kay, "sent"))
    for path in (amira, kay, late):
        assert difference(content(joel), content(path)) == {}
    with Project(joel) as project, project.read() as session:
        assert session.execute(select(coders.c.name).order_by(coders.c.id)).scalars().all() == ["Amira", "Joel", "Lead"]
        (asked,) = open_conflicts(session)
        assert (asked.what, asked.sides[0].coder, asked.sides[1].coder) == ("The coder “Amira”", "Amira", "Joel")
        whose = select(coders.c.name).join(segments, segments.c.coder_id == coders.c.id)
        assert session.execute(whose.order_by(segments.c.id)).scalars().all() == ["Joel"] * 8 + ["Amira"]


def test_a_name_that_two_copies_made_stays_one(base):
    joel, kay = copy_of(base, "joel"), copy_of(base, "kay")
    for path in (joel, kay):
        do(path, "Lead", "add_coder", lambda s: add_coder(s, "Ruth"))
    bring(joel, packet(kay, "Lead"))
    do(kay, "Ruth", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    bring(joel, packet(kay, "Ruth"))
    with Project(joel) as project, project.read() as session:
        assert "Ruth (2)" not in session.execute(select(coders.c.name)).scalars().all()
        assert open_conflicts(session) == []
