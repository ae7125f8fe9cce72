"""Verdicts and answers: who may say what, what they change, and who sees them when."""

import pytest
from sqlalchemy import select

from coding.check import check
from coding.coders import ensure_coder
from coding.crosscheck.answering import Change, answer
from coding.crosscheck.checks import close_check, reopen_check
from coding.crosscheck.items import Item
from coding.crosscheck.reviewing import judge, take_back
from coding.crosscheck.signing import proposed, sign, signatures, unsign
from coding.errors import CodingError
from coding.rights.withdrawing import reinstate, withdraw
from coding.segments import recode, remove
from coding.texts.correcting import correct
from models.base import add_row
from models.project import Project
from models.schema import coders, segments
from tests.checked import TALK, begin, item_with, say, seen
from tests.studies import COUNCIL, POLICE, place, state

ASK, SHARE, RESPOND, HUMOUR = 2, 3, 1, 4


def reply(project: Project, verdict_id: int, said: str, comment: str = "", change: Change | None = None) -> None:
    with project.write("answer", "Amira") as session:
        answer(session, verdict_id, said, comment, change)


def coded(project: Project) -> set[tuple[int, int, int, int]]:
    """Amira's segments: document, code and place."""
    c = segments.c
    with project.read() as session:
        query = select(c.document_id, c.code_id, c.start, c.end).where(c.coder_id == 1)
        return {(row[0], row[1], row[2], row[3]) for row in session.execute(query)}


@pytest.fixture
def police(study: Project) -> Item:
    """The first segment that Amira coded in the interview with the police."""
    begin(study)
    return item_with(study, "We ask first now")


def test_a_verdict_is_given_changed_and_taken_back(study: Project, police: Item):
    first = say(study, "Ruth", police.id, "challenge", "rather the other", RESPOND)
    assert say(study, "Ruth", police.id, "accept", " fine ") == first
    (verdict,) = item_with(study, "We ask first now").verdicts
    assert (verdict.reviewer, verdict.verdict, verdict.code_id, verdict.comment) == ("Ruth", "accept", None, "fine")
    with study.write("take_back", "Ruth") as session:
        take_back(session, police.id)
        with pytest.raises(CodingError, match="said nothing of this yet"):
            take_back(session, police.id)
    assert item_with(study, "We ask first now").verdicts == ()


@pytest.mark.parametrize(
    ("who", "verdict", "comment", "code_id", "said"),
    [
        ("Amira", "accept", "", None, "Amira’s own coding"),
        ("Ruth", "agree", "", None, "“agree” is no verdict"),
        ("Ruth", "challenge", " ", None, "Say why"),
        ("Ruth", "challenge", "", ASK, "this code already"),
        ("Ruth", "challenge", "", 99, "no longer there"),
        ("Ruth", "add", "", None, "which code is missing"),
        ("Ruth", "ask", "", None, "what you want to ask"),
    ],
)
def test_what_cannot_be_said(
    study: Project, police: Item, who: str, verdict: str, comment: str, code_id: int | None, said: str
):
    before = state(study)
    with pytest.raises(CodingError, match=said):
        say(study, who, police.id, verdict, comment, code_id)
    assert state(study) == before


def test_nobody_checks_herself_under_another_name(study: Project, police: Item):
    with study.write("again", "Amira") as session:
        add_row(session, coders, name="Amira (again)", again_of_id=1)
    with pytest.raises(CodingError, match="Amira’s own coding"):
        say(study, "Amira (again)", police.id, "accept")


def test_an_uncoded_turn_cannot_be_challenged(study: Project):
    begin(study)
    turn = item_with(study, "People ring")
    with pytest.raises(CodingError, match="Nothing is coded here"):
        say(study, "Ruth", turn.id, "challenge", "hm", SHARE)
    assert say(study, "Ruth", turn.id, "add", "", SHARE)


def test_others_are_seen_after_one_s_own_verdict(study: Project, police: Item):
    say(study, "Ruth", police.id, "challenge", "marker", RESPOND)
    humour = item_with(study, "🙂", "Humour")
    say(study, "Joel", humour.id, "accept")

    def sees(who: str, *, reviewing: bool = False) -> tuple[int, int]:
        study.viewer = who
        (item,) = [each for each in seen(study, reviewing=reviewing).items if each.id == police.id]
        return len(item.verdicts), item.unseen

    assert sees("Ruth") == (1, 0)
    assert sees("Joel") == (0, 1)  # he has begun, and not come to this yet
    assert sees("Sam") == (1, 0)  # the lead, who reads and does not review
    assert sees("Sam", reviewing=True) == (0, 1)
    assert sees("Amira", reviewing=True) == (1, 0)
    say(study, "Joel", police.id, "accept")
    assert sees("Joel") == (2, 0)
    study.viewer = "Ruth"
    assert seen(study).unseen == 1
    with study.write("close", "Ruth") as session:
        close_check(session, 1)
    assert seen(study).unseen == 0


