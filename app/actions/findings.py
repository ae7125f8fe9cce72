"""The Findings menu."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.FINDINGS,
        key="next_finding",
        text="&Next element",
        keys="Alt+PgDown",
        icon="arrow-down",
        tip="Show the finding of the next element of the list",
        do=later("app.findings.doing:next_finding"),
    ),
    Entry(
        menu=MENUS.FINDINGS,
        key="previous_finding",
        text="&Previous element",
        keys="Alt+PgUp",
        icon="arrow-up",
        tip="Show the finding of the element before",
        do=later("app.findings.doing:previous_finding"),
    ),
    Entry(
        menu=MENUS.FINDINGS,
        key="decide_grade",
        text="&Decide the grade …",
        keys="Ctrl+Shift+L",
        icon="medal",
        tip="Choose the level of the evidence for the chosen element, and say why",
        needs="writing",
        parted=True,
        do=later("app.findings.doing:decide_grade"),
    ),
    Entry(
        menu=MENUS.FINDINGS,
        key="grading_rules",
        text="&Grading rules …",
        icon="sliders-horizontal",
        tip="By which tests evidence is graded, and what “a few”, “some” and “most” mean in the report",
        do=later("app.evidence.rubric_dialog:grading_rules"),
    ),
    Entry(
        menu=MENUS.FINDINGS,
        key="insert_link",
        text="&Insert a count or a quote …",
        keys="Ctrl+L",
        icon="plus",
        tip="Write a figure, a quantity in words or a quote into the finding that tells when it changes",
        needs="writing",
        parted=True,
        do=later("app.findings.doing:insert_link"),
    ),
    Entry(
        menu=MENUS.FINDINGS,
        key="update_figures",
        text="&Update the figures",
        icon="arrows-clockwise",
        tip="Let the counts and quotes in the finding say what is true now",
        needs="writing",
        do=later("app.findings.doing:update_figures"),
    ),
)
