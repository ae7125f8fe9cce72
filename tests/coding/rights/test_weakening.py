"""What a withdrawal would take is told before it is done, and is what it then takes."""

from coding.evidence.counting import evidence_of
from coding.grading.grades import decide, grades_of
from coding.grading.rubric_presets import PRESETS
from coding.grading.rubrics import set_rubric
from coding.participants import link
from coding.rights.weakening import withdrawal_effects
from models.project import Project
from tests.coding.rights.test_erasing import repeat
from tests.coding.rights.test_withdrawing import add_group, take_away


def test_what_is_told_is_what_happens(study: Project):
    add_group(study)
    with study.write("decide", "Amira") as session:
        set_rubric(session, PRESETS[0])
        for element in (1, 2):
            decide(session, element, PRESETS[0].levels[-1].name, "as I see it")
    with study.read() as session:
        effects = withdrawal_effects(session, 1)
        before = evidence_of(session)
    take_away(study)
    with study.read() as session:
        after, grades = evidence_of(session), grades_of(session)
    weakened = {each.element.id: each for each in effects.weakened}
    changed = {each for each in (1, 2, 3) if before[each].figures != after[each].figures}
    assert set(weakened) == changed == {1, 2}
    assert {element: grade.changed for element, grade in grades.items()} == {
        element: each.changed for element, each in weakened.items()
    }
    assert weakened[1].decided == PRESETS[0].levels[-1].name
    assert (weakened[1].after, "; 3 passages fewer" in weakened[1].said) == ("", True)
    assert (effects.name, effects.documents, effects.segments, effects.quotes) == (
        "PC Hall",
        ("01 Police", "04 Group"),
        6,
        1,
    )
    assert effects.said.endswith("in 2 documents, 6 segments, 1 quote of the report.")
    assert (effects.unheard, effects.echoes) == ((), ())


def test_what_repeats_the_words_and_where_they_cannot_be_told(study: Project):
    repeat(study)
    with study.write("edit", "Amira") as session:
        link(session, 1, 3)
        link(session, 2, 3)
    with study.read() as session:
        effects = withdrawal_effects(session, 1)
    assert effects.unheard == ("03 Report",)
    assert {each.table for each in effects.echoes} == {"code", "memo", "finding", "segment"}
    assert all(each.words for each in effects.echoes)
