"""Texts of findings that repeat words of somebody who may not be quoted are found, figures and links as they are."""

from coding.findings.writing import write_finding
from coding.rights.consent import set_consent
from coding.rights.held_words import held_in_findings
from models.project import Project

ASK, SHARE = 1, 2


def held(project: Project) -> frozenset[int]:
    with project.read() as session:
        return held_in_findings(session)


def test_words_of_who_may_not_be_quoted_are_found_in_what_is_written(study: Project):
    with study.write("findings", "Amira") as session:
        write_finding(session, ASK, narrative="{{9|passages}} passages: “We ask first now”, said one.")
        write_finding(session, SHARE, counter="Nobody says so.")
    assert held(study) == frozenset()
    with study.write("consent", "Amira") as session:
        set_consent(session, [1], "not quotable")
    assert held(study) == {ASK}
    with study.write("findings", "Amira") as session:
        write_finding(session, ASK, narrative="They ask more often.")
    assert held(study) == frozenset()
