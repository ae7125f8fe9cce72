"""The tree of codes as it stands, read once: names and paths, parents, what lies below what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from coding.errors import CodingError
from coding.suggesting import meant
from models.base import Session
from models.schema import code_arrows, code_elements, codes


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code as it is shown."""

    id: int
    parent_id: int | None
    name: str
    kind: str
    colour: str
    retired: bool
    brief: str
    definition: str
    include: str
    exclude: str
    example: str


class CodeTree:
    """All codes of the study, in the order of the tree."""

    def __init__(
        self, rows: list[CodeView], bound: list[tuple[int, int]], on_arrows: Iterable[tuple[int, tuple[int, int]]] = ()
    ) -> None:
        """Take the codes in the order of their siblings, pairs of code and element, and of code and an arrow's ends."""
        self.by_id = {row.id: row for row in rows}
        self._children: dict[int | None, list[CodeView]] = {}
        for row in rows:
            self._children.setdefault(row.parent_id, []).append(row)
        self._elements: dict[int, list[int]] = {}
        for code_id, element_id in bound:
            self._elements.setdefault(code_id, []).append(element_id)
        self._arrows: dict[tuple[int, int], list[int]] = {}
        for code_id, pair in on_arrows:
            self._arrows.setdefault(pair, []).append(code_id)

    @cached_property
    def _paths(self) -> dict[int, str]:
        """The paths by their codes, those above first; made when asked for, as few who read a tree do."""
        rows = self.by_id.values()
        whole = {row.id: row for row in (*(row for _depth, row in self), *rows)}  # a damaged study may hold circles
        found: dict[int, str] = {}
        for row in whole.values():
            above = f"{found[row.parent_id]} > " if row.parent_id in found else ""
            found[row.id] = above + row.name
        return found

    @cached_property
    def _by_path(self) -> dict[str, list[int]]:
        return _by({code_id: folded(path) for code_id, path in self._paths.items()})

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        return _by({code_id: folded(self.by_id[code_id].name) for code_id in self._paths})

    @cached_property
    def _by_label(self) -> dict[str, list[int]]:
        return _by({code_id: self.label(code_id) for code_id in self._paths})

    def __iter__(self) -> Iterator[tuple[int, CodeView]]:
        """Walk the tree from the top, each code with its depth, before the codes under it."""
        waiting = [(0, row) for row in reversed(self.children(None))]
        while waiting:
            depth, row = waiting.pop()
            yield depth, row
            waiting.extend((depth + 1, child) for child in reversed(self.children(row.id)))

    def children(self, code_id: int | None) -> list[CodeView]:
        """List the codes directly under a code (None: at the top)."""
        return self._children.get(code_id, [])

    def below(self, code_id: int) -> set[int]:
        """Give the code and all codes below it."""
        found, waiting = {code_id}, [code_id]
        while waiting:
            children = [child.id for child in self.children(waiting.pop()) if child.id not in found]
            found.update(children)
            waiting.extend(children)
        return found

    def topmost(self, code_ids: Iterable[int]) -> list[int]:
        """Give those of the codes, in their order, that lie below no other of them."""
        wanted = list(dict.fromkeys(code_ids))
        lower = {each for code_id in wanted for each in self.below(code_id) - {code_id}}
        return [code_id for code_id in wanted if code_id not in lower]

    def path(self, code_id: int) -> str:
        """Name the code with its parents: `Parent > Child`."""
        return self._paths[code_id]

    def label(self, code_id: int) -> str:
        """Name the code as tables do: by its name where that is unique, else by its path."""
        name = self.by_id[code_id].name
        return name if len(self._by_name[folded(name)]) == 1 else self._paths[code_id]

    def called(self, name: str) -> list[int]:
        """List the code that tables call exactly so, or else those of that name, or of that path, whatever the case."""
        wanted = folded(name)
        exact = self._by_label.get(" ".join(name.split()))
        return exact or self._by_name.get(wanted) or self._by_path.get(wanted, [])

    def named(self, name: str) -> int:
        """Give the id of the code of that name or path; raises CodingError where there is none, or several."""
        found = self.called(name)
        if not found:
            names = (code.name for code in self.by_id.values())
            raise CodingError(f"There is no code “{name.strip()}”{meant(name, names)}")
        if len(found) > 1:
            raise CodingError(f"“{name.strip()}” is the name of several codes; write it as “{self.path(found[0])}”.")
        return found[0]

    def elements_of(self, code_id: int) -> list[int]:
        """List the elements the code itself is bound to."""
        return self._elements.get(code_id, [])

    def codes_on(self, element_id: int) -> set[int]:
        """Give the codes whose passages are evidence for the element: those bound to it, and all below them."""
        bound = [code_id for code_id, elements in self._elements.items() if element_id in elements]
        return {code_id for top in bound for code_id in self.below(top)}

    def bound_to_arrow(self, pair: tuple[int, int]) -> list[int]:
        """List the codes that are bound to the arrow between the two elements themselves."""
        return self._arrows.get(pair, [])

    def codes_on_arrow(self, pair: tuple[int, int]) -> set[int]:
        """Give the codes whose passages are evidence for the arrow: those bound to it, and all below them."""
        return {code_id for top in self.bound_to_arrow(pair) for code_id in self.below(top)}


def _by(names: dict[int, str]) -> dict[str, list[int]]:
    """Give the codes by what they are called."""
    found: dict[str, list[int]] = {}
    for code_id, name in names.items():
        found.setdefault(name, []).append(code_id)
    return found


def folded(name: str) -> str:
    """Give a code's name or path as it is compared."""
    return " > ".join(" ".join(part.split()) for part in name.split(">")).casefold()


def code_tree(session: Session) -> CodeTree:
    """Read the tree of codes."""
    c = codes.c
    columns = (
        c.id,
        c.parent_id,
        c.name,
        c.kind,
        c.colour,
        c.retired,
        c.brief,
        c.definition,
        c.include,
        c.exclude,
        c.example,
    )
    query = select(*columns).order_by(c.position, c.id)
    rows = [CodeView(*row[:5], bool(row[5]), *row[6:]) for row in session.execute(query)]
    pairs = select(code_elements.c.code_id, code_elements.c.element_id).order_by(code_elements.c.id)
    arrow = code_arrows.c
    drawn = select(arrow.code_id, arrow.from_element_id, arrow.to_element_id).order_by(arrow.id)
    on_arrows = [(row[0], (row[1], row[2])) for row in session.execute(drawn)]
    return CodeTree(rows, [(row[0], row[1]) for row in session.execute(pairs)], on_arrows)
