"""The program: with words the command line, without any the window."""

import argparse
import io
import os
import re
import sys

from app.cli import bench, demo, exports, imports, study, window
from app.cli.saying import Outcome
from models.project import StudyError


_HALF = re.compile("[\ud800-\udfff]")


def parser() -> argparse.ArgumentParser:
    """Describe the words of the command line; each carries the function that does it as `run`."""
    top = argparse.ArgumentParser(prog="themeloom", description="From what people said to what changed.")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for part in (study, imports, exports, demo, bench, window):
        part.add_to(commands)
    return top


def main(words: list[str]) -> int:
    """Do what the words say; 0 done, 1 something could not be done (said on stderr), 2 wrong usage."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the names of files may hold what no terminal can show
    arguments = parser().parse_args(words or ["window"])
    outcome = _done(arguments)
    for sentence in outcome.failed:
        print(sentence, file=sys.stderr)
    return outcome.code


def _done(arguments: argparse.Namespace) -> Outcome:
    """Do what the words say; whatever a user can bring about ends in a sentence."""
    if any(isinstance(word, str) and _HALF.search(word) for word in vars(arguments).values()):
        return Outcome(["A word after an option holds half a character; write it anew."])
    try:
        outcome: Outcome = arguments.run(arguments)
        sys.stdout.flush()
    except StudyError as error:
        return Outcome([str(error)])
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  so that closing says nothing either
        return Outcome(code_of_window=1)
    except OSError as error:
        named = f"“{error.filename}” cannot be used" if error.filename else "Something cannot be read or written"
        return Outcome([f"{named}: {error.strerror}."])
    except KeyboardInterrupt:
        return Outcome(["Cancelled; what was finished before is in, and the rest has left no trace."])
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
