"""Outside the theory: inductive codes and themes that map to nothing in the framework."""

from collections.abc import Mapping
from dataclasses import dataclass

from coding.codetree import CodeTree, code_tree
from coding.framework.elements import arrows, elements_of_framework
from coding.framework.themes import Theme, codes_by_theme, list_themes
from coding.layers import scope_of
from coding.passages import passages_of, read_segments
from coding.scope import read_base
from models.base import Session


@dataclass(frozen=True, slots=True)
class OutsideCode:
    """An inductive code that maps to nothing: its passages are those of it and of the codes below it listed here.

    `depth` counts the codes above it that are listed too; `theme_id` is that of the theme it is in, if any.
    """

    id: int
    name: str
    colour: str
    depth: int
    passages: int
    theme_id: int | None


@dataclass(frozen=True, slots=True)
class OutsideTheme:
    """A theme none of whose codes maps to anything, and that is linked to nothing itself."""

    id: int
    name: str
    codes: tuple[int, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class Outside:
    """What people spoke of that the framework does not hold."""

    codes: list[OutsideCode]
    themes: list[OutsideTheme]


def outside(session: Session, framework_id: int | None = None, *, coders: tuple[str, ...] = ()) -> Outside:
    """List the inductive codes and themes that map to no element or arrow of that version (None: of the working one).

    A code maps to what it, a code above it, or its theme is bound to. Counted are passages, as the reports count them.
    """
    tree, groups = code_tree(session), list_themes(session)
    of_theme = codes_by_theme(tree, groups)
    apart = _apart(session, framework_id, tree, groups)
    listed = [code.id for _depth, code in tree if code.id in apart]
    asked: dict[tuple[str, int], set[int]] = {("code", each): tree.below(each) & apart for each in listed}
    lone = [theme for theme in groups if of_theme[theme.id] and of_theme[theme.id] <= apart]
    asked |= {("theme", theme.id): of_theme[theme.id] for theme in lone}
    scope = scope_of(session, coders)
    rows = read_segments(session, scope)
    found = passages_of(session, read_base(session), rows, asked, worded=False, scope=scope)
    home = {code_id: theme_id for theme_id, held in of_theme.items() for code_id in held}
    return Outside(
        [
            OutsideCode(
                each, tree.label(each), tree.by_id[each].colour, _depth_of(tree, each, apart),
                len(found["code", each]), home.get(each),
            )
            for each in listed
        ],
        [OutsideTheme(each.id, each.name, each.codes, len(found["theme", each.id])) for each in lone],
    )  # fmt: skip


def _apart(session: Session, framework_id: int | None, tree: CodeTree, groups: list[Theme]) -> set[int]:
    """Give the inductive codes that map to nothing; retired ones too, for what they hold was said."""
    held = {element.id for element in elements_of_framework(session, framework_id)}
    mapped = {code_id for element_id in held for code_id in tree.codes_on(element_id)}
    mapped |= {code_id for pair in arrows(session, framework_id) for code_id in tree.codes_on_arrow(pair)}
    of_theme: Mapping[int, set[int]] = codes_by_theme(tree, groups)
    mapped |= {code_id for theme in groups if held.intersection(theme.elements) for code_id in of_theme[theme.id]}
    return {code.id for _depth, code in tree if code.kind == "inductive" and code.id not in mapped}


def _depth_of(tree: CodeTree, code_id: int, apart: set[int]) -> int:
    depth, above = 0, tree.by_id[code_id].parent_id
    while above is not None:
        depth, above = depth + (above in apart), tree.by_id[above].parent_id
    return depth
