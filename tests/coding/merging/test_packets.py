"""Packets: what one coder did, and nothing else; what cannot be merged is refused in a sentence."""

import gzip
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.codes import add_code, rename_code
from coding.errors import CodingError
from coding.merging.incoming import read_incoming
from coding.merging.packets import write_packet
from coding.participants import link, unlink
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from coding.segments import apply_code, mark, remove
from models.project import Project, create
from models.schema import codes, segments
from tests.coding.merging.copies import bring, content, copy_of, difference, do, packet
from tests.studies import POLICE, fill, place


def unfolded(path: Path) -> dict:
    return json.loads(gzip.decompress(path.read_bytes()))


def test_a_packet_holds_what_the_coder_did_and_not_what_others_did_in_between(base):
    shared = copy_of(base, "shared")
    do(shared, "Amira", "rename_code", lambda s: rename_code(s, 2, "Ask beforehand"))
    do(shared, "Joel", "rename_code", lambda s: rename_code(s, 2, "Joel’s name"))
    do(shared, "Amira", "mark", lambda s: mark(s, 1, comment="mine"))
    listed = unfolded(packet(shared, "Amira", "5"))["operations"]
    changes = [change for each in listed for change in each["changes"]]
    assert [each["coder"] for each in listed] == ["Amira", "Amira"]
    assert [change[3] for change in changes] == [{"name": "Ask beforehand"}, {"comment": "mine"}]
    assert "Joel’s name" not in json.dumps(listed, ensure_ascii=False)


def test_what_builds_on_anothers_work_is_refused_by_name_and_comes_with_it(base):
    shared = copy_of(base, "shared")
    do(shared, "Joel", "add_code", lambda s: add_code(s, "Trust"))
    do(shared, "Amira", "apply_code", lambda s: apply_code(s, 1, 5, *place(POLICE, "nobody asked")))
    amiras, joels = packet(shared, "Amira", "6"), packet(shared, "Joel", "6")
    before = content(base)
    with pytest.raises(CodingError, match="builds on work of Joel that is not in this study; merge"):
        bring(base, amiras)
    assert content(base) == before
    report = bring(base, amiras, joels)
    assert report.people == {"Joel": 1, "Amira": 1}
    assert difference(content(base), content(shared)).keys() <= {"open conflicts"}


def test_two_who_took_in_each_others_packets_come_back_together(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "add_code", lambda s: add_code(s, "Trust"))
    bring(joel, packet(amira, "Amira"), coder="Joel")
    do(joel, "Joel", "rename_code", lambda s: rename_code(s, 5, "Confidence"))
    bring(amira, packet(joel, "Joel"), coder="Amira")
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, 5, *place(POLICE, "nobody asked")))
    bring(base, packet(amira, "Amira"), packet(joel, "Joel"))
    bring(joel, amira)
    assert difference(content(base), content(joel)) == {}
    with Project(base, writes=False) as project, project.read() as session:
        assert session.execute(select(codes.c.name).where(codes.c.id == 5)).scalar() == "Confidence"


def test_what_was_taken_back_does_not_come(base):
    amira = copy_of(base, "amira")
    with Project(amira) as project:
        with project.write("remove", "Amira") as session:
            remove(session, [1])
        project.undo("Amira")
        with project.write("mark", "Amira") as session:
            mark(session, 2, comment="seen")
    bring(base, packet(amira, "Amira"))
    with Project(base, writes=False) as project, project.read() as session:
        rows = session.execute(select(segments.c.id, segments.c.comment).order_by(segments.c.id)).all()
    assert [tuple(row) for row in rows[:2]] == [(1, "clear"), (2, "seen")]


def test_a_blind_packet_holds_nothing_of_the_others(base):
    def blind_round(session):
        round_id = plan_round(session, "Main", blind=True)
        assign(session, round_id, [1, 2, 3], [1, 2])
        start_round(session, round_id)

    do(base, "Lead", "start_round", blind_round)
    amira = copy_of(base, "amira")
    do(amira, "Joel", "mark", lambda s: mark(s, 2, comment="a secret of his"))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, 3, *place(POLICE, "talks help")))
    sent = packet(amira, "Amira")
    text = gzip.decompress(sent.read_bytes()).decode()
    assert "Joel" not in text
    assert "secret" not in text
    assert unfolded(sent)["names"] == {}
    bring(base, sent)
    with Project(base, writes=False) as project, project.read(whole=True) as session:
        assert len(session.execute(select(segments.c.id)).all()) == 9


