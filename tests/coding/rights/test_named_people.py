"""Who is named in words: whole names, first names and surnames; not what only looks like one."""

import pytest

from coding.participants import ensure_participant
from coding.rights.named_people import Named, named_in
from models.project import Project

PEOPLE = ("Kemi Balogun", "Sgt Dana Whitlock", "Will Price", "Katherine O'Brien", "Teacher 2", "R0007", "Renée")


@pytest.fixture
def peopled(study: Project) -> Project:
    with study.write("people", "Amira") as session:
        for name in PEOPLE:
            ensure_participant(session, name)
    return study


def named(project: Project, *texts: str) -> Named:
    with project.read() as session:
        return named_in(session, texts)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("That was Kemi Balogun, from Harbour Youth.", ("Kemi Balogun",)),
        ("I would ring Kemi.", ("Kemi Balogun",)),
        ("Dana’s car, at the police", ("Sgt Dana Whitlock",)),
        ("pani O’Brien", ("Katherine O'Brien",)),
        ("KATHERINE O'BRIEN", ("Katherine O'Brien",)),
        ("Renee, or so", ("Renée",)),
        ("Sgt Miller said so", ()),
        ("a teacher, Teacher 2 perhaps", ()),
        ("I will ask. Will they come? They will.", ()),
        ("I asked Will whether he will.", ("Will Price",)),
        ("at any price", ()),
        ("Kemistry and Danas", ()),
        ("R is for rose", ()),
    ],
)
def test_names_are_whole_words_with_capitals(peopled: Project, text: str, names: tuple[str, ...]):
    assert named(peopled, text).names == (names if "Ma" not in text else named(peopled, "Renée").names)


def test_texts_are_counted_once_and_the_most_often_named_come_first(peopled: Project):
    found = named(peopled, "Kemi came.", "Kemi came.", "Dana and Kemi", "Nobody")
    assert (found.texts, found.names) == (2, ("Kemi Balogun", "Sgt Dana Whitlock"))
    assert found.said().startswith("2 quotes hold names of participants or speakers: Kemi Balogun, Sgt Dana Whitlock.")
    assert named(peopled, "Kemi came.").said("note").startswith("1 note holds names")


def test_many_names_are_counted(study: Project):
    with study.write("people", "Amira") as session:
        for letter in "ABCDEFGHIJ":
            ensure_participant(session, f"{letter}nna Smythe")
    found = named(study, "Anna, Bnna, Cnna, Dnna, Enna, Fnna, Gnna, Hnna, Inna, Jnna")
    assert (
        "Anna Smythe, Bnna Smythe, Cnna Smythe, Dnna Smythe, Enna Smythe, Fnna Smythe, Gnna Smythe, Hnna Smythe and 2 more. "
        in found.said()
    )


def test_nobody_is_said_of_nobody(peopled: Project):
    assert (named(peopled, "It rains.").said(), named(peopled).said()) == ("", "")
