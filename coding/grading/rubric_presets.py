"""The rubrics the program brings; the first is the default."""

from coding.grading.rubric_parts import AT_MOST, Level, Rubric, Test

DEFAULT = Rubric(
    "Evidence confidence levels",
    "Confident, Emerging, Limited and Minimal, as counted tests. What was decided: only passages that speak for an "
    "outcome count for it: those marked as supporting or mixed, and those nobody has judged. “Several” sources are "
    "three or more, as two may agree by chance; “some” sources, and “a small number” of people, are two or more; one "
    "voice alone, whoever it is, is Minimal. “External stakeholders”, in the plural, are two for Confident; for "
    "Emerging one is enough. “Numerous” examples are five or more, and from two sources or more, so that one "
    "good story-teller does not make them; “a small number” of examples is one or more. “Multiple” regions are two or "
    "more. The change is attributed to the programme by several sources, external ones among them, where three "
    "sources name the programme as its cause, one of them external; by “some” where two do. As people at the level "
    "Emerging may see a change and yet have no example of it, examples and attribution are a choice there: one of the "
    "two is enough. Support from internal sources alone, however many, is Limited. Hopes and efforts under way are no "
    "change: mark such passages as neither for nor against. A “strong” impact is one that more sources speak for than "
    "contradict; “some” impact may be disputed by as many. What contradicts lowers no level beyond that; at the "
    "highest one the program asks how it is answered.",
    (
        Level(
            "Confident",
            "Several sources, external ones among them, speak of a strong change, with many concrete examples, from "
            "more than one region; several of them, external ones among them, name the programme as its cause.",
            (
                Test("sources_for", 3, words="Several independent sources speak for it"),
                Test("external_sources_for", 2, words="External sources are among them"),
                Test("margin", 1, words="More sources speak for it than contradict it"),
                Test("examples_for", 5, words="There are numerous concrete examples"),
                Test("example_sources_for", 2, words="The examples come from more than one source"),
                Test("regions_for", 2, words="It is reported from multiple regions"),
                Test("attributed_sources_for", 3, words="Several sources name the programme as its cause"),
                Test("external_attributed_sources_for", 1, words="An external source is among those"),
            ),
        ),
        Level(
            "Emerging",
            "Several sources, an external one among them, speak of some change; there are a few concrete examples, or "
            "some sources name the programme as its cause.",
            (
                Test("sources_for", 3, words="Several independent sources speak for it"),
                Test("external_sources_for", 1, words="An external source is among them"),
                Test("examples_for", 1, choice=1, words="There is a concrete example"),
                Test("attributed_sources_for", 2, choice=1, words="Some sources name the programme as its cause"),
            ),
        ),
        Level(
            "Limited",
            "A small number of sources speak of a change, or only sources within the programme do; there may be no "
            "examples, and the change may still be expected.",
            (Test("sources_for", 2, words="A small number of sources speak for it"),),
        ),
        Level(
            "Minimal",
            "A single voice, or hopes and efforts under way without examples of change.",
        ),
    ),
)

STRENGTH = Rubric(
    "Strength of evidence",
    "Three levels for small studies. Strong evidence comes from four independent sources or more, of which one at "
    "least is external, with three concrete examples or more, and is contradicted by one source at most. Moderate "
    "evidence comes from two or more. Everything else is weak.",
    (
        Level(
            "Strong",
            "Four or more independent sources, inside and outside the programme, with concrete examples, and hardly "
            "anyone who says the contrary.",
            (
                Test("sources_for", 4, words="Many independent sources speak for it"),
                Test("external_sources_for", 1, words="An external source is among them"),
                Test("examples_for", 3, words="There are several concrete examples"),
                Test("contradicting_sources", 1, AT_MOST, words="Hardly anyone contradicts it"),
            ),
        ),
        Level(
            "Moderate",
            "Two or more independent sources.",
            (Test("sources_for", 2, words="More than one independent source speaks for it"),),
        ),
        Level("Weak", "A single source, or none that speaks for it."),
    ),
)

TRIANGULATION = Rubric(
    "Triangulation",
    "What counts is that people who see the programme from different sides say the same. Evidence is triangulated if "
    "at least two external and one internal source speak for it, from two regions or more; corroborated where two "
    "independent sources do, one of them external; else it is uncorroborated, and where nobody external speaks for it "
    "and nobody gives an example, it is a claim.",
    (
        Level(
            "Triangulated",
            "People outside and inside the programme, from more than one region, say the same.",
            (
                Test("external_sources_for", 2, words="More than one external source speaks for it"),
                Test("internal_sources_for", 1, words="An internal source speaks for it"),
                Test("regions_for", 2, words="They are from more than one region"),
            ),
        ),
        Level(
            "Corroborated",
            "Two or more independent sources say the same, one of them external.",
            (
                Test("sources_for", 2, words="More than one independent source speaks for it"),
                Test("external_sources_for", 1, words="An external source is among them"),
            ),
        ),
        Level(
            "Uncorroborated",
            "One external voice, or only people within the programme, with a concrete example.",
            (
                Test("external_sources_for", 1, choice=1, words="An external source speaks for it"),
                Test("examples_for", 1, choice=1, words="There is a concrete example"),
            ),
        ),
        Level("Claimed", "Said within the programme, without an example."),
    ),
)

PRESETS: tuple[Rubric, ...] = (DEFAULT, STRENGTH, TRIANGULATION)