def test_a_packet_since_a_date_or_an_operation(base):
    amira = copy_of(base, "amira")
    do(amira, "Amira", "mark", lambda s: mark(s, 1, comment="new"))
    assert len(unfolded(packet(amira, "Amira", "2020-01-01"))["operations"]) == 6
    assert len(unfolded(packet(amira, "Amira", "6"))["operations"]) == 1
    with pytest.raises(CodingError, match="nothing of Amira"):
        packet(amira, "Amira", "2099-01-01")
    with pytest.raises(CodingError, match="no date"):
        packet(amira, "Amira", "yesterday")
    with pytest.raises(CodingError, match="no operation 99"):
        packet(amira, "Amira", "99")
    with Project(amira, writes=False) as project, project.read() as session, pytest.raises(CodingError, match="Priya"):
        write_packet(session, "Priya")


def test_another_study_is_refused(base, tmp_path):
    other = tmp_path / "other.loom"
    create(other)
    with Project(other) as project:
        fill(project)
    with pytest.raises(CodingError, match="is of another study"):
        bring(base, packet(other, "Amira"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-20],
        lambda data: gzip.compress(b"[]"),
        lambda data: gzip.compress(b"{}"),
        lambda data: gzip.compress(gzip.decompress(data).replace(b'"operations"', b'"operation"')),
        lambda data: gzip.compress(gzip.decompress(data).replace(b'"comment"', b'"commment"')),
        lambda data: gzip.compress(gzip.decompress(data).replace(b'"version":1', b'"version":9')),
        lambda data: gzip.compress(gzip.decompress(data).replace(b'"blind"', b'"blnd"')),
        lambda data: b"PK" + data,
        lambda data: b"",
    ],
)
def test_what_is_no_packet_is_refused_in_a_sentence(base, spoil):
    sent = packet(base, "Amira")
    sent.write_bytes(spoil(sent.read_bytes()))
    with pytest.raises(Exception, match="is no packet|is empty|newer Themeloom|not a Themeloom study") as told:
        read_incoming(sent)
    assert str(told.value).endswith((".", "it"))


def test_who_is_new_by_a_merge_comes_with_her_work(base):
    lead, joel = copy_of(base, "lead"), copy_of(base, "joel")
    do(joel, "Joel", "add_code", lambda s: add_code(s, "Trust"))
    bring(lead, joel, coder="Ruth")
    do(lead, "Ruth", "apply_code", lambda s: apply_code(s, 1, 3, *place(POLICE, "talks help")))
    bring(base, joel, coder="Ruth")
    bring(base, packet(lead, "Ruth"), coder="Ruth")
    assert difference(content(lead), content(base)) == {}
    assert len(content(base)["coder"]) == 3


def test_what_builds_on_a_row_that_was_brought_needs_who_made_it(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "add_code", lambda s: add_code(s, "Trust"))
    bring(joel, amira, coder="Joel")
    do(joel, "Joel", "add_code", lambda s: add_code(s, "Among agencies", parent_id=5))
    sent = packet(joel, "Joel")
    with pytest.raises(CodingError, match="builds on work of Amira"):
        bring(base, sent)
    bring(base, sent, packet(amira, "Amira"))
    assert difference(content(base), content(joel)) == {}


def test_what_was_taken_away_and_made_again_is_no_conflict(base):
    amira = copy_of(base, "amira")
    do(amira, "Amira", "unlink", lambda s: unlink(s, 1, 1))
    do(amira, "Amira", "link", lambda s: link(s, 1, 1))
    report = bring(base, packet(amira, "Amira"))
    assert not report.conflicts
    assert difference(content(base), content(amira)) == {}
