"""Who and what is compared: marks, rounds, codebooks, second codings, blindness; and what is told of who is not."""

import pytest

from coding.agreement.comparing import agreement
from coding.agreement.drift import over_rounds, with_themselves
from coding.agreement.figures import Agreement
from coding.agreement.places import places
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.agreement.wording import percent, sentence
from coding.coders import ensure_coder, find_coder, mark_progress
from coding.codes import add_code
from coding.documents import add_document
from coding.errors import CodingError
from coding.participants import ensure_participant
from coding.rights.withdrawing import withdraw
from coding.rounds.assigning import assign, assign_places
from coding.rounds.planning import plan_round
from coding.rounds.recoding import plan_recoding
from coding.rounds.running import end_round, start_round
from coding.segments import apply_code
from coding.speakers import assign_speaker, speaker_named
from coding.transcript import Transcript, TurnDraft
from models.project import Project, Session
from tests.studies import labelled, place

WORDS = "one two three four five six seven eight nine ten"


def answer(project: Project, **words: object) -> Agreement:
    question = Question(**words)  # type: ignore[arg-type]
    with project.read() as session:
        return agreement(read_material(session, question), question, draws=0)


def texts(session: Session, count: int) -> None:
    for number in range(count):
        text = f"{WORDS} {number}"
        add_document(session, Transcript(f"Talk {number}", text, [TurnDraft(0, len(text))]))


def done(session: Session, name: str, *document_ids: int) -> int:
    coder_id = ensure_coder(session, name)
    for document_id in document_ids:
        mark_progress(session, document_id, coder_id, "done")
    return coder_id


@pytest.fixture
def coded(project: Project) -> Project:
    """Four talks; Amira and Joel have done two, Amira and Priya the third, Sam none though he coded in all."""
    with project.write("build", "Amira") as session:
        texts(session, 4)
        add_code(session, "Numbers")
        amira, joel = done(session, "Amira", 1, 2, 3), done(session, "Joel", 1, 2)
        priya, sam = done(session, "Priya", 3), ensure_coder(session, "Sam")
        consensus = done(session, "Consensus", 1, 2, 3)
        for coder_id in (amira, joel, sam, consensus):
            apply_code(session, 1, 1, 0, 7, coder_id)
        apply_code(session, 3, 1, 0, 3, priya)
    return project


def test_who_marked_nothing_or_only_agreed_is_not_compared(coded: Project):
    found = answer(coded)
    assert found.coders == ("Amira", "Joel", "Priya")
    assert found.documents == ("Talk 0", "Talk 1", "Talk 2")
    assert "1 document is left out: none of those compared marked it as done." in found.notes
    [code] = found.codes
    assert code.values["cohen_kappa:Amira,Joel"].value == 1
    assert code.values["cohen_kappa:Joel,Priya"].reason == "no unit was rated by two coders"
    assert answer(coded, coders=("Amira", "Consensus")).coders == ("Amira", "Consensus")
    named = answer(coded, coders=("Amira", "Sam"))
    assert named.coders == ("Amira",)
    assert "Sam is left out: they have marked none of these documents as done." in named.notes
    assert named.codes[0].values["percent_agreement"].reason if named.codes else not named.pairs


def test_looked_and_found_nothing_is_no_and_not_looked_is_missing(coded: Project):
    before = answer(coded, coders=("Amira", "Joel"))
    assert (before.codes[0].both, before.codes[0].one) == (7, 0)
    with coded.write("mark", "Joel") as session:
        done(session, "Joel", 3)
        apply_code(session, 3, 1, 4, 7, ensure_coder(session, "Amira"))
    after = answer(coded, coders=("Amira", "Joel"))
    assert (after.codes[0].both, after.codes[0].one) == (7, 3)


def test_who_shares_what_is_said_truly(coded: Project):
    assert sentence(answer(coded)).startswith(
        "Of 3 documents each was coded by at least two of Amira, Joel and Priya (none by all three; 150 characters)."
    )
    assert sentence(answer(coded, coders=("Amira", "Joel"))).startswith("Amira and Joel both coded 2 documents (100 ")
    found = answer(coded)
    share = found.overall["percent_agreement"].value
    same = sum(pair.both + pair.neither for pair in found.pairs)
    every = sum(pair.both + pair.first + pair.second + pair.neither for pair in found.pairs)
    assert share == pytest.approx(same / every)  # nowhere did three look
    assert f"agreement in characters was {percent(share)} (the mean over characters of how many pairs" in sentence(
        found
    )
    with coded.write("mark", "Joel") as session:
        done(session, "Joel", 3)
        done(session, "Priya", 1, 2)
    assert sentence(answer(coded)).startswith("Amira, Joel and Priya all coded 3 documents (150 characters).")
    with coded.write("mark", "Joel") as session:
        mark_progress(session, 3, find_coder(session, "Joel") or 0, "in work")
    assert "at least two of Amira, Joel and Priya (2 by all three; " in sentence(answer(coded))
    one = answer(coded, document_ids=(3,), coders=("Amira", "Priya", "Joel"))
    assert one.coders == ("Amira", "Priya")


