"""A question of agreement as it is asked by words, such as those of the command line."""

from collections.abc import Callable, Mapping, Sequence

from coding.agreement.question import Question
from coding.codetree import code_tree
from coding.documents import document_names
from coding.errors import CodingError
from coding.rounds.planning import round_named
from models.base import Session

LARGER = "--overlap says when a passage counts for a larger unit; name one with --unit."


def asked(session: Session, words: Mapping[str, Sequence[str]]) -> Question:
    """Read the question: `coders`, `codes` and `documents` by their names, the name of a `round`, and the rules.

    What is not among the words is as a question has it. Names of coders and codes may stand together, with commas
    between. CodingError where a name or rule is not known, or a rule of overlap would change nothing.
    """
    tree, pages = code_tree(session), document_names(session)
    codes = [tree.named(name) for name in _apart(words.get("codes", ()), lambda name: bool(tree.called(name)))]
    documents = [pages.named(name) for name in words.get("documents", ())]
    question = Question(
        coders=tuple(_apart(words.get("coders", ()), lambda _name: False)),
        code_ids=tuple(dict.fromkeys(codes)),
        document_ids=tuple(dict.fromkeys(documents)),
        round_id=round_named(session, words["round"][0]) if words.get("round") else None,
        **{rule: words[rule][0] for rule in ("unit", "overlap", "neither", "by") if words.get(rule)},
    )
    question.check()
    if words.get("overlap") and question.unit == "character":
        raise CodingError(LARGER)
    return question


def _apart(words: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """Take words as names, and those that are none as several names with commas between."""
    found = []
    for word in words:
        found += [word] if known(word) else [part.strip() for part in word.split(",") if part.strip()]
    return found
