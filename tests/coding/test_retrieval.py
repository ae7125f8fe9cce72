"""Retrieval against a count by hand, character by character; and what is read, said and written of what was found."""

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coding.coders import ensure_coder
from coding.codes import add_code, bind, move_code
from coding.documents import add_document, move_documents
from coding.errors import CodingError
from coding.exporters import EXPORTERS, write_table
from coding.framework.arrows import bind_arrow
from coding.framework.elements import add_element, lead
from coding.framework.themes import add_theme
from coding.participants import ensure_participant, link, set_values
from coding.retrieval import Query, mark_all, touching
from coding.retrieval_kinds import conditions, described, kinds
from coding.retrieved import found, quotes, retrieved
from coding.segment_columns import Columns, Names, read_columns, read_names, reading_order, update_columns
from coding.segment_words import AROUND, LONGEST, Said, first_words, last_words, words_of
from coding.segments import apply_code, mark, recode, remove
from coding.transcript import Transcript, TurnDraft
from models.base import Session
from models.project import Project
from models.schema import (
    attribute_values,
    code_arrows,
    code_elements,
    codes,
    documents,
    participations,
    segments,
    speakers,
    texts,
    theme_codes,
    turns,
)
from tests.studies import POLICE, REPORT, place

VALUES = ["police", "Police", "teacher", ""]


def invented(session: Session, dice: random.Random) -> None:
    """A small study of any shape: nested codes, folders, interviewers, speakers nobody knows, documents without any."""
    made: list[int] = []
    for number in range(dice.randint(1, 5)):
        made.append(add_code(session, f"Code {number}", parent_id=dice.choice([None, *made])))
    for number in range(2):
        bind(session, dice.choice(made), add_element(session, f"S{number}", kind="impact", title=f"Box {number}"))
    lead(session, 1, 2)
    for code_id in dice.sample(made, dice.randint(0, min(2, len(made)))):
        bind_arrow(session, code_id, 1, 2)
    inductive = dice.sample(made, dice.randint(0, min(3, len(made))))
    for number in range(2):
        add_theme(session, f"Theme {number}", inductive[number::2])
    people = [ensure_participant(session, name) for name in ("Ann", "Bob", "Cy")]
    for person in people:
        set_values(session, person, {"role": dice.choice(VALUES), "region": dice.choice(["North", "South"])})
    coders = [session.info["coder_id"], *(ensure_coder(session, name) for name in ("Joel", "Consensus"))]
    for number in range(dice.randint(1, 3)):
        document_id = add_transcript(session, dice, number)
        for person in dice.sample(people, dice.randint(0, 2)):
            link(session, person, document_id)
        add_segments(session, dice, document_id, made, coders)


def add_transcript(session: Session, dice: random.Random, number: int) -> int:
    text, drafts = "", []
    for _turn in range(dice.randint(1, 5)):
        words = dice.choice(["yes", "we ask 🙂 now", "é  no", " well ", "a b c d e f"])
        if dice.random() < 0.8:
            drafts.append(TurnDraft(len(text), len(text) + len(words), dice.choice(["Interviewer", "Ann", "Bob", ""])))
        text += f"{words}\n"
    folder = dice.choice(["", "North", "North/West", "Northern"])
    return add_document(session, Transcript(f"D{number}", text, drafts, folder=folder))


def add_segments(session: Session, dice: random.Random, document_id: int, made: list[int], coders: list[int]) -> None:
    length = session.execute(select(documents.c.length).where(documents.c.id == document_id)).scalar_one()
    for _segment in range(dice.randint(0, 8)):
        start = dice.randrange(length)
        end = min(length, start + dice.randint(1, 12))
        text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
        if text[start:end].strip():
            made_id = apply_code(session, document_id, dice.choice(made), start, end, dice.choice(coders))
            polarity = dice.choice(["", "supports", "contradicts", "mixed", "none"])
            mark(
                session,
                made_id,
                polarity=polarity,
                example=dice.choice(["", "yes", "no"]),
                attributed=dice.choice(["", "yes"]),
            )


