"""The Study menu's part on working together by file."""

from app.actions.entry import MENUS, Entry, later

ENTRIES = (
    Entry(
        menu=MENUS.STUDY,
        key="hand_out",
        text="Hand out a cop&y …",
        icon="share",
        tip="Write a copy of the study for one coder, blind or not",
        parted=True,
        do=later("app.sharing.handing:hand"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="send_work",
        text="Send my &work …",
        icon="paper-plane-tilt",
        tip="Write what you did in this copy into a small file, for whoever brings the work together",
        do=later("app.sharing.sending:send"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="bring_together",
        text="&Bring work together …",
        icon="git-merge",
        tip="Take in what others did in copies of this study; what it brings about is shown first",
        needs="writing",
        do=later("app.sharing.together:ask"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="conflicts",
        text="Confl&icts …",
        icon="git-diff",
        tip="What two copies changed differently, side by side, to be decided",
        do=later("app.sharing.conflicts:show"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="bring_back",
        text="Bring the working copy bac&k …",
        icon="arrow-u-up-left",
        tip="Open the study that this working copy was made of, and bring together what was done in both",
        do=later("app.sharing.shared_folder:bring_back"),
    ),
)
