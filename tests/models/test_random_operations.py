"""Any sequence of writes undone completely equals the start, and redone completely equals the end."""

import inspect
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, func, insert, select, update

from coding import attributes as attribute_verbs
from coding import code_all as code_all_verbs
from coding import coders as coder_verbs
from coding import codes as code_verbs
from coding import documents as document_verbs
from coding import memos as memo_verbs
from coding import participants as participant_verbs
from coding import repairing as repair_verbs
from coding import respondents as respondent_verbs
from coding import retrieval as retrieval_verbs
from coding import same_person as same_person_verbs
from coding import searching as search_reads
from coding import segments as segment_verbs
from coding import speakers as speaker_verbs
from coding import studies as study_verbs
from coding import turns as turn_verbs
from coding.agreement import measuring as measuring_verbs
from coding.agreement.question import Question
from coding.bank import quoting as quote_verbs
from coding.check import check
from coding.crosscheck import answering as answering_verbs
from coding.crosscheck import checks as crosscheck_verbs
from coding.crosscheck import context as context_reads
from coding.crosscheck import drawing as drawing_verbs
from coding.crosscheck import items as item_reads
from coding.crosscheck import plan as plan_reads
from coding.crosscheck import reviewing as reviewing_verbs
from coding.crosscheck import signing as signing_verbs
from coding.crosscheck.plan import Plan
from coding.disagreements import agreeing as agreeing_verbs
from coding.disagreements import deciding as deciding_verbs
from coding.disagreements import finding as disagreement_reads
from coding.errors import CodingError
from coding.evidence import vocabulary as vocabulary_verbs
from coding.findings import writing as finding_verbs
from coding.framework import arrows as arrow_verbs
from coding.framework import elements as framework_verbs
from coding.framework import guide as guide_verbs
from coding.framework import outline as outline_reads
from coding.framework import pathways as pathway_verbs
from coding.framework import placing as placing_verbs
from coding.framework import rekinding as rekinding_verbs
from coding.framework import themes as theme_verbs
from coding.framework import versions as version_verbs
from coding.grading import grades as grade_verbs
from coding.grading import rubrics as rubric_verbs
from coding.grading.rubric_presets import PRESETS
from coding.merging import conflicts as conflict_verbs
from coding.merging.settling import Settled, Side
from coding.rights import consent as consent_verbs
from coding.rights import erasing as erasing_verbs
from coding.rights import profiles as profile_verbs
from coding.rights import pseudonyms as pseudonym_verbs
from coding.rights import withdrawing as withdrawing_verbs
from coding.rounds import assigning as assigning_verbs
from coding.rounds import codebook as codebook_verbs
from coding.rounds import freezing as freezing_reads
from coding.rounds import planning as planning_verbs
from coding.rounds import recoding as recoding_verbs
from coding.rounds import running as running_verbs
from coding.rounds import sampling as sampling_verbs
from coding.rounds import todo as todo_reads
from coding.texts import correcting as correction_verbs
from coding.texts import redacting as redaction_verbs
from coding.texts.names_in_text import spellings
from coding.transcript import Transcript
from models.base import Session, new_uid
from models.project import Project
from models.schema import (
    attributes,
    check_items,
    coders,
    codes,
    crosschecks,
    documents,
    elements,
    frameworks,
    measurements,
    memos,
    participants,
    pathways,
    questions,
    quotes,
    replacements,
    rounds,
    segments,
    speakers,
    themes,
    turns,
)
from tests.studies import labelled, state

Dice = random.Random
Verb = Callable[[Session, Dice], object]


def one(session: Session, table: Table, dice: Dice) -> int:
    """A row of the table, or an id that is not there."""
    ids = list(session.execute(select(table.c.id)).scalars())
    return dice.choice([*ids, *ids, *ids, 10_000]) if ids else 10_000


def some(session: Session, table: Table, dice: Dice) -> list[int]:
    ids = list(session.execute(select(table.c.id)).scalars())
    return dice.sample(ids, dice.randint(0, min(3, len(ids))))


def word(dice: Dice) -> str:
    return dice.choice(["Ask", "Share", "“nobody”", "Ärger 🙂", "", "a", "b", "c"])


def passage(session: Session, dice: Dice) -> tuple[int, int, int]:
    document_id = one(session, documents, dice)
    length = session.execute(select(documents.c.length).where(documents.c.id == document_id)).scalar() or 9
    start = dice.randrange(length)
    return document_id, start, min(length, start + dice.randint(0, 25))


def parent(session: Session, dice: Dice) -> int | None:
    return dice.choice([None, one(session, codes, dice)])


def ends(session: Session, dice: Dice) -> tuple[int, int]:
    """The ends of an arrow, or ids between which there is none."""
    return dice.choice([*framework_verbs.arrows(session), *framework_verbs.arrows(session), (1, 10_000)])