def asked(session: Session, dice: random.Random) -> Query:
    """A query with a few conditions of any kind."""
    some = {
        "code_ids": (1, 2, 3, 77),
        "element_ids": (1, 2),
        "arrows": ((1, 2), (2, 1)),
        "theme_ids": (1, 2, 9),
        "document_ids": (1, 2),
        "participant_ids": (1, 2, 3),
        "folders": ("North", "Northern", "North/West"),
        "coder_ids": (1, 2, 3),
        "segment_ids": (2, 3, 5, 99),
        "polarity": ("", "supports", "contradicts"),
        "example": ("", "yes"),
        "attributed": ("", "yes"),
        "attributes": ((1, "police"), (1, "teacher"), (4, "North"), (4, "South"), (4, "west")),
    }
    chosen = dice.sample(list(some), dice.choice([0, 1, 1, 2, 2, 3]))
    return Query(**{key: tuple(dice.sample(some[key], dice.randint(1, 2))) for key in chosen})


def by_hand(session: Session, query: Query) -> set[int]:
    """Look at every segment, climb from its code to the top, and ask of every character who says it."""
    above = dict(session.execute(select(codes.c.id, codes.c.parent_id)).all())
    bound = {tuple(row) for row in session.execute(select(code_elements.c.code_id, code_elements.c.element_id))}
    ends = (code_arrows.c.code_id, code_arrows.c.from_element_id, code_arrows.c.to_element_id)
    on_arrows = {(row[0], (row[1], row[2])) for row in session.execute(select(*ends))}
    folder = dict(session.execute(select(documents.c.id, documents.c.folder)).all())
    kept = set()
    for row in session.execute(select(segments)):
        line, code = [], row.code_id
        while code is not None:
            line.append(code)
            code = above[code]
        where = folder[row.document_id]
        people = said_by(session, row)
        meets = [
            not query.code_ids or set(line) & set(query.code_ids),
            not query.element_ids or any((code, element) in bound for code in line for element in query.element_ids),
            not query.theme_ids or theme_of(session, line) in query.theme_ids,
            not query.arrows or any((code, pair) in on_arrows for code in line for pair in query.arrows),
            not (query.document_ids or query.folders)
            or row.document_id in query.document_ids
            or any(where == name or where.startswith(f"{name}/") for name in query.folders),
            not query.coder_ids or row.coder_id in query.coder_ids,
            not query.segment_ids or row.id in query.segment_ids,
            not query.polarity or row.polarity in query.polarity,
            not query.example or row.example in query.example,
            not query.attributed or row.attributed in query.attributed,
            not (query.participant_ids or query.attributes)
            or any(person_meets(session, query, person) for person in people),
        ]
        if all(meets):
            kept.add(row.id)
    return kept


def theme_of(session: Session, line: list[int]) -> int:
    """The theme of the code, or of the nearest code above it that is in one."""
    home = dict(session.execute(select(theme_codes.c.code_id, theme_codes.c.theme_id)).all())
    return next((home[code] for code in line if code in home), 0)


def person_meets(session: Session, query: Query, person: int) -> bool:
    own = attribute_values.c.participant_id == person
    rows = session.execute(select(attribute_values.c.attribute_id, attribute_values.c.value).where(own))
    values = {row.attribute_id: row.value.casefold() for row in rows}
    wanted: dict[int, set[str]] = {}
    for attribute, value in query.attributes:
        wanted.setdefault(attribute, set()).add(value.casefold())
    named = not query.participant_ids or person in query.participant_ids
    return named and all(values.get(attribute, "") in some for attribute, some in wanted.items())


