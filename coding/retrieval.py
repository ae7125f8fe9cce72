"""Retrieval: the segments of codes, elements, documents and participants."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """Which segments are asked for; several of one kind are “or”, kinds are “and”, an empty kind is no condition."""

    code_ids: tuple[int, ...] = ()
    element_ids: tuple[int, ...] = ()
    document_ids: tuple[int, ...] = ()
    participant_ids: tuple[int, ...] = ()
