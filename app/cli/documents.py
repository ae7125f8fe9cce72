"""themeloom documents: the list of documents, put in order."""

import argparse
from functools import partial
from pathlib import Path

from app.cli.editing import change_and_show
from app.cli.saying import Commands, Outcome
from coding.documents import (
    KINDS,
    delete_documents,
    document_named,
    list_documents,
    move_documents,
    rename_document,
    set_kind,
)
from coding.errors import CodingError
from coding.segments import counts_by_document
from models.project import Session


def add_to(commands: Commands) -> None:
    """Add the word `documents`."""
    words = commands.add_parser("documents", help="list the documents; rename, move or delete them")
    words.add_argument("study", type=Path)
    words.add_argument("document", nargs="*", help="the documents to change (else all are listed)")
    words.add_argument("--rename", default="", metavar="NAME", help="call the one document so")
    words.add_argument("--folder", default=None, help="put them into this folder; '' is the top")
    words.add_argument("--kind", choices=KINDS, default="", help="say what they are")
    words.add_argument("--delete", action="store_true", help="delete them with their segments")
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=_documents)


def _documents(arguments: argparse.Namespace) -> Outcome:
    asked = any((arguments.rename, arguments.folder is not None, arguments.kind, arguments.delete))
    label = "delete_documents" if arguments.delete else "edit_documents"
    return change_and_show(arguments, label, partial(_change, arguments) if asked else None, _print)


def _change(arguments: argparse.Namespace, session: Session) -> None:
    chosen = [document_named(session, name) for name in arguments.document]
    if not chosen:
        raise CodingError("Name the documents that are to be changed.")
    if arguments.rename and len(chosen) > 1:
        raise CodingError("Only one document at a time can be renamed.")
    if arguments.delete:
        delete_documents(session, chosen)
        return
    if arguments.rename:
        rename_document(session, chosen[0], arguments.rename)
    if arguments.folder is not None:
        move_documents(session, chosen, arguments.folder)
    if arguments.kind:
        set_kind(session, chosen, arguments.kind)


def _print(session: Session) -> None:
    counts, folder = counts_by_document(session), ""
    for document in list_documents(session):
        if document.folder != folder:
            folder = document.folder
            print(f"{folder}/")
        indent = "  " if document.folder else ""
        print(f"{indent}{document.name}  ·  {document.kind}, {counts.get(document.id, 0)} segments")
