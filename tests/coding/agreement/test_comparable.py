"""What can be chosen where coders are compared."""

from coding.agreement.comparable import read_comparable
from coding.coders import ensure_coder, mark_progress
from models.base import add_row
from models.project import Project
from models.schema import rounds


def test_coders_rounds_and_codes_are_offered(study: Project):
    with study.write("prepare", "Amira") as session:
        add_row(session, rounds, name="Main", position=2)
        add_row(session, rounds, name="Pilot", position=1)
        for name, document_ids in (("Amira", (1, 2)), ("Consensus", (1, 2, 3))):
            for document_id in document_ids:
                mark_progress(session, document_id, ensure_coder(session, name), "done")
        mark_progress(session, 3, ensure_coder(session, "Amira"), "in work")
    with study.read() as session:
        found = read_comparable(session)
    assert [(coder.said, coder.consensus) for coder in found.coders] == [
        ("Amira (2 documents done)", False),
        ("Joel (1 document done)", False),
        ("Consensus (3 documents done)", True),
    ]
    assert [name for _id, name in found.rounds] == ["Pilot", "Main"]
    assert found.codes == ((1, "Respond", 0), (2, "Ask first", 1), (3, "Share sooner", 1), (4, "Humour", 0))
    assert found.documents == ((1, "01 Police"), (2, "02 Council"), (3, "03 Report"))
    assert found.both == 1  # the consensus is no second coder