def new_document(session: Session, dice: Dice) -> None:
    text = f"Ann: {word(dice)} said\nBob: no {dice.random()}"
    people = {f"R{dice.randrange(4)}": {"role": word(dice), "Age": str(dice.randrange(9))}}
    document_verbs.add_document(session, Transcript(word(dice), text, labelled(text), [(5, 9)], respondents=people))


def old_code_under_a_new_one(session: Session, dice: Dice) -> None:
    top = code_verbs.add_code(session, f"New {dice.random()}")
    code_verbs.move_code(session, one(session, codes, dice), top)


def siblings_swap(session: Session, dice: Dice) -> None:
    first, second = (some(session, codes, dice) * 2 + [1, 2])[:2]
    rows = {row.id: row for row in session.execute(select(codes))}
    if first in rows and second in rows and first != second:
        for here, there in ((first, second), (second, first)):
            values = {"name": rows[there].name, "position": rows[there].position}
            session.execute(update(codes).where(codes.c.id == here).values(**values))


def answer_somehow(session: Session, dice: Dice) -> None:
    """Somebody challenges a segment of the acting coder's, who answers by a change or by words."""
    mine = coder_verbs.acting_coder(session)
    applied = segment_verbs.apply_code(
        session, *(lambda p: (p[0], one(session, codes, dice), *p[1:]))(passage(session, dice))
    )
    check_id = drawing_verbs.draw(session, f"Check {dice.random()}", mine, Plan(share=100, seed=1))
    item_id = session.execute(select(check_items.c.id).where(check_items.c.segment_id == applied)).scalar_one()
    assert check_id
    session.info["coder_id"] = coder_verbs.ensure_coder(session, "Another")
    verdict = reviewing_verbs.judge(session, item_id, "challenge", "why")
    session.info["coder_id"] = mine
    change = dice.choice([None, answering_verbs.Change(away=True), answering_verbs.Change(one(session, codes, dice))])
    answering_verbs.answer(session, verdict, dice.choice(item_reads.ANSWERS), word(dice), change)


def bulk_comment(session: Session, dice: Dice) -> None:
    session.execute(update(segments).values(comment=func.coalesce(segments.c.comment, "") + word(dice)))


def bulk_delete(session: Session, dice: Dice) -> None:
    table = dice.choice([documents, codes, participants, elements, speakers])
    session.execute(delete(table).where(table.c.id % 2 == dice.randrange(2)))


def bulk_shift(session: Session, dice: Dice) -> None:
    session.execute(update(codes).values(position=codes.c.position + 1, brief=codes.c.name))


def insert_and_delete(session: Session, dice: Dice) -> None:
    made = session.execute(insert(coders).values(uid=new_uid(), name=f"c{dice.random()}")).inserted_primary_key
    session.execute(delete(coders).where(coders.c.id == made[0]))
    session.execute(update(documents).values(folder=word(dice)))


def correct_somehow(session: Session, dice: Dice) -> None:
    document_id = one(session, documents, dice)
    words = document_verbs.text_of(session, document_id).split(" ")
    for _ in range(dice.randrange(4)):
        at = dice.randrange(len(words) + 1)
        words[at : at + dice.randrange(3)] = dice.choice([["so"], ["asked,", "then"], [], ["Ann:"], ["said\nBob:"]])
    correction_verbs.correct(session, document_id, " ".join(words), drop=dice.choice([True, False]))


def redact_somebody(session: Session, dice: Dice) -> None:
    name = dice.choice(["PC Hall", "Priya", "Ann", "Concerns", "Ask first"])
    listed = [place for spelling in spellings(session, name) for place in spelling.places]
    places = dice.sample(listed, dice.randrange(len(listed) + 1))
    redaction_verbs.redact(session, name, dice.choice(["[officer]", "Bo", name, ""]), places)


def differ_somewhere(session: Session, dice: Dice) -> None:
    uids = list(session.execute(select(codes.c.uid)).scalars()) or ["nowhere"]
    sides = (Side("Trust", ("Ann",)), Side("Faith", ("Bo",))) if dice.randrange(2) else ()
    conflict_verbs.record(session, ("code", dice.choice(uids)), dice.choice(["name", "brief"]), Settled("Ask", sides))


def decide_somehow(session: Session, dice: Dice) -> None:
    listed = [(each.id, side.id) for each in conflict_verbs.open_conflicts(session) for side in each.sides]
    conflict_verbs.decide_conflict(session, *dice.choice([*listed, (10_000, 0)]))


def leave_out(session: Session, dice: Dice) -> None:
    doc = one(session, documents, dice)
    participant_verbs.unlink(session, one(session, participants, dice), doc)


