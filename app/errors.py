"""What happens to an exception nobody caught: a sentence for the user, a report without participants' words."""

import logging
import platform
import re
import sys
import traceback
from types import TracebackType

import PySide6

from app import asking
from models.project import StudyError

_OVERRIDDEN = re.compile(r"^(?:Error calling Python override of \S+\(\): )+")
"""What PySide puts before a sentence that comes out of a method of Qt's that is ours."""
logger = logging.getLogger(__name__)


def install() -> None:
    """Let every exception that reaches the event loop be told once and logged."""
    sys.excepthook = handle


def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell the user what happened: a StudyError by its own sentence, anything else as a fault of the program."""
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, StudyError):
        asking.tell(None, "Themeloom", _OVERRIDDEN.sub("", str(error)))
    else:
        report = bug_report(kind, trace)
        logger.error("a fault of the program\n%s", report)
        sentence = "Something went wrong in Themeloom. Nothing of your study was lost; the last action was not done."
        asking.tell(None, "Themeloom", sentence, report)


def bug_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Say where the program failed, and on what system; not the error's own words, which may be a participant's."""
    versions = f"Python {platform.python_version()}, PySide {PySide6.__version__}, {platform.platform()}"
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
    return "\n".join((versions, *places, kind.__name__))
