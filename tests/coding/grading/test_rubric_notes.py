"""Notes on the levels that no longer fit the levels are pointed out, as they are printed."""

from dataclasses import replace

import pytest

from coding.grading.rubric_notes import borrowed, misfit, strangers, written_anew
from coding.grading.rubric_parts import Level, Rubric, Test
from coding.grading.rubric_presets import DEFAULT, PRESETS

STRONG = tuple(
    replace(level, name=name) for level, name in zip(DEFAULT.levels, ("Strong", "Fair", "Weak"), strict=False)
)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_the_notes_of_the_rubrics_that_come_with_the_program_fit(preset: Rubric):
    assert misfit(preset) == ""
    assert misfit(replace(preset, name="Ours", note=f" {preset.note}\n")) == ""


def test_levels_that_are_none_are_named_in_the_order_in_which_the_notes_name_them():
    own = replace(DEFAULT, levels=STRONG)
    assert strangers(own) == ("Confident", "Emerging", "Limited", "Minimal")
    assert misfit(own) == (
        "The notes on the levels name “Confident”, “Emerging”, “Limited” and “Minimal”, which are no levels of the "
        "rubric"
    )
    said = Rubric("Ours", "Sure is more than Likely; surely.", (Level("Likely", "", (Test("sources"),)), Level("No")))
    assert strangers(said) == ()
    assert misfit(said, ["Sure"]) == "The notes on the levels name “Sure”, which is no level of the rubric"
    meant = replace(said, note="", levels=(replace(said.levels[0], words="Less than Confident."), said.levels[1]))
    assert strangers(meant) == ("Confident",)


def test_the_notes_of_another_rubric_are_told_when_its_numbers_change():
    fewer = replace(DEFAULT.levels[2], tests=(replace(DEFAULT.levels[2].tests[0], number=1),))
    own = replace(DEFAULT, levels=(*DEFAULT.levels[:2], fewer, DEFAULT.levels[3]))
    assert borrowed(own) == DEFAULT
    assert misfit(own).startswith("The notes on the levels describe the tests of “Evidence confidence levels”")
    reworded = replace(DEFAULT.levels[2], words="Few.", tests=(replace(DEFAULT.levels[2].tests[0], words="Two speak"),))
    assert borrowed(replace(own, levels=(*DEFAULT.levels[:2], reworded, DEFAULT.levels[3]))) is None
    assert misfit(replace(own, note="Decided in May.")) == ""


def test_notes_written_anew_fit():
    own = replace(DEFAULT, levels=STRONG)
    anew = replace(own, note=written_anew(own))
    assert misfit(anew) == ""
    assert anew.note.startswith("Strong, Fair and Weak, the strongest first")
    assert anew.note.endswith("what reaches none of them is not graded until the evaluators decide.")
    assert written_anew(DEFAULT).endswith("what reaches no other level is Minimal.")
