"""What the links of a finding stand for: figures that can be counted by hand, words for quantities, quotes."""

import pytest
from sqlalchemy import select

from coding.attributes import put_values
from coding.bank.quoting import choose, edit_quote, take_out
from coding.evidence.against import said_against
from coding.evidence.counting import evidence_of
from coding.evidence.vocabulary import Vocabulary
from coding.findings import live
from coding.findings.live_values import figures_offered, look_of, said_now
from coding.participants import find_participant
from models.base import add_row
from models.project import Project
from models.schema import askings, participants, question_elements, questions, quotes
from tests.studies import POLICE, place


def looking(study: Project, element_id: int):
    with study.read() as session:
        return look_of(evidence_of(session)[element_id], said_now(session))


def ask_everybody(study: Project) -> None:
    """Question 1 is about the first element, and was asked in both interviews."""
    with study.write("guide", "Amira") as session:
        question = add_row(session, questions, text="What has changed?", position=0)
        add_row(session, question_elements, question_id=question, element_id=1)
        for document_id in (1, 2):
            add_row(session, askings, question_id=question, document_id=document_id)


def test_figures_are_those_of_the_element_now(study: Project):
    look = looking(study, 1)
    assert [look(name) for name in ("passages", "sources", "external_sources", "contradicting")] == ["2", "1", "1", "1"]
    assert looking(study, 2)("passages") == "3"
    assert look("no_such_figure") is None
    assert look("asked") is None
    assert look("sources of asked") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("asked", "2"),
        ("sources of asked", "one"),
        ("sources of asked in figures", "one (1 of 2 asked)"),
        ("example_sources of sources", "one"),
        ("example_sources of sources in figures", "one (1 of 1)"),
        ("attributed_sources of asked in figures", "one (1 of 2 asked)"),
        ("passages of asked", None),
        ("sources of nobody", None),
    ],
)
def test_a_quantity_is_a_word_by_the_rule_of_the_study(study: Project, name: str, words: str | None):
    ask_everybody(study)
    assert looking(study, 1)(name) == words


def test_every_figure_that_is_offered_is_the_one_that_is_shown(study: Project):
    ask_everybody(study)
    with study.read() as session:
        evidence, said = evidence_of(session)[1], said_now(session)
    look, offered = look_of(evidence, said), list(figures_offered(evidence, Vocabulary()))
    assert [(offer.words, offer.title) for offer in offered[:2]] == [
        (str(evidence.figure("sources_for")), "Independent sources that speak for it"),
        (str(evidence.figure("external_sources_for")), "External sources that speak for it"),
    ]
    places = [offer.name for offer in offered]
    assert places.index("sources_for of asked") < places.index("sources of asked")
    assert len({offer.name for offer in offered}) == len(offered) > 20
    for offer in offered:
        assert look(offer.name) == offer.words
        assert live.links(live.token(offer.name, offer.words)) == [live.Part(offer.words, offer.name)]


def test_a_quote_is_printed_with_who_said_it_until_it_is_taken_out(study: Project):
    with study.write("choose", "Amira") as session:
        [quote_id] = choose(session, [1], 1)
        edit_quote(session, quote_id, "We ask […] now 🙂.")
        uid = session.execute(select(quotes.c.uid)).scalar_one()
    name = f"quote:{uid}"
    assert looking(study, 1)(name) == "“We ask […] now 🙂.” (police, North West)"
    with study.write("put_values", "Amira") as session:
        put_values(session, [(find_participant(session, "PC Hall"), "region", "Wales")])
    assert looking(study, 2)(name) == "“We ask […] now 🙂.” (police, Wales)"
    with study.write("take_out", "Amira") as session:
        take_out(session, [quote_id])
    assert looking(study, 1)(name) is None


def test_a_quote_that_may_not_be_printed_is_no_value(study: Project):
    with study.write("choose", "Amira") as session:
        choose(session, [1], 1)
        uid = session.execute(select(quotes.c.uid)).scalar_one()
        session.execute(participants.update().values(consent="paraphrase only"))
    text = live.token(f"quote:{uid}", "“We ask first now” (police)")
    assert live.plain(text, looking(study, 1)) == live.WITHHELD


def test_what_speaks_against_is_listed_with_who_says_it(study: Project):
    with study.read() as session:
        [said] = said_against(session, evidence_of(session)[1])
        assert said_against(session, evidence_of(session)[3]) == []
    assert (said.words, said.attribution, said.document) == ("nobody asked", "(police, North West)", "01 Police")
    assert (said.start, said.end) == place(POLICE, "nobody asked")
