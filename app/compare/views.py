"""The views of the Compare workspace, in the order of its switch; each is made when it is first shown."""

from app.frame.pages import PageEntry

VIEWS: tuple[PageEntry, ...] = (
    PageEntry(
        "coders",
        "Who codes what",
        "users-three",
        "app.compare.coders.view:CodersView",
        "Rounds of coding, who codes which document in them, and how far everybody is",
    ),
    PageEntry(
        "agreement",
        "Agreement",
        "scales",
        "app.compare.agreement.view:AgreementView",
        "Do coders agree? Every coefficient, code by code, and the passages behind each",
    ),
    PageEntry(
        "disagreements",
        "Disagreements",
        "git-diff",
        "app.compare.disagreements.view:DisagreementsView",
        "What coders did differently, the most instructive first: talk it over, decide it with a key",
    ),
    PageEntry(
        "crosscheck",
        "Cross-check",
        "check-square-offset",
        "app.compare.crosscheck.view:CrosscheckView",
        "Colleagues look at a sample of one coder’s work: they accept, challenge, add a code, ask; the coder answers",
    ),
    PageEntry(
        "drift",
        "Over time",
        "chart-line",
        "app.compare.drift.view:DriftView",
        "How agreement changed: kept measurements, round by round, and of coders with themselves",
    ),
)
