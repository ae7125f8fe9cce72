"""The rubric: by which tests evidence is graded; it is data of the study, and the default until it is changed."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from coding.errors import CodingError
from coding.grading.decided import rename_levels
from coding.grading.rubric_parts import Level, Rubric, Test, check_rubric
from coding.grading.rubric_presets import DEFAULT
from models.base import Session, add_row
from models.schema import rubric_levels, rubric_tests, rubrics


def rubric_of(session: Session) -> Rubric:
    """Give the study's rubric, or the default where it has none of its own."""
    own = session.execute(select(rubrics).order_by(rubrics.c.id.desc())).first()
    if own is None:
        return DEFAULT
    levels = session.execute(
        select(rubric_levels)
        .where(rubric_levels.c.rubric_id == own.id)
        .order_by(rubric_levels.c.position, rubric_levels.c.name)  # of two rubrics that became one, alike in all copies
    )
    tests: dict[int, list[Test]] = {}
    for row in session.execute(select(rubric_tests).order_by(rubric_tests.c.position, rubric_tests.c.id)):
        test = Test(row.measure, row.number, row.comparison, row.choice, row.words)
        tests.setdefault(row.level_id, []).append(test)
    return Rubric(
        own.name,
        own.note,
        tuple(Level(row.name, row.words, tuple(tests.get(row.id, ())), row.colour) for row in levels),
    )


def is_own(session: Session) -> bool:
    """Tell whether the study has a rubric of its own."""
    return session.execute(select(rubrics.c.id)).first() is not None


def set_rubric(session: Session, rubric: Rubric, renamed: Mapping[str, str] | None = None) -> None:
    """Make it the study's rubric; raises CodingError where it is none that can grade.

    Decided grades of a level that is `renamed` (new names by the old ones) get the new name; all others stay.
    """
    check_rubric(rubric)
    _take_along(session, rubric, renamed or {})
    session.execute(delete(rubrics))
    rubric_id = add_row(session, rubrics, name=rubric.name.strip(), note=rubric.note.strip())
    for place, level in enumerate(rubric.levels):
        values = {"name": level.name.strip(), "words": level.words.strip(), "colour": level.colour}
        level_id = add_row(session, rubric_levels, rubric_id=rubric_id, position=place, **values)
        for number, test in enumerate(level.tests):
            said = {"comparison": test.comparison, "number": test.number, "choice": test.choice}
            wanted = {"measure": test.measure, "words": test.words.strip(), **said}
            add_row(session, rubric_tests, level_id=level_id, position=number, **wanted)


def reset_rubric(session: Session, renamed: Mapping[str, str] | None = None) -> None:
    """Go back to the default rubric; decided grades go along with levels that are `renamed` (to new names by old)."""
    _take_along(session, DEFAULT, renamed or {})
    session.execute(delete(rubrics))


def _take_along(session: Session, rubric: Rubric, renamed: Mapping[str, str]) -> None:
    for name in renamed.values():
        if rubric.level(name.strip()) is None:
            raise CodingError(f"“{name.strip()}” is no level of the rubric; no grade can be called that.")
    rename_levels(session, renamed)