def test_documents_of_one_coder_do_not_lower_holsti(coded: Project):
    with coded.write("mark", "Amira") as session:
        done(session, "Amira", 4)
        apply_code(session, 4, 1, 0, 20, find_coder(session, "Amira") or 0)
    [code] = answer(coded, coders=("Amira", "Joel")).codes
    assert code.values["holsti"].value == code.values["percent_agreement"].value == 1


def test_a_code_that_nobody_used_where_two_looked_is_in_no_mean(coded: Project):
    with coded.write("solo", "Amira") as session:
        done(session, "Amira", 4)
        apply_code(session, 4, add_code(session, "Solo"), 0, 20, find_coder(session, "Amira") or 0)
        apply_code(session, 2, 1, 0, 3, find_coder(session, "Joel") or 0)
    found = answer(coded, coders=("Amira", "Joel"))
    assert [code.name for code in found.codes] == ["Numbers"]
    assert found.unused == ("Solo",)
    assert "Not used in the compared text, and in no mean: Solo." in found.notes
    assert found.overall["mean_ac1"] == found.codes[0].values["gwet_ac1"]
    assert "For 1 code, agreement in characters was 97 %" in sentence(found)
    asked = answer(coded, coders=("Amira", "Joel"), code_ids=(1, 2))
    assert asked.overall["percent_agreement"].value == found.overall["percent_agreement"].value
    assert "For 1 code," in sentence(asked)


def test_passages_are_of_who_is_compared_and_merged_where_they_overlap(coded: Project):
    with coded.write("mark", "Sam") as session:
        people = {name: ensure_coder(session, name) for name in ("Amira", "Joel", "Sam")}
        apply_code(session, 2, 1, 0, 7, people["Amira"])
        apply_code(session, 2, 1, 4, 9, people["Joel"])
        apply_code(session, 2, 1, 20, 30, people["Sam"])
        apply_code(session, 2, 1, 9, 12, people["Amira"])
    found = answer(coded, coders=("Amira", "Joel"), unit="segment")
    assert (found.units, found.codes[0].both, found.codes[0].one) == (3, 2, 1)
    assert any("any of the coders compared marked" in note and "3 passages" in note for note in found.notes)
    assert not any("in all turns" in note for note in found.notes)


def test_what_is_on_words_still_there_counts_when_another_withdraws(project: Project):
    text = "Ann: We did it a lot.\nBob: I fear it.\nAnn: So."
    with project.write("build", "Amira") as session:
        add_document(session, Transcript("Two", text, labelled(text)))
        for name in ("Ann", "Bob"):
            assign_speaker(session, speaker_named(session, 1, name), ensure_participant(session, name))
        add_code(session, "Fear")
        amira, joel = done(session, "Amira", 1), done(session, "Joel", 1)
        apply_code(session, 1, 1, text.index("a lot"), text.index("it.") + 2, amira)
        apply_code(session, 1, 1, *place(text, "a lot"), joel)
    before = answer(project).codes[0]
    with project.write("withdraw", "Amira") as session:
        withdraw(session, 2)
    found = answer(project)
    [code] = found.codes
    assert (code.both, code.one) == (before.both, len("."))
    assert found.units < before.both + before.one + before.neither
    assert any(note.startswith("What people said who withdrew is left out (") for note in found.notes)


def test_who_shares_no_document_is_left_out_and_counts_where_named(coded: Project):
    with coded.write("mark", "Zoe") as session:
        done(session, "Zoe", 4)
    found = answer(coded)
    assert "Zoe" not in found.coders
    assert "Zoe is left out: nobody else has done their 1 document." in found.notes
    assert answer(coded, coders=("Amira", "Joel", "Zoe")).coders == ("Amira", "Joel", "Zoe")


def test_a_coder_who_looked_at_nothing_shared_changes_no_figure_of_pairs(coded: Project):
    with coded.write("mark", "Zoe") as session:
        done(session, "Zoe", 4)
    two, three = answer(coded, coders=("Amira", "Joel")), answer(coded, coders=("Amira", "Joel", "Zoe"))
    for key in ("percent_agreement", "krippendorff_alpha_nominal"):
        assert two.codes[0].values[key].value == three.codes[0].values[key].value


def test_a_code_that_a_round_did_not_have_is_missing_there(coded: Project):
    with coded.write("round", "Amira") as session:
        own = plan_round(session, "Pilot", kind="pilot")
        assign(session, own, [1], [find_coder(session, name) or 0 for name in ("Amira", "Joel")])
        start_round(session, own)
        end_round(session, own)
        later = add_code(session, "Later")
        apply_code(session, 2, later, 0, 3, find_coder(session, "Joel"))
    found = {code.name: code for code in answer(coded, coders=("Amira", "Joel")).codes}
    numbers, later_one = found["Numbers"], found["Later"]
    assert numbers.both + numbers.one + numbers.neither == 2 * len(f"{WORDS} 0")
    assert later_one.both + later_one.one + later_one.neither == len(f"{WORDS} 1")
    assert any("not in the codebook" in note for note in answer(coded, coders=("Amira", "Joel")).notes)


