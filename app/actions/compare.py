"""What the Compare menu offers for who codes what."""

from typing import TYPE_CHECKING

from app.actions.entry import MENUS, Deed, Entry, later
from app.lazily import found

if TYPE_CHECKING:
    from app.frame.window import Window


def _asking(deed: str) -> Deed:
    """Give what shows who codes what, and does the deed there."""

    def do(window: "Window") -> object:
        return found("app.compare.coders.doing:do")(window, deed)

    return do


ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.COMPARE,
        key="who_codes_what",
        text="&Who codes what",
        keys="Ctrl+Alt+W",
        icon="users-three",
        tip="Rounds of coding, who has which document in them, and how far everybody is",
        do=later("app.compare.coders.doing:show"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="plan_round",
        text="&Plan a round …",
        icon="plus",
        tip="A stretch of work with one codebook, blind or open: a pilot, the main coding",
        needs="writing",
        do=_asking("new"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="sample_round",
        text="D&raw a sample …",
        icon="shuffle",
        tip="Draw documents or turns at random for the chosen round, and give them to coders",
        needs="writing",
        do=_asking("sample"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="next_assigned",
        text="&Next place to code",
        keys="Ctrl+Alt+Down",
        icon="arrow-down",
        tip="Go to the next document or place that is yours to code in a round that runs",
        do=later("app.compare.coders.doing:go_to_next"),
    ),
)
