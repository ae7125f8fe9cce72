"""The kinds of conditions on segments: what can be chosen of each, and how it is said; a line in KINDS adds one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from coding.retrieval import Query
from coding.segment_columns import Names
from coding.text import counted, natural

Value = int | str
_POLARITY = {"supports": "supports", "contradicts": "contradicts", "mixed": "mixed", "none": "none", "": "not judged"}
_YES_NO = {"yes": "yes", "no": "no", "": "not judged"}


class Choice(NamedTuple):
    """Something a condition may ask for, its words, and how deep it lies under others."""

    value: Value
    words: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of condition: its name, what may be chosen, and what a query asks of it."""

    key: str
    title: str
    choices: Callable[[Names], list[Choice]]
    asked: Callable[[Query], tuple[Value, ...]]
    ask: Callable[[Query, tuple[Value, ...]], Query]
    says_itself: bool = True
    """Whether a value of text that is no longer there is said as it is."""
    tells: Callable[[Query], str] | None = None
    """What is said instead of the values, where they have no words."""

    def said(self, names: Names, query: Query) -> str:
        """Say the condition in words: Role: police or teacher."""
        if self.tells is not None:
            return f"{self.title}: {self.tells(query)}"
        words = {choice.value: choice.words for choice in self.choices(names)}
        values = [words.get(value) or self._lost(value) for value in self.asked(query)]
        listed = " or ".join(values) if len(values) <= 2 else f"{values[0]}, {values[1]} or {len(values) - 2} more"
        return f"{self.title}: {listed}"

    def _lost(self, value: Value) -> str:
        return value if isinstance(value, str) and self.says_itself else "(deleted)"

    def without(self, query: Query) -> Query:
        """Give the query without this condition."""
        return self.ask(query, ())


def _field(key: str, title: str, choices: Callable[[Names], list[Choice]], field: str) -> Kind:
    def ask(query: Query, values: tuple[Value, ...]) -> Query:
        other: dict[str, Any] = {field: values}
        return replace(query, **other)

    return Kind(key, title, choices, lambda query: getattr(query, field), ask)


def _arrow_choices(names: Names) -> list[Choice]:
    return [Choice(f"{start}-{end}", words) for (start, end), words in names.arrows.items()]


def _ask_arrows(query: Query, values: tuple[Value, ...]) -> Query:
    """Ask for the arrows as their values name them: the ids of both ends."""
    pairs = (str(value).split("-") for value in values)
    return replace(query, arrows=tuple((int(start), int(end)) for start, end in pairs))


_ARROW = Kind(
    "arrow",
    "Arrow",
    _arrow_choices,
    lambda query: tuple(f"{start}-{end}" for start, end in query.arrows),
    _ask_arrows,
    says_itself=False,
)


_FIGURE = Kind(
    "figure",
    "Figure",
    lambda _names: [],
    lambda query: query.segment_ids,
    lambda query, values: replace(query, segment_ids=tuple(map(int, values))),
    tells=lambda query: f"the {counted(len(query.segment_ids), 'segment')} behind it",
)
"""Asked for by a figure, never chosen by hand."""


def _codes(names: Names) -> list[Choice]:
    return [Choice(code.id, names.tree.label(code.id), depth) for depth, code in names.tree]


def _themes(names: Names) -> list[Choice]:
    return [Choice(theme_id, name) for theme_id, (name, _codes) in names.themes.items()]


def _documents(names: Names) -> list[Choice]:
    return _named({document_id: page.name for document_id, page in names.pages.items()})


def _folders(names: Names) -> list[Choice]:
    folders = {page.folder for page in names.pages.values() if page.folder}
    above = {"/".join(folder.split("/")[:depth]) for folder in folders for depth in range(1, folder.count("/") + 2)}
    return [Choice(folder, folder) for folder in sorted(above, key=natural)]


def _named(names: dict[int, str]) -> list[Choice]:
    return [Choice(key, name) for key, name in sorted(names.items(), key=lambda pair: natural(pair[1]))]


def _listed(words: dict[str, str]) -> Callable[[Names], list[Choice]]:
    return lambda _names: [Choice(value, said) for value, said in words.items()]


KINDS: tuple[Kind, ...] = (
    _field("code", "Code", _codes, "code_ids"),
    _field("element", "Element", lambda names: [Choice(*pair) for pair in names.elements.items()], "element_ids"),
    _ARROW,
    _field("theme", "Theme", _themes, "theme_ids"),
    _field("document", "Document", _documents, "document_ids"),
    _field("folder", "Folder", _folders, "folders"),
    _field("participant", "Participant", lambda names: _named(names.base.names), "participant_ids"),
    _field("coder", "Coder", lambda names: _named(names.coders), "coder_ids"),
    _field("polarity", "Polarity", _listed(_POLARITY), "polarity"),
    _field("example", "Example", _listed(_YES_NO), "example"),
    _field("attributed", "Attributed to the programme", _listed(_YES_NO), "attributed"),
)


def kinds(names: Names, query: Query | None = None) -> list[Kind]:
    """List the kinds of conditions of the study; its participants' attributes come behind the participants.

    Attributes that are deleted, and the segments behind a figure, are among them where the query asks for them.
    """
    before = [kind.key for kind in KINDS].index("coder")
    asked = query.attributes if query is not None else ()
    known = dict.fromkeys((attribute_id for attribute_id, _value in asked), "(deleted)") | names.attributes
    own = [_of_attribute(attribute_id, name) for attribute_id, name in known.items()]
    figure = [_FIGURE] if query is not None and query.segment_ids else []
    return [*KINDS[:before], *own, *KINDS[before:], *figure]


def _of_attribute(attribute_id: int, name: str) -> Kind:
    return Kind(
        f"attribute {attribute_id}",
        name[:1].upper() + name[1:],
        lambda names: _values(names, name),
        lambda query: query.attribute(attribute_id),
        lambda query, values: query.with_attribute(attribute_id, map(str, values)),
    )


def _values(names: Names, attribute: str) -> list[Choice]:
    """List the values that participants have, each once whatever its case."""
    values = (names.base.attribute(person, attribute) for person in names.base.names)
    distinct = {value.casefold(): value for value in sorted(values, reverse=True) if value}
    return [Choice(value, value) for value in sorted(distinct.values(), key=natural)]


def conditions(names: Names, query: Query) -> Iterator[Kind]:
    """Give the kinds of which the query asks something."""
    return (kind for kind in kinds(names, query) if kind.asked(query))


def described(names: Names, query: Query) -> str:
    """Say in a sentence what is asked for."""
    said = "; ".join(kind.said(names, query) for kind in conditions(names, query))
    return f"Shown are those with {said}." if said else "All segments are shown."
