"""The rubric is data of the study: stored, read, changed, refused where it cannot grade."""

from dataclasses import replace

import pytest

from coding.errors import CodingError
from coding.grading.rubric_parts import Level, Rubric, Test
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.grading.rubrics import is_own, reset_rubric, rubric_of, set_rubric
from models.project import Project


@pytest.mark.parametrize("preset", PRESETS, ids=[each.name for each in PRESETS])
def test_a_rubric_is_kept_as_it_was_set(project: Project, preset: Rubric):
    with project.read() as session:
        assert rubric_of(session) is DEFAULT
    for each in (PRESETS[1], preset):
        with project.write("set_rubric", "Amira") as session:
            set_rubric(session, each)
    with project.read() as session:
        assert rubric_of(session) == preset
        assert is_own(session)
    with project.write("reset_rubric", "Amira") as session:
        reset_rubric(session)
    with project.read() as session:
        assert rubric_of(session) is DEFAULT
        assert not is_own(session)


def test_undo_brings_the_rubric_back(project: Project):
    own = replace(DEFAULT, name="Ours", levels=DEFAULT.levels[1:])
    with project.write("set_rubric", "Amira") as session:
        set_rubric(session, own)
    with project.write("set_rubric", "Amira") as session:
        set_rubric(session, PRESETS[2])
    project.undo("Amira")
    with project.read() as session:
        assert rubric_of(session) == own


LOW = Level("Low")
TOP = Level("Top", tests=(Test("sources", 2),))


@pytest.mark.parametrize(
    ("rubric", "said"),
    [
        (Rubric(" ", "", (TOP, LOW)), "A rubric needs a name."),
        (Rubric("r", "", (TOP,)), "A rubric has 2 to 8 levels; this one has 1."),
        (Rubric("r", "", tuple(replace(TOP, name=str(n)) for n in range(9))), "this one has 9."),
        (Rubric("r", "", (TOP, replace(LOW, name=" "))), "Every level needs a name."),
        (Rubric("r", "", (TOP, replace(LOW, name="top"))), "Two levels are called “top”; give one another name."),
        (Rubric("r", "", (LOW, TOP)), "The level “Low” has no test, so none below it could be reached; give it one."),
        (Rubric("r", "", (replace(TOP, tests=(Test("source", 2),)), LOW)), "“source” of the level “Top” is no measure"),
        (Rubric("r", "", (replace(TOP, tests=(Test("sources", 2, "about"),)), LOW)), "use at least or at most."),
        (Rubric("r", "", (replace(TOP, tests=(Test("sources", 0),)), LOW)), "needs a number from 1 to 99."),
        (Rubric("r", "", (replace(TOP, tests=(Test("sources", -1, "at most"),)), LOW)), "a number from 0 to 99."),
    ],
)
def test_a_rubric_that_cannot_grade_is_refused(project: Project, rubric: Rubric, said: str):
    with pytest.raises(CodingError) as refused, project.write("set_rubric", "Amira") as session:
        set_rubric(session, rubric)
    assert said in str(refused.value)
    with project.read() as session:
        assert rubric_of(session) is DEFAULT


def test_the_presets_can_grade_and_say_what_was_decided():
    names = [preset.name for preset in PRESETS]
    assert len(set(names)) == len(names)
    for preset in PRESETS:
        assert preset.note
        assert all(level.words for level in preset.levels)
        assert all(test.words and test.said() for level in preset.levels for test in level.tests)


def test_the_place_of_a_level():
    assert [DEFAULT.place(name) for name in ("confident", "Minimal", "Strong", "")] == [0, 3, 4, 4]
    assert DEFAULT.level("LIMITED") is DEFAULT.levels[2]
    assert DEFAULT.level("Strong") is None
