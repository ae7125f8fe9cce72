"""What the Compare menu offers for disagreements."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.COMPARE,
        key="disagreements",
        text="D&isagreements",
        keys="Ctrl+Alt+D",
        icon="git-diff",
        tip="What coders did differently, the most instructive first: talk it over, decide it with a key",
        do=later("app.compare.disagreements.doing:show"),
        parted=True,
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="take_over_agreed",
        text="&Take over what all agree on",
        icon="handshake",
        tip="Give the consensus every passage to which all coders who looked at it gave the same code",
        needs="writing",
        do=later("app.compare.disagreements.doing:take_over"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="list_agreed",
        text="&List what all coded alike",
        icon="intersect",
        tip="List the segments of passages to which all coders who looked at them gave the same code",
        needs="study",
        do=later("app.compare.disagreements.doing:list_agreed"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="export_decisions",
        text="E&xport decisions …",
        icon="export",
        tip="Write every disagreement that was decided, with the decision and its reason, to a file",
        do=later("app.compare.disagreements.doing:export"),
    ),
)
