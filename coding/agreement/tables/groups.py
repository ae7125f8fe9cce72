"""What is compared as one: a code, a code with all below it, or what leads to an element or is in a theme."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.agreement.question import Question
from coding.codetree import CodeTree, code_tree
from coding.errors import CodingError
from coding.framework.elements import elements_of_framework
from coding.framework.themes import codes_by_theme, list_themes
from models.base import Session


@dataclass(frozen=True, slots=True)
class Group:
    """The id of the code, element or theme, what it is called, and the codes that count as it.

    An element is called by its key; `title` is what stands in its box.
    """

    key: int
    name: str
    code_ids: tuple[int, ...]
    title: str = ""


def groups_of(session: Session, question: Question) -> tuple[Group, ...]:
    """Give what the question compares, in the order of the tree, the framework or the themes; several may share codes.

    Raises CodingError where a code is no longer there, or there is nothing to compare.
    """
    tree = code_tree(session)
    if any(code_id not in tree.by_id for code_id in question.code_ids):
        raise CodingError("A code that was chosen is no longer there.")
    chosen = set(question.code_ids) or set(tree.by_id)
    if question.by == "element":
        found = _by_element(session, tree, chosen)
    elif question.by == "theme":
        found = _by_theme(session, tree, chosen)
    elif question.by == "branch":
        found = _branches(tree, question.code_ids)
    else:
        found = (Group(code.id, tree.label(code.id), (code.id,)) for _depth, code in tree if code.id in chosen)
    groups = tuple(found)
    if not groups:
        raise CodingError(_NOTHING[question.by])
    return groups


_NOTHING = {
    "code": "There are no codes yet; coders are compared by what they coded.",
    "branch": "There are no codes yet; coders are compared by what they coded.",
    "element": "No code is bound to an element of the framework; compare by code, or bind codes first.",
    "theme": "No code is in a theme; compare by code, or put codes into themes first.",
}


def _branches(tree: CodeTree, code_ids: tuple[int, ...]) -> Iterable[Group]:
    """Give the codes at the top, or the chosen ones, each with all below it."""
    tops = set(code_ids) or {code.id for code in tree.children(None)}
    return (Group(code.id, tree.label(code.id), _sorted(tree.below(code.id))) for _, code in tree if code.id in tops)


def _by_element(session: Session, tree: CodeTree, chosen: set[int]) -> Iterable[Group]:
    for element in elements_of_framework(session):
        codes = tree.codes_on(element.id) & chosen
        if codes:
            yield Group(element.id, element.key, _sorted(codes), element.title)


def _by_theme(session: Session, tree: CodeTree, chosen: set[int]) -> Iterable[Group]:
    themes = list_themes(session)
    kept = {theme_id: held & chosen for theme_id, held in codes_by_theme(tree, themes).items()}
    return (Group(theme.id, theme.name, _sorted(kept[theme.id])) for theme in themes if kept[theme.id])


def _sorted(code_ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(code_ids))
