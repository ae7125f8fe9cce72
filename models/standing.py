"""Whether an open study is still the one that was opened: its file in its place, its lock its own."""

from models.lock import StudyLock
from models.place import Place


def trouble(name: str, place: Place, lock: StudyLock) -> str:
    """Say what others did to the file of that name while it was open, and what helps; "" where nothing."""
    if place.replaced():
        return (
            f"“{name}” was replaced on the disk while it was open, as happens in a folder that is copied between "
            "machines. What was done here is not lost: close the study, and it is put into a copy."
        )
    if place.moved():
        return (
            f"“{name}” was moved, renamed or deleted while it was open; put it back where it was, "
            "or close it here and open it in its new place."
        )
    other = lock.taken_by()
    if other is not None:
        return (
            f"“{name}” was opened on another machine as well ({other.said}), before either heard of the other. "
            "Close it and open it again in a working copy, so that neither overwrites the other."
        )
    return ""