def test_in_places_assigned_only_those_count(coded: Project):
    with coded.write("round", "Amira") as session:
        own, joel = plan_round(session, "Main"), find_coder(session, "Joel") or 0
        assign(session, own, [1], [find_coder(session, "Amira") or 0])
        mark_progress(session, 1, joel, "in work")
        assign_places(session, own, 1, [joel], [(4, 13)])
        mark_progress(session, 1, joel, "done")
    names = ("Amira", "Joel")
    assert answer(coded, coders=names).codes[0].both == 7
    with coded.write("round", "Amira") as session:
        mark_progress(session, 1, joel, "in work")
        start_round(session, own)
        mark_progress(session, 1, joel, "done")
        end_round(session, own)
    found = answer(coded, coders=names, document_ids=(1,))
    assert (found.codes[0].both, found.codes[0].one, found.codes[0].neither) == (3, 0, 6)
    with coded.read() as session:
        question = Question(coders=names, round_id=own)
        material = read_material(session, question)
        assert places(material, question, 1, (names, ())) == [(1, 4, 7)]
        assert places(material, question, 1, ((), names)) == [(1, 7, 13)]
        with pytest.raises(CodingError, match="not among those compared"):
            places(material, question, 99, (names, ()))
    assert any("“Main” places of 1 document were assigned to Joel" in note for note in found.notes)
    left_out = len(f"{WORDS} 0") - 9
    assert any(f"so that {left_out} characters are left out" in note for note in found.notes)
    assert "both coded 1 document, it in part" not in sentence(found)
    assert "both coded 1 document in part (9 characters)" in sentence(found)
    pieces = answer(coded, coders=names, round_id=own, unit="segment")
    assert pieces.units == 1
    assert any("places assigned in the round: 1 passage" in note for note in pieces.notes)


def test_what_is_blind_is_left_out_and_it_is_said(coded: Project):
    with coded.write("round", "Amira") as session:
        own = plan_round(session, "Main", blind=True)
        assign(session, own, [1], [find_coder(session, name) or 0 for name in ("Amira", "Joel")])
        start_round(session, own)
    coded.close()
    with Project(coded.path, writes=False, viewer="Joel") as project:
        found = answer(project, coders=("Amira", "Joel"))
    assert found.documents == ("Talk 1",)
    assert found.unused == ("Numbers",)
    assert (
        "1 document of a round that is still blind is left out: what others coded there is not shown yet."
        in found.notes
    )


def test_agreement_round_by_round_and_with_oneself(coded: Project):
    with coded.write("round", "Amira") as session:
        people = [find_coder(session, name) or 0 for name in ("Amira", "Joel")]
        for name, document_id in (("Pilot", 1), ("Main", 2)):
            own = plan_round(session, name)
            assign(session, own, [document_id], people)
            start_round(session, own)
            end_round(session, own)
        plan_round(session, "Later")
        apply_code(session, 2, 1, 0, 7, people[0])
        round_id, _sample = plan_recoding(session, people[0])
        start_round(session, round_id)
        end_round(session, round_id)
        again = find_coder(session, "Amira (again)") or 0
        for document_id in (1, 2, 3):
            mark_progress(session, document_id, again, "done")
        apply_code(session, 1, 1, 0, 7, again)
    with coded.read() as session:
        listed = over_rounds(session, Question())
        selves = with_themselves(session, Question())
    assert [each.name for each in listed] == ["Pilot", "Main"]
    assert [each.agreement.overall["percent_agreement"].value for each in listed] == [1, pytest.approx(1 - 7 / 50)]
    assert [each.ended != "" for each in listed] == [True, True]
    assert [(each.coder, each.again) for each in selves] == [("Amira", "Amira (again)")]
    assert "Amira (again) is somebody’s second coding and compared only where named." in [
        note.replace("'", "’") for note in answer(coded).notes
    ]


def test_questions_that_cannot_be_asked(coded: Project):
    for words, said in (
        ({"unit": "page"}, "There is no unit “page”"),
        ({"neither": "some"}, "There is no scope “some”"),
        ({"by": "colour"}, "There is no group “colour”"),
        ({"code_ids": (9,)}, "A code that was chosen is no longer there."),
        ({"document_ids": (9,)}, "A document that was chosen is no longer there."),
        ({"round_id": 9}, "The round is no longer there."),
    ):
        with pytest.raises(CodingError, match=said):
            answer(coded, **words)
    with coded.read() as session, pytest.raises(ValueError, match="another question"):
        agreement(read_material(session, Question()), Question(unit="turn"))
