"""Whose names were replaced by what: the rows of the table of replacements that lead to one person."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from coding.alike import is_full, is_generic, parts
from coding.errors import CodingError
from coding.text import folded_name
from coding.texts.redacting import Replacement, list_replacements
from coding.texts.written_words import TITLES
from models.base import Session
from models.dialect import among
from models.schema import participants, replacements, speakers


def replacements_of(session: Session, participant_id: int) -> list[Replacement]:
    """List what was replaced by the participant's names, or in their place, and what was replaced by that in turn.

    Parts of the names count (Kathy by Nora, of Nora Hill), unless another participant is called so too; what names
    nobody, such as [head teacher], counts where it stands for one name alone.
    """
    listed = list_replacements(session)
    own, others = names_of(session, participant_id), _names_of_others(session, participant_id)
    found: list[Replacement] = []
    while more := [each for each in listed if each not in found and _is_theirs(each, own, others, listed)]:
        found += more
        own += [each.original for each in more]
    return sorted(found)


def names_of(session: Session, participant_id: int) -> list[str]:
    """List what the participant is called: the name in the study, and those in the documents."""
    name = select(participants.c.name).where(participants.c.id == participant_id)
    labels = select(speakers.c.name).where(speakers.c.participant_id == participant_id).distinct()
    return [*session.execute(name).scalars(), *session.execute(labels).scalars()]


def former_names(session: Session, participant_id: int) -> list[str]:
    """List the full names of the participant that were replaced."""
    return [each.original for each in replacements_of(session, participant_id) if is_full(each.original)]


def forget_replacements(session: Session, ids: Iterable[int]) -> None:
    """Take rows out of the table of what was replaced by what; the texts stay as they are."""
    wanted = list(ids)
    if not wanted:
        raise CodingError("Choose the replaced name that is to be forgotten.")
    session.execute(delete(replacements).where(among(replacements.c.id, wanted)))


def replacements_named(session: Session, name: str) -> list[Replacement]:
    """List what the name was replaced by, or raise CodingError where it never was."""
    found = [each for each in list_replacements(session) if folded_name(each.original) == folded_name(name)]
    if not found:
        raise CodingError(f"“{name}” is not among the replaced names; see them with “redact STUDY”.")
    return found


def _names_of_others(session: Session, participant_id: int) -> list[str]:
    names = select(participants.c.name).where(participants.c.id != participant_id)
    labels = select(speakers.c.name).where(speakers.c.participant_id != participant_id).distinct()
    return [*session.execute(names).scalars(), *session.execute(labels).scalars()]


def _is_theirs(row: Replacement, own: Sequence[str], others: Sequence[str], listed: Sequence[Replacement]) -> bool:
    called = {folded_name(each) for each in own}
    if folded_name(row.original) in called:
        return True
    if is_generic(row.replacement):
        alone = sum(each.replacement == row.replacement for each in listed) == 1
        return folded_name(row.replacement) in called and alone
    return any(
        folded_name(words) in called or (_is_part(words, own) and not _is_part(words, others))
        for words in (row.original, row.replacement)
    )


def _is_part(words: str, names: Iterable[str]) -> bool:
    """Tell whether the words are all words of one of the names, and name somebody."""
    sought = set(parts(words)) - TITLES
    return any(len(each) > 1 for each in sought) and any(sought <= set(parts(name)) for name in names)