def differing(session: Session, dice: Dice) -> disagreement_reads.Disagreement:
    """Something on which two coders, made to differ and to be done, disagree."""
    document_id, start, end = passage(session, dice)
    for name in ("Amira", "Joel"):
        coder_verbs.mark_progress(session, document_id, coder_verbs.ensure_coder(session, name), "done")
    segment_verbs.apply_code(session, document_id, one(session, codes, dice), start, end)
    found = disagreement_reads.disagreements(session, Question(coders=("Amira", "Joel")))
    if not found:
        raise CodingError("They agree.")
    return dice.choice(found)


def settle_somehow(session: Session, dice: Dice) -> None:
    found = differing(session, dice)
    own = (one(session, codes, dice), *passage(session, dice)[1:])
    side = dice.choice(found.sides)
    choice = dice.choice(deciding_verbs.CHOICES)
    deciding_verbs.settle(session, found, choice, reason=word(dice), coder_id=side.coder_id, own=own)


def settle_and_reopen(session: Session, dice: Dice) -> None:
    found = differing(session, dice)
    deciding_verbs.settle(session, found, "neither")
    deciding_verbs.reopen(session, found)


def sampling(session: Session, dice: Dice) -> sampling_verbs.Sampling:
    strata = dice.choice([(), ("role",), ("region", "role"), ("nothing",)])
    return sampling_verbs.Sampling(dice.choice([0, 30, 100]), dice.choice(sampling_verbs.UNITS), strata, 1)


def open_one(session: Session, dice: Dice) -> int:
    """A round that is not blind: what is hidden is not undone, which has a test of its own."""
    return dice.choice([*session.execute(select(rounds.c.id).where(rounds.c.blind == 0)).scalars(), 10_000])


