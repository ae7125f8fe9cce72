"""What the author's [brackets] may stand for: never for a denial, nor for a number that is another."""

from functools import lru_cache
from typing import NamedTuple

from coding.quotations.tokens import tokens_of
from coding.vocabulary import words

_DENIALS = words("not no never nobody none nothing nowhere neither nor cannot without hardly scarcely barely")
_BARE = words("do does did is are was were am be been have has had can could will would should may might must at all")
"""What stands beside a denial and adds nothing to it: did not, not at all."""
_PIECES = words("un in im il ir dis non less")
"""Letters that turn a word into its contrary: [un]happy, use[less]."""


class Content(NamedTuple):
    """What words say that may not be changed: whether they deny, whether they do nothing else, and their numbers."""

    denies: bool = False
    bare: bool = False
    numbers: tuple[str, ...] = ()

    def with_word(self, word: str) -> "Content":
        """Give the content with one word more."""
        numbers = (*self.numbers, word) if any(map(str.isdecimal, word)) else self.numbers
        return Content(self.denies or denies(word), self.bare, numbers)

    def may_stand_for(self, said: "Content") -> bool:
        """Tell whether a bracket with this content may stand for words with that one.

        It may neither take a denial away nor be nothing but one, and of numbers it has to hold those that were said,
        if it holds any.
        """
        if self.denies != said.denies and (said.denies or self.bare):
            return False
        return not (self.numbers and said.numbers) or sorted(self.numbers) == sorted(said.numbers)


NOTHING = Content()


@lru_cache(maxsize=1000)
def content_of(bracket: str) -> Content:
    """Read what a bracket holds."""
    found, forms = NOTHING, [token.form for token in tokens_of(bracket) if token.kind == "word"]
    for form in forms:
        found = found.with_word(form)
    return found._replace(bare=found.denies and all(denies(form) or form.casefold() in _BARE for form in forms))


@lru_cache(maxsize=10_000)
def denies(word: str) -> bool:
    """Tell whether the word, its apostrophe straight, is a denial: not, never, don't."""
    folded = word.casefold()
    return folded in _DENIALS or folded.endswith("n't")


def turns_into_contrary(inside: str, whole: str, word: str) -> bool:
    """Tell whether the letters in brackets inside of a word make it deny, or not, what the original's word does not."""
    if whole.casefold() == word.casefold():
        return False
    return inside.casefold() in _PIECES or denies(whole) != denies(word)
