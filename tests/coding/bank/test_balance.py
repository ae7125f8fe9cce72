"""Whose words the quotes are, counted by hand."""

import pytest

from coding.bank.balance import RULE, UNKNOWN, Balance, Share, over_used, read_balance
from coding.bank.quoting import choose, mark_used
from coding.documents import add_document
from coding.participants import ensure_participant, link, set_values
from coding.segments import apply_code
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled


def balance(study: Project) -> Balance:
    with study.read() as session:
        return read_balance(session)


def share(found: Balance, by: str, value: str) -> Share:
    return next(each for each in found.of(by) if each.value == value)


def test_every_voice_is_counted_beside_who_was_heard_and_what_is_coded(study: Project):
    with study.write("choose", "Amira") as session:
        first, _second = choose(session, [1, 3], 1)
        choose(session, [7], 2)
        mark_used(session, [first], True)
    found = balance(study)
    assert (found.quotes, found.heard, found.people) == (3, 2, 2)
    police = share(found, "role", "police")
    assert (police.people, len(police.quotes), police.used, police.passages) == ((1,), 2, (first,), 2)
    assert (police.over_used, police.silent, police.judged()) == (False, False, "")
    council = share(found, "region", "Midlands")
    assert (council.people, council.quotes, council.passages) == ((2,), (), 2)
    assert (council.silent, council.judged()) == (True, "no quote")
    assert [each.value for each in found.of("participant")] == ["PC Hall", "Priya Raman"]
    assert [each.value for each in found.of("role and region")] == ["police, North West", "social worker, Midlands"]
    assert [each.value for each in found.of("sector")] == [UNKNOWN]
    said = found.caption()
    assert "3 quotes of the whole study chosen, 2 participants speak in the documents" in said
    assert "In 1 of them nobody is known to speak" in said
    assert RULE in said


@pytest.mark.parametrize(
    ("quotes", "of_quotes", "people", "of_people", "over"),
    [
        (2, 2, 1, 9, False),  # fewer than three
        (3, 3, 1, 9, True),
        (3, 12, 1, 8, False),  # exactly twice its share of 1.5
        (3, 11, 1, 8, True),
        (4, 12, 1, 8, True),
        (9, 9, 5, 10, False),  # half of the people, all of the quotes: exactly twice
        (9, 9, 4, 10, True),
        (0, 0, 0, 0, False),
    ],
)
def test_a_voice_is_over_used_beyond_twice_its_share(quotes, of_quotes, people, of_people, over):
    assert over_used(quotes, of_quotes, people, of_people) is over


def test_the_voices_of_a_focus_group_each_have_the_quote(study: Project):
    text = "Ann: We all agree here.\nBob: We do."
    with study.write("import", "Amira") as session:
        document_id = add_document(session, Transcript("04 Group", text, labelled(text), kind="focus group"))
        for name, role in (("Ann", "Police"), ("Bob", "teacher"), ("Cy", "nurse")):
            person = ensure_participant(session, name)
            set_values(session, person, {"role": role})
            link(session, person, document_id)
        segment = apply_code(session, document_id, 4, 0, len(text))
        choose(session, [segment], 1)
    found = balance(study)
    assert (found.quotes, found.heard, found.people) == (1, 1, 4), "Cy was there and said nothing"
    assert [each.value for each in found.of("role")] == ["police", "teacher", "social worker"]
    assert len(share(found, "role", "police").people) == 2
    assert share(found, "role", "teacher").passages == 1
    assert share(found, "region", UNKNOWN).silent is False


def test_a_voice_that_carries_the_report_is_told(study: Project):
    with study.write("choose", "Amira") as session:
        for number in range(3):
            person = ensure_participant(session, f"P{number}")
            text = f"P{number}: Something was said here."
            document_id = add_document(session, Transcript(f"D{number}", text, labelled(text)))
            link(session, person, document_id)
        choose(session, [1, 2, 3], 1)
    found = balance(study)
    assert share(found, "participant", "PC Hall").judged() == "over-used"
    assert share(found, "participant", "P0").judged() == "no quote, nothing coded"
