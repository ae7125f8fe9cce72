"""Labels that change in a corrected text: whose words become whose, and never anybody's without a word."""

import pytest

from coding.check import check
from coding.documents import add_document, text_of
from coding.errors import CodingError
from coding.participants import ensure_participant, find_participant, link
from coding.reports import REPORTS, ReportOptions
from coding.rights.consent import set_consent
from coding.scope import read_base
from coding.segments import apply_code
from coding.texts.correcting import correct, preview
from coding.texts.hands import Handed
from coding.transcript import Transcript
from coding.turns import turns_of
from models.project import Project
from tests.studies import labelled, place

NAME = "Małgorzata Zielińska"
TEXT = f"Interviewer: How is it?\n{NAME}: The council never answers.\nInterviewer: Never?\n{NAME}: Once it did."
WORDS = "The council never answers."


@pytest.fixture
def talk(study: Project) -> int:
    """A talk with somebody who may not be quoted."""
    with study.write("import_documents", "Amira") as session:
        document = add_document(session, Transcript("Talk", TEXT, labelled(TEXT)))
        link(session, ensure_participant(session, NAME), document, speaker=NAME)
        set_consent(session, [find_participant(session, NAME) or 0], "not quotable")
        apply_code(session, document, 2, *place(TEXT, WORDS))
    return document


def seen(study: Project, document: int, text: str) -> tuple[Handed, ...]:
    with study.read() as session:
        return preview(session, document, text).hands


def whose(study: Project, document: int) -> list[tuple[str, str]]:
    with study.read() as session:
        assert check(session) == []
        text = text_of(session, document)
        return [(turn.speaker, text[turn.start : turn.end]) for turn in turns_of(session, document)]


def printed(study: Project) -> set[str]:
    report = next(each for each in REPORTS if each.key == "quotes")
    with study.read() as session:
        return {str(row[3]) for row in report.build(session, ReportOptions()).rows}


def under(label: str) -> str:
    """The text with the first of her turns under another label."""
    return TEXT.replace(NAME, label, 1)


def save(study: Project, document: int, text: str, **taken: str) -> None:
    with study.write("correct_text", "Amira") as session:
        correct(session, document, text, taken={name.replace("_", " "): who for name, who in taken.items()})


def test_a_label_without_accents_is_the_same_speaker(study: Project, talk: int) -> None:
    text = under("Malgorzata Zielinska")
    (hand,) = seen(study, talk, text)
    assert (hand.former, hand.to, hand.stays, hand.consent) == (NAME, NAME, True, "")
    assert hand.said == f"1 turn under “Malgorzata Zielinska” stays {NAME}'s"
    save(study, talk, text)
    assert [name for name, _words in whose(study, talk)].count(NAME) == 2
    assert WORDS not in printed(study)


@pytest.mark.parametrize("label", ["Malgorzata", "Tomasz", "Interviewer", "PC Hall", "Małgorzata Zielanska"])
def test_words_of_somebody_who_may_not_be_quoted_go_to_nobody_unasked(study: Project, talk: int, label: str) -> None:
    (hand,) = seen(study, talk, under(label))
    assert (hand.former, hand.consent, hand.turns) == (NAME, "not quotable", 1)
    assert hand.proposed == (NAME if label.startswith("M") else "")
    before = whose(study, talk)
    with pytest.raises(CodingError, match=f"1 turn goes from {NAME}, who may not be quoted, to “{label}”.*Say who"):
        save(study, talk, under(label))
    assert whose(study, talk) == before
    save(study, talk, under(label), **{label: NAME})
    assert ([name for name, _words in whose(study, talk)].count(NAME), WORDS in printed(study)) == (2, False)


def test_somebody_may_say_that_it_is_somebody_else(study: Project, talk: int) -> None:
    save(study, talk, under("Malgorzata"), Malgorzata="")
    assert [name for name, _words in whose(study, talk)] == ["Interviewer", "Malgorzata", "Interviewer", NAME]
    assert WORDS in printed(study)


@pytest.mark.parametrize(("taken", "said"), [({"Zoe": "Zed"}, "Nobody is called “Zed”"), ({"Zed": ""}, "No words")])
def test_who_it_is_has_to_be_somebody(study: Project, talk: int, taken: dict[str, str], said: str) -> None:
    with pytest.raises(CodingError, match=said):
        save(study, talk, under("Zoe"), **taken)


def test_a_participant_of_the_study_is_known_by_name(study: Project, talk: int) -> None:
    with study.write("set_consent", "Amira") as session:
        set_consent(session, [find_participant(session, NAME) or 0], "")
    (hand,) = seen(study, talk, under("PC HALL"))
    assert hand.said == f"1 turn goes from {NAME} to “PC HALL”"
    save(study, talk, under("PC HALL"))
    assert WORDS in printed(study)
    with study.read() as session:
        assert 1 in read_base(session).speaking(talk, text_of(session, talk), *place(under("PC HALL"), WORDS))


def test_who_is_called_otherwise_throughout_stays_the_same_person(study: Project, talk: int) -> None:
    text = TEXT.replace(NAME, "Maggie")
    assert seen(study, talk, text) == ()
    save(study, talk, text)
    assert WORDS not in printed(study)


def test_words_behind_a_label_put_into_a_turn_change_hands(study: Project, talk: int) -> None:
    text = TEXT.replace("never answers.", "never answers.\nTomasz: I rang them.").replace(
        WORDS, "The council\nTomasz: never answers."
    )
    hands = seen(study, talk, text)
    assert [(hand.label, hand.former, hand.consent) for hand in hands] == [("Tomasz", NAME, "not quotable")]
    fresh = seen(study, talk, f"{TEXT}\nTomasz: I rang them.")
    assert [hand.said for hand in fresh] == ["1 turn is new, of “Tomasz”, whom nobody knows"]
    save(study, talk, f"{TEXT}\nTomasz: I rang them.")
    assert whose(study, talk)[-1] == ("Tomasz", "I rang them.")
    (like,) = seen(study, talk, f"{TEXT}\nTomasz: I rang them.\nMalgorzata: Yes.")
    assert like.proposed == NAME


def test_a_text_without_other_labels_is_told_of_nobody(study: Project, talk: int) -> None:
    assert seen(study, talk, TEXT.replace("Once", "Perhaps once")) == ()
    assert seen(study, talk, TEXT.replace("never answers", "does not answer").replace("How is", "How was")) == ()
