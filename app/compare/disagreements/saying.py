"""What is said where the queue is empty."""

from app.compare.disagreements.filter_line import FilterLine
from app.compare.disagreements.finding import Found
from coding.text import counted, listed


def nothing_said(found: Found, line: FilterLine) -> tuple[str, bool]:
    """Say why nothing is listed, and whether who codes what is the place to go to."""
    if found.why:
        return found.why, False
    if not found.documents:
        done = [coder.said for coder in found.known.coders if coder.done and not coder.consensus]
        so_far = f" So far: {', '.join(done)}." if done else " So far nobody has set any document to “done”."
        return (
            "Here coders talk over what they did differently. That takes a document that two of them have set to "
            f"“done”: only then is known that who did not apply a code looked and found nothing.{so_far} "
            f"{' '.join(found.notes)}".rstrip(),
            True,
        )
    if not found.listed:
        agreed = counted(found.agreed, "passage")
        return f"{listed(found.coders)} agree everywhere: they gave {agreed} the same code.", False
    if line.state.value == "open" and found.decided == len(found.listed):
        left = " One step remains: take over what they agree on." if found.not_taken else ""
        said = f"All {found.decided:,} disagreements are" if found.decided > 1 else "The one disagreement is"
        again = " “Show: decided” above lists them again; “Export decisions …” writes them with their reasons."
        return f"{said} decided.{left}{again}", False
    return "None of them is of these kinds. Choose other kinds above, or show all.", False