VERBS: dict[str, Verb] = {
    "add_coder": lambda s, d: coder_verbs.add_coder(s, word(d)),
    "rename_coder": lambda s, d: coder_verbs.rename_coder(s, one(s, coders, d), word(d)),
    "delete_coder": lambda s, d: coder_verbs.delete_coder(s, one(s, coders, d)),
    "merge_coders": lambda s, d: same_person_verbs.merge_coders(s, one(s, coders, d), one(s, coders, d)),
    "plan_round": lambda s, d: planning_verbs.plan_round(s, word(d), kind=d.choice(planning_verbs.KINDS)),
    "edit_round": lambda s, d: planning_verbs.edit_round(s, one(s, rounds, d), name=word(d), lead_id=one(s, coders, d)),
    "delete_round": lambda s, d: planning_verbs.delete_round(s, one(s, rounds, d)),
    "start_round": lambda s, d: running_verbs.start_round(s, open_one(s, d)),
    "open_round": lambda s, d: running_verbs.open_round(s, one(s, rounds, d)),
    "end_round": lambda s, d: running_verbs.end_round(s, one(s, rounds, d)),
    "record_codebook": lambda s, d: codebook_verbs.record_codebook(s, one(s, rounds, d)),
    "assign": lambda s, d: assigning_verbs.assign(s, one(s, rounds, d), some(s, documents, d), some(s, coders, d)),
    "unassign": lambda s, d: assigning_verbs.unassign(s, one(s, rounds, d), some(s, documents, d), some(s, coders, d)),
    "assign_places": lambda s, d: (
        lambda p: assigning_verbs.assign_places(s, one(s, rounds, d), p[0], some(s, coders, d), [p[1:]])
    )(passage(s, d)),
    "assign_sample": lambda s, d: sampling_verbs.assign_sample(
        s, one(s, rounds, d), sampling(s, d), some(s, coders, d)
    ),
    "assign_second": lambda s, d: sampling_verbs.assign_second(
        s, one(s, rounds, d), sampling(s, d), some(s, coders, d)
    ),
    "share_out": lambda s, d: sampling_verbs.share_out(s, one(s, rounds, d), some(s, documents, d), some(s, coders, d)),
    "plan_recoding": lambda s, d: recoding_verbs.plan_recoding(s, one(s, coders, d), sampling(s, d)),
    "add_document": new_document,
    "rename_document": lambda s, d: document_verbs.rename_document(s, one(s, documents, d), word(d)),
    "move_documents": lambda s, d: document_verbs.move_documents(s, some(s, documents, d), word(d)),
    "move_folder": lambda s, d: document_verbs.move_folder(s, word(d), d.choice([word(d), "a/b"])),
    "set_kind": lambda s, d: document_verbs.set_kind(s, some(s, documents, d), d.choice([*document_verbs.KINDS, "x"])),
    "delete_documents": lambda s, d: document_verbs.delete_documents(s, some(s, documents, d)),
    "rename_speaker": lambda s, d: speaker_verbs.rename_speaker(s, one(s, speakers, d), word(d)),
    "merge_speakers": lambda s, d: speaker_verbs.merge_speakers(s, one(s, speakers, d), one(s, speakers, d)),
    "assign_speaker": lambda s, d: speaker_verbs.assign_speaker(
        s, one(s, speakers, d), d.choice([None, *s.execute(select(participants.c.id)).scalars()])
    ),
    "mark_interviewer": lambda s, d: speaker_verbs.mark_interviewer(s, one(s, speakers, d), d.choice([True, False])),
    "mark_interviewers": lambda s, d: speaker_verbs.mark_interviewers(s, some(s, speakers, d), d.choice([True, False])),
    "ensure_speaker": lambda s, d: speaker_verbs.ensure_speaker(s, one(s, documents, d), word(d)),
    "link_heard": lambda s, d: repair_verbs.link_heard(s, some(s, participants, d)),
    "make_participants": lambda s, d: repair_verbs.make_participants(s, some(s, speakers, d)),
    "accept": lambda s, d: repair_verbs.accept(s, d.sample(found := repair_verbs.proposals(s), min(2, len(found)))),
    "part_answers": lambda s, d: turn_verbs.part_answers(s, one(s, documents, d)),
    "rejoin_answers": lambda s, d: turn_verbs.rejoin_answers(s, one(s, documents, d)),
    "give_turns": lambda s, d: speaker_verbs.give_turns(s, some(s, turns, d), one(s, speakers, d)),
    "split_turn": lambda s, d: turn_verbs.split_turn(s, one(s, turns, d), d.randrange(120)),
    "join_turns": lambda s, d: turn_verbs.join_turns(s, one(s, turns, d)),
    "ensure_participant": lambda s, d: participant_verbs.ensure_participant(s, word(d)),
    "rename_participant": lambda s, d: participant_verbs.rename_participant(s, one(s, participants, d), word(d)),
    "delete_participant": lambda s, d: participant_verbs.delete_participant(s, one(s, participants, d)),
    "add_participant": lambda s, d: participant_verbs.add_participant(s, word(d)),
    "delete_participants": lambda s, d: participant_verbs.delete_participants(s, some(s, participants, d)),
    "merge_participants": lambda s, d: participant_verbs.merge_participants(
        s, one(s, participants, d), one(s, participants, d)
    ),
    "add_attribute": lambda s, d: attribute_verbs.add_attribute(s, word(d), kind=d.choice(attribute_verbs.KINDS)),
    "attribute_id": lambda s, d: attribute_verbs.attribute_id(s, d.choice(["date", "wave", "Other"]), of="document"),
    "rename_attribute": lambda s, d: attribute_verbs.rename_attribute(s, one(s, attributes, d), word(d)),
    "set_attribute_kind": lambda s, d: attribute_verbs.set_attribute_kind(
        s, one(s, attributes, d), d.choice(attribute_verbs.KINDS), ["a", "b", "v"]
    ),
    "move_attribute": lambda s, d: attribute_verbs.move_attribute(s, one(s, attributes, d), d.randrange(7)),
    "delete_attribute": lambda s, d: attribute_verbs.delete_attribute(s, one(s, attributes, d)),
    "put_values": lambda s, d: attribute_verbs.put_values(
        s, [(p, d.choice(["role", "side", "New"]), word(d)) for p in some(s, participants, d)]
    ),
    "ensure_attribute": lambda s, d: participant_verbs.ensure_attribute(s, word(d) or "x"),
    "set_values": lambda s, d: [
        participant_verbs.set_values(s, p, {"role": word(d), word(d): "v"}) for p in some(s, participants, d)
    ],
    "link": lambda s, d: [
        participant_verbs.link(s, p, c) for p in some(s, participants, d) for c in some(s, documents, d)
    ],
    "unlink": leave_out,
    "add_respondents": new_document,
    "add_element": lambda s, d: framework_verbs.add_element(
        s, word(d), kind=d.choice(framework_verbs.KINDS), title=word(d), pathway=word(d), sphere="control"
    ),
    "ensure_framework": lambda s, d: pathway_verbs.ensure_framework(s),
    "rename_framework": lambda s, d: pathway_verbs.rename_framework(s, word(d)),
    "add_pathway": lambda s, d: pathway_verbs.add_pathway(s, word(d)),
    "ensure_pathway": lambda s, d: pathway_verbs.ensure_pathway(s, word(d)),
    "rename_pathway": lambda s, d: pathway_verbs.rename_pathway(s, one(s, pathways, d), word(d)),
    "move_pathway": lambda s, d: pathway_verbs.move_pathway(s, one(s, pathways, d), one(s, pathways, d)),
    "delete_pathway": lambda s, d: pathway_verbs.delete_pathway(s, one(s, pathways, d)),
    "move_elements": lambda s, d: framework_verbs.move_elements(
        s, some(s, elements, d), d.choice([None, one(s, pathways, d)]), one(s, elements, d)
    ),
    "rekey_element": lambda s, d: framework_verbs.rekey_element(s, one(s, elements, d), word(d)),
    "rekind_element": lambda s, d: rekinding_verbs.rekind_element(
        s, one(s, elements, d), d.choice(framework_verbs.KINDS)
    ),
    "place": lambda s, d: placing_verbs.place(s, {e: (d.randrange(-9, 999), 40) for e in some(s, elements, d)}),
    "place_automatically": lambda s, d: placing_verbs.place_automatically(s),
    "unlead": lambda s, d: [
        framework_verbs.unlead(s, a, b) for a in some(s, elements, d) for b in some(s, elements, d)
    ],
    "edit_element": lambda s, d: framework_verbs.edit_element(s, one(s, elements, d), title=word(d), pathway=word(d)),
    "delete_element": lambda s, d: framework_verbs.delete_element(s, one(s, elements, d)),
    "lead": lambda s, d: [framework_verbs.lead(s, a, b) for a in some(s, elements, d) for b in some(s, elements, d)],
    "freeze": lambda s, d: version_verbs.freeze(s, f"{word(d)} {d.randrange(9)}", word(d)),
    "rename_version": lambda s, d: version_verbs.rename_version(s, one(s, frameworks, d), word(d), word(d)),
    "delete_version": lambda s, d: version_verbs.delete_version(s, one(s, frameworks, d)),
    "set_reason": lambda s, d: version_verbs.set_reason(s, one(s, elements, d), word(d)),
    "bring_back": lambda s, d: version_verbs.bring_back(s, one(s, elements, d)),
    "set_arrow_note": lambda s, d: arrow_verbs.set_arrow_note(s, *ends(s, d), word(d)),
    "add_factor": lambda s, d: arrow_verbs.add_factor(s, *ends(s, d), one(s, elements, d)),
    "remove_factor": lambda s, d: arrow_verbs.remove_factor(s, *ends(s, d), one(s, elements, d)),
    "bind_arrow": lambda s, d: arrow_verbs.bind_arrow(s, one(s, codes, d), *ends(s, d)),
    "unbind_arrow": lambda s, d: arrow_verbs.unbind_arrow(s, one(s, codes, d), *ends(s, d)),
    "code_for_arrow": lambda s, d: arrow_verbs.code_for_arrow(s, *ends(s, d)),
    "add_question": lambda s, d: guide_verbs.add_question(s, f"{word(d)} {d.randrange(3)}?"),
    "edit_question": lambda s, d: guide_verbs.edit_question(s, one(s, questions, d), word(d)),
    "move_question": lambda s, d: guide_verbs.move_question(s, one(s, questions, d), one(s, questions, d)),
    "delete_questions": lambda s, d: guide_verbs.delete_questions(s, some(s, questions, d)),
    "set_elements": lambda s, d: guide_verbs.set_elements(s, one(s, questions, d), some(s, elements, d)),
    "set_asked": lambda s, d: guide_verbs.set_asked(s, one(s, questions, d), some(s, documents, d)),
    "add_theme": lambda s, d: theme_verbs.add_theme(s, word(d), some(s, codes, d)),
    "rename_theme": lambda s, d: theme_verbs.rename_theme(s, one(s, themes, d), word(d)),
    "note_theme": lambda s, d: theme_verbs.note_theme(s, one(s, themes, d), word(d)),
    "delete_theme": lambda s, d: theme_verbs.delete_theme(s, one(s, themes, d)),
    "put_into_theme": lambda s, d: theme_verbs.put_into_theme(s, one(s, themes, d), some(s, codes, d)),
    "take_out_of_themes": lambda s, d: theme_verbs.take_out_of_themes(s, some(s, codes, d)),
    "link_theme": lambda s, d: theme_verbs.link_theme(s, one(s, themes, d), one(s, elements, d)),
    "unlink_theme": lambda s, d: theme_verbs.unlink_theme(s, one(s, themes, d), one(s, elements, d)),
    "codes_from_elements": lambda s, d: framework_verbs.codes_from_elements(s),
    "add_code": lambda s, d: code_verbs.add_code(s, word(d), parent_id=parent(s, d), brief=word(d)),
    "rename_code": lambda s, d: code_verbs.rename_code(s, one(s, codes, d), word(d)),
    "move_code": lambda s, d: code_verbs.move_code(s, one(s, codes, d), parent(s, d), d.choice([None, 0, 1])),
    "recolour": lambda s, d: code_verbs.recolour(s, one(s, codes, d), d.choice(["#112233", "#abcdef", "red"])),
    "edit_card": lambda s, d: code_verbs.edit_card(s, one(s, codes, d), definition=word(d), kind="inductive"),
    "merge_codes": lambda s, d: code_verbs.merge_codes(s, one(s, codes, d), one(s, codes, d)),
    "place_codes": lambda s, d: code_verbs.place_codes(s, some(s, codes, d), parent(s, d), one(s, codes, d)),
    "merge_all": lambda s, d: code_verbs.merge_all(s, some(s, codes, d), one(s, codes, d)),
    "delete_codes": lambda s, d: code_verbs.delete_codes(s, some(s, codes, d)),
    "retire": lambda s, d: code_verbs.retire(s, one(s, codes, d), d.choice([True, False])),
    "delete_code": lambda s, d: code_verbs.delete_code(s, one(s, codes, d)),
    "bind": lambda s, d: [code_verbs.bind(s, c, e) for c in some(s, codes, d) for e in some(s, elements, d)],
    "unbind": lambda s, d: code_verbs.unbind(s, one(s, codes, d), one(s, elements, d)),
    "apply_code": lambda s, d: segment_verbs.apply_code(
        s, *(lambda p: (p[0], one(s, codes, d), p[1], p[2]))(passage(s, d))
    ),
    "code_all": lambda s, d: code_all_verbs.code_all(
        s, one(s, codes, d), search_reads.word_places(s, d.choice("ae")), d.choice(code_all_verbs.UNITS)
    ),
    "code_turn": lambda s, d: segment_verbs.code_turn(s, one(s, documents, d), one(s, codes, d), d.randrange(100)),
    "code_in_vivo": lambda s, d: segment_verbs.code_in_vivo(s, *passage(s, d), parent(s, d)),
    "recode": lambda s, d: segment_verbs.recode(s, some(s, segments, d), one(s, codes, d)),
    "resize": lambda s, d: segment_verbs.resize(s, one(s, segments, d), *passage(s, d)[1:]),
    "remove": lambda s, d: segment_verbs.remove(s, some(s, segments, d)),
    "mark": lambda s, d: segment_verbs.mark(
        s, one(s, segments, d), polarity=d.choice(["", "mixed", "?"]), comment=word(d)
    ),
    "mark_all": lambda s, d: retrieval_verbs.mark_all(s, some(s, segments, d), polarity=d.choice(["mixed", "", "?"])),
    "toggle_mark": lambda s, d: segment_verbs.toggle_mark(s, one(s, segments, d), "example", d.choice(["yes", "?"])),
    "code_anew": lambda s, d: (lambda p: segment_verbs.code_anew(s, p[0], word(d), p[1], p[2]))(passage(s, d)),
    "ensure_coder": lambda s, d: coder_verbs.ensure_coder(s, word(d)),
    "mark_progress": lambda s, d: coder_verbs.mark_progress(
        s, one(s, documents, d), coder_verbs.acting_coder(s), d.choice(coder_verbs.STATUSES)
    ),
    "write_memo": lambda s, d: memo_verbs.write_memo(s, word(d), word(d), place=d.choice([None, passage(s, d)])),
    "edit_memo": lambda s, d: memo_verbs.edit_memo(s, one(s, memos, d), word(d), word(d)),
    "write_finding": lambda s, d: finding_verbs.write_finding(
        s, one(s, elements, d), narrative=d.choice([None, "", word(d)]), counter=d.choice([None, "", word(d)])
    ),
    "correct": correct_somehow,
    "redact": redact_somebody,
    "forget_replacements": lambda s, d: pseudonym_verbs.forget_replacements(s, [one(s, replacements, d)]),
    "delete_memo": lambda s, d: memo_verbs.delete_memo(s, one(s, memos, d)),
    "choose": lambda s, d: quote_verbs.choose(s, some(s, segments, d), d.choice([None, one(s, elements, d)])),
    "take_out": lambda s, d: quote_verbs.take_out(s, some(s, quotes, d)),
    "edit_quote": lambda s, d: quote_verbs.edit_quote(s, one(s, quotes, d), d.choice(["", "[who] […]", word(d)])),
    "move_quotes": lambda s, d: quote_verbs.move_quotes(
        s, some(s, quotes, d), d.choice([None, one(s, elements, d)]), d.choice([None, one(s, quotes, d)])
    ),
    "tag_quotes": lambda s, d: quote_verbs.tag_quotes(s, some(s, quotes, d), word(d)),
    "untag_quotes": lambda s, d: quote_verbs.untag_quotes(s, some(s, quotes, d), word(d)),
    "note_quote": lambda s, d: quote_verbs.note_quote(s, one(s, quotes, d), word(d)),
    "mark_used": lambda s, d: quote_verbs.mark_used(s, some(s, quotes, d), d.choice([True, False])),
    "rename_study": lambda s, d: study_verbs.rename_study(s, word(d)),
    "set_attribution": lambda s, d: study_verbs.set_attribution(s, word(d)),
    "set_source_rule": lambda s, d: study_verbs.set_source_rule(
        s, focus_groups=d.choice([True, False]), organisations=True
    ),
    "set_reflexive": lambda s, d: study_verbs.set_reflexive(s, d.choice([True, False])),
    "keep_measurement": lambda s, d: measuring_verbs.keep_measurement(
        s,
        word(d),
        measuring_verbs.Measured(("Amira", "Joel"), (("Unit", word(d)),), {"a": measuring_verbs.Figure(0.5)}),
    ),
    "rename_measurement": lambda s, d: measuring_verbs.rename_measurement(s, one(s, measurements, d), word(d)),
    "delete_measurements": lambda s, d: measuring_verbs.delete_measurements(s, some(s, measurements, d)),
    "decide": lambda s, d: grade_verbs.decide(s, one(s, elements, d), d.choice(["Limited", "Strong", ""]), word(d)),
    "undecide": lambda s, d: grade_verbs.undecide(s, one(s, elements, d)),
    "set_rubric": lambda s, d: rubric_verbs.set_rubric(s, d.choice(PRESETS)),
    "rename_levels": lambda s, d: rubric_verbs.set_rubric(
        s, PRESETS[1], {"Limited": "Moderate", "Confident": "Strong", "Minimal": "Strong"}
    ),
    "reset_rubric": lambda s, d: rubric_verbs.reset_rubric(s),
    "set_vocabulary": lambda s, d: vocabulary_verbs.set_vocabulary(
        s, vocabulary_verbs.Vocabulary(few=d.randrange(4), some=word(d))
    ),
    "set_consent": lambda s, d: consent_verbs.set_consent(
        s, some(s, participants, d), d.choice([*consent_verbs.CONSENTS, "x"])
    ),
    "set_template": lambda s, d: profile_verbs.set_template(s, "internal", word(d)),
    "erase_participant": lambda s, d: erasing_verbs.erase_participant(s, one(s, participants, d)),
    "erase_document": lambda s, d: erasing_verbs.erase_document(s, one(s, documents, d)),
    "withdraw": lambda s, d: withdrawing_verbs.withdraw(s, one(s, participants, d)),
    "put_away_again": lambda s, d: withdrawing_verbs.put_away_again(s, one(s, documents, d)),
    "mark_made": lambda s, d: agreeing_verbs.mark_made(s, one(s, documents, d), whole=d.choice([True, False])),
    "record": differ_somewhere,
    "decide_conflict": decide_somehow,
    "reinstate": lambda s, d: withdrawing_verbs.reinstate(s, one(s, participants, d)),
    "settle": settle_somehow,
    "reopen": settle_and_reopen,
    "take_stock": lambda s, d: agreeing_verbs.take_stock(
        s, [one(s, documents, d)], ("Amira", "Joel"), fill=d.choice([True, False])
    ),
    "take_over": lambda s, d: agreeing_verbs.take_over(s, Question(coders=("Amira", "Joel"))),
    "take_over_in": lambda s, d: agreeing_verbs.take_over_in(s, one(s, documents, d), ("Amira", "Joel")),
    "draw": lambda s, d: drawing_verbs.draw(
        s, word(d), one(s, coders, d), Plan(share=60, uncoded=50, by=("code",), seed=d.randrange(9))
    ),
    "rename_check": lambda s, d: crosscheck_verbs.rename_check(s, one(s, crosschecks, d), word(d)),
    "close_check": lambda s, d: crosscheck_verbs.close_check(s, one(s, crosschecks, d)),
    "reopen_check": lambda s, d: crosscheck_verbs.reopen_check(s, one(s, crosschecks, d)),
    "delete_check": lambda s, d: crosscheck_verbs.delete_check(s, one(s, crosschecks, d)),
    "judge": lambda s, d: reviewing_verbs.judge(
        s, one(s, check_items, d), d.choice(item_reads.VERDICTS), word(d), d.choice([None, one(s, codes, d)])
    ),
    "take_back": lambda s, d: reviewing_verbs.take_back(s, one(s, check_items, d)),
    "answer": answer_somehow,
    "sign": lambda s, d: signing_verbs.sign(s, one(s, crosschecks, d), word(d)),
    "unsign": lambda s, d: signing_verbs.unsign(s, one(s, crosschecks, d)),
    "old code under a new one": old_code_under_a_new_one,
    "siblings swap": siblings_swap,
    "bulk comment": bulk_comment,
    "bulk delete": bulk_delete,
    "bulk shift": bulk_shift,
    "insert and delete": insert_and_delete,
}

