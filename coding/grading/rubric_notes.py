"""Whether the notes on the levels of a rubric still fit the levels: they are printed in the report's appendix."""

import re
from collections.abc import Iterable

from coding.grading.rubric_parts import Rubric
from coding.grading.rubric_presets import PRESETS
from coding.text import listed


def strangers(rubric: Rubric, names: Iterable[str] = ()) -> tuple[str, ...]:
    """List the levels that the notes, or what a level means, name and the rubric has not, in the order they come.

    Known as names of levels are those of the rubrics the program brings, and `names`.
    """
    own = {level.name.strip().casefold() for level in rubric.levels}
    known = {level.name for preset in PRESETS for level in preset.levels} | {name.strip() for name in names}
    text = "\n".join((rubric.note, *(level.words for level in rubric.levels)))
    found = {name: _first(name, text) for name in known if name and name.casefold() not in own}
    return tuple(sorted((name for name, place in found.items() if place >= 0), key=found.__getitem__))


def borrowed(rubric: Rubric) -> Rubric | None:
    """Give the rubric the program brings whose notes these are, where its levels or tests are other ones; else None."""
    note = " ".join(rubric.note.split())
    for preset in PRESETS:
        if note == " ".join(preset.note.split()):
            return None if _counted(rubric) == _counted(preset) else preset
    return None


def misfit(rubric: Rubric, names: Iterable[str] = ()) -> str:
    """Say why the notes do not fit the levels; "" where they do."""
    gone = strangers(rubric, names)
    if gone:
        names = listed([f"“{name}”" for name in gone])
        verb = "is no level" if len(gone) == 1 else "are no levels"
        return f"The notes on the levels name {names}, which {verb} of the rubric"
    preset = borrowed(rubric)
    if preset is not None:
        return f"The notes on the levels describe the tests of “{preset.name}” as the program brings them, not these"
    return ""


def written_anew(rubric: Rubric) -> str:
    """Give notes that fit: which levels there are, and how one of them is reached."""
    names = listed([level.name.strip() for level in rubric.levels])
    last = rubric.levels[-1]
    rest = (
        "what reaches none of them is not graded until the evaluators decide"
        if last.tests
        else f"what reaches no other level is {last.name.strip()}"
    )
    return (
        f"{names}, the strongest first, as counted tests. An outcome is proposed the strongest level all of whose "
        f"tests its evidence meets, or one of those that are a choice; {rest}."
    )


def _counted(rubric: Rubric) -> tuple[object, ...]:
    """Give what the notes speak of: names and tests, whatever words the tests have."""
    return tuple(
        (level.name.strip(), tuple((test.measure, test.comparison, test.number, test.choice) for test in level.tests))
        for level in rubric.levels
    )


def _first(name: str, text: str) -> int:
    found = re.search(rf"\b{re.escape(name)}\b", text)
    return found.start() if found else -1
