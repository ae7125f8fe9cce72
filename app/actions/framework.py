"""The Framework menu."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.FRAMEWORK,
        key="new_element",
        text="New &element",
        icon="plus",
        tip="Add an element to the theory of change; its title is typed in the outline",
        needs="writing",
        do=later("app.framework.doing:new_element"),
    ),
    Entry(
        menu=MENUS.FRAMEWORK,
        key="new_pathway",
        text="New &pathway",
        icon="folder-plus",
        tip="Add a pathway, under which elements stand together",
        needs="writing",
        do=later("app.framework.doing:new_pathway"),
    ),
    Entry(
        menu=MENUS.FRAMEWORK,
        key="codes_from_elements",
        text="Make &codes from elements",
        icon="tag",
        tip="Make a deductive code for every element that has none, under a code for its pathway",
        needs="writing",
        parted=True,
        do=later("app.framework.doing:codes_from_elements"),
    ),
    Entry(
        menu=MENUS.FRAMEWORK,
        key="grading_rules",
        text="&Grading rules …",
        icon="sliders-horizontal",
        tip="By which tests evidence is graded, and what “a few”, “some” and “most” mean in the report",
        parted=True,
        do=later("app.evidence.rubric_dialog:grading_rules"),
    ),
)
