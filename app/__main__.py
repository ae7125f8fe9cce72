"""The program: with words the command line, without any the window."""

import gc

gc.disable()  # what is imported lasts: to look through it for rubbish again and again takes a tenth of the start

import argparse  # noqa: E402
import io  # noqa: E402
import os  # noqa: E402
import re  # noqa: E402
import sys  # noqa: E402

from app.cli import window  # noqa: E402
from app.cli.saying import Outcome  # noqa: E402
from models.project import StudyError  # noqa: E402

_HALF = re.compile("[\ud800-\udfff]")


def parser(words: list[str]) -> argparse.ArgumentParser:
    """Describe the words of the command line; each carries the function that does it as `run`."""
    top = argparse.ArgumentParser(prog="themeloom", description="From what people said to what changed.")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    window.add_to(commands)
    if words[:1] != [window.WORD]:  # the window opens sooner without what only the other words need
        from app.cli import agreement as agreement_words
        from app.cli import bench, codes, demo, documents, exports, imports, people, quote_check, rules, speakers, study
        from app.cli import crosscheck as crosscheck_words
        from app.cli import disagreements as disagreement_words
        from app.cli import evidence as evidence_words
        from app.cli import merging as merging_words
        from app.cli import rounds as round_words
        from app.cli import texts as text_words

        first = (study, imports, documents, speakers, people, text_words, codes, rules, evidence_words, round_words)
        for part in (
            *first,
            agreement_words,
            disagreement_words,
            crosscheck_words,
            merging_words,
            exports,
            quote_check,
            demo,
            bench,
        ):
            part.add_to(commands)
    return top


def main(words: list[str]) -> int:
    """Do what the words say; 0 done, 1 something could not be done (said on stderr), 2 wrong usage."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the names of files may hold what no terminal can show
    words = words or [window.WORD]
    try:
        arguments = parser(words).parse_args(words)
        if words[0] != window.WORD:  # which imports more, and sees to it itself
            gc.freeze()
            gc.enable()
        outcome = _done(arguments)
        for sentence in outcome.failed:
            print(sentence, file=sys.stderr)
    except KeyboardInterrupt:
        print("Cancelled; what was finished before is in, and the rest has left no trace.", file=sys.stderr)
        return 1
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
        _mute()
        return Outcome(code_of_window=1)
    except OSError as error:
        _mute()
        named = f"“{error.filename}” cannot be used" if error.filename else "Something cannot be read or written"
        return Outcome([f"{named}: {error.strerror}."])
    return outcome


def _mute() -> None:
    """Lead what is still to be printed nowhere: an output that takes nothing would complain again at the end."""
    if sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