def test_changed_recodes_as_proposed_in_one_step(study: Project, police: Item):
    verdict = say(study, "Ruth", police.id, "challenge", "", RESPOND)
    before, shown = coded(study), state(study)
    reply(study, verdict, "changed")
    spot = place(POLICE, "We ask first now 🙂.")
    assert coded(study) == before - {(1, ASK, *spot)} | {(1, RESPOND, *spot)}
    item = item_with(study, "We ask first now")
    assert (item.code, item.moved, item.now and item.now[0]) == ("Ask first", True, RESPOND)
    given = item.verdicts[0].answer
    assert given is not None
    assert (given.answer, given.coder) == ("changed", "Amira")
    study.undo("Amira")
    assert state(study) == shown


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (Change(away=True), True, set()),
        (Change(start=POLICE.index("ask first now 🙂")), True, {(1, ASK, *place(POLICE, "ask first now 🙂."))}),
        (Change(code_id=SHARE, also=True), False, {(1, SHARE, *place(POLICE, "We ask first now 🙂."))}),
    ],
)
def test_changed_does_what_is_asked(
    study: Project, police: Item, change: Change, gone: bool, new: set[tuple[int, int, int, int]]
):
    verdict = say(study, "Ruth", police.id, "challenge", "too much")
    before = coded(study)
    reply(study, verdict, "changed", "right", change)
    lost = {(1, ASK, *place(POLICE, "We ask first now 🙂."))} if gone else set()
    assert coded(study) == (before - lost) | new
    (item,) = [each for each in seen(study).items if each.id == police.id]
    assert (item.gone, item.answered("changed")) == (change.away, True)
    with study.read() as session:
        assert check(session) == []


def test_one_change_answers_all_who_asked_for_it(study: Project, police: Item):
    first, second = say(study, "Ruth", police.id, "challenge", "no"), say(study, "Joel", police.id, "challenge", "no")
    with pytest.raises(CodingError, match="Nothing would change"):
        reply(study, second, "changed")
    reply(study, first, "changed", "", Change(away=True))
    after = coded(study)
    reply(study, second, "changed", "Taken away.")
    assert coded(study) == after
    (item,) = [each for each in seen(study).items if each.id == police.id]
    assert [each.answer and each.answer.answer for each in item.verdicts] == ["changed", "changed"]


def test_another_proposal_is_still_carried_out(study: Project, police: Item):
    one = say(study, "Ruth", police.id, "challenge", "", RESPOND)
    same = say(study, "Joel", police.id, "challenge", "", RESPOND)
    other, more = say(study, "Kay", police.id, "challenge", "", SHARE), say(study, "Sam", police.id, "add", "", HUMOUR)
    spot = place(POLICE, "We ask first now 🙂.")
    reply(study, one, "changed")
    reply(study, same, "changed")
    assert (1, RESPOND, *spot) in coded(study)
    reply(study, other, "changed")
    reply(study, more, "changed")
    assert {(1, SHARE, *spot), (1, HUMOUR, *spot)} <= coded(study)
    assert (1, RESPOND, *spot) not in coded(study)


def test_a_missing_code_is_applied_by_the_coder(study: Project):
    begin(study)
    turn = item_with(study, "People ring")
    verdict = say(study, "Ruth", turn.id, "add", "sooner", SHARE)
    reply(study, verdict, "changed")
    assert (4, SHARE, *place(TALK, turn.words)) in coded(study)


@pytest.mark.parametrize(
    ("said", "comment", "change", "why"),
    [
        ("agreed", "", None, "“agreed” is no answer"),
        ("explained", " ", None, "Write the explanation"),
        ("changed", "", None, "Nothing would change"),
        ("changed", "", Change(code_id=ASK), "Nothing would change"),
        ("changed", "", Change(code_id=ASK, also=True), "carries this code already"),
        ("changed", "", Change(also=True), "Choose the code"),
    ],
)
def test_what_cannot_be_answered(
    study: Project, police: Item, said: str, comment: str, change: Change | None, why: str
):
    verdict = say(study, "Ruth", police.id, "challenge", "hm")
    before = state(study)
    with pytest.raises(CodingError, match=why):
        reply(study, verdict, said, comment, change)
    assert state(study) == before