MODULES: tuple[ModuleType, ...] = (
    assigning_verbs, codebook_verbs, freezing_reads, planning_verbs, recoding_verbs, running_verbs, same_person_verbs, sampling_verbs, todo_reads,
    answering_verbs, context_reads, crosscheck_verbs, drawing_verbs, item_reads, plan_reads, reviewing_verbs, signing_verbs,
    arrow_verbs, attribute_verbs, code_all_verbs, consent_verbs, erasing_verbs, profile_verbs, withdrawing_verbs, code_verbs, coder_verbs, conflict_verbs, correction_verbs, document_verbs, finding_verbs, framework_verbs, grade_verbs, guide_verbs, memo_verbs, outline_reads, participant_verbs, pathway_verbs, placing_verbs, pseudonym_verbs, quote_verbs, redaction_verbs, rekinding_verbs, repair_verbs, respondent_verbs,
    agreeing_verbs, deciding_verbs, disagreement_reads, measuring_verbs, retrieval_verbs, rubric_verbs, search_reads, segment_verbs, speaker_verbs, study_verbs, theme_verbs, turn_verbs, version_verbs, vocabulary_verbs,
)  # fmt: skip
READS = {
    "coder_names", "coder_row", "check_codebook_open", "check_lead", "strata_offered", "codebook_changes", "codebook_now", "codebook_of", "draw_sample", "list_assignments", "list_coders", "progress_marks", "list_rounds", "round_named", "round_of", "running_rounds", "to_do", "unfinished",
    "around", "pieces", "code_cards", "checked", "offered", "check_named", "check_of", "check_open_eyes", "check_still_open", "free_name", "item_row", "list_checks", "sample", "sheet_of", "signatures",
    "open_conflicts", "open_places",
    "consent_of", "consents_of", "echoes_of_document", "echoes_of_participant", "fingerprints", "fingerprints_of_document", "kept_words", "template_of",
    "answered", "as_counted", "grades_of", "history_of", "is_own", "rubric_of", "vocabulary_of",
    "decided_now", "decided_said", "disagreements", "not_taken", "said_of", "touched",
    "elements_for", "measurement_names", "is_reflexive", "list_measurements", "touching",
    "acting_coder", "arrows", "list_arrows", "attribution_of", "check_attribution", "check_code", "coder_named", "current_framework", "descendants", "list_replacements", "former_names", "names_of", "replacements_named", "replacements_of", "preview", "document_named", "document_names", "describe_document", "element_keyed",
    "elements_of", "elements_of_framework", "key_of", "version_with", "check_name", "compare", "list_versions", "only_in", "list_questions", "find_question", "usually_asked", "list_themes", "reasons_of", "version_named", "find_child", "finding_of", "findings", "find_coder", "find_element", "framework_name", "free_key", "check_pathway", "list_pathways", "read_outline", "segments_by_element",
    "find_participant", "find_words", "first_words", "heard", "list_attributes", "owners_of_values", "values_of_attribute", "list_participants", "ties_of", "values_by_owner", "who_speaks", "list_speakers", "counts_by_code", "counts_by_document", "list_documents", "looks_of", "marks_of", "places_at_ends", "places_of", "name_of", "names_of_participants", "only_asking", "participants_by_name", "passage", "proposals", "read_repairable", "segments_by", "segments_in", "speaker_rows", "spoken", "speaks_in", "quoted", "recent_codes", "same_document", "set_apart", "speaker_named",  "text_of", "turn_at", "turns_said", "turns_by_document", "turns_of", "unused_name", "word_places", "values_of",
}  # fmt: skip