def said_by(session: Session, row) -> set[int]:
    here = turns.c.document_id == row.document_id
    joined = select(turns.c.start, turns.c.end, speakers.c.id, speakers.c.participant_id, speakers.c.interviewer)
    said = session.execute(joined.outerjoin(speakers, speakers.c.id == turns.c.speaker_id).where(here)).all()
    text = session.execute(select(texts.c.text).where(texts.c.document_id == row.document_id)).scalar_one()
    places = [at for at in range(row.start, row.end) if not text[at].isspace()]
    heard = [turn for turn in said if not turn.interviewer and any(turn.start <= at < turn.end for at in places)]
    own = participations.c.document_id == row.document_id
    members = set(session.execute(select(participations.c.participant_id).where(own)).scalars())
    if len(members) == 1 and all(turn.id is None or turn.interviewer for turn in said):
        asked_about = any(turn.interviewer for turn in said)
        return members if heard or not asked_about else set()
    return {turn.participant_id for turn in heard if turn.participant_id is not None}


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_filters_find_what_is_found_by_hand(empty_study: Path, seed: int):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty_study, folder))
        with Project(path) as project:
            with project.write("invent", "Amira") as session:
                invented(session, dice)
            with project.read() as session:
                for _query in range(8):
                    query = asked(session, dice)
                    assert set(found(session, query)) == by_hand(session, query)
                everything = found(session, Query())
                assert len(everything) == len(set(everything)) == len(session.execute(select(segments.c.id)).all())


def test_folders_kinds_and_deleted_things(study: Project):
    with study.write("move", "Amira") as session:
        move_documents(session, [1], "Talks/North")
        move_documents(session, [2], "Talks")
    with study.read() as session:
        assert found(session, Query(folders=("Talks",))) == [1, 2, 4, 3, 5, 8, 6]
        assert found(session, Query(folders=("Talks/North",), document_ids=(3,))) == [1, 2, 4, 3, 7]
        assert found(session, Query(code_ids=(999,))) == []
        assert found(session, Query(attributes=((999, "x"),))) == []
        assert found(session, Query(participant_ids=(1, 2), attributes=((1, "POLICE"),))) == [1, 2, 4, 3]


def columns_of(session: Session) -> tuple[Columns, Names]:
    names = read_names(session)
    return read_columns(session, names.base), names


def shown(columns: Columns, names: Names) -> list[tuple[object, ...]]:
    groups = columns.people()
    order = reading_order(columns, names)
    return [(*(column[slot] for column in columns.each()[:-1]), groups[columns.speakers[slot]]) for slot in order]


def test_what_is_read_of_changed_segments_is_what_is_read_of_all(study: Project):
    with study.read() as session:
        columns, names = columns_of(session)
    with study.write("change", "Joel") as session:
        remove(session, [2, 7])
        recode(session, [3], 4)
        mark(session, 5, polarity="mixed", comment="unsure")
        new = apply_code(session, 3, 3, 0, len("Concerns are shared"))
    with study.read() as session:
        there, gone = update_columns(session, names.base, columns, [2, 3, 5, 7, new])
        fresh, _names = columns_of(session)
    assert [columns.ids[slot] for slot in there] == [3, 5, new]
    assert len(gone) == 2
    assert shown(columns, names) == shown(fresh, names)
    assert sorted(shown(columns, names), key=lambda row: row[0])[-1][6:10] == (0, 0, 0, 0)


def test_marks_are_set_on_all_in_one_step(study: Project):
    with study.write("mark_segments", "Amira") as session:
        mark_all(session, [1, 2, 3], polarity="mixed", example="")
    with study.read() as session:
        rows = session.execute(select(segments.c.polarity, segments.c.example).order_by(segments.c.id)).all()
    assert [tuple(row) for row in rows[:4]] == [("mixed", ""), ("mixed", ""), ("mixed", ""), ("", "")]
    study.undo("Amira")
    with study.read() as session:
        assert found(session, Query(polarity=("contradicts",))) == [3]


@pytest.mark.parametrize("marks", [{"polarity": "perhaps"}, {"comment": "x"}, {"example": "YES"}])
def test_a_mark_that_does_not_exist_is_refused(study: Project, marks: dict[str, str]):
    with pytest.raises(CodingError, match="is no"), study.write("mark", "Amira") as session:
        mark_all(session, [1], **marks)


def test_words_come_with_what_stands_around_them(study: Project):
    with study.read() as session:
        words = words_of(session, [1, 3, 7, 999])
    assert set(words) == {1, 3, 7}
    assert words[1].words == "We ask first now 🙂."
    assert last_words(words[1].before, 3) == "Interviewer: … changed? … PC Hall: "
    assert first_words(words[1].after, 4) == " Before, nobody asked. … Interviewer: And …"
    assert (words[1].comment, words[1].speaker, words[7].speaker) == ("clear", "PC Hall", "")
    assert last_words(words[7].before, 9) == "Concerns are "


