"""What a cross-check does to agreement is said: what was changed after a review, and that a change weighs."""

from coding.agreement.comparing import agreement
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.agreement.wording import sentence
from coding.coders import ensure_coder, mark_progress
from coding.crosscheck.afterwards import changed_passages, weighs_on
from coding.crosscheck.answering import Change, answer
from models.project import Project
from tests.checked import begin, item_with, say


def test_what_was_changed_after_a_review_is_told_in_agreement(study: Project):
    begin(study)
    with study.write("done", "Joel") as session:
        joel = ensure_coder(session, "Joel")
        mark_progress(session, 1, joel, "done")
    police = item_with(study, "We ask first now")
    with study.read() as session:
        assert not [note for note in read_material(session, Question()).notes if "cross-check" in note]
    first = say(study, "Ruth", police.id, "challenge", "no")
    second = say(study, "Joel", police.id, "challenge", "no")
    kept = say(study, "Ruth", item_with(study, "🙂", "Humour").id, "challenge", "no")
    with study.write("answer", "Amira") as session:
        answer(session, first, "changed", change=Change(code_id=4))
        answer(session, second, "changed", change=Change(away=True))
        answer(session, kept, "kept")
        amira = ensure_coder(session, "Amira")
    said = (
        "1 passage of Amira was changed in the cross-check “First look”, after others had looked; "
        "there the coding is not independent."
    )
    with study.read() as session:
        material = read_material(session, Question())
        assert said in material.notes
        told = sentence(agreement(material, Question(), joint=False))
        assert told.endswith(" Of the coding that was compared 1 passage of Amira was changed after a review.")
        alone = read_material(session, Question(document_ids=(2, 3)))
        assert (alone.changed, said in alone.notes) == ((), False)
        assert changed_passages(session, [joel], [1]) == changed_passages(session, [amira], [2]) == []
        assert weighs_on(session, 1, amira).startswith("Joel coded this document, too")
        assert weighs_on(session, 2, amira) == ""
