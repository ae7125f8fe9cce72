"""Figures in words: the sentence for the report, the steps with the study's own numbers, and warnings."""

import re

from hypothesis import HealthCheck, given, settings

from coding.agreement.coefficients.value import Value
from coding.agreement.comparing import agreement
from coding.agreement.explaining import explained, misleading
from coding.agreement.figures import Agreement
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.agreement.wording import number, percent, rules, sentence, with_interval
from tests.coding.agreement.invented import Invented, inventions, written


def of_two(
    spans: list[tuple[int, int, int, int, int]], pages: int = 1, length: int = 1000, codes: int = 1
) -> Agreement:
    """Two coders, one code (or so many), documents of one turn."""
    done = {(page, coder) for page in range(pages) for coder in range(2)}
    found = Invented([[(length, False)] for _page in range(pages)], 2, codes, done, spans)
    with written(found) as project, project.read() as session:
        return agreement(read_material(session, Question()), Question(), draws=0)


def test_numbers_are_written_alike():
    assert [number(each) for each in (0.714, -0.156, -0.001, 1.0, None)] == [
        "0.71",
        "−0.16",
        "0.00",
        "1.00",
        "undefined",
    ]
    assert [percent(each) for each in (0.5, 1, 0.9996, 0.004, 1e-4, 0)] == [
        "50 %",
        "100 %",
        "99.9 %",
        "0.4 %",
        "under 0.1 %",
        "0 %",
    ]
    assert with_interval(Value(0.5, low=0.4, high=0.6)) == "0.50 (95 % interval 0.40 to 0.60)"


def test_the_sentence_says_who_what_and_how_much():
    answer = of_two([(0, 0, 0, 0, 125), (0, 1, 0, 0, 50), (0, 1, 0, 125, 200)])
    assert sentence(answer, answer.codes[0]) == (
        "Ann and Ben both coded 1 document (1,000 characters). For the code “k0”, agreement in characters was 85 %, "
        "Krippendorff’s alpha 0.31 and Cohen’s kappa 0.31."
    )
    assert "For 1 code, agreement in characters was 85 %, pooled Krippendorff’s alpha 0.31 and pooled" in sentence(
        answer
    )
    more = of_two([(0, 0, 0, 0, 125), (0, 1, 0, 0, 50), (0, 1, 1, 125, 200)], codes=2)
    assert "For 2 codes, agreement in characters was 92 % (the mean over codes and characters)," in sentence(more)


def test_steps_follow_from_the_numbers_of_the_study():
    answer = of_two([(0, 0, 0, 0, 125), (0, 1, 0, 0, 50), (0, 1, 0, 125, 200)])
    [code] = answer.codes
    steps = explained(answer, code, "cohen_kappa").steps
    assert steps[0] == (
        "Of 1,000 characters that both coders looked at, both applied it to 50, one of them to 150, and neither to 800."
    )
    assert "Ann applied it to 12 %, Ben to 12 % of the units." in steps[1]
    assert steps[2].endswith("Kappa is (0.8500 − 0.7812) ÷ (1 − 0.7812) = 0.31.")
    assert explained(answer, code, "percent_agreement").steps[1].endswith("50 + 800 = 850 of them: 850 ÷ 1,000 = 0.85.")
    assert "2 × 50 of them" in explained(answer, code, "positive_agreement").steps[1]
    assert (
        "Of 200 that anybody applied it to, both did in 50: 0.25." in explained(answer, code, "coded_agreement").steps
    )


def test_a_rare_code_and_a_lopsided_one_are_pointed_out():
    rare = of_two([(0, 0, 0, 0, 5), (0, 1, 0, 5, 10)])
    said = " ".join(misleading(rare, rare.codes[0]))
    assert "differ much because the code is rare" in said
    assert "most was coded by nobody (990 characters)" in said
    alone = of_two([(0, 0, 0, 0, 500)])
    assert "Ben never applied it where two coders looked." in misleading(alone, alone.codes[0])
    same = of_two([(0, coder, 0, 0, 500) for coder in range(2)])
    assert misleading(same, same.codes[0]) == ()


def test_an_undefined_figure_says_why():
    everywhere = of_two([(0, coder, 0, 0, 1000) for coder in range(2)])
    steps = explained(everywhere, everywhere.codes[0], "krippendorff_alpha_nominal").steps
    assert steps[1].startswith("It is undefined: no variation")
    assert "alpha is undefined (no variation" in sentence(everywhere, everywhere.codes[0])
    assert explained(everywhere, everywhere.codes[0], "nothing of that name").steps == ()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(inventions())
def test_every_computation_ends_in_the_figure(found: Invented):
    with written(found) as project, project.read() as session:
        answer = agreement(read_material(session, Question()), Question(), draws=0, joint=False)
    for code in answer.codes:
        for key, value in code.values.items():
            told = explained(answer, code, key)
            assert told.steps
            if value.value is None:
                assert value.reason in told.steps[-1]
            elif len(told.steps) > 1 and value.value != 1:
                assert number(value.value) in told.steps[-1] or percent(value.value) in told.steps[-1], (
                    key,
                    told.steps,
                )
        assert not re.search(r"[{}]|None|nan", sentence(answer, code))


def test_the_rules_are_said():
    assert "half or more of its characters" in " ".join(rules(Question(unit="turn", overlap="majority")))
    assert "30 % or more" in " ".join(rules(Question(unit="sentence", overlap="30")))
    assert "left out" in " ".join(rules(Question(neither="coded")))
    assert "in all turns but interviewers’" in " ".join(rules(Question(neither="answers")))
    assert "count as one" in " ".join(rules(Question(by="branch")))
