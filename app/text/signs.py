"""What the signs typed on the page do: letters find a code, digits apply a pinned one, others mark the segment."""

from collections.abc import Callable

from app.text.coding import Coding

QUOTE = '"'
Deed = Callable[[Coding], object]

SIGNS: dict[str, Deed] = {
    "+": lambda coding: coding.toggle("polarity", "supports"),
    "-": lambda coding: coding.toggle("polarity", "contradicts"),
    "=": lambda coding: coding.toggle("polarity", "mixed"),
    "0": lambda coding: coding.toggle("polarity", "none"),
    "!": lambda coding: coding.toggle("example", "yes"),
    "@": lambda coding: coding.toggle("attributed", "yes"),
    ";": lambda coding: coding.comment(),
    ".": lambda coding: coding.cycle(1),
    ",": lambda coding: coding.cycle(-1),
    ">": lambda coding: coding.step("end", onward=True),
    "<": lambda coding: coding.step("end", onward=False),
    ")": lambda coding: coding.step("start", onward=True),
    "(": lambda coding: coding.step("start", onward=False),
}


def do(coding: Coding, words: str, find_code: Callable[[str], object], quote: Callable[[], object]) -> None:
    """Do what was typed; letters are handed to `find_code`, and QUOTE makes a quote of the segment at the cursor."""
    if words == QUOTE:
        quote()
    elif words in SIGNS:
        SIGNS[words](coding)
    elif words in "123456789":
        coding.apply_pinned(int(words))
    elif words.isalpha():
        find_code(words)
