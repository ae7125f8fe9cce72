"""Quotes as a report shows them."""

from coding.exporters.quote_bank import passages, summary


def _rows(quotes, **changes):
    keys = [column.key for column in quotes().columns]
    base = dict.fromkeys(keys, "") | {"quote": "Words.", "document": "D1", "participant": "P1", "start": 1, "end": 7}
    return keys, tuple((base | changes)[key] for key in keys)


def _passages(quotes, *changes):
    return passages(quotes().columns, [_rows(quotes, **change)[1] for change in changes])


def test_a_passage_with_several_codes_and_coders_is_one(quotes):
    found = _passages(
        quotes,
        {"code": "A", "coder": "Amira", "polarity": "supports", "attribution": "(police)"},
        {"code": "A", "coder": "Joel", "attribution": "(police)"},
        {"code": "B", "coder": "Amira"},
    )
    assert [(one.words, one.code, one.attribution, list(one.polarities)) for one in found] == [
        ("Words.", "A; B", "(police)", ["supports"])
    ]


def test_passages_at_other_places_stay_apart(quotes):
    found = _passages(quotes, {}, {"end": 8}, {"start": 2}, {"document": "D2"})
    assert len(found) == 4


def test_counts_are_of_passages_participants_and_documents(quotes):
    found = _passages(
        quotes,
        {"polarity": "contradicts"},
        {"polarity": "contradicts", "coder": "Joel"},
        {"start": 3, "participant": "P2"},
        {"document": "D2", "participant": ""},
    )
    assert summary(found) == "3 quotes from 2 participants in 2 documents; 1 contradicting."


def test_participants_who_speak_in_turn_count_each(quotes):
    found = _passages(quotes, {"participant": "P1; P2"}, {"start": 3, "participant": "P2; P3"})
    assert summary(found).startswith("2 quotes from 3 participants in 1 document")


def test_one_is_singular_and_nobody_is_not_counted(quotes):
    assert summary(_passages(quotes, {})) == "1 quote from 1 participant in 1 document; none contradicting."
    assert summary(_passages(quotes, {"participant": ""})) == "1 quote in 1 document; none contradicting."


def test_contradiction_is_said_in_words(quotes):
    marks = {
        "": "",
        "supports": "",
        "none": "",
        "mixed": "Mixed",
        "contradicts": "Contradicting",
    }
    assert {polarity: _passages(quotes, {"polarity": polarity})[0].mark for polarity in marks} == marks


def test_coders_who_differ_are_named_as_such(quotes):
    both = _passages(quotes, {"polarity": "supports"}, {"polarity": "contradicts"})[0]
    unjudged = _passages(quotes, {"polarity": ""}, {"polarity": "contradicts"})[0]
    assert both.mark == "Contradicting (judged differently by coders)"
    assert unjudged.mark == "Contradicting"
