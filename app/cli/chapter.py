"""themeloom export chapter: the outcome chapter as a Word document."""

import argparse
import sys

from app.cli.opening import opened
from app.cli.saying import Outcome
from app.lazily import found
from coding.chapter.material import ChapterOptions
from coding.chapter.reading import read_chapter
from coding.chapter.to_word import write_chapter
from coding.errors import CodingError

_PICTURED = "app.chapter.picture:pictured_version"


def write(arguments: argparse.Namespace) -> Outcome:
    """Write the chapter, with the framework's picture; what lacks in it is said beside."""
    if arguments.out.suffix.lower() != ".docx":
        raise CodingError(f"The chapter is a Word document: “{arguments.out.name}” has to end in .docx.")
    if arguments.attribution:
        raise CodingError("The chapter signs its quotes as the study does: use --profile, not --attribution.")
    coders = tuple(name.strip() for name in arguments.coder.split(",") if name.strip())
    options = ChapterOptions(coders=coders, framework=arguments.framework, profile=arguments.profile)
    with opened(arguments, writes=False) as project, project.read() as session:
        chapter = read_chapter(session, options, *found(_PICTURED)(session, options.framework))
    write_chapter(chapter, arguments.out, arguments.template)
    for warning in chapter.warnings:
        print(warning, file=sys.stderr)
    return Outcome()
