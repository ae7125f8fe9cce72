"""What is written from the Findings workspace, each as one step of undo."""

from collections.abc import Mapping

from app.findings.standing import Standing
from app.workspace import Workspace
from coding.findings.writing import write_finding
from coding.grading.grades import decide, undecide


def write_texts(workspace: Workspace, element_id: int, texts: Mapping[str, str], label: str = "write_finding") -> None:
    """Write parts of the element's finding."""
    with workspace.write(label) as session:
        write_finding(session, element_id, **texts)


def decide_grade(workspace: Workspace, standing: Standing, level: str, reason: str) -> None:
    """Decide the grade of the element on its evidence as it is now."""
    with workspace.write("decide_grade") as session:
        decide(session, standing.box.id, level, reason, standing.evidence)


def keep_grade(workspace: Workspace, standing: Standing) -> None:
    """Decide the same grade again, on the evidence as it is now."""
    if standing.grade is None:
        return
    with workspace.write("keep_grade") as session:
        decide(session, standing.box.id, standing.grade.level, standing.grade.reason, standing.evidence)


def take_back(workspace: Workspace, standing: Standing) -> None:
    """Have the element graded no longer."""
    with workspace.write("take_grade_back") as session:
        undecide(session, standing.box.id)