def test_only_the_coder_answers_and_only_what_was_raised(study: Project, police: Item):
    accepted, asked = say(study, "Joel", police.id, "accept"), say(study, "Ruth", police.id, "ask", "why?")
    with pytest.raises(CodingError, match="nothing to answer"):
        reply(study, accepted, "kept")
    with pytest.raises(CodingError, match="only Amira can answer"), study.write("answer", "Ruth") as session:
        answer(session, asked, "kept")
    with pytest.raises(CodingError, match="taken back"):
        reply(study, 99, "kept")
    reply(study, asked, "kept")
    reply(study, asked, "explained", "He says so himself.")
    with pytest.raises(CodingError, match="Amira has answered this already"):
        say(study, "Ruth", police.id, "accept")
    with pytest.raises(CodingError, match="Amira has answered"), study.write("take_back", "Ruth") as session:
        take_back(session, police.id)
    reply(study, asked, "changed", "", Change(away=True))
    with pytest.raises(CodingError, match="by a change already"):
        reply(study, asked, "kept")


def test_nothing_is_said_in_a_closed_one(study: Project, police: Item):
    asked = say(study, "Ruth", police.id, "ask", "why?")
    with study.write("close", "Ruth") as session:
        close_check(session, 1)
    for attempt in (lambda: say(study, "Joel", police.id, "accept"), lambda: reply(study, asked, "kept")):
        with pytest.raises(CodingError, match="“First look” is closed"):
            attempt()
    with study.write("reopen", "Ruth") as session:
        reopen_check(session, 1)
        judge(session, police.id, "accept")


def test_what_the_coder_does_elsewhere_is_told(study: Project, police: Item):
    with study.write("recode", "Amira") as session:
        recode(session, [1], RESPOND)
    assert item_with(study, "We ask first now").moved
    with study.write("remove", "Amira") as session:
        remove(session, [1])
    assert item_with(study, "We ask first now").gone
    with pytest.raises(CodingError, match="nothing left to judge"):
        say(study, "Ruth", police.id, "accept")


def test_a_corrected_text_takes_the_sample_along(study: Project):
    begin(study)
    with study.write("correct", "Amira") as session:
        correct(session, 2, COUNCIL.replace("Priya: We share", "Priya: Well, we share", 1))
    item = item_with(study, "share concerns sooner")
    assert (item.words, item.moved, item.gone) == ("we share concerns sooner.", False, False)
    with study.read() as session:
        assert check(session) == []


def test_who_withdraws_takes_the_segment_along_and_brings_it_back(study: Project, police: Item):
    verdict = say(study, "Ruth", police.id, "challenge", "", RESPOND)
    before = item_with(study, "We ask first now")
    with study.write("withdraw", "Ruth") as session:
        withdraw(session, 1)
    (item,) = [each for each in seen(study).items if each.id == police.id]
    assert item.gone
    assert "ask first" not in item.words
    with pytest.raises(CodingError, match="gone already"):
        reply(study, verdict, "changed")
    with study.write("reinstate", "Ruth") as session:
        assert reinstate(session, 1) == []
    after = item_with(study, "We ask first now")
    assert (after.words, after.moved, after.gone, after.verdicts) == (before.words, False, False, before.verdicts)
    assert len(seen(study).items) == 7


def test_signatures_say_what_was_seen(study: Project, police: Item):
    with study.write("sign", "Ruth") as session, pytest.raises(CodingError, match="Look at some of the sample first"):
        sign(session, 1)
    with study.write("sign", "Amira") as session, pytest.raises(CodingError, match="Nobody has looked"):
        sign(session, 1)
    asked = say(study, "Ruth", police.id, "ask", "why?")
    say(study, "Ruth", item_with(study, "🙂", "Humour").id, "accept")
    with study.write("sign", "Ruth") as session:
        assert sign(session, 1) == sign(session, 1)
    with study.write("sign", "Amira") as session:
        sign(session, 1)
        assert proposed(seen(study), 1) == "I have answered 0 of 1 remark."
        answer(session, asked, "kept")
        sign(session, 1, "Done, all of it.")
        joel = ensure_coder(session, "Joel")
        with pytest.raises(CodingError, match="Look at some"):
            proposed(seen(study), joel)
    with study.read() as session:
        assert [(each.coder, each.statement) for each in signatures(session, 1)] == [
            ("Ruth", "I have looked at 2 of 7: 1 accepted, 1 asked about."),
            ("Amira", "Done, all of it."),
        ]
    with study.write("unsign", "Ruth") as session:
        unsign(session, 1)
        with pytest.raises(CodingError, match="not signed"):
            unsign(session, 1)
        assert len(signatures(session, 1)) == 1
