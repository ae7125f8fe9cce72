"""Samples for a round: the share that was asked for, in proportion to attributes, the same from the same seed."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.check import check
from coding.coders import acting_coder, ensure_coder, find_coder, mark_progress
from coding.documents import add_document, document_named, list_documents
from coding.errors import CodingError
from coding.participants import ensure_participant, link, set_values
from coding.rights.withdrawing import withdraw
from coding.rounds.assigning import assign, list_assignments
from coding.rounds.planning import list_rounds, plan_round
from coding.rounds.recoding import plan_recoding
from coding.rounds.sampling import Sampling, assign_sample, assign_second, draw_sample, share_out
from coding.transcript import Transcript
from models.base import Session
from models.project import Project
from tests.studies import labelled

REGIONS = {"North": 12, "South": 6, "": 2}


def many(session: Session) -> list[int]:
    """Twenty interviews of three turns each: twelve in the North, six in the South, two nobody knows where."""
    made = []
    for region, number in REGIONS.items():
        for each in range(number):
            name = f"{region or 'Somewhere'} {each}"
            text = f"Interviewer: And what has changed?\n{name}: We all ask first now.\n{name}: No."
            page = add_document(session, Transcript(name, text, labelled(text)))
            person = ensure_participant(session, name)
            set_values(session, person, {"region": region})
            link(session, person, page)
            made.append(page)
    return made


def test_documents_are_drawn_in_proportion_and_again_the_same(project: Project):
    with project.write("sample", "Ruth") as session:
        many(session)
        sampling = Sampling(share=25, strata=("REGION",), seed=7)
        sample = draw_sample(session, sampling)
        names = {item.id: item.name.split()[0] for item in list_documents(session)}
        assert Counter(names[page] for page in sample.units) in (
            Counter(North=3, South=1, Somewhere=1),
            Counter(North=3, South=2),
        )
        assert draw_sample(session, sampling) == sample
        assert sample.said == "5 of 20 documents (25 %) were drawn at random, in proportion to region (seed 7)."
        others = [tuple(draw_sample(session, Sampling(share=25, seed=seed)).units) for seed in range(6)]
        assert len(set(others)) > 1


def test_turns_are_those_of_participants_with_words_enough(project: Project):
    with project.write("sample", "Ruth") as session:
        many(session)
        sample = draw_sample(session, Sampling(share=50, unit="turn", seed=1))
        assert (sample.number, sample.of) == (10, 20)
        assert sample.said.startswith("10 of 20 turns of participants with at least 3 words (50 %)")
        assert all(len(places) == 1 for places in sample.units.values())


@settings(max_examples=25)
@given(share=st.integers(1, 100), seed=st.integers(0, 99))
def test_a_share_is_the_share(small_project_of_many: Project, share: int, seed: int):
    with small_project_of_many.read() as session:
        sample = draw_sample(session, Sampling(share=share, strata=("region",), seed=seed))
    assert sample.number == len(sample.units) == max(1, (share * 20 + 50) // 100)


@pytest.fixture(scope="module")
def small_project_of_many(tmp_path_factory, empty_study):
    path = tmp_path_factory.mktemp("many") / "many.loom"
    path.write_bytes(empty_study.read_bytes())
    with Project(path) as project:
        with project.write("import_documents", "Ruth") as session:
            many(session)
        yield project


def test_a_sample_is_given_to_all_and_how_it_was_drawn_is_kept(project: Project):
    with project.write("sample", "Ruth") as session:
        many(session)
        round_id = plan_round(session, "Pilot", note="Two of us")
        people = [ensure_coder(session, who) for who in ("Amira", "Joel")]
        sample = assign_sample(session, round_id, Sampling(10, "turn", ("region", "role"), 3), people)
        listed = list_assignments(session, round_id)
        assert len(listed) == 4
        assert {each.document_id for each in listed} == set(sample.units)
        assert all(each.places == sample.units[each.document_id] for each in listed)
        (known,) = list_rounds(session)
        assert (known.unit, known.share, known.seed, known.strata) == ("turn", 10, 3, ("region", "role"))
        assert known.note == f"Two of us\n{sample.said}"
    with project.read() as session:
        assert check(session) == []


def test_documents_are_shared_out_and_some_have_a_second_coder(project: Project):
    with project.write("sample", "Ruth") as session:
        pages = many(session)
        round_id = plan_round(session, "Main")
        people = [ensure_coder(session, who) for who in ("Amira", "Joel", "Sam")]
        share_out(session, round_id, pages, people)
        first = Counter(each.coder for each in list_assignments(session, round_id))
        assert sum(first.values()) == 20
        assert max(first.values()) - min(first.values()) <= 1
        said = assign_second(session, round_id, Sampling(share=20, seed=5), people).said
        assert said.endswith("Each of them went to a second coder.")
        coders = Counter((each.document_id, each.coder) for each in list_assignments(session, round_id))
        assert sum(coders.values()) == 24
        assert set(coders.values()) == {1}
        with pytest.raises(CodingError, match="already"):
            assign_second(session, round_id, Sampling(share=100), people[:1])


@pytest.mark.parametrize(
    ("sampling", "said"),
    [
        (Sampling(share=0), "percent"),
        (Sampling(share=101), "percent"),
        (Sampling(unit="word"), "document or turn"),
        (Sampling(seed=-1), "seed"),
        (Sampling(strata=("regio",)), "region"),
        (Sampling(document_ids=(999,)), "no document"),
    ],
)
def test_what_cannot_be_drawn_is_said(project: Project, sampling: Sampling, said: str):
    with project.write("sample", "Ruth") as session:
        many(session)
        with pytest.raises(CodingError, match=said):
            draw_sample(session, sampling)


def test_second_coders_need_first_ones(project: Project):
    with project.write("sample", "Ruth") as session:
        many(session)
        round_id = plan_round(session, "Main")
        with pytest.raises(CodingError, match="first coders"):
            assign_second(session, round_id, Sampling(), [acting_coder(session)])
        with pytest.raises(CodingError, match="Name the coders"):
            assign_sample(session, round_id, Sampling(), [])
        with pytest.raises(CodingError, match="Name the coders"):
            share_out(session, round_id, [1], [])


def test_a_coder_codes_again_what_she_has_done(study: Project):
    with study.write("recode", "Ruth") as session:
        amira = find_coder(session, "Amira")
        with pytest.raises(CodingError, match="no document as done"):
            plan_recoding(session, amira)
        for name in ("01 Police", "02 Council"):
            mark_progress(session, document_named(session, name), amira, "done")
        round_id, sample = plan_recoding(session, amira, Sampling(share=50, seed=1))
        (one,) = list_assignments(session, round_id)
        assert (one.coder, one.status, sample.of) == ("Amira (again)", "unread", 2)
        known = list_rounds(session)[0]
        assert (known.name, known.kind, known.blind) == ("Amira, again", "recoding", True)
        with pytest.raises(CodingError, match="coder herself"):
            plan_recoding(session, one.coder_id)
        mark_progress(session, one.document_id, one.coder_id, "done")
        third, _sample = plan_recoding(session, amira)
        assert {each.coder for each in list_assignments(session, third)} == {"Amira (again 2)"}
        assert list_rounds(session)[1].name == "Amira, again (2)"


def test_nothing_is_drawn_of_who_withdrew(study: Project):

    with study.write("withdraw", "Ruth") as session:
        withdraw(session, 1)
        round_id = plan_round(session, "Pilot")
        assign(session, round_id, [2], [find_coder(session, "Joel")])
        assert set(draw_sample(session, Sampling(share=100)).units) == {2, 3}
        assert set(draw_sample(session, Sampling(share=100, unit="turn")).units) == {2, 3}


def test_who_is_done_with_a_document_is_given_no_turns_of_it(project: Project):
    with project.write("sample", "Ruth") as session:
        pages = many(session)
        amira, joel = (ensure_coder(session, who) for who in ("Amira", "Joel"))
        for page in pages[:10]:
            mark_progress(session, page, amira, "done")
        round_id = plan_round(session, "Main")
        sample = assign_sample(session, round_id, Sampling(100, "turn", seed=1), [amira, joel])
        given = Counter(each.coder for each in list_assignments(session, round_id))
        assert given == Counter(Joel=20, Amira=10)
        assert sample.said.endswith("Amira had marked 10 documents of these as done and is given no turns there.")
        assert list_rounds(session)[0].note == sample.said
        with pytest.raises(CodingError, match="marked all documents from which it was drawn as done.*recoding round"):
            assign_sample(session, round_id, Sampling(100, "turn", document_ids=tuple(pages[:3])), [amira])
        whole = plan_round(session, "Whole")
        assert "had marked" not in assign_sample(session, whole, Sampling(100, seed=1), [amira]).said
        assert len(list_assignments(session, whole)) == 20


def test_a_second_coder_is_one_who_is_not_done(project: Project):
    with project.write("sample", "Ruth") as session:
        pages = many(session)
        amira, joel, sam = (ensure_coder(session, who) for who in ("Amira", "Joel", "Sam"))
        mark_progress(session, pages[0], amira, "done")
        round_id = plan_round(session, "Main")
        assign(session, round_id, pages[:1], [joel])
        with pytest.raises(CodingError, match="already, or are done with it"):
            assign_second(session, round_id, Sampling(100, "turn", seed=1), [amira, joel])
        assign_second(session, round_id, Sampling(100, "turn", seed=1), [amira, joel, sam])
        assert {each.coder for each in list_assignments(session, round_id)} == {"Joel", "Sam"}


def test_more_groups_than_are_drawn_are_no_proportion(project: Project):
    with project.write("sample", "Ruth") as session:
        many(session)
        said = draw_sample(session, Sampling(share=10, strata=("region",), seed=7)).said
        assert said == (
            "2 of 20 documents (10 %) were drawn at random, in proportion to region as far as so few can be: of 3 groups "
            "1 has none (seed 7)."
        )
