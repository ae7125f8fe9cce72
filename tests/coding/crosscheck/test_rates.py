"""The numbers of a cross-check, counted by hand and against a count item by item."""

import random

from hypothesis import given
from hypothesis import strategies as st

from coding.crosscheck.answering import answer
from coding.crosscheck.checks import Check
from coding.crosscheck.items import ANSWERS, VERDICTS, Answer, Item, Sheet, Verdict
from coding.crosscheck.rates import alike, by_reviewer, rates_of
from coding.crosscheck.wording import in_words
from models.project import Project
from tests.checked import begin, item_with, say, seen

CHECK = Check(1, "Check", 1, "Amira", "", 15, 5, 0, 1, (), "open", "A sample was drawn.", 0)


def test_every_number_is_counted_by_hand(study: Project):
    begin(study)
    police, humour = item_with(study, "We ask first now"), item_with(study, "🙂", "Humour")
    council, turn = item_with(study, "share concerns", "Respond"), item_with(study, "People ring")
    say(study, "Ruth", police.id, "challenge", "", 1)
    say(study, "Joel", police.id, "accept")
    changed = say(study, "Ruth", humour.id, "challenge", "", 1)
    say(study, "Joel", humour.id, "challenge", "", 3)
    kept = say(study, "Ruth", council.id, "add", "", 4)
    say(study, "Ruth", item_with(study, "We share concerns").id, "accept")
    missing = say(study, "Ruth", turn.id, "add", "", 3)
    with study.write("answer", "Amira") as session:
        answer(session, changed, "changed")
        answer(session, kept, "kept")
        answer(session, missing, "changed")
    found = {rate.key: (rate.part, rate.whole) for rate in rates_of(seen(study))}
    assert found == {
        "looked": (4, 6),
        "accepted": (2, 4),
        "challenged": (2, 4),
        "added": (1, 4),
        "asked": (0, 4),
        "changed": (1, 4),
        "kept": (0, 2),
        "open": (2, 3),
        "turns_looked": (1, 1),
        "turns_accepted": (0, 1),
        "turns_missing": (1, 1),
        "turns_asked": (0, 1),
        "turns_changed": (1, 1),
        "turns_open": (0, 1),
    }
    assert alike(seen(study)) == (1, 2)
    assert [(share.reviewer, share.looked, share.of, share.said) for share in by_reviewer(seen(study))] == [
        ("Ruth", 5, 7, {"accept": 1, "challenge": 2, "add": 2, "ask": 0}),
        ("Joel", 2, 7, {"accept": 1, "challenge": 1, "add": 0, "ask": 0}),
    ]
    said = " ".join(in_words(seen(study)))
    assert "Between them Ruth and Joel looked at 4 of 6 segments and 1 of 1 uncoded turn of the sample" in said
    assert "; of all 7, Ruth at 5 and Joel at 2." in said
    assert (
        "Of 4 segments looked at, 2 (50 %) were accepted by everyone who looked, 2 (50 %) challenged, in 1 (25 %) another "
        "code was found missing. Amira changed 1 (25 %); of those challenged, 0 of 2 (0 %) stayed as they were." in said
    )
    assert "Of 1 uncoded turn looked at, 1 (100 %) was found to lack a code; Amira has coded 1 (100 %) since." in said
    assert "Where more than one reviewer looked, they said the same in 1 of 2 cases." in said
    assert "Still open: 2 of 5 remarks to be answered and 2 of the sample that nobody has looked at." in said
    assert "kappa" not in said.casefold()


def test_before_anybody_looked_there_is_no_share(study: Project):
    begin(study)
    assert [rate.share for rate in rates_of(seen(study)) if rate.key == "accepted"] == [None]
    assert in_words(seen(study))[-1] == "Nobody has looked at it yet."


def test_a_reviewer_who_is_not_through_reads_that_it_is_not_the_whole_result(study: Project):
    begin(study)
    police, humour = item_with(study, "We ask first now"), item_with(study, "🙂", "Humour")
    for item in (police, humour):
        say(study, "Ruth", item.id, "accept")
    study.viewer = "Joel"
    said = in_words(seen(study, reviewing=True))
    assert said[-1] == (
        "Not the whole result: what others said of 2 of the sample that Joel has not judged yet is hidden, "
        "and not counted here."
    )
    say(study, "Joel", police.id, "accept")
    said = in_words(seen(study))
    assert said[1].startswith("Not the whole result: what others said of 1 of the sample that Joel")
    assert said[2] == (
        "In what is seen here Ruth and Joel looked at 1 of 6 segments and 0 of 1 uncoded turn of the sample."
    )
    assert said[-1] == "Still open: 5 of the sample that nobody has looked at."
    say(study, "Joel", humour.id, "accept")
    assert "Not the whole result" not in " ".join(in_words(seen(study)))


VERDICT = st.builds(
    lambda who, said, reply: Verdict(0, who, f"R{who}", said, None, "", "", "", reply if said != "accept" else None),
    st.integers(2, 4),
    st.sampled_from(VERDICTS),
    st.one_of(st.none(), st.builds(Answer, st.sampled_from(ANSWERS), st.just(""), st.just("Amira"), st.just(""))),
)
ITEM = st.builds(
    lambda coded, said: Item(0, 1, 1, "D", 0, 5, "words", coded, 1 if coded else None, "", 1, (1, 0, 5), tuple(said)),
    st.booleans(),
    st.lists(VERDICT, max_size=3, unique_by=lambda each: each.reviewer_id),
)


@given(items=st.lists(ITEM, max_size=12))
def test_shares_are_of_their_whole(items: list[Item]):
    sheet = Sheet(CHECK, tuple(items))
    rates = {rate.key: rate for rate in rates_of(sheet)}
    assert all(0 <= rate.part <= rate.whole for rate in rates.values())
    coded = [[each.verdict for each in item.verdicts] for item in items if item.coded]
    assert rates["looked"].part == sum(1 for said in coded if said)
    assert rates["accepted"].part == sum(1 for said in coded if said and not {"challenge", "ask"} & set(said))
    assert rates["challenged"].part == sum(1 for said in coded if "challenge" in said)
    waiting = sum(any(v.answer is None and v.verdict != "accept" for v in item.verdicts) for item in items)
    assert rates["open"].part + rates["turns_open"].part == waiting
    again = random.Random(1).sample(items, len(items))
    assert rates_of(Sheet(CHECK, tuple(again))) == rates_of(sheet)
    assert all(sentence.endswith(".") for sentence in in_words(sheet))


def test_several_reviewers_are_said_between_them_and_each(study: Project):
    begin(study)
    say(study, "Ruth", item_with(study, "We ask first now").id, "accept")
    say(study, "Joel", item_with(study, "We ask first now").id, "accept")
    say(study, "Joel", item_with(study, "We share concerns").id, "accept")
    said = " ".join(in_words(seen(study)))
    assert "Between them Ruth and Joel looked at 2 of 6 segments and 0 of 1 uncoded turn of the sample" in said
    assert "of all 7, Ruth at 1 and Joel at 2." in said
