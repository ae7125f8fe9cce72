"""What the Compare menu offers for agreement."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.COMPARE,
        key="agreement",
        text="&Agreement",
        keys="Ctrl+Alt+A",
        icon="scales",
        tip="Do coders agree? Every coefficient, code by code, and the passages behind each",
        do=later("app.compare.agreement.doing:show"),
        parted=True,
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="keep_measurement",
        text="&Keep this measurement …",
        icon="push-pin",
        tip="Keep the figures of agreement under a name, to compare with after the next round",
        needs="writing",
        do=later("app.compare.agreement.doing:keep"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="copy_agreement_sentence",
        text="&Copy the sentence for the report",
        icon="copy",
        tip="Copy the sentence that says in the report how far coders agreed, and how that was measured",
        do=later("app.compare.agreement.doing:copy_sentence"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="agreement_over_time",
        text="Agreement &over time",
        icon="chart-line",
        tip="How agreement changed: kept measurements, round by round, and of coders with themselves",
        do=later("app.compare.agreement.doing:show_over_time"),
    ),
    Entry(
        menu=MENUS.COMPARE,
        key="stance",
        text="&Measure, or read side by side …",
        icon="book-open",
        tip="Whether this study measures agreement, or coders read side by side without coefficients",
        do=later("app.compare.agreement.stance:choose_stance"),
    ),
)
