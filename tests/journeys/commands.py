"""The command line as a user types it, in this process."""

import contextlib
import io
import json
from pathlib import Path
from typing import NamedTuple

from app.__main__ import main


class Said(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def loom(*words: object) -> Said:
    """Do the words; never a traceback, whatever they are."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as wrong_usage:
            code = wrong_usage.code
    assert "Traceback" not in err.getvalue()
    return Said(code, out.getvalue(), err.getvalue())


def done(*words: object) -> str:
    """Do the words, which have to succeed without a complaint; gives what was printed.

    An export may warn of what its readers could learn, who replaces a name is told where it still stands, and who
    reads what a blind round hides, or a copy that was handed out blind, is told that.
    """
    said = loom(*words)
    complaints = [line for line in said.err.splitlines() if not line.endswith((" blind.", " is not in it."))]
    assert (said.code, complaints if words[0] not in ("export", "redact") else []) == (0, []), said
    return said.out


def info(study: Path) -> dict[str, int]:
    """What the study holds."""
    return json.loads(done("info", study, "--json"))


def table(path: Path, *lines: str) -> Path:
    """A csv file of the lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
