"""A study of two coders whose agreement can be counted by hand."""

from coding.coders import ensure_coder, mark_progress
from coding.documents import add_document
from coding.segments import apply_code
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled

TALK = "Ann: We meet every week now. It helps.\nBob: I ask the others first. They answer."
"""Turns of 33 and 36 characters."""


def two_coders(study: Project) -> int:
    """Let Amira and Joel code a new document, which both have done; gives its id.

    “Ask first” (2): both code “every week”, Joel also “It helps.”; “Humour” (4): Amira alone codes “others”.
    """
    with study.write("prepare", "Amira") as session:
        document_id = add_document(session, Transcript("04 Talk", TALK, labelled(TALK)))
        amira, joel = ensure_coder(session, "Amira"), ensure_coder(session, "Joel")
        for code_id, words, coder in (
            (2, "every week", amira),
            (2, "every week", joel),
            (2, "It helps.", joel),
            (4, "others", amira),
        ):
            start = TALK.index(words)
            apply_code(session, document_id, code_id, start, start + len(words), coder)
        for coder in (amira, joel):
            mark_progress(session, document_id, coder, "done")
    return document_id