def test_every_verb_takes_part():
    """A new verb is missed here until it is among VERBS (or among READS, if it writes nothing)."""
    verbs = {
        name
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "session"
    }
    assert verbs - READS <= set(VERBS), verbs - READS - set(VERBS)
    assert verbs >= READS


STEPS = st.lists(st.tuples(st.sampled_from([*VERBS, "undo", "redo"]), st.integers(0, 2**16)), min_size=1, max_size=12)


@settings(max_examples=100)
@given(steps=STEPS)
def test_undone_equals_the_start_and_redone_the_end(small_study: Path, steps: list[tuple[str, int]]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path) as project:
            _play(project, steps)


def _play(project: Project, steps: list[tuple[str, int]]) -> None:
    done, undone = [state(project)], []
    target = project.undoable()
    for name, seed in steps:
        before, newest = state(project), project.undoable()
        if name in ("undo", "redo"):
            source, sink = (done, undone) if name == "undo" else (undone, done)
            if len(source) > (name == "undo"):
                getattr(project, name)("Dice")
                sink.append(source.pop())
                assert state(project) == done[-1]
            continue
        try:
            with project.write(name, "Dice") as session:
                VERBS[name](session, random.Random(seed))
        except CodingError:
            assert state(project) == before
            continue
        if project.undoable() != newest:
            done.append(state(project))
            undone.clear()
    with project.read() as session:
        assert [fault for fault in check(session) if "are called" not in fault] == []
    _there_and_back(project, done, target)


def _there_and_back(project: Project, done: list[dict[str, list[tuple[object, ...]]]], target: object) -> None:
    for earlier in reversed(done[:-1]):
        project.undo("Dice")
        assert state(project) == earlier
    assert project.undoable() == target
    for later in done[1:]:
        project.redo("Dice")
        assert state(project) == later
    with project.read() as session:
        assert [fault for fault in check(session) if "are called" not in fault] == []
