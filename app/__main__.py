"""The program: with words the command line, without any the window."""

import argparse
import os
import sys

from app.cli import bench, demo, exports, imports, study, window
from app.cli.saying import Outcome
from models.project import StudyError


def parser() -> argparse.ArgumentParser:
    """Describe the words of the command line; each carries the function that does it as `run`."""
    top = argparse.ArgumentParser(prog="themeloom", description="From what people said to what changed.")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for part in (study, imports, exports, demo, bench, window):
        part.add_to(commands)
    return top


def main(words: list[str]) -> int:
    """Do what the words say; 0 done, 1 something could not be done (said on stderr), 2 wrong usage."""
    arguments = parser().parse_args(words or ["window"])
    try:
        outcome: Outcome = arguments.run(arguments)
    except StudyError as error:
        outcome = Outcome([str(error)])
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  so that closing says nothing either
        return 1
    except KeyboardInterrupt:
        outcome = Outcome(["Cancelled; what was under way has left no trace."])
    for sentence in outcome.failed:
        print(sentence, file=sys.stderr)
    return outcome.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
