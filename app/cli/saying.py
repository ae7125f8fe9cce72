"""What the command line says, and how it ends."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  argparse has no other name
"""What the words of the command line are added to."""


@dataclass(slots=True)
class Outcome:
    """The end of a command: a sentence for everything that could not be done."""

    failed: list[str] = field(default_factory=list)
    code_of_window: int = 0

    @property
    def code(self) -> int:
        """The exit code: 0 where all was done, else 1, or what the window ended with."""
        return 1 if self.failed else self.code_of_window


def say_progress(verb: str) -> Callable[[int, int, str], None]:
    """Give a function that shows progress on a terminal, and says nothing into a pipe."""

    def say(done: int, of: int, name: str) -> None:
        if sys.stderr.isatty():
            end = "\n" if done + 1 == of else ""
            print(f"\r\033[K{verb} {done + 1} of {of}: {name[:60]}", end=end, file=sys.stderr, flush=True)

    return say


def say_beside(sentence: str) -> None:
    """Say what whoever reads the output has to know, where it is in nobody's way; "" is nothing."""
    if sentence:
        print(sentence, file=sys.stderr)
