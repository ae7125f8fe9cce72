"""What may be a name: known people and places, names replaced before, and capital letters inside sentences."""

from coding.documents import add_document
from coding.participants import ensure_participant, set_values
from coding.texts.finding_names import (
    CAPITAL,
    LETTERS,
    MODEL,
    PERSON,
    PLACE,
    REPLACED,
    RUN,
    SPEAKER,
    Candidate,
    find_names,
)
from coding.texts.identifying import EMAIL, PHONE
from coding.texts.names_in_text import spellings
from coding.texts.redacting import redact
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled

TEXT = (
    "Interviewer: Who helped?\n"
    "Priya: Concerns were raised by Dr. Joan Marsh and by the Department of Health. Then Leeds helped.\n"
    "Priya: When I met Leeds staff on Monday, PC Hall said so. The NHS said no. Joan Marsh agreed; concerns went on.\n"
    "Priya: “Nobody” knows. Ali’s view: Ali was away, said Ali. Northern Police came."
)


def candidates(project: Project) -> dict[str, Candidate]:
    with project.read() as session:
        return {each.words: each for each in find_names(session)}


def fill(project: Project) -> None:
    with project.write("fill") as session:
        add_document(session, Transcript("One", TEXT, labelled(TEXT)))
        person = ensure_participant(session, "PC Hall")
        set_values(session, person, {"organisation": "Northern Police", "region": "Leeds"})
        ensure_participant(session, "R0001")


def test_candidates_and_why(project: Project) -> None:
    fill(project)
    found = {words: (each.why, each.times) for words, each in candidates(project).items()}
    assert found == {
        "PC Hall": (PERSON, 1),
        "Priya": (SPEAKER, 3),
        "Joan Marsh": (RUN, 2),
        "Department of Health": (RUN, 1),
        "Leeds": (PLACE, 2),
        "Northern Police": (PLACE, 1),
        "Ali": (CAPITAL, 3),
        "NHS": (LETTERS, 1),
    }
    assert next(iter(found)) == "PC Hall"


def test_numbers_and_addresses_are_candidates(project: Project) -> None:
    with project.write("fill") as session:
        add_document(session, Transcript("One", "Ring 0161 496 0123, or write to ann@x.example. Ring 0161 496 0123!"))
    found = {words: (each.why, each.times) for words, each in candidates(project).items()}
    assert found == {"ann@x.example": (EMAIL, 1), "0161 496 0123": (PHONE, 2)}


def test_a_model_adds_what_it_takes_for_names(project: Project) -> None:
    fill(project)
    spans = [(at, at + len(words)) for words in ("Concerns", "Joan Marsh") for at in [TEXT.index(words)]]
    with project.read() as session:
        found = {each.words: (each.why, each.times) for each in find_names(session, model=lambda _text: spans)}
    assert found["Concerns"] == (MODEL, 1)
    assert found["Joan Marsh"] == (RUN, 2)


def test_places_can_be_gone_to(project: Project) -> None:
    fill(project)
    place = candidates(project)["Leeds"].places[1]
    found = (TEXT[place.start : place.end], place.where.document_id, place.before[-6:], place.after[:6])
    assert found == ("Leeds", 1, "I met ", " staff")


def test_a_name_that_was_replaced_and_comes_again_is_first(project: Project) -> None:
    fill(project)
    with project.write("redact") as session:
        redact(
            session,
            "Joan Marsh",
            "[doctor]",
            [p for each in spellings(session, "Joan Marsh") if each.likely for p in each.places],
        )
        add_document(session, Transcript("Two", "We asked joan marsh, and Joan Marsh said no."))
    first = next(iter(candidates(project).values()))
    assert (first.words, first.why, first.times) == ("Joan Marsh", REPLACED, 1)


def test_an_empty_study_has_no_names(project: Project) -> None:
    assert candidates(project) == {}
