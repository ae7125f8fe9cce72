"""What is said of an element for which there is no passage: nobody spoke of it, or nobody has looked for it yet."""

from coding.framework.outline import Box

UNSPOKEN, UNSOUGHT = "Nobody spoke of it", "No code is bound to it"


def silence(box: Box) -> str:
    """Say why there is nothing: without a code it cannot be known whether anybody spoke of it."""
    return UNSPOKEN if box.codes else UNSOUGHT