def test_long_segments_are_cut_for_the_eye_alone(project: Project):
    text = "word " * 2_000
    with project.write("import_documents", "Amira") as session:
        document_id = add_document(session, Transcript("Long", text, []))
        code = add_code(session, "All")
        whole = apply_code(session, document_id, code, 0, len(text))
        middle = apply_code(session, document_id, code, 5_000, 5_004)
    with project.read() as session:
        words = words_of(session, [whole, middle])
        [quote] = quotes(session, [whole])
    assert words[whole].words.endswith(" …")
    assert len(words[whole].words) <= LONGEST + 2
    assert words[whole].before == words[whole].after == ()
    assert len(words[middle].before[0].words) <= AROUND
    assert quote.quote == text.strip()


def test_words_of_context_are_counted():
    assert last_words([Said("", "one two three ")], 2) == "… two three "
    assert last_words([Said("", "one two")], 5) == "one two"
    assert last_words([Said("", "one two")], 0) == "… "
    assert first_words([Said("", " one two three")], 2) == " one two …"
    assert first_words([], 3) == last_words([], 3) == ""


@pytest.mark.parametrize(
    ("count", "before", "after"),
    [
        (9, "Ann: one two … Bo: three … ", " and on … Cy: five six"),
        (2, "Ann: … two … Bo: three … ", " and on …"),
        (1, "… Bo: three … ", " and …"),
        (0, "… ", " …"),
    ],
)
def test_words_of_other_turns_are_kept_apart_and_bear_their_speakers_name(count: int, before: str, after: str):
    assert last_words([Said("Ann", "one two"), Said("Bo", "three")], count) == before
    assert first_words([Said("", " and on"), Said("Cy", "five six")], count) == after


def test_other_respondents_of_a_survey_are_named_in_the_context(project: Project):
    answers = ("Longer hours.", "More staff, and a door that opens.", "Nothing.")
    drafts, at = [], 0
    for number, answer in enumerate(answers, start=1):
        drafts.append(TurnDraft(at, at + len(answer), f"R000{number}"))
        at += len(answer) + 1
    with project.write("import_documents", "Amira") as session:
        survey = add_document(session, Transcript("Survey", "\n".join(answers), drafts))
        start = "\n".join(answers).index("a door")
        made = apply_code(session, survey, add_code(session, "Wishes"), start, start + len("a door"))
    with project.read() as session:
        words = words_of(session, [made])[made]
    assert last_words(words.before, 12) == "R0001: Longer hours. … More staff, and "
    assert first_words(words.after, 12) == " that opens. … R0003: Nothing."


def test_what_is_copied_says_who_spoke_and_where(study: Project):
    with study.read() as session:
        lines = [quote.line() for quote in quotes(session, [3, 7, 1])]
    assert lines == [
        "“nobody asked” (police, North West) — 01 Police",
        "“shared sooner” — 03 Report",
        "“We ask first now 🙂.” (police, North West) — 01 Police",
    ]


def test_the_table_is_what_is_asked_for_or_what_is_shown(study: Project):
    query = Query(code_ids=(1,), attributes=((1, "police"),))
    with study.read() as session:
        table = retrieved(session, query, named=True)
        held = retrieved(session, query, [3, 1])
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert [row["quote"] for row in rows] == ["We ask first now 🙂.", "ask first now", "nobody asked"]
    assert rows[0] | {"quote": ""} == {
        "code": "Ask first", "quote": "", "attribution": "(police, North West)", "document": "01 Police",
        "participant": "PC Hall", "coder": "Amira", "polarity": "supports", "example": "yes", "attributed": "yes",
        "comment": "clear", "start": place(POLICE, "We ask first")[0], "end": place(POLICE, "now 🙂.")[1],
    }  # fmt: skip
    assert [row[1] for row in held.rows] == ["nobody asked", "We ask first now 🙂."]
    assert "Code: Respond; Role: police" in table.caption
    assert "3 documents" in table.caption


