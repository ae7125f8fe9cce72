"""The paragraphs on method: every number in them is that of the study."""

from coding.chapter.method import method_of
from models.project import Project
from models.schema import documents, participants, segments


def told(project: Project, *coders: str) -> tuple[str, ...]:
    with project.read() as session:
        return method_of(session, coders)


def test_it_counts_documents_people_and_the_coding_of_each_coder(study: Project):
    gathered, coded, counted = told(study)
    with study.read() as session:
        pages = session.execute(documents.select()).all()
        people = session.execute(participants.select()).all()
        total = len(session.execute(segments.select()).all())
    assert f"{len(people)} participant" in gathered
    assert sum(int(word) for word in gathered.split(".")[0].split() if word.isdigit()) == len(pages)
    named = [int(part.split(" segment")[0].split("(")[-1]) for part in coded.split(" in ") if " segment" in part]
    assert sum(named) == total
    assert "one organisation count as one" in counted


def test_only_the_chosen_coder_is_told(study: Project):
    _gathered, coded, _counted = told(study, "Joel")
    assert "Joel (" in coded
    assert "Amira" not in coded


def test_an_empty_study_says_so(project: Project):
    gathered, coded, _counted = told(project)
    assert gathered == "The evidence consists of no documents yet."
    assert coded == "Nothing has been coded yet."
