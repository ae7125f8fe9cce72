"""Choices that reports declare, as options of the command line."""

import argparse
from collections.abc import Iterable

from coding.errors import CodingError
from coding.reports.report import Choice
from coding.text import listed


def add_choices(words: argparse.ArgumentParser, choices: Iterable[Choice], prefix: str = "") -> None:
    """Add an option for each; their help begins with the prefix."""
    for choice in choices:
        words.add_argument(
            f"--{choice.name}",
            nargs="+" if choice.several else None,
            default=[] if choice.several else "",
            choices=choice.words or None,
            metavar=None if choice.words else choice.shown_as,
            help=f"{prefix}{choice.about}",
        )


def chosen(arguments: argparse.Namespace, choices: Iterable[Choice]) -> dict[str, tuple[str, ...]]:
    """Give what was chosen by the names of the choices, one that was not given left out."""
    given = {choice.name: getattr(arguments, choice.name) for choice in choices}
    return {name: tuple([value] if isinstance(value, str) else value) for name, value in given.items() if value}


def refuse(arguments: argparse.Namespace, choices: Iterable[Choice], why: str) -> None:
    """Raise CodingError where one of these was given, and say why it cannot be."""
    given = [f"--{name}" for name in chosen(arguments, choices)]
    if given:
        raise CodingError(f"{listed(given)} {'is' if len(given) == 1 else 'are'} {why}.")
