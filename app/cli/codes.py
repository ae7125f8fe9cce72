"""themeloom codes: the tree of codes, put in order; deductive codes made from the framework."""

import argparse
from functools import partial
from pathlib import Path

from app.cli.editing import change_and_show
from app.cli.saying import Commands, Outcome
from coding.codes import delete_code, merge_codes, move_code, recolour, rename_code, retire
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.elements import codes_from_elements, element_keyed
from coding.merging.given_over import MERGED
from coding.segments import counts_by_code
from models.project import Session

_PAIRS = {
    "rename": ("CODE=NAME", "call a code otherwise"),
    "move": ("CODE=PARENT", "put a code under another; nothing behind = is the top"),
    "merge": ("CODE=INTO", "give everything of the one code to the other"),
    "recolour": ("CODE=#rrggbb", "give a code another colour"),
}
_SINGLE = {
    "retire": "take a code out of use; what was coded with it stays",
    "restore": "bring a retired code back",
    "delete": "delete a code, the codes under it, and their segments",
}


def add_to(commands: Commands) -> None:
    """Add the word `codes`."""
    words = commands.add_parser("codes", help="list the codes; rename, move, merge, retire or delete them")
    words.add_argument("study", type=Path)
    for name, (form, said) in _PAIRS.items():
        words.add_argument(f"--{name}", action="append", default=[], metavar=form, help=said)
    for name, said in _SINGLE.items():
        words.add_argument(f"--{name}", action="append", default=[], metavar="CODE", help=said)
    said = "make a deductive code for every element, or these (keys separated by ;), that has none"
    words.add_argument("--from-elements", nargs="?", const="", default=None, metavar="KEYS", help=said)
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=_codes)


def _codes(arguments: argparse.Namespace) -> Outcome:
    asked = [name for name in (*_PAIRS, *_SINGLE) if getattr(arguments, name)]
    change = partial(_change, arguments) if asked or arguments.from_elements is not None else None
    return change_and_show(arguments, MERGED if asked == ["merge"] else "edit_codes", change, _print)


def _change(arguments: argparse.Namespace, session: Session) -> None:
    for code_id, name in _pairs(session, arguments.rename):
        rename_code(session, code_id, name)
    for code_id, parent in _pairs(session, arguments.move):
        move_code(session, code_id, _named(session, parent) if parent else None)
    for code_id, into in _pairs(session, arguments.merge):
        merge_codes(session, code_id, _named(session, into))
    for code_id, colour in _pairs(session, arguments.recolour):
        recolour(session, code_id, colour)
    for names, retired in ((arguments.retire, True), (arguments.restore, False)):
        for name in names:
            retire(session, _named(session, name), retired)
    for name in arguments.delete:
        delete_code(session, _named(session, name))
    if arguments.from_elements is not None:
        keys = [key for key in arguments.from_elements.split(";") if key.strip()]
        codes_from_elements(session, [element_keyed(session, key) for key in keys] or None)


def _pairs(session: Session, written: list[str]) -> list[tuple[int, str]]:
    found = []
    for pair in written:
        name, equals, other = pair.partition("=")
        if not equals:
            raise CodingError(f"“{pair}” is not of the form CODE=…")
        found.append((_named(session, name), other.strip()))
    return found


def _named(session: Session, name: str) -> int:
    return code_tree(session).named(name)


def _print(session: Session) -> None:
    counts = counts_by_code(session)
    for depth, code in code_tree(session):
        retired = ", retired" if code.retired else ""
        print(f"{'  ' * depth}{code.name}  ·  {code.kind}{retired}, {counts.get(code.id, 0)} segments")
