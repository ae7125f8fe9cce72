"""One rule turns counts into words."""

from dataclasses import replace

import pytest

from coding.errors import CodingError
from coding.evidence.vocabulary import DEFAULT, Vocabulary, quantity, rule_of_words, set_vocabulary, vocabulary_of
from models.project import Project


@pytest.mark.parametrize(
    ("count", "of", "word"),
    [
        (0, 0, "none"), (0, 9, "none"), (1, 0, "one"), (1, 1, "one"), (1, 9, "one"), (2, 0, "a few"), (3, 0, "a few"),
        (4, 0, "some"), (40, 0, "some"), (2, 2, "all"), (9, 9, "all"), (2, 3, "a few"), (3, 4, "a few"), (3, 5, "most"),
        (5, 10, "some"), (6, 10, "most"), (3, 10, "a few"), (4, 10, "some"), (12, 15, "most"), (7, 15, "some"),
    ],
)  # fmt: skip
def test_the_words_at_and_around_each_threshold(count: int, of: int, word: str):
    assert quantity(DEFAULT, count, of) == word


def test_words_never_grow_weaker_with_the_count():
    order = ["none", "one", "a few", "some", "most", "all"]
    for of in range(40):
        places = [order.index(quantity(DEFAULT, count, of)) for count in range(of + 1)]
        assert places == sorted(places) or of == 1


def test_the_study_keeps_its_own_rule(project: Project):
    own = Vocabulary(few=5, share=66, least=8, a_few="a small number")
    with project.write("set_vocabulary", "Amira") as session:
        assert vocabulary_of(session) == DEFAULT
        set_vocabulary(session, own)
    with project.read() as session:
        assert vocabulary_of(session) == own
        assert quantity(vocabulary_of(session), 5, 10) == "a small number"
    with project.write("set_vocabulary", "Amira") as session:
        set_vocabulary(session, DEFAULT)
    with project.read() as session:
        assert vocabulary_of(session) == DEFAULT


@pytest.mark.parametrize(
    ("vocabulary", "said"),
    [
        (replace(DEFAULT, few=1), "“a few” goes up to a number from 2 to 20."),
        (replace(DEFAULT, share=49), "a number from 50 to 99."),
        (replace(DEFAULT, least=1), "a number from 2 to 50."),
        (replace(DEFAULT, some=" "), "Every quantity needs a word."),
        (replace(DEFAULT, some="A few"), "Two quantities are called “a few”"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(project: Project, vocabulary: Vocabulary, said: str):
    with pytest.raises(CodingError) as refused, project.write("set_vocabulary", "Amira") as session:
        set_vocabulary(session, vocabulary)
    assert said in str(refused.value)


def test_the_rule_is_said():
    assert rule_of_words(DEFAULT) == (
        "“one” is one, “a few” 2 to 3, “some” 4 or more, “most” more than 50 % of at least 5, “all” every one of two "
        "or more, “none” nobody."
    )