def test_a_table_without_names_tells_by_attributions_who_speaks(study: Project):
    start, end = place(POLICE, "And then?\nPC Hall: Café")
    with study.write("code", "Amira") as session:
        made = apply_code(session, 1, 4, start, end)
        table = retrieved(session, Query(), [made, 1])
        named = retrieved(session, Query(), [made, 1], named=True)
    assert [column.key for column in table.columns][:5] == ["code", "quote", "attribution", "document", "coder"]
    rows, full = list(table.rows), list(named.rows)
    assert rows[0][1:3] == ("And then? […] Café", "(police, North West)")
    assert not any("Hall" in str(cell) for row in rows for cell in row)
    assert (full[0][1], full[0][4]) == ("And then?\nPC Hall: Café", "PC Hall")
    assert "for the team alone" in named.caption
    assert "team" not in table.caption


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.key)
def test_the_table_can_be_written_in_every_format(exporter, study: Project, tmp_path: Path):
    path = tmp_path / f"segments{exporter.suffix}"
    with study.read() as session:
        write_table(retrieved(session, Query()), path)
    assert path.stat().st_size > 500


def test_conditions_are_said_in_words(study: Project):
    with study.write("codes", "Amira") as session:
        move_code(session, 4, 2)
    with study.read() as session:
        names = read_names(session)
    query = Query(
        code_ids=(2, 4), element_ids=(1,), document_ids=(1, 2, 3), attributes=((4, "Midlands"),), polarity=("",),
        participant_ids=(77,), coder_ids=(2,),
    )  # fmt: skip
    assert [kind.said(names, query) for kind in conditions(names, query)] == [
        "Code: Ask first or Humour",
        "Element: S1 People ask first",
        "Document: 01 Police, 02 Council or 1 more",
        "Participant: (deleted)",
        "Region: Midlands",
        "Coder: Joel",
        "Polarity: not judged",
    ]
    assert described(names, Query()) == "All segments are shown."
    [code] = [kind for kind in kinds(names) if kind.key == "code"]
    assert [choice.depth for choice in code.choices(names)] == [0, 1, 2, 1]
    assert code.without(query).code_ids == ()
    [role] = [kind for kind in kinds(names) if kind.title == "Role"]
    assert [choice.value for choice in role.choices(names)] == ["police", "social worker"]
    both = role.ask(role.ask(query, ("police",)), ("social worker",))
    assert both.attributes == ((4, "Midlands"), (1, "social worker"))
    assert REPORT.startswith("Concerns")


def test_the_segments_behind_a_figure_are_a_condition_that_is_not_offered(study: Project):
    with study.read() as session:
        names = read_names(session)
        query = Query(segment_ids=(1, 3))
        [kind] = conditions(names, query)
        assert kind.said(names, query) == "Figure: the 2 segments behind it"
        assert kind.without(query) == Query()
        assert kind.key not in [each.key for each in kinds(names)]
        assert found(session, query) == [1, 3]


def test_segments_at_passages_are_those_that_share_a_character_with_one(study: Project):
    start, end = place(POLICE, "ask first now")
    with study.read() as session:
        assert touching(session, [(1, start, end)], [2], [1, 2]) == (1, 2)
        assert touching(session, [(1, start, end)], [2], [2]) == (2,)
        assert touching(session, [(1, end, end + 1)], [2], [1, 2]) == (1,)
        assert touching(session, [(1, 0, start), (2, 0, 99)], [2, 4], [1, 2]) == (1,)
        assert touching(session, [(1, 0, 999)], [1], [1, 2]) == ()
        assert touching(session, [], [2], [1]) == ()


@settings(max_examples=60)
@given(spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4))
def test_passages_are_met_as_characters_are_shared(small_study: Path, spans: list[tuple[int, int]]):
    places = [(1, start, start + length) for start, length in spans]
    with Project(small_study) as project, project.read() as session:
        covered = {at for _document, start, end in places for at in range(start, end)}
        rows = session.execute(select(segments).where(segments.c.document_id == 1)).all()
        wanted = {row.id for row in rows if covered & set(range(row.start, row.end))}
        assert set(touching(session, places, {row.code_id for row in rows}, [1, 2])) == wanted
